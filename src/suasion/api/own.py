"""The student's own text: pasted into a field, put beside the page as a file, or borrowed; brought once and used everywhere."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.annotations.annotation import Annotation
from suasion.annotations.own import LONGEST, PASTED, brought
from suasion.api.display import tell
from suasion.base.errors import ModelMissing, NotReadable, OwnTextMissing
from suasion.labels import Scheme
from suasion.storage.store import Store, marks
from suasion.texts.own import SLUG, tidy
from suasion.texts.text import Text

if TYPE_CHECKING:
    from suasion.widgets.highlighter import Highlighter

__all__ = ["FIRST", "TO_READ", "NotYet", "machine", "my_text", "show_text", "take_file"]

TO_READ = Scheme("to-read", "To read", ())  # no label: a text to look at
FIRST = "First bring your text, in question 1"
HERE = "click here, and press Shift and Enter or the triangle ▶ in the bar above"  # a finger has no keys
FILE = "file "  # how the note of a text begins that was taken from a file and not changed since


@dataclass(frozen=True)
class NotYet:
    """Say what comes first: one’s own answers before the second reader’s, one’s own text before questions about it."""

    what: str
    then: str = f"Then {HERE}."

    def __repr__(self) -> str:
        """Say it as text."""
        return f"{self.what}. {self.then}".rstrip()

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>"


def my_text(exercise: str, *, folder: Path | str | None = None) -> Text:
    """Return the student's own text of an exercise, for code; raise OwnTextMissing when there is none yet."""
    found = brought(marks(exercise, folder=folder))
    if found is None:
        raise OwnTextMissing(
            f"There is no text of your own in {exercise} yet. Paste it into the field first."
        )
    return found


def show_text(exercise: str, *, folder: Path | str | None = None) -> "Highlighter | NotYet":
    """Show the student's own text with the names of its sentences, to read and not to mark."""
    from suasion.api.highlight import highlight
    from suasion.articles.asides import asides_in

    text = brought(marks(exercise, folder=folder))
    if text is None:
        return NotYet(FIRST)
    if text.slug == SLUG and (lines := asides_in(text.string)):
        tell(
            f"This seems not to be the author’s: {lines}. Delete it in the field of question 1 before you mark anything."
        )
    return highlight(exercise, "text", text, TO_READ, mode="read", marks=())


def machine(
    exercise: str, kind: str = "wording", *, folder: Path | str | None = None
) -> "Highlighter | NotYet | None":
    """Show what the machine finds of one kind in the student's own text, read-only, after how far it is to be trusted.

    `kind` is attribution, quotation, actors or wording. Nothing is read while nbgrader runs the notebook.
    """
    from suasion.api.read import read
    from suasion.base.environment import executing

    text = brought(marks(exercise, folder=folder))
    if text is None:
        return NotYet(FIRST)
    if executing():
        return None
    try:
        reading = read(text)
    except ModelMissing as problem:
        tell(str(problem))
        return None
    tell(reading.summary().splitlines()[-1])
    shown: Highlighter = reading.show(kind)
    return shown


def take_file(exercise: str, question: str, *, folder: Path | None = None) -> str:
    """Take the text from a file that lies beside the page as my-text.txt, .html, .docx, ...; return what to say about it.

    It is saved like a pasted one. What was pasted or changed by hand is never written over. "" where there is no file.
    """
    here = (folder or Path.cwd()).resolve()
    file = _newest(here)
    store = Store.open(exercise, folder=here)
    if file is None or store.read_only:
        return ""
    try:
        string, notes = _article_of(file)
    except NotReadable as problem:
        return str(problem)
    record = Annotation.answer(string, exercise=exercise, question=question, column=PASTED)
    held = store.get(record.id)
    live = held if held is not None and not held.deleted and held.value else None
    if live is not None and live.value == string:
        return f"Your text is that of {file.name}."
    if live is not None and not live.note.startswith(FILE):
        return (
            f"{file.name} lies here, too. The text in the field below stays, because you pasted or changed it. "
            f"To take the file instead, empty the field, {HERE}."
        )
    store.put(record.changed(note=f"{FILE}{file.name}"))
    said = f"Taken from {file.name}: {len(string.split())} words. Look it over. Menus and captions may have come along; delete them in the field."
    return " ".join((said, *notes))


def _newest(folder: Path) -> Path | None:
    from suasion.articles.extract import READERS

    found = [
        p
        for p in folder.iterdir()
        if p.stem.casefold() == SLUG and p.suffix.lower() in READERS and p.is_file()
    ]
    return max(found, key=lambda p: (p.stat().st_mtime_ns, p.name), default=None)


def _article_of(file: Path) -> tuple[str, tuple[str, ...]]:
    from suasion.articles.extract import extract

    article = extract(file)
    title = "" if article.title == file.stem else article.title
    string = tidy(f"{title}\n\n{article.string}" if title else article.string)
    if len(string) > LONGEST:
        raise NotReadable(
            f"{file.name} holds {len(string):,} characters; a text of your own has at most {LONGEST:,}. Choose a shorter one."
        )
    return string, article.notes
