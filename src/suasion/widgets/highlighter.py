"""The highlighter: mark words of a text, give them labels, and have every mark on disk before it says "saved"."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import traitlets

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.annotations.wire import Wire
from suasion.base.errors import QuotationAmbiguous, QuotationNotFound, SuasionError
from suasion.base.prose import GO_ON
from suasion.labels import VOICES, Scheme
from suasion.storage.store import Store
from suasion.texts.text import Text, occurrences, shorten
from suasion.widgets.base import STATIC, SavingWidget, browser_scope
from suasion.widgets.display import Bundle
from suasion.widgets.highlighter_legend import legend
from suasion.widgets.highlighter_snapshot import VOICE_NAMES, Unit, bundle
from suasion.widgets.messages import Incoming
from suasion.widgets.protocol import MarksProtocol

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Destination", "Highlighter"]

PRIVATE = "What you mark here is private: it stays in your private file and in no other place."

_VOICE_HELP = {
    "author": "The writer does this, in the writer's own words.",
    "reported": "The writer reports somebody who does this.",
    "mixed": "One cannot tell the two apart here.",
}


class Highlighter(SavingWidget):
    """Show a text to mark; use `suasion.highlight` to make one."""

    _esm = STATIC / "highlighter.js"
    _css = STATIC / "highlighter.css"

    units: traitlets.List[Any] = traitlets.List().tag(sync=True)
    # Written anew whenever a browser asks: a second tab must see the marks of now, not those of the start.
    records = traitlets.Int(0).tag(sync=True, to_json=lambda _, widget: widget._wire())

    def __init__(
        self,
        text: Text,
        scheme: Scheme,
        units: Sequence[Unit],
        place: "Destination",
        mode: str,
        renderer: str,
    ) -> None:
        """Prepare the widget; nothing is written before the first mark."""
        self._text, self._scheme, self._place, self._units = text, scheme, place, units
        self._protocol = MarksProtocol(place.store, place.question, text) if place.store else None
        instance = uuid.uuid4().hex
        self.described = f"Highlighter: {place.title or text.title}. {GO_ON}"
        super().__init__(
            self._snapshot_name(instance),
            model_id=instance,
            units=[_unit(u, text, before) for before, u in _with_previous(units)],
            options=self._options(instance, mode, renderer),
        )

    def _options(self, instance: str, mode: str, renderer: str) -> dict[str, Any]:
        place, text, scheme = self._place, self._text, self._scheme
        voices = VOICES if scheme.ask_voice else ()
        mode = "read" if mode == "read" or not place.store or place.store.read_only else "annotate"
        return {
            "instance": instance,
            "private": place.private,
            "title": place.title or text.title,
            "labels": [{k: v for k, v in asdict(s).items() if k != "hard_cases"} for s in scheme.labels],
            "legend": legend(scheme.labels, [VOICE_NAMES[v] for v in voices], read_only=mode == "read"),
            "voices": [{"id": v, "name": VOICE_NAMES[v], "definition": _VOICE_HELP[v]} for v in voices],
            "voiceNames": VOICE_NAMES,
            "mode": mode,
            "question": place.question,
            "scope": place.scope,
            "text": text.sha256[:16],
            "language": str(text.metadata.get("language", "en")),
            "problems": self._problems(),
            "renderer": renderer,
        }

    @property
    def annotations(self) -> AnnotationSet:
        """Give the marks of this question."""
        if self._place.given is not None:
            return self._place.given
        if self._place.store is None:
            return AnnotationSet()
        self._place.store.refresh()
        return self._place.store.annotations(self._place.question, self._text)

    def _snapshot_name(self, instance: str) -> str:
        """Name what the snapshot shows: these parts of the text, with the student's marks or with given ones."""
        shown = f"{self._place.title}\n{' '.join(unit.id for unit in self._units)}"
        part = (
            hashlib.sha256(shown.encode("utf-8", "replace")).hexdigest()[:8] if self._protocol else instance
        )
        return f"{self._place.exercise}-{self._place.question}-{part}"

    def _problems(self) -> list[str]:
        found = self.annotations
        if self._place.given is not None:
            return list(
                found.problems
            )  # whoever gives marks and names the parts to show has chosen among them
        outside = sum(not any(m.touches(u.start, u.end) for u in self._units) for m in found.marks)
        hidden = f"{outside} of your marks are on parts of the text that are not shown here."
        return [*found.problems, *([hidden] if outside else [])]

    @property
    def marks(self) -> "pd.DataFrame":
        """Give the marks as a table: label, voice, words, sentence ids and note, in the order of the text."""
        import pandas as pd

        columns = ["label", "voice", "quote", "where", "note", "disagree", "start", "end", "id"]
        rows = [
            {
                **{c: getattr(m, c) for c in columns if c != "where"},
                "where": " ".join(self._text.sentence_ids_between(*m.place)),
            }
            for m in self.annotations.marks
        ]
        return pd.DataFrame(rows, columns=columns)

    def add(
        self, quotation: str, label: str, voice: str | None = None, note: str = "", within: str | None = None
    ) -> Annotation:
        """Mark words of the text; quotation marks and spaces need not be exact.

        `label` is a label's id, name or letter; `within` a paragraph or sentence id, for words that occur twice.
        Raises QuotationNotFound, QuotationAmbiguous, UnknownLabel or StoreRefused.
        """
        protocol = self._writable()
        if voice is not None and voice not in VOICES:
            raise SuasionError(f"“{voice}” is not a voice. The voices are: {', '.join(VOICES)}.")
        span = self._text.find(quotation, within=within)
        known = {"exercise": protocol.store.exercise, "question": self._place.question}
        label = self._scheme[label].id
        saved = protocol.store.put(
            Annotation.mark(self._text, span.start, span.end, label=label, voice=voice, note=note, **known)
        )
        self.tell([saved])
        return saved

    def remove(self, quotation: str, label: str | None = None) -> Annotation:
        """Delete a mark, named by its words or its id; `label` decides where two marks have the same words."""
        protocol = self._writable()
        wanted = self._scheme[label].id if label else None
        found = [
            m
            for m in self.annotations.marks
            if (m.id == quotation or _same_words(m.quote, quotation)) and wanted in (None, m.label)
        ]
        if not found:
            raise QuotationNotFound(f"No mark here has the words “{shorten(quotation)}”. h.marks lists them.")
        if len(found) > 1:
            labels = ", ".join(str(m.label) for m in found)
            raise QuotationAmbiguous(
                f"{len(found)} marks have the words “{shorten(quotation)}” ({labels}). "
                f"Say which: h.remove(..., label={found[0].label!r}), or give the id that h.marks shows."
            )
        gone = protocol.store.delete(found[0].id)
        self.tell([gone])
        return gone

    def _writable(self) -> MarksProtocol:
        if self._protocol is None or self.options["mode"] == "read":
            raise SuasionError("This text is only for reading; marks cannot be changed here.")
        return self._protocol

    def _wire(self) -> list[Wire]:
        return [m.to_wire() for m in self.annotations.marks]

    def stores(self) -> list[Store]:
        """List the store, where marks are made and not given."""
        return [self._place.store] if self._place.store else []

    def subject(self) -> tuple[Any, ...]:
        """Return question and file; given marks are a subject of their own."""
        return (self._place.question, self._place.store.path) if self._place.store else (id(self),)

    def answered(self, message: Incoming) -> list[Annotation]:
        """Save."""
        if self._protocol is None:
            return []
        answer, changed = self._protocol.answer(message)
        self.say(answer)
        return changed

    def snapshot(self) -> Bundle:
        """Return the text with its marks, or a word on privacy."""
        if self._place.private:
            return {"text/html": f"<p>{PRIVATE}</p>", "text/plain": PRIVATE}
        own = self._place.given is None
        return bundle(self._text, self._scheme, self.annotations, self._units, self.options["title"], own=own)


