"""Tests of building and opening."""
