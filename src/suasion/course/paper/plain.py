"""A sheet for whoever reads in a second language: the texts in plain words, sentence by sentence."""

from collections.abc import Iterable, Mapping

from suasion.base.html import prose
from suasion.questions.public_half import PublicHalf
from suasion.texts.text import Text

__all__ = ["in_plain_words"]

TITLE = "In plain words"
_ABOUT = (
    "These words are ours, not the authors’. What counts is the sentence itself. A sheet to have beside the text, for whoever "
    "wants it; look up the sentence that you need."
)


def in_plain_words(lessons: Iterable[PublicHalf], apart: Mapping[str, set[str]]) -> str:
    """Return, as HTML, the sentences that lessons offer in plain words; "" where they offer none.

    Of the paragraphs in `apart`, {text: ids}, which lessons fold away, none is given.
    """
    texts: dict[str, Text] = {}
    plain: dict[str, dict[str, str]] = {}
    for half in lessons:
        for asked in half.asked.values():
            text = half.text_of(asked) if asked.plain and not asked.folded else None
            if text is not None:
                texts[text.slug] = text
                plain.setdefault(text.slug, {}).update(asked.plain)
    if not plain:
        return ""
    sheets = (_sheet(texts[slug], given, apart.get(slug, set())) for slug, given in plain.items())
    return f"<h1>{TITLE}</h1><p>{_ABOUT}</p>{''.join(sheets)}"


def _sheet(text: Text, plain: Mapping[str, str], apart: set[str]) -> str:
    ids = [u.id for u in text.paragraphs if not u.sentences]  # a headline is no sentence
    ids += [s.id for s in text.sentences if s.paragraph not in apart]
    lines = "".join(f"<div><dt>{id}</dt><dd>{prose(plain[id])}</dd></div>" for id in ids if id in plain)
    return f'<h2>{prose(text.title)}</h2><dl class="wordlist plain">{lines}</dl>'
