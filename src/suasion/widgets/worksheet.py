"""The worksheet on the screen: an anywidget that shows a sheet, saves what is answered and keeps the snapshot."""

import uuid
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import traitlets

from suasion.annotations.annotation import Annotation
from suasion.annotations.validate import checked_wire
from suasion.annotations.wire import Wire
from suasion.base.errors import BadAnnotation, SuasionError
from suasion.base.prose import GO_ON
from suasion.questions.answers import pick_from, read_answer
from suasion.questions.columns import Column
from suasion.questions.worksheet import Worksheet
from suasion.storage.store import Store
from suasion.widgets.base import STATIC, SavingWidget, browser_scope
from suasion.widgets.display import Bundle
from suasion.widgets.messages import Incoming, NotTried, Tried, Try
from suasion.widgets.protocol import MarksProtocol
from suasion.widgets.worksheet_snapshot import snapshot

__all__ = ["SheetView", "WorksheetProtocol"]


class WorksheetProtocol(MarksProtocol):
    """Answer the browser for the cells of one sheet that go to one store."""

    def __init__(self, sheet: Worksheet, private: bool) -> None:
        """Speak for the sheet's public or its private cells."""
        column = next(c for _, c in sheet.cells() if c.private == private)
        super().__init__(sheet.store(column), sheet.question, sheet.text)
        self._sheet = sheet
        self._private = private

    def _record(self, wire: object) -> Annotation:
        checked = checked_wire({**wire, "question": self.question} if isinstance(wire, dict) else wire)
        row, column = self._sheet.by_id.get(checked["id"], (None, None))
        if row is None or column is None or column.private != self._private:
            raise BadAnnotation(f"This answer is to a question that is not asked here. {GO_ON}")
        value = None if checked["deleted"] else read_answer(column, checked["value"], self._sheet.text)
        record = self._sheet.record(row, column, value)
        kept = {k: checked[k] for k in ("revision", "deleted", "created", "modified") if k in checked}
        return replace(record, **kept)

    def _delete(self, id: str) -> Annotation:
        if self.store.get(id) is None and id in self._sheet.by_id:
            return replace(self._sheet.record(*self._sheet.by_id[id], None), deleted=True)  # was never there
        return super()._delete(id)


class SheetView(SavingWidget):
    """Show a worksheet; use `suasion.worksheet` to make one."""

    _esm = STATIC / "worksheet.js"
    _css = STATIC / "worksheet.css"

    columns: traitlets.List[Any] = traitlets.List().tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List().tag(sync=True)
    # Written anew whenever a browser asks: a second tab must see the answers of now. Private ones are sent as a
    # message instead, for a notebook may be set to keep what its widgets hold.
    records = traitlets.Int(0).tag(sync=True, to_json=lambda _, view: view._wire(private=False))

    def __init__(self, sheet: Worksheet) -> None:
        """Prepare the view; nothing is written before the first answer."""
        self.sheet = sheet
        self.described = f"Worksheet: {sheet.title or sheet.question}. {GO_ON}"
        self._protocols = {p: WorksheetProtocol(sheet, p) for p in {c.private for _, c in sheet.cells()}}
        instance = uuid.uuid4().hex
        super().__init__(
            f"{sheet.exercise}-{sheet.question}",
            model_id=instance,
            options=_options(sheet, instance),
            columns=_columns(sheet),
            rows=_rows(sheet),
        )
        sheet.on_change(self.tell)

    def stores(self) -> list[Store]:
        """List the public and the private store."""
        return [protocol.store for protocol in self._protocols.values()]

    def subject(self) -> tuple[Any, ...]:
        """Return the question and the files."""
        return self.sheet.question, _paths(self.sheet)

    def snapshot(self) -> Bundle:
        """Return the public answers."""
        return snapshot(self.sheet)

    def page_opened(self) -> None:
        """Send the page the private answers, which no notebook keeps."""
        super().page_opened()
        self.say({"kind": "private", "records": self._wire(private=True)})

    def answered(self, message: Incoming) -> list[Annotation]:
        """Try a pattern, or save."""
        if message["kind"] == "try":
            self.say(tried(self.sheet, message))
            return []
        protocol = self._protocols.get(message.get("private") is True)
        if protocol is None:
            return []
        answer, changed = protocol.answer(message)
        self.say(answer)
        return changed

    def _wire(self, *, private: bool) -> list[Wire]:
        return [a.to_wire() for a in self.sheet.known(private=private)]


def _paths(sheet: Worksheet) -> list[Path]:
    return sorted({sheet.store(c).path for _, c in sheet.cells()})


def _options(sheet: Worksheet, instance: str) -> dict[str, Any]:
    return {
        "instance": instance,
        "title": sheet.name,
        "titled": bool(sheet.title),
        "exercise": sheet.exercise,
        "question": sheet.question,
        "scope": browser_scope(sheet.exercise, sheet.question, _paths(sheet)),
        "text": sheet.text.sha256[:16] if sheet.text else "none",
        "readOnly": any(sheet.store(c).read_only for _, c in sheet.cells()),
        "problems": sheet.problems,
        "whole": _whole(sheet),
        "language": str(sheet.text.metadata.get("language", "en")) if sheet.text else "en",
    }


def _whole(sheet: Worksheet) -> dict[str, Any] | None:
    if sheet.whole is None:
        return None
    id = next(id for id, (_, column) in sheet.by_id.items() if column is sheet.whole)
    return {**asdict(sheet.whole), "record": id}


def _columns(sheet: Worksheet) -> list[dict[str, Any]]:
    return [{**asdict(c), "choices": _choices(sheet, c)} for c in sheet.columns]


def _choices(sheet: Worksheet, column: Column) -> list[dict[str, str]]:
    if column.kind != "pick" or sheet.text is None:
        return []
    return [{"id": id, "text": sheet.text[id].text} for id in pick_from(column, sheet.text)]


def _rows(sheet: Worksheet) -> list[dict[str, Any]]:
    ids = iter(sheet.by_id)
    return [{**asdict(row), "records": [next(ids) for _ in sheet.columns]} for row in sheet.rows]


def tried(sheet: Worksheet, message: Try) -> Tried | NotTried:
    """Answer a pattern that is being built with its matches in the text; never raises for a pattern that is wrong."""
    from suasion.base.errors import BadPattern
    from suasion.questions.patterns import matches

    column = next((c for c in sheet.columns if c.id == message.get("column")), None)
    op = message.get("op")
    try:
        if column is None or sheet.text is None:
            raise BadPattern("There is no text here to look for matches in.")
        found = matches(sheet.text, message.get("value"), column.only)
        return {"kind": "tried", "op": op, **found}
    except SuasionError as problem:
        return {"kind": "tried", "op": op, "sentence": str(problem)}
