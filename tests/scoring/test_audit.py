"""The audit of keys: what it refuses, and the balance it reports."""

import copy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import suasion
from suasion.base.errors import NoExercise
from suasion.cli import main
from suasion.course.folders import locate
from suasion.scoring.audit import Report, audit, text_rules
from suasion.scoring.balance import FELL_SHORT, HELD_UP, balance
from suasion.scoring.key.model import Key
from suasion.scoring.key.parse import parse
from tests.support import specimen
from tests.support.paths import ROOT

REASONS = {"basis": "page", "for": "It can be pointed at.", "against": "Somebody may read it otherwise."}
OPTIONS = ["true", "false", "disputed", "unverified", "opinion", "imprecise"]


def _verdicts(sentence: str, answer: str, anchor: str = "") -> Report:
    """Audit a key that says of one claim that it is `answer`."""
    op_ed = suasion.load("kuzio-axis")
    fill = [
        ("P3S1", "true"),
        ("P5S3", "true"),
        ("P8S1", "true"),
        ("P14S1", "opinion"),
        ("P11S1", "opinion"),
        ("P15S1", "disputed"),
        ("P17S2", "opinion"),
        ("P12S1", "unverified"),
    ]
    fill = [(s, a) for s, a in fill if s != sentence]
    entries = [
        {"id": f"f{n}", "sentence": s, "answers": {"core": [a]}, **REASONS} for n, (s, a) in enumerate(fill)
    ]
    entries.append(
        {
            "id": "the-claim",
            "sentence": sentence,
            "answers": {"core": [answer]},
            **({"anchor": anchor} if anchor else {}),
            **REASONS,
        }
    )
    entries += [
        {"id": f"g{n}", "row": f"card {n}", "answers": {"core": ["imprecise"]}, **REASONS} for n in range(2)
    ]
    question = {
        "title": "How does it stand?",
        "scorer": "choices",
        "points": 1,
        "settings": {"columns": {"v": {"options": OPTIONS}}},
        "entries": entries,
    }
    data = {
        "schema": 1,
        "exercise": "x",
        "text": "kuzio-axis",
        "sha256": op_ed.sha256,
        "status": "editors' key",
        "questions": {"q": question},
    }
    key, problems = parse(data)
    assert not problems, problems
    return audit(key, op_ed)


UNSETTLED = text_rules("kuzio-axis")["unsettled"]
# One for each claim that may not be keyed as simply true or false.
SENTENCES = {"P1S1", "P3S2", "P4S1", "P4S2", "P6S2", "P7S2", "P7S3", "P9S1", "P9S2", "P10S1", "P10S2", "P10S4", "P12S1", "P12S2", "P15S2", "P16S1", "P17S1"}  # fmt: skip


def test_every_unsettled_claim_is_listed_and_stands_in_the_text(op_ed: suasion.Text) -> None:
    """Does the list name each claim's sentence, with words that stand there and a reason?"""
    assert {c["sentence"] for c in UNSETTLED} == SENTENCES
    for claim in UNSETTLED:
        op_ed.find(claim["words"], within=claim["sentence"])
        assert len(claim["why"].split()) > 3


@pytest.mark.parametrize("claim", UNSETTLED, ids=lambda c: c["words"][:25])
@pytest.mark.parametrize("verdict", ["true", "false"])
def test_unsettled_claims_are_not_keyed_true_or_false(claim: dict[str, str], verdict: str) -> None:
    """Is each of them refused when keyed true or false, with and without anchor words, and allowed as disputed?"""
    for anchor in ("", claim["words"]):
        told = [p for p in _verdicts(claim["sentence"], verdict, anchor).problems if "does not settle" in p]
        assert any(claim["why"] in p and p.startswith("Entry the-claim") for p in told)
    for honest in ("disputed", "unverified", "opinion", "imprecise"):
        assert not [p for p in _verdicts(claim["sentence"], honest).problems if "does not settle" in p]


@pytest.mark.parametrize(
    ("sentence", "anchor"),
    [("P7S2", "In 2006"), ("P15S2", "Putin compared"), ("P1S1", "three US servicemen"), ("P5S3", "aligned")],
)
def test_settled_parts_of_the_same_sentences_may_be_keyed(sentence: str, anchor: str) -> None:
    """May another claim in such a sentence be keyed, when the anchor says which?"""
    assert not [p for p in _verdicts(sentence, "false", anchor).problems if "does not settle" in p]


def test_lesson_sentences_are_refused() -> None:
    """Is a sentence that a lesson shows refused in an exercise, in entries, rows, decoys and settings?"""
    for sentence in ("P2S1", "P9S3", "B"):
        assert any("belongs to a lesson" in p for p in _verdicts(sentence, "opinion").problems)
    data: dict[str, Any] = copy.deepcopy(specimen.data())
    op_ed = suasion.load("kuzio-axis")
    data |= {"text": "kuzio-axis", "sha256": op_ed.sha256}
    data["questions"] = {"picks": data["questions"]["picks"]}
    data["questions"]["picks"]["entries"] = [{"id": "e", "sentence": "P3S1", **REASONS}]
    data["questions"]["picks"]["settings"] = {"candidates": ["P3", "P4"]}
    data["questions"]["picks"]["decoys"] = [{"sentence": "P4S2", "why": "It is in a lesson."}]
    problems = audit(parse(data)[0], op_ed).problems
    assert len(problems) == 2 and all("belongs to a lesson" in p for p in problems)


