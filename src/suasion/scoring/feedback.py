"""Feedback in a teacher's voice, as HTML for the page and as text for the terminal."""

from collections.abc import Sequence
from html import escape
from textwrap import fill
from typing import TYPE_CHECKING

from suasion.scoring.remark import MOST_ITEMS, Remark, number
from suasion.texts.text import shorten

if TYPE_CHECKING:
    from suasion.scoring.points import Points

_MOST_REASONS = 20  # of one question; all of them are in the table that `suasion grade --csv` writes

# Two sentences each, as lesson 03 gives them too.
EXPLAINED = {
    "Tiers": "Some answers can be settled by pointing at the page, some can be defended, and for some there are good reasons both ways. "
    "Where there are, no answer costs you anything, and the page says so.",
    "Pool": "You need not find everything: about two thirds of what a careful reader finds earns full points. Which ones is up to you.",
    "Restraint": "Your finds are multiplied by how well you leave plain sentences alone, so marking everything earns nothing. "
    "A mark with a written reason is as a rule not held against you: your teacher reads the reason.",
    "Voice": "Whose words are these: the author’s, somebody’s whom the author reports, or both at once? "
    "It earns its own part of the points, because reporting a claim is not the same as making it.",
}
# Word and sign for each kind of remark, so that colour is never the only difference.
KINDS = {
    "found": ("✓", "found"),
    "differs": ("≈", "good reasons both ways"),
    "close": ("~", "close"),
    "other": ("?", "look again"),
    "plain": ("–", "a plain sentence"),
    "wide": ("↔", "too wide"),
    "note": ("i", "a hint"),
    "form": ("i", "form"),
    "missed": ("+", "what a careful reader would say"),
}
_STYLE = (
    ".suasion-fb{max-width:46em;line-height:1.45}.suasion-fb blockquote{margin:.3em 0;padding:.1em .8em;border-left:3px solid currentColor}"
    ".suasion-fb li{margin:.7em 0}.suasion-fb .k{font-weight:600}"
)


def line(mark: "Points") -> str:
    """Give the points in one line."""
    title = mark.title or mark.question
    colon = "" if title.endswith(("?", "!", ".")) else ":"
    return f"{title}{colon} {number(mark)} of {number(mark.points)} points"


def to_text(mark: "Points", reveal: bool = False, width: int = 88) -> str:
    """Write feedback for a terminal. What was missed is in it only with `reveal`."""
    if not mark.answered:
        return line(mark)
    parts = [line(mark)]
    if mark.summary:
        parts.append(fill(mark.summary, width))
    parts.extend(fill(p, width, initial_indent="! ", subsequent_indent="  ") for p in mark.problems[:20])
    for context, items in by_sentence(shown_items(mark, reveal)):
        if context:
            place = f"{items[0].sentence}  " if items[0].sentence else ""
            parts.append("\n" + fill(f"{place}{context}", width))
        parts.extend(_item_text(item, width) for item in items)
    if mark.reviews:
        parts.append("\n" + fill(_queue(mark), width))
        parts += [fill(r, width, initial_indent="- ", subsequent_indent="  ") for r in _reasons(mark)]
    return "\n".join(parts)


def _item_text(item: Remark, width: int) -> str:
    sign, word = KINDS[item.kind]
    head = fill(
        f"{sign} {word[:1].upper()}{word[1:]}. {item.says}",
        width,
        initial_indent="  ",
        subsequent_indent="    ",
    )
    return "\n".join(
        [head, *(fill(b, width, initial_indent="    ", subsequent_indent="    ") for b in _body(item))]
    )


def _body(item: Remark) -> list[str]:
    body = []
    if item.own:
        body.append(f"You: {own_words(item)}")
    if item.reason_for:
        body.append(f"For: {item.reason_for}" if item.reason_against else f"Why: {item.reason_for}")
    if item.reason_against:
        body.append(f"Against: {item.reason_against}")
    if item.reread and item.kind not in ("found", "differs"):
        body.append(f"Read again: {', '.join(item.reread)}")
    return body


