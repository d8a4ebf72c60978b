"""Reading what students sent without trusting it."""
