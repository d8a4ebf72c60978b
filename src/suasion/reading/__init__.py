"""The machine as a second reader: spaCy components that suggest, and are often wrong."""
