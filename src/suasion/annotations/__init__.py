"""A mark or an answer as a record: fields, validation, JSON-LD, sets that ship with a text."""
