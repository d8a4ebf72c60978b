"""Does `suasion read` take the article out of a file, write an honest page, and refuse with a sentence?"""