def own_words(item: Remark) -> str:
    """Show the student's own mark; a mark of the whole sentence is not printed once more."""
    whole = f"“{item.context}”"
    if not item.context or not item.own.startswith(whole):
        return item.own
    return item.own.replace(whole, "the whole sentence")


def by_sentence(items: list[Remark]) -> list[tuple[str, list[Remark]]]:
    """Gather remarks on one sentence, in the order in which sentences first appear."""
    gathered: dict[tuple[str, str], list[Remark]] = {}
    for item in items:
        gathered.setdefault((item.sentence, item.context), []).append(item)
    return [(context, found) for (_, context), found in gathered.items()]


def to_html(mark: "Points", reveal: bool = False) -> str:
    """Write feedback as HTML that stands alone and needs no script."""
    head = f"<p class='k'>{escape(line(mark))}</p>"
    if not mark.answered:
        return f"<div class='suasion-fb'><style>{_STYLE}</style>{head}</div>"
    parts = [f"<p>{escape(mark.summary)}</p>" if mark.summary else ""]
    parts.extend(f"<p role='note'>{escape(p)}</p>" for p in mark.problems[:20])
    for context, items in by_sentence(shown_items(mark, reveal)):
        if context:
            place = f"<b>{escape(items[0].sentence)}</b> " if items[0].sentence else ""
            parts.append(f"<blockquote>{place}{escape(context)}</blockquote>")
        parts.append("<ul>" + "".join(_item_html(item) for item in items) + "</ul>")
    if mark.reviews:
        listed = "".join(f"<li>{escape(reason)}</li>" for reason in _reasons(mark))
        parts.append(f"<p>{escape(_queue(mark))}</p>" + (f"<ul>{listed}</ul>" if listed else ""))
    return f"<div class='suasion-fb'><style>{_STYLE}</style>{head}{''.join(parts)}</div>"


def _item_html(item: Remark) -> str:
    sign, word = KINDS[item.kind]
    says = f"{word[:1].upper()}{word[1:]}.</span> {escape(item.says)}"
    head = f"<span class='k'><span aria-hidden='true'>{sign}</span> {says}"
    return f"<li>{head}{''.join(f'<div>{escape(b)}</div>' for b in _body(item))}</li>"


def shown_items(mark: "Points", reveal: bool) -> list[Remark]:
    """List the remarks to show: those on answers, and what was missed only with `reveal`; at most a few hundred."""
    items = [*mark.feedback, *(mark.missed if reveal else ())]
    return items[:MOST_ITEMS]


def page(title: str, marks: Sequence["Points"], reveal: bool = False) -> str:
    """Write a page with the feedback of an exercise, and how points come about."""
    answered = [m for m in marks if m.answered]
    total, most = sum(marks), sum(m.points for m in marks)
    how = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in EXPLAINED.items())
    body = "".join(f"<section>{to_html(m, reveal)}</section>" for m in answered)
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>body{{font-family:sans-serif;margin:1.5em;color-scheme:light dark}}</style></head><body>"
        f"<main><h1>{escape(title)}</h1><p>{number(total)} of {number(most)} automatic points.</p>{body}"
        f"<h2>How points come about</h2><dl>{how}</dl></main></body></html>"
    )


def page_text(title: str, marks: Sequence["Points"], reveal: bool = False) -> str:
    """Write the feedback of an exercise for a terminal."""
    answered = [to_text(m, reveal) for m in marks if m.answered]
    total, most = sum(marks), sum(m.points for m in marks)
    return "\n\n".join([f"{title}: {number(total)} of {number(most)} automatic points", *answered])


def _queue(mark: "Points") -> str:
    count = sum(r.kind != "unreadable" for r in mark.reviews)
    if not count:
        return "A person will look at this answer."
    return f"Your teacher will read your {'reason' if count == 1 else f'{count} reasons'} and may change the points."


def _reasons(mark: "Points") -> list[str]:
    """Repeat what the student wrote, with its place: here the teacher finds it beside the points."""
    written = [review for review in mark.reviews if review.kind != "unreadable"][:_MOST_REASONS]
    return [
        " ".join(
            filter(None, (r.sentence, f"“{shorten(r.quote)}”:" if r.quote else "", shorten(r.reason, 600)))
        )
        for r in written
    ]
