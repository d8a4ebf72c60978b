"""Tests of lessons, exercises and texts."""
