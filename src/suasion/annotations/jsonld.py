"""Marks and answers as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), and back."""

import json
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.annotations.validate import checked_string, checked_value, checked_wire
from suasion.base.errors import BadAnnotation

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SCHEMA", "from_jsonld", "page", "read_page", "to_jsonld"]

SCHEMA = 1
PAGE_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"suasion": "urn:x-suasion:"}]
# Where a record's fields stand, for writer and reader alike: as they are, under this course's own name, as a body of a
# purpose, in the place. `value` and `kind` are bodies and motivations of their own.
_PLAIN = ("id", "created", "modified")
_OWN = ("exercise", "question", "revision", "row", "column", "deleted")
_AROUND = ("prefix", "suffix")
_SPAN = ("start", "end")
_PURPOSES = {"tagging": "label", "classifying": "voice", "commenting": "note", "questioning": "disagree"}


def to_jsonld(a: Annotation) -> dict[str, Any]:
    """Write one record as an Annotation: purposes tagging (label), classifying (voice), commenting, questioning, replying."""
    bodies = [
        {"type": "TextualBody", "purpose": purpose, "value": getattr(a, field)}
        for purpose, field in _PURPOSES.items()
        if getattr(a, field)
    ]
    if a.kind == "answer":
        value = json.dumps(a.value, ensure_ascii=False)
        bodies.append(
            {"type": "TextualBody", "purpose": "replying", "format": "application/json", "value": value}
        )
    plain = {name: getattr(a, name) for name in _PLAIN}
    own = {f"suasion:{name}": getattr(a, name) for name in _OWN}
    data = {
        "@context": PAGE_CONTEXT,
        "id": plain.pop("id"),
        "type": "Annotation",
        "motivation": "replying" if a.kind == "answer" else "highlighting",
        **plain,
        "body": bodies,
        "target": _target(a),
        "suasion:schema": SCHEMA,
        **{name: value for name, value in own.items() if value is not False},
    }
    return {key: value for key, value in data.items() if value not in ("", [])}


def _target(a: Annotation) -> dict[str, Any] | str:
    if a.start is None:
        return f"urn:x-suasion:question:{a.exercise}:{a.question}"
    place = {"type": "TextPositionSelector", **{name: getattr(a, name) for name in _SPAN}}
    quote = {"type": "TextQuoteSelector", "exact": a.quote, **{name: getattr(a, name) for name in _AROUND}}
    return {
        "source": f"urn:x-suasion:text:{a.text}",
        "suasion:sha256": a.sha256,
        "selector": [place, quote],
    }


def from_jsonld(data: object) -> Annotation:
    """Read one Annotation that this module wrote; raise BadAnnotation otherwise."""
    if not isinstance(data, dict):
        raise BadAnnotation("A record in the marks file is not a record at all; it is left out.")
    if not isinstance(data.get("suasion:schema"), int) or data["suasion:schema"] > SCHEMA:
        raise BadAnnotation("A record was written by a newer version of Suasion. Update Suasion to read it.")
    wire: dict[str, Any] = {
        "kind": "answer" if data.get("motivation") == "replying" else "mark",
        **{name: data.get(name) for name in _PLAIN},
        **{name: data.get(f"suasion:{name}") for name in _OWN if name != "exercise"},
    }
    for body in _list(data.get("body")):
        purpose = body.get("purpose")
        if purpose == "replying":
            wire["value"] = _json(body.get("value"))
        elif isinstance(purpose, str) and purpose in _PURPOSES:
            wire[_PURPOSES[purpose]] = body.get("value")
    known = _place(data.get("target"))
    record = checked_wire({**wire, "start": known.pop("start", None), "end": known.pop("end", None)})
    start, end = record.get("start"), record.get("end")
    if (start is None) != (end is None) or (start is not None and not start < end):
        raise BadAnnotation("A mark in the marks file has no place in the text; it is left out.")
    if record["kind"] == "mark" and start is None and not record["deleted"]:
        raise BadAnnotation("A mark in the marks file has no place in the text; it is left out.")
    if start is not None and len(known["quote"]) != end - start:
        raise BadAnnotation("A mark's quotation does not fit its place; it is left out.")
    exercise = checked_string(data.get("suasion:exercise", ""), "exercise")
    return Annotation(exercise=exercise, **record, **known)


def _place(target: object) -> dict[str, Any]:
    if not isinstance(target, dict):
        return {}
    place: dict[str, Any] = {"sha256": checked_string(target.get("suasion:sha256", ""), "sha256")}
    place["text"] = checked_string(target.get("source", ""), "source").rpartition(":")[2]
    for selector in _list(target.get("selector")):
        if selector.get("type") == "TextPositionSelector":
            place |= {key: selector.get(key) for key in _SPAN}
        elif selector.get("type") == "TextQuoteSelector":
            place["quote"] = checked_string(selector.get("exact", ""), "quote")
            place |= {key: checked_string(selector.get(key, ""), key) for key in _AROUND}
    place.setdefault("quote", "")
    return place


def page(annotations: "Iterable[Annotation]", id: str = "") -> dict[str, Any]:
    """Write records as an Annotation Page."""
    items = [to_jsonld(a) for a in annotations]
    for item in items:
        del item["@context"]  # the page's own context holds for its items
    exercise = items[0]["suasion:exercise"] if items else ""
    id = id or f"urn:x-suasion:marks:{exercise}"
    return {
        "@context": PAGE_CONTEXT,
        "id": id,
        "type": "AnnotationPage",
        "suasion:schema": SCHEMA,
        "items": items,
    }


def read_page(data: object) -> AnnotationSet:
    """Read an Annotation Page record by record; sentences about the unreadable ones go to `problems`."""
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return AnnotationSet(problems=["This is not a marks file: it holds no list of marks."])
    found, problems = [], dict[str, None]()
    for item in data["items"]:
        try:
            found.append(from_jsonld(item))
        except BadAnnotation as problem:
            problems[str(problem)] = None
    return AnnotationSet(found, problems)


def _list(value: object) -> list[dict[str, Any]]:
    value = value if isinstance(value, list) else [value]
    return [item for item in value if isinstance(item, dict)]


def _json(value: object) -> Any:  # noqa: ANN401
    try:
        return checked_value(json.loads(value)) if isinstance(value, str) and len(value) < 1_000_000 else None
    except (ValueError, RecursionError) as problem:
        raise BadAnnotation("An answer in the marks file cannot be read; it is left out.") from problem
