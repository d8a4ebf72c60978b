"""Tests of what knows no text."""
