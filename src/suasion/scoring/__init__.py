"""Points that respect readers: keys with tiers, scorers, feedback. Light to import; nothing here runs a student's code."""
