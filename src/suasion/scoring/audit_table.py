"""All audited keys in one table: what made-up students earn, and of whom and of which voices the entries speak."""

from collections.abc import Mapping

from suasion.scoring.audit import Report
from suasion.scoring.key.model import VOICES

__all__ = ["audit_table"]

KINDS = ("careful", "random", "everything", "skimming")


def audit_table(reports: Mapping[str, Report]) -> list[str]:
    """Return the lines of the table; `reports` are by the name of the key's file.

    Shares are of the automatic points; of a question that only counts what is filled in, skimmers earn nothing. Of actors
    stand how many there are and how many entries the one named most often has; of voices how many entries have each.
    """
    wide = max(map(len, reports), default=0)
    head = "".join(f"{kind:>12}" for kind in KINDS)
    return [
        f"{'key':<{wide}}{head}{'actors':>8}{'most':>6}  {' / '.join(VOICES)}",
        *(_line(name, report, wide) for name, report in reports.items()),
    ]


def _line(name: str, report: Report, wide: int) -> str:
    shares = "".join(
        f"{report.shares[kind]:>11.1%} " if kind in report.shares else f"{'–':>12}" for kind in KINDS
    )
    named = [sum(counts.values()) for actor, counts in report.by_actor.items() if not actor.startswith("(")]
    voices = " / ".join(str(sum(report.by_voice.get(v, {}).values())) for v in VOICES)
    return f"{name:<{wide}}{shares}{len(named):>8}{max(named, default=0):>6}  {voices}"
