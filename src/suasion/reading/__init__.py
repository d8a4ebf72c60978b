"""The machine as a second reader: spaCy components that suggest, and are often wrong.

`suasion.read(text)` gives tables and marks; `kinds` lists what is looked for. Each component also works in any spaCy
pipeline after `import suasion.reading.pipeline`: suasion_quotation, suasion_attribution, suasion_actors, suasion_wording.
"""
