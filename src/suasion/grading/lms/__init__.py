"""Learning platforms: their zips in, their tables out."""
