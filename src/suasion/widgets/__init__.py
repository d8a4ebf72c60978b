"""What appears in a notebook."""
