"""The table of all audited keys."""

from collections import Counter

from typer.testing import CliRunner

from suasion.cli.main import app
from suasion.scoring.audit import Report
from suasion.scoring.audit_table import audit_table


def test_each_key_has_a_line_with_its_shares() -> None:
    """Do the shares, the actors and the voices of a report stand in its line, and a dash where nobody was tried?"""
    tried = Report(
        "a",
        by_actor={
            "Club": Counter(core=3),
            "Town": Counter(core=1, accepted=1),
            "(no actor)": Counter(core=9),
        },
        by_voice={"author": Counter(core=2), "reported": Counter(contested=1)},
        shares={"careful": 1.0, "random": 0.094, "everything": 0.0, "skimming": 0.305},
    )
    head, first, second = audit_table({"01-a": tried, "02-b": Report("b")})
    assert head.split()[:5] == ["key", "careful", "random", "everything", "skimming"]
    assert first.split() == ["01-a", "100.0%", "9.4%", "0.0%", "30.5%", "2", "3", "2", "/", "1", "/", "0"]
    assert second.split()[1:5] == ["–"] * 4


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
