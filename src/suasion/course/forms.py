"""The public half of an exercise's questions, made from its question file."""

from dataclasses import replace
from pathlib import Path

from suasion.questions.public_half import PublicHalf, public_half
from suasion.questions.question_file import read_question_file
from suasion.texts.corpus import load, ships

__all__ = ["form_name", "form_of_exercise"]


def form_of_exercise(folder: Path) -> PublicHalf | None:
    """Return what the exercise in a source folder hands out; None where no question file lies beside the folder.

    Raises QuestionFileInvalid and KeyInvalid.
    """
    from suasion.scoring.completeness import form_of
    from suasion.scoring.key import lookup

    path = folder.parent / f"{folder.name}.toml"
    if not path.is_file():
        return None
    half = public_half(read_question_file(path))
    forms = form_of(lookup.read(path))["questions"]
    own = {slug for slug in (half.text, *(a.text for a in half.asked.values())) if slug and not ships(slug)}
    asked = {id: replace(asked, form=forms[id]) for id, asked in half.asked.items()}
    return replace(half, asked=asked, texts={slug: load(slug) for slug in sorted(own)})


def form_name(exercise: str) -> str:
    """Return what the file with an exercise's public half is called."""
    return f"{exercise}.form.json"
