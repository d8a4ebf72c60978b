"""What a widget in the browser and the marks file say to each other, the same for every widget."""

from collections import OrderedDict

from suasion.annotations.annotation import Annotation
from suasion.annotations.validate import checked_string, checked_wire
from suasion.base.errors import BadAnnotation, SuasionError
from suasion.base.prose import GO_ON
from suasion.storage.store import Store
from suasion.texts.again import found_again
from suasion.texts.text import Text
from suasion.widgets.messages import Ack, Answered, Incoming
from suasion.widgets.order import Order

REMEMBERED = 1000  # operations whose answer is given again when the browser asks twice

Answer = tuple[Answered, list[Annotation]]


class MarksProtocol:
    """Answer the browser's messages for one question: save, and say so only when it is on the disk."""

    def __init__(self, store: Store, question: str, text: Text | None = None) -> None:
        """Speak for one question of a store."""
        self.store = store
        self.question = question
        self._text = text
        self._answered: OrderedDict[str, Ack] = OrderedDict()
        self._order = Order()

    def answer(self, message: Incoming) -> Answer:
        """Do what a message asks; give the answer and the records that changed. Never raises."""
        if message.get("kind") == "saved":
            self._tidy()
            return {"kind": "noted"}, []
        op = str(message.get("op", ""))
        if op and op in self._answered:
            return self._answered[op], []
        late = [id for id in _ids(message) if self._order.is_late(message, id)]
        if late:
            held = [self.store.get(id) for id in late]
            return {"kind": "ack", "op": op, "records": [a.to_wire() for a in held if a]}, []
        try:
            saved = self._do(message)
        except SuasionError as problem:
            return {"kind": "refused", "op": op, "sentence": str(problem)}, []
        except Exception as problem:  # whatever went wrong, the browser must not believe that it is saved
            sentence = f"Not saved: something unexpected happened ({type(problem).__name__}). {GO_ON}"
            return {"kind": "refused", "op": op, "sentence": sentence}, []
        done: Ack = {"kind": "ack", "op": op, "records": [a.to_wire() for a in saved]}
        self._answered[op] = done
        while len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)
        return done, saved

    def _tidy(self) -> None:
        """Move the log into the page file: whoever saves the notebook may be about to hand the folder in."""
        try:
            self.store.compact()
        except SuasionError:
            return  # the log holds everything, and readers know it

    def _do(self, message: Incoming) -> list[Annotation]:
        match message["kind"]:
            case "put":
                return [self.store.put(self._record(message.get("record")))]
            case "delete":
                id = message.get("id")
                if isinstance(id, str) and id:
                    return [self._delete(id)]
            case "journal":
                return self._merge(message.get("records"), moved=message.get("moved") is True)
        raise BadAnnotation(f"The page asked for something that this version does not know. {GO_ON}")

    def _record(self, wire: object) -> Annotation:
        return Annotation.from_wire(
            wire, exercise=self.store.exercise, question=self.question, text=self._text
        )

    def _delete(self, id: str) -> Annotation:
        held = self.store.get(id)
        if held is None:  # its saving was refused, and now nobody wants it any more
            return Annotation(id, self.store.exercise, self.question, deleted=True)
        return held if held.deleted else self.store.delete(id)  # another tab may have been faster

    def _found_again(self, wire: object) -> object:
        """Look for a mark's words, which the browser kept with their place in another version of the text."""
        known = checked_wire(wire)
        if self._text is None or known["kind"] != "mark" or not isinstance(wire, dict):
            return wire
        around = {name: checked_string(wire.get(name) or "", name) for name in ("prefix", "suffix")}
        start, end = found_again(self._text, known.get("quote", ""), **around)
        # One revision on: then the browser knows at its next start that this is settled.
        return {**wire, "start": start, "end": end, "revision": known["revision"] + 1}

    def _merge(self, wires: object, *, moved: bool) -> list[Annotation]:
        if not isinstance(wires, list):
            raise BadAnnotation("What the browser kept cannot be read.")
        records = [self._record(self._found_again(wire) if moved else wire) for wire in wires]
        self.store.merge(records)
        held = [self.store.get(record.id) for record in records]
        return [a for a in held if a is not None]


def _ids(message: Incoming) -> list[str]:
    """List the records that a message is about, as far as it can be read."""
    records = message.get("records", [message.get("record", message)])
    wires = records if isinstance(records, list) else []
    return [str(wire["id"]) for wire in wires if isinstance(wire, dict) and "id" in wire]
