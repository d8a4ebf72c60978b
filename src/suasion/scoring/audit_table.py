"""All audited keys in one table: what made-up students earn, and of whom, of which voices and of what the entries speak."""

from collections.abc import Mapping

from suasion.scoring.audit import Report
from suasion.scoring.balance import FELL_SHORT, HELD_UP, NOBODY
from suasion.scoring.key.model import VOICES

__all__ = ["audit_table"]

KINDS = ("careful", "random", "everything", "skimming", "mirror")


def audit_table(reports: Mapping[str, Report]) -> list[str]:
    """Return the lines of the table; `reports` are by the name of the key's file.

    Shares are of the automatic points, `mirror` the difference between students of opposite sympathies; of a question that only
    counts what is filled in, skimmers earn nothing. Of actors stand how many there are and how many entries the one named most
    often has; of voices how many entries have each; then how many core entries and decoys show what held up, how many what
    fell short, where the key says so.
    """
    wide = max(map(len, reports), default=0)
    head = "".join(f"{kind:>11}" for kind in KINDS)
    return [
        f"{'key':<{wide}}{head}{'actors':>8}{'most':>6}  {' / '.join(VOICES):<26}{HELD_UP} / {FELL_SHORT}",
        *(_line(name, report, wide) for name, report in reports.items()),
    ]


def _line(name: str, report: Report, wide: int) -> str:
    shares = "".join(
        f"{report.shares[kind]:>10.1%} " if kind in report.shares else f"{'–':>11}" for kind in KINDS
    )
    balance = report.balance
    named = [sum(counts.values()) for actor, counts in balance.by_actor.items() if actor != NOBODY]
    voices = " / ".join(str(sum(balance.by_voice.get(v, {}).values())) for v in VOICES)
    standing = f"{balance.standing[HELD_UP]} / {balance.standing[FELL_SHORT]}"
    return f"{name:<{wide}}{shares}{len(named):>8}{max(named, default=0):>6}  {voices:<26}{standing}"
