"""The public half of an exercise's questions, made from its question file."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from suasion import labels
from suasion.questions.public_half import PublicHalf, public_half
from suasion.questions.question_file import read_question_file
from suasion.questions.tracks import files_beside
from suasion.texts.corpus import load, ships

__all__ = ["form_name", "form_of_exercise"]


def form_of_exercise(folder: Path) -> PublicHalf | None:
    """Return what the exercise in a source folder hands out, on all its tracks; None where no question file lies beside it.

    Raises QuestionFileInvalid and KeyInvalid.
    """
    path = folder.parent / f"{folder.name}.toml"
    if not path.is_file():
        return None
    return replace(_form(path), tracks={track: _form(other) for track, other in files_beside(path).items()})


def _form(path: Path) -> PublicHalf:
    from suasion.scoring.completeness import form_of
    from suasion.scoring.key import lookup

    half = public_half(read_question_file(path))
    forms = form_of(lookup.read(path))["questions"]
    named = {half.text, *(a.text for a in half.asked.values() if not a.on_own)}
    own = {slug for slug in named if slug and not ships(slug)}
    asked = {
        id: replace(a, form=forms[id], columns=tuple(map(_spelt_out, a.columns)))
        for id, a in half.asked.items()
    }
    schemes = {a.scheme for a in asked.values() if a.scheme and not labels.ships(a.scheme)}
    return replace(
        half,
        asked=asked,
        texts={slug: load(slug) for slug in sorted(own)},
        schemes={id: labels.scheme(id) for id in sorted(schemes)},
    )


def _spelt_out(column: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write out the options of a label scheme that a student may not have."""
    if "scheme" not in column or labels.ships(str(column["scheme"])):
        return column
    options = [[x.id, x.name, x.definition] for x in labels.scheme(str(column["scheme"])).labels]
    return {**{n: v for n, v in column.items() if n != "scheme"}, "options": options}


def form_name(exercise: str) -> str:
    """Return what the file with an exercise's public half is called."""
    return f"{exercise}.form.json"
