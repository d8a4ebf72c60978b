"""A question or a task without a screen: text to mark with a pen, rows with boxes to tick, lines to write on."""

from collections.abc import Mapping, Sequence
from html import escape

from suasion.base.html import Cell, Html, prose, table
from suasion.base.prose import listing
from suasion.labels import Scheme
from suasion.labels import scheme as load_scheme
from suasion.questions.asked import Asked, as_column
from suasion.questions.columns import Column, Option, read_columns
from suasion.questions.public_half import PublicHalf
from suasion.questions.rows import Row, read_rows
from suasion.questions.second import as_marks
from suasion.texts.text import Paragraph, Sentence, Text
from suasion.widgets.highlighter_snapshot import html as marked_html

__all__ = ["explained", "label_list", "numbered", "question", "ruled"]

BOX = "☐"
OWN_NOTES = 6  # lines beside marks in a text that lies on another sheet
WORDS_A_LINE = 8  # of handwriting
MOST_BESIDE = 2  # columns with answers beside a row; more stand below it
MOST_IN_GRID = 6  # options that fit beside a row, each in a column of its own
VOICES = "Write beside each letter whose words they are: A (the author’s), R (reported) or M (both mixed)."
Unit = Paragraph | Sentence


def question(half: PublicHalf, asked: Asked) -> str:
    """Return what a question shows and where it is answered, in HTML; prose above and below it is the notebook's."""
    text = half.text_of(asked)
    private = "<p><em>Private: this sheet is yours. Nobody collects it.</em></p>" if asked.private else ""
    known = {
        word for words in (text.words if text else {}).values() for word in words
    }  # stand below the text
    return (
        private
        + _shown(half, asked, text)
        + _sheet(asked, text)
        + explained({word: meaning for word, meaning in asked.words.items() if word not in known})
    )


def numbered(unit: Unit) -> str:
    """Return a paragraph or sentence with its id, and the number of each sentence."""
    sentences = getattr(unit, "sentences", ())
    said = " ".join(f"<sup>S{s.id.partition('S')[2]}</sup>{prose(s.text)}" for s in sentences)
    return f'<p class="unit"><b class="id">{escape(unit.id)}</b>{said or prose(unit.text)}</p>'


def ruled(lines: int) -> str:
    """Return empty lines to write on."""
    return f'<div class="lines">{"<div></div>" * lines}</div>'


def label_list(scheme: Scheme) -> str:
    """Return the labels of a scheme: letter, name and what they mean."""
    items = "".join(
        f"<dt><b>{escape(x.letter)}</b> {escape(x.name)}</dt><dd>{prose(x.definition)}</dd>"
        for x in scheme.labels
    )
    voices = f"<p>{VOICES}</p>" if scheme.ask_voice else ""
    return f'<dl class="labels">{items}</dl>{voices}'


def explained(words: Mapping[str, str]) -> str:
    """Return words with their meanings in one line; nothing where there are none."""
    said = "; ".join(f"<b>{escape(word)}</b>: {escape(meaning)}" for word, meaning in words.items())
    return f'<p class="words">{said}.</p>' if said else ""


def _shown(half: PublicHalf, asked: Asked, text: Text | None) -> str:
    """Return the text of a question: to mark in, with somebody's marks in it, or only named where it is to be read."""
    known = half.scheme_of(asked) if asked.scheme else ""
    scheme = load_scheme(known) if isinstance(known, str) and known else known
    if asked.on_own and isinstance(scheme, Scheme):
        how = "<p><b>Underline the words in your own text, write the letter into its margin, and a note here.</b></p>"
        return f"{how}{label_list(scheme)}{ruled(OWN_NOTES)}"
    if text is None:
        return ""
    if isinstance(scheme, Scheme):
        units = [text[u] for u in asked.paragraphs] or list(text.paragraphs)
        if asked.mode == "read":
            marks = as_marks(half.second.get(asked.id, ()), text, half.name, asked.id)
            return marked_html(text, scheme, marks.marks, units, asked.title)
        how = "<p><b>Underline the words, and write the letter of the label into the margin.</b></p>"
        return f'{how}{label_list(scheme)}<div class="tomark">{"".join(map(numbered, units))}</div>'
    if not asked.paragraphs:
        return ""
    return f"<p><b>Read</b>, in <em>{prose(text.title)}</em>: {escape(', '.join(asked.paragraphs))}.</p>"


