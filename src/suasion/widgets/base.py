"""What every widget shares: shown once a cell, told of changes made elsewhere, with a snapshot that stays."""

import atexit
import getpass
import hashlib
import threading
import weakref
from pathlib import Path
from typing import Any, ClassVar, Protocol

import anywidget
import traitlets

from suasion.annotations.annotation import Annotation
from suasion.base.errors import SuasionError
from suasion.storage.store import Store
from suasion.widgets import messages
from suasion.widgets.display import Bundle, Debouncer, NotebookDisplay, OncePerCell
from suasion.widgets.messages import Incoming, Outgoing

__all__ = ["STATIC", "SavingWidget", "Widget", "browser_scope", "hear_changes"]

STATIC = Path(__file__).parent / "static"


class Hearer(Protocol):
    """What wants to know of changes to any question."""

    def heard(self, changed: list[Annotation]) -> None:
        """Hear of records that changed."""
        ...


_hearers: "weakref.WeakSet[Hearer]" = weakref.WeakSet()
# One at a time: cells run in one thread, and what pages say comes in another (JupyterLab 4.4 and later).
_one_at_a_time = threading.RLock()


def hear_changes(hearer: Hearer) -> None:
    """Have an object told of the changes that any widget makes, as long as it lives."""
    with _one_at_a_time:
        _hearers.add(hearer)


class Widget(anywidget.AnyWidget):
    """Show something in a notebook once in each run of a cell; `described` is what stands there without a browser."""

    options = traitlets.Dict().tag(sync=True)
    described = ""

    def __init__(self, **given: Any) -> None:
        """Prepare; the browser reads the options once, when the widget opens."""
        self._shown = OncePerCell()
        super().__init__(**given)
        self.on_msg(self._receive)

    def received(self, message: Incoming) -> None:
        """Do what the page asks; by default it asks nothing."""

    def _receive(self, _: object, sent: object, __: object) -> None:
        message = messages.incoming(sent)
        if message is not None:
            with _one_at_a_time:
                self.received(message)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[Bundle, Bundle]:
        # anywidget gives None for a widget that is closed: its description is shown all the same.
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self.described}, metadata

    def say(self, message: Outgoing) -> None:
        """Send a message to the widget's pages."""
        self.send(message)

    def beside(self) -> Bundle | None:
        """Return what is displayed below the widget and stays; None for nothing."""
        return None

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if not self._shown.first():
            return
        data, metadata = self._repr_mimebundle_()
        display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
        below = self.beside()
        if below:
            display(below, raw=True)  # type: ignore[no-untyped-call]


class SavingWidget(Widget):
    """A widget whose changes go to the marks file: its views and those of the same question hear of each change."""

    _live: ClassVar["weakref.WeakSet[SavingWidget]"] = weakref.WeakSet()

    def __init__(self, name: str, **given: Any) -> None:
        """Prepare; `name` says what the snapshot shows (see NotebookDisplay)."""
        self._display = NotebookDisplay(name, self.snapshot, self.say)
        self._compaction = Debouncer(self._compact)
        super().__init__(**given)
        with _one_at_a_time:
            self._live.add(self)

    def stores(self) -> list[Store]:
        """List the stores that the widget writes to."""
        raise NotImplementedError

    def subject(self) -> tuple[Any, ...]:
        """Return what widgets have in common that show the same answers."""
        raise NotImplementedError

    def snapshot(self) -> Bundle:
        """Return what stays in the saved notebook."""
        raise NotImplementedError

    def answered(self, message: Incoming) -> list[Annotation]:
        """Answer a message of the page; return the records that changed."""
        raise NotImplementedError

    def page_opened(self) -> None:
        """Hear that a page shows the widget."""
        self._display.page_opened()

    def received(self, message: Incoming) -> None:
        """Save what the page sends, and tell the other views."""
        if message["kind"] == "hello":
            self.page_opened()
        elif message["kind"] != "go on":
            self.tell(self.answered(message), including_self=False)

    def tell(self, changed: list[Annotation], including_self: bool = True) -> None:
        """Tell all views of the same question, and renew the snapshot when there is time."""
        if not changed:
            return
        message: messages.Changed = {"kind": "changed", "records": [a.to_wire() for a in changed]}
        with _one_at_a_time:
            for other in list(self._live):
                if (including_self or other is not self) and other.subject() == self.subject():
                    other.say(message)
            for hearer in list(_hearers):
                hearer.heard(changed)
        self._display.renew()
        self._compaction.soon(10)

    def _compact(self) -> None:
        for store in self.stores():
            try:
                store.compact()
            except SuasionError:
                continue  # the log holds everything; the next time is soon enough

    def _ipython_display_(self) -> None:
        self._display.show(*self._repr_mimebundle_())


@atexit.register
def _finish() -> None:
    """Leave whole marks files behind when Jupyter ends this program: somebody may hand them in."""
    for widget in list(SavingWidget._live):
        widget._compact()


def browser_scope(exercise: str, question: str, files: object) -> str:
    """Name what the browser keeps by exercise, question, person and files: several people may share one browser."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    who = hashlib.sha256(f"{user}\n{files}".encode()).hexdigest()[:16]
    return f"{exercise}/{question}/{who}"
