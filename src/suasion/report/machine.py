"""The one place where a page meets the machine reader: load it, read texts with it, say how good it is."""

from __future__ import annotations
