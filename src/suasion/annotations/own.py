"""Which text a reader has brought: pasted, taken from a file, or borrowed from the course; it stands among the answers."""

from collections.abc import Iterable
from dataclasses import replace

from suasion.annotations.annotation import Annotation
from suasion.base.errors import SuasionError
from suasion.texts.own import SLUG, own_text, tidy
from suasion.texts.text import Text

__all__ = ["BORROWED", "LONGEST", "PASTED", "brought", "is_about_own"]

PASTED = SLUG  # the column in which a text is pasted
BORROWED = "borrowed"  # the column in which a text of the course is chosen instead; its options are slugs
LONGEST = 20_000  # code points


def is_about_own(record: object) -> bool:
    """Tell whether an answer holds the text itself, or says which one is borrowed."""
    live = getattr(record, "kind", "") == "answer" and getattr(record, "deleted", False) is not True
    return live and getattr(record, "column", "") in (PASTED, BORROWED)


def brought(records: Iterable[Annotation]) -> Text | None:
    """Return the reader's own text, None where there is none yet. A borrowed one keeps its names of sentences.

    Of two pastes the one changed last holds.
    """
    about = sorted(filter(is_about_own, records), key=_age)
    said = {r.column: r.value for r in about if isinstance(r.value, str)}
    return _borrowed(said.get(BORROWED, "")) or _pasted(said.get(PASTED, ""))


def _age(record: Annotation) -> tuple[int, str]:
    # A hand-in may hold anything.
    return (record.revision if type(record.revision) is int else 0, str(record.modified))


def _borrowed(slug: str) -> Text | None:
    from suasion.texts.corpus import load, ships

    try:
        return replace(load(slug), slug=SLUG) if slug and ships(slug) else None
    except SuasionError:
        return None


def _pasted(string: str) -> Text | None:
    # Records of a hand-in may hold anything: longer than a field takes is cut, as the reader of answers cuts it.
    return own_text(string[:LONGEST]) if tidy(string[:LONGEST]) else None
