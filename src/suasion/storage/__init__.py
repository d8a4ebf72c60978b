"""The marks file: crash-safe, merged from page, log and the notebook’s snapshot."""
