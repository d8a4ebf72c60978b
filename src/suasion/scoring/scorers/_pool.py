"""Pools and restraint: any k of n finds give full points, and marking everything multiplies them by nothing.

**Pool.** Full points at 65 % of the core finds, rounded up (or `need`), in any combination; accepted finds count too. So nobody
needs to read the key-writer's mind. Example: 10 core finds, 7 needed; 5 core and 1 accepted make 6/7.

**Restraint** is a factor from 1 to 0, the smaller of two:

* plain sentences: the share of the decoys that were marked; up to 20 % (and one in any case) costs nothing, at 60 % the
  factor is 0;
* stray marks: the share of one's marks that fit nothing; up to 35 % costs nothing, at 85 % the factor is 0.

It multiplies finds and so earns nothing by itself. A written reason (four words or more, each reason once) cancels a false
alarm and goes to the teacher: at most a quarter of the decoys (one in any case), and half as many strays as there are finds
(two in any case). So a reason under every mark is no way round restraint. Example: 6 decoys, 2 marked: 33 % of 60 %, factor
(0.6 - 0.33) / (0.6 - 0.2) = 0.67.

Sources. Hits and false alarms apart: signal detection (Green & Swets 1966), used for media-literacy outcomes so that general
distrust does not pass for skill (Guay, Berinsky, Pennycook & Rand 2023 discuss discernment). Recall together with
precision: van Rijsbergen 1979. The thresholds are ours: chosen so that blank, mark-everything and random students
stay under 15 % in the tests, not measured on students.
"""

import math
from collections.abc import Iterable

from suasion.scoring.key.model import FULL_AT_SHARE
from suasion.scoring.response import written_reason

PLAIN_FREE, PLAIN_ZERO = 0.20, 0.60
STRAY_FREE, STRAY_ZERO = 0.35, 0.85


def needed(core: int, need: object = None) -> int:
    """Give how many finds make full points, at least one and at most the core."""
    if isinstance(need, int) and not isinstance(need, bool) and need > 0:
        return min(need, max(core, 1))
    return max(1, math.ceil(FULL_AT_SHARE * core - 1e-9))


def share(finds: float, need: int) -> float:
    """Give the share of the pool that was found, at most 1."""
    return min(1.0, finds / need)


def falling(rate: float, free: float, zero: float) -> float:
    """Give 1 up to `free`, 0 from `zero`, a straight line between."""
    if rate <= free:
        return 1.0
    return max(0.0, (zero - rate) / (zero - free)) if zero > free else 0.0


def plain_factor(marked: int, decoys: int) -> float:
    """Give the factor for marked plain sentences."""
    if not decoys:
        return 1.0
    return falling(marked / decoys, max(PLAIN_FREE, min(1 / decoys, PLAIN_ZERO - 0.1)), PLAIN_ZERO)


def stray_factor(stray: int, fitting: int) -> float:
    """Give the factor for marks that fit nothing."""
    return falling(stray / (stray + fitting), STRAY_FREE, STRAY_ZERO) if stray else 1.0


def cancelled(reasons: Iterable[str], most: int) -> int:
    """Count how many false alarms written reasons cancel: each different reason one, up to `most`."""
    return min(most, len({r for r in map(written_reason, reasons) if r}))
