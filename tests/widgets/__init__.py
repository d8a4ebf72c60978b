"""Tests of widgets, without a browser."""