def _changed(change: Any) -> list[str]:  # noqa: ANN401
    data = specimen.data()
    change(data["questions"]["places"])
    key, problems = parse(data)
    assert not problems
    return audit(key, specimen.text()).problems


def test_anchors_are_looked_up_in_the_text() -> None:
    """Is an anchor that is not there, stands there twice, or whose sentence does not exist refused by its entry's name?"""
    assert any(
        "Entry p1" in p and "not in P1S1" in p
        for p in _changed(lambda q: q["entries"][0].update(anchor="lady mayor"))
    )
    assert any(
        "Entry p1: P9S9 is not an id" in p
        for p in _changed(lambda q: q["entries"][0].update(sentence="P9S9"))
    )
    assert any("The decoy P7S7" in p for p in _changed(lambda q: q["decoys"][0].update(sentence="P7S7")))


def test_ambiguous_anchor_is_refused() -> None:
    """Is an anchor that stands twice in its sentence refused until a prefix or suffix tells which?"""
    twice = {"sentence": "P1S2", "anchor": "that"}
    assert not [p for p in _changed(lambda q: q["entries"][2].update(twice)) if "times" in p]
    problems = _changed(lambda q: q["entries"][2].update(sentence="P1S1", anchor="t"))
    assert any("Entry p3" in p and "times" in p for p in problems)


def test_balance_is_reported_by_actor_and_voice() -> None:
    """Does the report count entries by actor and tier, and voices by tier?"""
    report = audit(specimen.key(), specimen.text())
    counted = report.balance
    assert counted.by_actor["Sudham"]["core"] > 3 and counted.by_actor["Sudham"]["contested"] == 1
    assert counted.by_actor["Norham"]["accepted"] == 2
    assert counted.by_voice["reported"]["core"] > counted.by_voice["mixed"]["core"] > 0
    text = "\n".join(report.lines)
    assert "By actor" in text and "By voice" in text and "Points: " in text


def _choices_with(**settings: Any) -> tuple[Key | None, list[str]]:
    data: dict[str, Any] = copy.deepcopy(specimen.data())
    data["questions"] = {"choices": data["questions"]["choices"]}
    data["questions"]["choices"]["settings"] |= settings
    return parse(data)


def test_what_held_up_is_counted_by_actor() -> None:
    """Are core entries whose answer a question calls so counted, each once, and decoys with them?"""
    decoys = balance(specimen.key()).standing[HELD_UP]
    assert decoys == sum(len(q.distractors) for q in specimen.key().questions.values()) > 0
    key, problems = _choices_with(held_up=["author"], fell_short=["reported"])
    assert key is not None, problems
    found = balance(key)
    core = [e for e in key["choices"].entries if e.tier == "core"]
    for what, option in ((HELD_UP, "author"), (FELL_SHORT, "reported")):
        entries = [e for e in core if option in e.answers.core]
        assert found.standing[what] == len(entries) > 0
        assert sum(c[what] for c in found.by_standing.values()) == sum(max(1, len(e.actor)) for e in entries)
    assert "By what held up" in "\n".join(found.lines)


def test_what_held_up_must_be_an_option() -> None:
    """Is an option that does not exist, one named on both sides, or no list refused in a sentence?"""
    for settings, says in (
        ({"held_up": ["nowhere"]}, "name nowhere, which is no option"),
        ({"held_up": ["author"], "fell_short": ["author"]}, "both name author"),
        ({"held_up": "author"}, "are lists of options"),
        ({"fell_short": [1]}, "are lists of options"),
    ):
        assert any(says in p for p in _choices_with(**settings)[1]), settings


def test_key_that_pays_for_guessing_is_refused() -> None:
    """Is a key on which random students earn more than 15 % refused, with the figure?"""
    data = specimen.data()
    data["questions"] = {"number": data["questions"]["number"]}
    data["questions"]["number"]["settings"]["range"] = [5, 10]
    report = audit(parse(data)[0], specimen.text(), students=100)
    assert any("Random students earn" in p for p in report.problems)


def test_command_prints_and_fails(tmp_path: Path) -> None:
    """Does the validator print a good key's balance, and fail with a sentence on a broken one?"""
    solutions = ROOT / "solutions"
    good = next(iter(sorted(solutions.glob("*.toml"))))
    said = CliRunner().invoke(main.app, ["course", "audit", str(good), "--students", "20"])
    assert (said.exit_code, "By actor" in said.output) == (0, True)
    broken = tmp_path / "b.key.json"
    broken.write_text("{", encoding="utf-8")
    said = CliRunner().invoke(main.app, ["course", "audit", str(broken)])
    assert (said.exit_code, "not valid JSON" in said.output) == (1, True)


def test_exercise_is_found_by_how_it_begins(tmp_path: Path) -> None:
    """Does `suasion check 03` find the exercise's folder from its parent, and say what there is when it does not?"""
    folder = tmp_path / "exercises" / "03-whose-words"
    folder.mkdir(parents=True)
    (folder / "03-whose-words.marks.jsonld").write_text("{}", encoding="utf-8")
    assert locate("03", tmp_path) == ("03-whose-words", folder)
    with pytest.raises(NoExercise, match="03-whose-words"):
        locate("zz", tmp_path)
