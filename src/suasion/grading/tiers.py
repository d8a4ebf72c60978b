"""What a key admits at one place, by how settled it is: core, accepted, contested."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Literal

Tier = Literal["core", "accepted", "contested"]
TIERS: tuple[Tier, ...] = ("core", "accepted", "contested")
VOICES = ("author", "reported", "mixed")
# Full points at about two thirds: untrained readers agree on places at about this rate (re-scored volunteers of
# MAFALDA, Helwe et al. 2024), so more would ask for the key-writer's reading, not for a careful one.
FULL_AT_SHARE = 0.65


@dataclass(frozen=True)
class Tiers:
    """Admit several answers: core and accepted ones are right, a contested one is never wrong."""

    core: tuple[Any, ...] = ()
    accepted: tuple[Any, ...] = ()
    contested: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is admitted."""
        return bool(self.core or self.accepted or self.contested)

    @property
    def all(self) -> tuple[Any, ...]:
        """List every admitted answer, the settled ones first."""
        return self.core + self.accepted + self.contested

    @property
    def main(self) -> Any:  # noqa: ANN401
        """Give the answer that the key names first, or None."""
        return next(iter(self.all), None)

    def tier_of(self, value: Hashable) -> Tier | None:
        """Name the tier in which a value stands, or None when it is not admitted."""
        for tier in TIERS:
            if value in getattr(self, tier):
                return tier
        return None


NOTHING = Tiers()
