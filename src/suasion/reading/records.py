"""What the components found, as plain rows with code-point offsets: the form that is stored and shown."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

Row = dict[str, Any]
KINDS = ("quotations", "attributions", "actors", "actions", "wording")


def rows_of(doc: Doc, shift: int = 0, first_number: int = 0) -> dict[str, list[Row]]:
    """Return the rows of a read document by kind; `shift` is added to offsets, `first_number` to numbers."""
    return {
        "quotations": [_quotation(item, shift) for item in doc._.quotations],
        "attributions": [_attribution(item, shift, first_number) for item in doc._.attributions],
        "actors": [
            {**_place(item.span, shift), "actor": item.actor, "kind": item.kind, "epithet": item.epithet}
            for item in doc._.actors
        ],
        "actions": [_action(item, shift) for item in doc._.actions],
        "wording": [_wording(item, shift) for item in doc._.wording],
    }


def _place(span: Span, shift: int) -> Row:
    return {"words": span.text, "start": span.start_char + shift, "end": span.end_char + shift}


def _quotation(item: Any, shift: int) -> Row:  # noqa: ANN401
    text = item.span.doc.text[item.start : item.end]
    place = {"words": text, "start": item.start + shift, "end": item.end + shift}
    return {**place, "kind": item.kind, "depth": item.depth, "closed": item.closed}


def _attribution(item: Any, shift: int, first_number: int) -> Row:  # noqa: ANN401
    row: Row = {"number": item.number + first_number}
    for role in ("source", "cue", "content"):
        spans = getattr(item, role)
        row[role] = " … ".join(span.text for span in spans)
        row[f"{role}_places"] = [[span.start_char + shift, span.end_char + shift] for span in spans]
    inside = None if item.inside is None else item.inside + first_number
    return {**row, "form": item.form, "stance": item.stance, "rule": item.rule, "inside": inside}


def _action(item: Any, shift: int) -> Row:  # noqa: ANN401
    return {
        "actor": item.actor.text if item.actor is not None else "",
        "actor_name": item.actor_name,
        "act": item.verb.text,
        "target": item.target.text if item.target is not None else "",
        "target_name": item.target_name,
        "voice": item.voice,
        "start": item.verb.start_char + shift,
        "end": item.verb.end_char + shift,
    }


def _wording(item: Any, shift: int) -> Row:  # noqa: ANN401
    place = _place(item.word, shift)
    phrase = {
        "phrase": item.phrase.text,
        "phrase_start": item.phrase.start_char + shift,
        "phrase_end": item.phrase.end_char + shift,
    }
    return {**place, **phrase, "type": item.type, "use": item.use, "reason": item.reason}
