"""Tests of what notebook cells call."""
