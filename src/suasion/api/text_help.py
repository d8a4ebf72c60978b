"""Help with a text, below a question: words explained, and sentences in plain words for whoever asks for one."""

from collections.abc import Mapping, Sequence
from html import escape

from suasion.base.html import folded, prose
from suasion.questions.asked import Asked
from suasion.texts.text import Text

__all__ = ["help_with"]

PLAIN = "In plain words"
OURS = (
    "These words are ours, not the author’s. What counts is the sentence itself. Open the one that you need."
)
OPENING = 5  # words of a sentence, to know it by
Bundle = dict[str, str]
Sentences = Sequence[tuple[str, str, str]]  # id, first words, plain words


def help_with(asked: Asked, text: Text | None) -> list[Bundle]:
    """Return what is displayed below a question, as HTML and as text."""
    found = []
    if asked.words:
        found.append({"text/html": _words_html(asked.words), "text/plain": _words_text(asked.words)})
    if asked.plain and text is not None:
        sentences = _in_order(asked.plain, text, 0 if asked.folded else OPENING)
        found.append({"text/html": _plain_html(sentences), "text/plain": _plain_text(sentences)})
    return found


def _words_html(words: Mapping[str, str]) -> str:
    # Paragraphs: JupyterLab lays a list of terms out in two columns, which are too wide for a telephone.
    items = "".join(f"<p><b>{escape(w)}</b>: {escape(m)}</p>" for w, m in words.items())
    return folded("Words in these paragraphs", items, "suasion-words")


def _words_text(words: Mapping[str, str]) -> str:
    return "Words in these paragraphs\n" + "\n".join(f"{w}: {m}" for w, m in words.items())


def _in_order(plain: Mapping[str, str], text: Text, opening: int) -> Sentences:
    """Put sentences into the text's order, for a notebook keeps them sorted by name, each with `opening` first words.

    Of paragraphs that are folded no word is shown.
    """
    units = {u.id: u for u in text.paragraphs} | {s.id: s for s in text.sentences}
    places = sorted((units[id].start, id) for id in plain if id in units)
    return [(id, _first(units[id].text, opening), plain[id]) for _, id in places]


def _first(words: str, number: int) -> str:
    given = words.split()
    return f" {' '.join(given[:number])}{' …' if len(given) > number else ''}" if number else ""


def _plain_html(sentences: Sentences) -> str:
    """Fold each sentence by itself inside one fold: keys open them, no script is needed, and on paper they stay closed."""
    items = "".join(
        f"<details><summary><b>{escape(id)}</b>{prose(opening)}</summary><p>{prose(words)}</p></details>"
        for id, opening, words in sentences
    )
    return (
        f'<details class="suasion-plain"><summary>{PLAIN}</summary>'
        f'<div style="margin-left:1.2em"><p><em>{OURS}</em></p>{items}</div></details>'
    )


def _plain_text(sentences: Sentences) -> str:
    return "\n".join([f"{PLAIN}. {OURS}", *(f"{id}: {words}" for id, _, words in sentences)])
