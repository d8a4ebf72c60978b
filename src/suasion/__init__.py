"""Read one text closely: the names that Suasion's notebooks use."""
