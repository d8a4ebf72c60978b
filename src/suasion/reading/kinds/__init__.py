"""The kinds of finding, listed once; reading, report and pictures take from here whatever they say of a kind.

Nothing here needs spaCy, so a stored reading is shown without it.
"""

from suasion.reading.kinds.actions import ACTIONS
from suasion.reading.kinds.actors import ACTORS
from suasion.reading.kinds.attributions import ATTRIBUTIONS
from suasion.reading.kinds.kind import Kind
from suasion.reading.kinds.quotations import QUOTATIONS
from suasion.reading.kinds.wording import WORDING

__all__ = ["KINDS", "TOLD", "Kind"]

# In the order of the pipeline: a component may use what an earlier one found.
KINDS: dict[str, Kind] = {kind.name: kind for kind in (QUOTATIONS, ATTRIBUTIONS, ACTORS, ACTIONS, WORDING)}
# In the order in which a person is told: who says what comes first.
TOLD: tuple[Kind, ...] = tuple(sorted(KINDS.values(), key=lambda kind: kind is not ATTRIBUTIONS))
