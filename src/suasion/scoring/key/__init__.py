"""Answer keys: what they hold, how one is read and found."""
