"""Trials of marking a class."""
