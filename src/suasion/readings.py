"""The name of one release ago, for copies of lesson 03 that students have worked in."""

from suasion.annotations.shipped import load_reading

__all__ = ["load_reading"]
