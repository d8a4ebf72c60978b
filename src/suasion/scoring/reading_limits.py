"""Limits that keep points for reading: what skimmers may earn, how options are spread, how often a sentence is asked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from suasion.scoring import simulate
from suasion.scoring.key.model import Key, Question
from suasion.scoring.score import grade_question
from suasion.scoring.scorers.choices import address
from suasion.scoring.skimmers import EXERCISE_LIMIT, QUESTION_LIMIT, Skimmed

if TYPE_CHECKING:
    from suasion.texts.text import Text

MOST_QUESTIONS = 3  # in which a sentence may stand


def figures(key: Key, text: "Text", best: Mapping[str, Skimmed], whole: Skimmed) -> list[str]:
    """Say what made-up students earn: careful, everything, the best skimmer by question (`best`) and in all (`whole`)."""
    asked = [q for q in key.questions.values() if q.points]
    careful, everything = made_up(key, text)
    return [
        f"Made-up students: careful {careful:.0%}, everything marked {everything:.0%}, best skimmer {whole}.",
        *(f"Best skimmer of {id}: {one}." for id, one in best.items()),
        *(
            f"{q.id} counts what is filled in, and judges nothing: skimmers can fill it."
            for q in asked
            if q.scorer == "complete"
        ),
    ]


def made_up(key: Key, text: "Text") -> tuple[float, float]:
    """Give the shares of the automatic points of who answers as the key does, and of who marks everything."""
    asked = [q for q in key.questions.values() if q.points]
    most = sum(q.points for q in asked)
    careful = sum(float(grade_question(q, simulate.careful(q, text), text)) for q in asked)
    everything = sum(float(grade_question(q, simulate.everything(q, text), text)) for q in asked)
    return careful / most, everything / most


def problems(key: Key, text: "Text", best: Mapping[str, Skimmed], whole: Skimmed) -> list[str]:
    """Say in sentences which limit is passed, by the skimmers' shares or otherwise, without a reason in the file."""
    found = [p for id, one in best.items() for p in _skimmed(id, one, QUESTION_LIMIT, _allowed(key, id))]
    found += _skimmed(key.exercise, whole, EXERCISE_LIMIT, key.allow.get("skimmers", ""))
    for question in key.questions.values():
        if question.scorer == "choices" and not question.allow.get("options"):
            found += _options(question)
    return [*found, *_sentences(key, text)]


def _allowed(key: Key, pooled: str) -> str:
    return " ".join(filter(None, (key.questions[id].allow.get("skimmers", "") for id in pooled.split("+"))))


def _skimmed(what: str, one: Skimmed, limit: float, why: str) -> Iterator[str]:
    if one.share <= limit + 1e-9:
        return
    figure = f"{one.share * 100:.0f} %"
    if not why:
        yield (
            f"{what}: who skims earns {one}, more than {limit:.0%}. Change rows, options or decoys; where the text leaves no way, "
            f'say why with the figure: allow = {{ skimmers = "{figure}: …" }}.'
        )
    elif figure not in why:
        yield f"{what}: who skims earns {one}, and the reason in “allow” gives another figure; it should say {figure}."


def _options(question: Question) -> Iterator[str]:
    for column, settings in question.settings["columns"].items():
        entries = [e for e in question.entries if address(e, question)[1] == column and e.tier != "contested"]
        for option in settings["options"]:
            core = sum(option in e.answers.core for e in entries)
            right = sum(option in e.answers.all for e in entries)
            name = settings.get("names", {}).get(option, option)
            if not core:
                yield f"{question.id}: “{name}” ({column}) is core in no row; add such a row, or leave the option out."
            if right > len(entries) / 2:
                yield f"{question.id}: “{name}” ({column}) is right in {right} of {len(entries)} rows, more than half."


def _sentences(key: Key, text: "Text") -> Iterator[str]:
    asked: Mapping[str, dict[str, None]] = defaultdict(dict)
    for question in key.questions.values():
        if question.points and not question.allow.get("sentences"):
            for id in _places(question):
                if id in text and "S" in id:
                    asked[id][question.id] = None
    for id, questions in asked.items():
        if len(questions) > MOST_QUESTIONS:
            yield f"{id} is asked about in {len(questions)} questions ({', '.join(questions)}); {MOST_QUESTIONS} are enough."


def _places(question: Question) -> list[str]:
    if question.scorer == "number":
        return []  # a count over paragraphs
    return [e.sentence or e.row for e in question.entries] + [d.sentence for d in question.distractors]