def _sheet(asked: Asked, text: Text | None) -> str:
    if not asked.columns:
        words = int(asked.form.get("max_words") or 0)
        return ruled(words // WORDS_A_LINE + 2) if words else ""
    columns = read_columns([as_column(c) for c in asked.columns])
    rows = read_rows(asked.rows, text)
    meanings = _meanings(columns)
    grid = len(columns) == 1 and columns[0].kind == "choice" and len(columns[0].options) <= MOST_IN_GRID
    shape = _stacked if len(columns) > MOST_BESIDE else _cells
    return meanings + (_grid(columns[0], rows) if grid else shape(columns, rows))


def _meanings(columns: Sequence[Column]) -> str:
    """Return what options mean, where the page says more than their names, and long lists; each once, above the rows."""
    titles: dict[tuple[Option, ...], list[str]] = {}
    for column in columns:
        if any(o.definition for o in column.options) or len(column.options) > MOST_IN_GRID:
            titles.setdefault(column.options, []).append(column.title)
    return "".join(_listed(listing(heads), options) for options, heads in titles.items())


def _listed(title: str, options: Sequence[Option]) -> str:
    items = "".join(
        f"<li>{f'<b>{prose(o.name)}.</b> ' if o.definition else prose(o.name)}{prose(o.definition)}</li>"
        for o in options
    )
    return f"<p><b>{prose(title)}</b></p><ul>{items}</ul>"


def _grid(column: Column, rows: Sequence[Row]) -> str:
    """Return one choice as a table with a box for each option."""
    head = [Cell(column.title), *(Cell(o.name, css="box") for o in column.options)]
    boxes = [Cell(BOX, css="box")] * len(column.options)
    body: list[list[str | Cell]] = [[_row(row), *boxes] for row in rows]
    return table(head, body, css="sheet")


def _cells(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    named = any(_row(row) for row in rows)
    head = [*([""] if named else []), *(c.title for c in columns)]
    body = [[*([_row(row)] if named else []), *(Html(_answer(c)) for c in columns)] for row in rows]
    return table(head, body, css="sheet")


def _stacked(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Return a block for each row, its questions one below the other."""
    blocks = []
    for row in rows:
        asked: list[list[str | Cell]] = [[Cell(c.title, heads=True), Html(_answer(c, " "))] for c in columns]
        blocks.append(f'<div class="row"><p>{_row(row)}</p>{table((), asked, css="stacked")}</div>')
    return "".join(blocks)


def _answer(column: Column, between: str = "<br>") -> str:
    """Return the place for one answer, by the kind of its column."""
    if column.kind == "choice" and len(column.options) > MOST_IN_GRID:
        return ruled(1)
    if column.kind == "choice":
        return between.join(f'<span class="option">{BOX} {prose(o.name)}</span>' for o in column.options)
    if column.kind == "scale":
        steps = " ".join(f"{BOX} {n}" for n in range(1, column.steps + 1))
        return " ".join(filter(None, [prose(column.ends[0] if column.ends else ""), steps]))
    if column.kind == "pick":
        return f"{prose(', '.join(column.among or ()))}: {ruled(1)}"
    if column.kind == "pattern":
        return f"On paper there is no builder. Write each word that you look for on a line of its own, and * where it may go on. {ruled(3)}"
    if column.kind == "number":
        return f'<span class="number"></span> {prose(column.unit)}'
    words = column.words or column.limit // 6 or WORDS_A_LINE * 2
    return ruled(max(2, min(8, words // WORDS_A_LINE)))


def _row(row: Row) -> Html:
    said = prose(row.text)
    if row.mark:
        start, end = row.mark
        said = Html(f"{prose(row.text[:start])}<u>{prose(row.text[start:end])}</u>{prose(row.text[end:])}")
    title = row.title or row.sentence
    said = said or (Html("") if title else prose(row.id))
    parts = [
        f"<b>{prose(title)}</b>" if title else "",
        said,
        f"<small>{prose(row.note)}</small>" if row.note else "",
    ]
    return Html("<br>".join(filter(None, parts)) if row.note else " ".join(filter(None, parts)))
