"""Trials of the whole."""
