"""Trials of grading a class."""
