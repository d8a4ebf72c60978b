"""A track of its own for trials: the small exercise once more, on the reply to the practice page."""

from pathlib import Path

import suasion
from suasion.annotations.annotation import Annotation
from suasion.questions.tracks import MAIN, QUESTION, kept_as
from suasion.scoring.key.lookup import read
from suasion.scoring.simulate import careful
from tests.support.small_course import EXERCISE, SmallCourse, stamped

TRACK = "reply"
NAME = f"{EXERCISE}.{TRACK}.toml"
REASON = "Jonas Reed’s page gives her as the one who said it."
_VOICES = {
    **dict.fromkeys(("P1S1", "P1S2", "P4S1"), "reported"),
    **dict.fromkeys(("P2S1", "P3S2", "P5S3", "P6S1"), "author"),
    **dict.fromkeys(("P2S2", "P4S3"), "mixed"),
}


def track_file(points: float = 4, questions: tuple[str, ...] = ("q1", "q2", "q3")) -> str:
    """Write the track's question file, with so many points for its first question and some of its questions."""
    head = (
        f'schema = 1\nexercise = "{EXERCISE}"\ntrack = "{TRACK}"\ntext = "practice-reply"\n'
        f'sha256 = "{suasion.load("practice-reply").sha256}"\nstatus = "editors\' key"\nbasis = "page"\n'
        'about = "You are reading Jonas Reed’s reply."\n'
    )
    tables = {"q1": _places(points), "q2": _choices(), "q3": _prose()}
    return head + "".join(tables[q] for q in questions)


def _places(points: float) -> str:
    paragraphs = '["P1", "P4", "P5", "P6"]'
    table = f'\n[questions.q1]\ntitle = "Who says what?"\npoints = {points}\npart = "A"\nscorer = "places"\nscheme = "attribution"\n'
    table += f"paragraphs = {paragraphs}\n"
    for sentence, source, cue in (("P1S1", "Mira Holm", "calls"), ("P1S2", "She", "writes")):
        table += f'\n[[questions.q1.entries]]\nsentence = "{sentence}"\nparts = {{ source = "{source}", cue = "{cue}" }}\n'
        table += f'for = "{REASON}"\nagainst = "One may read it another way."\n'
    for sentence in ("P4S3", "P5S2", "P6S1"):
        table += f'\n[[questions.q1.decoys]]\nsentence = "{sentence}"\nwhy = "Nobody is reported here."\n'
    return table


def _choices() -> str:
    rows = ", ".join(f'"{row}"' for row in _VOICES)
    table = f'\n[questions.q2]\ntitle = "Whose voice?"\npoints = 4\npart = "A"\nscorer = "choices"\nrows = [{rows}]\n'
    table += '\n[[questions.q2.columns]]\nid = "voice"\nkind = "choice"\ntitle = "Whose voice?"\nscheme = "voice"\n'
    for row, voice in _VOICES.items():
        table += f'\n[[questions.q2.entries]]\nsentence = "{row}"\ncore = ["{voice}"]\n'
        table += 'for = "The page says so."\nagainst = "One may read it another way."\n'
    return table


def _prose() -> str:
    return '\n[questions.q3]\ntitle = "In your own words"\npoints = 0\nby_hand = 2\npart = "B"\nscorer = "text"\n'


def with_track(course: SmallCourse) -> SmallCourse:
    """Lay the track's file into a course."""
    (course.root / "solutions" / NAME).write_text(track_file(), encoding="utf-8")
    return course


def choice(track: str) -> Annotation:
    """Give the record of a choice; "" for the first text."""
    return Annotation.answer(track or MAIN, exercise=EXERCISE, question=QUESTION, column=QUESTION)


def right_on_track(folder: Path) -> list[Annotation]:
    """Give the answers that earn all automatic points on the track, as they are kept."""
    from dataclasses import replace

    key, text = read(folder / "solutions" / NAME), suasion.load("practice-reply")
    found = [a for id in ("q1", "q2") for a in careful(key[id], text)]
    return [replace(a, question=kept_as(a.question, TRACK), id=f"{a.id}-{TRACK}") for a in found]


__all__ = ["NAME", "REASON", "TRACK", "choice", "right_on_track", "stamped", "track_file", "with_track"]
