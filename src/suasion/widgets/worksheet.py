"""The worksheet on the screen: an anywidget that shows a sheet, saves what is answered and keeps the snapshot."""

import getpass
import hashlib
import uuid
import weakref
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from suasion.annotations.annotation import Annotation
from suasion.annotations.validate import checked_wire
from suasion.base.errors import BadAnnotation, SuasionError
from suasion.questions.answers import pick_from, read_answer
from suasion.questions.columns import Column
from suasion.questions.worksheet import Worksheet
from suasion.widgets.display import Later, Showing
from suasion.widgets.protocol import Exchange
from suasion.widgets.worksheet_snapshot import snapshot

STATIC = Path(__file__).parent / "static"
_LIVE: "weakref.WeakSet[SheetView]" = weakref.WeakSet()


class SheetExchange(Exchange):
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
            raise BadAnnotation("This answer is to a question that is not asked here. Run the cell again.")
        value = None if checked["deleted"] else read_answer(column, checked["value"], self._sheet.text)
        record = self._sheet.record(row, column, value)
        kept = {k: checked[k] for k in ("revision", "deleted", "created", "modified") if k in checked}
        return replace(record, **kept)

    def _delete(self, id: str) -> Annotation:
        if self.store.get(id) is None and id in self._sheet.by_id:
            return replace(self._sheet.record(*self._sheet.by_id[id], None), deleted=True)  # was never there
        return super()._delete(id)


class SheetView(anywidget.AnyWidget):
    """Show a worksheet; use `suasion.worksheet` to make one."""

    _esm = STATIC / "worksheet.js"
    _css = STATIC / "worksheet.css"

    options = traitlets.Dict().tag(sync=True)
    columns = traitlets.List().tag(sync=True)
    rows = traitlets.List().tag(sync=True)
    # Written anew whenever a browser asks: a second tab must see the answers of now. Private ones are sent as a
    # message instead, for a notebook may be set to keep what its widgets hold.
    records = traitlets.Int(0).tag(sync=True, to_json=lambda _, view: _wire(view.sheet.known(private=False)))

    def __init__(self, sheet: Worksheet) -> None:
        """Prepare the view; nothing is written before the first answer."""
        self.sheet = sheet
        self._exchanges = {p: SheetExchange(sheet, p) for p in {c.private for _, c in sheet.cells()}}
        name = f"{sheet.exercise}-{sheet.question}"
        self._showing = Showing(name, lambda: snapshot(sheet), lambda message: self.send(message))
        self._compaction = Later(self._compact)
        instance = uuid.uuid4().hex
        super().__init__(
            model_id=instance, options=_options(sheet, instance), columns=_columns(sheet), rows=_rows(sheet)
        )
        self.on_msg(self._receive)
        sheet.on_change(self._told)
        _LIVE.add(self)

    def _receive(self, _: object, message: object, __: object) -> None:
        if not isinstance(message, dict) or message.get("kind") == "go on":
            return
        if message.get("kind") == "hello":
            self._showing.page_opened()
            self.send({"kind": "private", "records": _wire(self.sheet.known(private=True))})
        elif message.get("kind") == "try":
            self.send(tried(self.sheet, message))
        else:
            exchange = self._exchanges.get(message.get("private") is True)
            if exchange:
                answer, changed = exchange.answer(message)
                self.send(answer)
                self._told(changed, including_self=False)

    def _told(self, changed: list[Annotation], including_self: bool = True) -> None:
        """Tell all views of the same question, and renew the snapshot when there is time."""
        if not changed:
            return
        message = {"kind": "changed", "records": _wire(changed)}
        for other in list(_LIVE):
            if (including_self or other is not self) and _same_place(other.sheet, self.sheet):
                other.send(message)
        self._showing.renew()
        self._compaction.soon(10)

    def _compact(self) -> None:
        for exchange in self._exchanges.values():
            try:
                exchange.store.compact()
            except SuasionError:
                continue  # the log holds everything; the next time is soon enough

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        words = f"Worksheet: {self.sheet.title or self.sheet.question}. Run this cell to answer."
        return {**data, "text/plain": words}, metadata

    def _ipython_display_(self) -> None:
        self._showing.show(*self._repr_mimebundle_())


def _wire(records: list[Annotation]) -> list[dict[str, Any]]:
    names = "id question kind row column value disagree revision created modified deleted".split()
    return [{name: getattr(a, name) for name in names} for a in records]


def _same_place(a: Worksheet, b: Worksheet) -> bool:
    return a.question == b.question and _paths(a) == _paths(b)


def _paths(sheet: Worksheet) -> list[Path]:
    return sorted({sheet.store(c).path for _, c in sheet.cells()})


def _options(sheet: Worksheet, instance: str) -> dict[str, Any]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    who = hashlib.sha256(f"{user}\n{_paths(sheet)}".encode()).hexdigest()[:16]
    return {
        "instance": instance,
        "title": sheet.title or "Worksheet",
        "titled": bool(sheet.title),
        "exercise": sheet.exercise,
        "question": sheet.question,
        # Names what the browser keeps: several people may share one browser.
        "scope": f"{sheet.exercise}/{sheet.question}/{who}",
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


def tried(sheet: Worksheet, message: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a pattern that is being built with its matches in the text; never raises for a pattern that is wrong."""
    from suasion.base.errors import BadPattern
    from suasion.questions.patterns import matches

    column = next((c for c in sheet.columns if c.id == message.get("column")), None)
    answer = {"kind": "tried", "op": message.get("op")}
    try:
        if column is None or sheet.text is None:
            raise BadPattern("There is no text here to look for matches in.")
        return {**answer, **matches(sheet.text, message.get("value"), column.only)}
    except SuasionError as problem:
        return {**answer, "sentence": str(problem)}
