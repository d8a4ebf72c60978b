"""Tests of the marks file."""
