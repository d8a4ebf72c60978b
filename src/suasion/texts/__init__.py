"""One immutable text with ids and offsets, and the corpus that ships."""
