"""Tests of numbers from annotations."""
