"""The table of all audited keys."""

from collections import Counter

from typer.testing import CliRunner

from suasion.cli.main import app
from suasion.scoring.audit import Report
from suasion.scoring.audit_table import audit_table
from suasion.scoring.balance import FELL_SHORT, HELD_UP, NOBODY, Balance


def test_each_key_has_a_line_with_its_shares() -> None:
    """Do the shares, the actors, the voices and what held up stand in its line, and a dash where nobody was tried?"""
    counted = Balance(
        by_actor={
            "Club": Counter(core=3),
            "Town": Counter(core=1, accepted=1),
            NOBODY: Counter(core=9),
        },
        by_voice={"author": Counter(core=2), "reported": Counter(contested=1)},
        standing=Counter({HELD_UP: 4, FELL_SHORT: 3}),
    )
    shares = {"careful": 1.0, "random": 0.094, "everything": 0.0, "skimming": 0.305, "mirror": 0.011}
    tried = Report("a", balance=counted, shares=shares)
    head, first, second = audit_table({"01-a": tried, "02-b": Report("b")})
    assert head.split()[:6] == ["key", "careful", "random", "everything", "skimming", "mirror"]
    assert first.split()[:6] == ["01-a", "100.0%", "9.4%", "0.0%", "30.5%", "1.1%"]
    assert " ".join(first.split()[6:]) == "2 3 2 / 1 / 0 4 / 3"
    assert second.split()[1:6] == ["–"] * 5


def test_the_command_ends_with_it() -> None:
    """Does an audit of two exercises end with a line for each key, tracks included?"""
    said = (
        CliRunner()
        .invoke(app, ["course", "audit", "03-whose-words", "09-do-we-agree", "--students", "5"])
        .output
    )
    lines = said.rstrip().splitlines()[-4:]
    assert [line.split()[0] for line in lines] == [
        "key", "03-whose-words.hetch-hetchy", "03-whose-words", "09-do-we-agree",
    ]  # fmt: skip
