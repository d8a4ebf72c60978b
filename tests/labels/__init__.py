"""Tests of label schemes."""
