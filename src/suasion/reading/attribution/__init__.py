"""Who says what: rules on the dependency parse, on quotation marks and on word lists."""