class Destination:
    """Where a highlighter's marks belong: exercise, question, file; or marks that are given and only shown."""

    def __init__(
        self, exercise: str, question: str, title: str, private: bool, given: AnnotationSet | None
    ) -> None:
        """Open the store, unless marks are given. Writes nothing."""
        self.exercise, self.question, self.title, self.private, self.given = (
            exercise,
            question,
            title,
            private,
            given,
        )
        self.store = Store.open(exercise, private=private) if given is None else None

    @property
    def scope(self) -> str:
        """Name what the browser keeps; empty where nothing is saved."""
        return browser_scope(self.exercise, self.question, self.store.path) if self.store else ""


def _unit(unit: Unit, text: Text, before: Unit | None) -> dict[str, Any]:
    return {
        "id": unit.id,
        "start": unit.start,
        # A lone surrogate cannot travel; one character for one, so that offsets hold.
        "text": unit.text.encode("utf-8", "replace").decode(),
        "sentences": [[s.start, s.end, s.id] for s in getattr(unit, "sentences", ())],
        "joined": before is not None and not text.string[before.end : unit.start].strip(),
    }


def _with_previous(units: Sequence[Unit]) -> list[tuple[Unit | None, Unit]]:
    return list(zip([None, *units[:-1]], units, strict=True)) if units else []


def _same_words(quote: str, wanted: str) -> bool:
    return any(span.start == 0 and span.end == len(quote) for span in occurrences(quote, wanted))
