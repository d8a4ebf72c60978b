"""What is taken from a file: the text of one article."""
