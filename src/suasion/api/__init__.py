"""The functions that a notebook cell calls."""
