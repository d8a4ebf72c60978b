"""Pictures of a reading: matplotlib axes with a title that says what is seen, a summary and a table twin."""

from suasion.analysis.dates import dates
from suasion.plots.actors import agency, dispersion
from suasion.plots.agreement import agreement_matrix
from suasion.plots.along import voice_along
from suasion.plots.evidence import evidence_table
from suasion.plots.frames import frame_map
from suasion.plots.heat import heat_map
from suasion.plots.label_map import label_map
from suasion.plots.moves import move_map
from suasion.plots.paragraphs import paragraph_lengths
from suasion.plots.picture import Picture
from suasion.plots.space import speaking_space
from suasion.plots.timeline import timeline
from suasion.plots.wording import certainty, loaded_words

__all__ = [
    "Picture",
    "agency",
    "agreement_matrix",
    "certainty",
    "dates",
    "dispersion",
    "evidence_table",
    "frame_map",
    "heat_map",
    "label_map",
    "loaded_words",
    "move_map",
    "paragraph_lengths",
    "speaking_space",
    "timeline",
    "voice_along",
]
