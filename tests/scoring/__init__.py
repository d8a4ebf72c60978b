"""Trials of keys, points and feedback."""
