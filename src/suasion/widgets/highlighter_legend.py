"""What a highlighter's labels mean, where they get hard, and which keys there are: shown on demand."""

from collections.abc import Iterable
from html import escape

from suasion.labels import Label

__all__ = ["legend"]

_KEYS = (
    ("← → ↑ ↓", "move; with Shift, select"),
    ("W, S", "select word, sentence; with Shift, one more"),
    ("1 – 9", "give or change the label"),
    ("N, Shift+N", "next, previous mark"),
    ("Enter", "write a note"),
    ("Delete", "delete the mark"),
    ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
    ("Shift+Enter", "on to the next cell"),
    ("Esc, Tab", "back to the notebook, and in again"),
)


def legend(labels: Iterable[Label], voices: Iterable[str], *, read_only: bool) -> str:
    """Return it as HTML; the samples take their colours from the widget's own rules."""
    meanings = "".join(_label(n, label) for n, label in enumerate(labels))
    names = ", ".join(voices)
    keys = () if read_only else (*_KEYS, *([("V", f"who speaks: {names}")] if names else []))
    rows = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{escape(what)}</dd>" for key, what in keys)
    return f"<dl>{meanings}</dl>" + (f'<dl class="suasion-keys">{rows}</dl>' if rows else "")


def _label(n: int, label: Label) -> str:
    style = f"--c:var(--l{n});--line:{escape(label.line)}"
    sample = f'<span class="suasion-sample" style="{style}" aria-hidden="true">{escape(label.letter)}</span>'
    hard = "".join(f'<dd class="suasion-hard">{escape(case)}</dd>' for case in label.hard_cases)
    return f"<dt>{sample} {escape(label.name)}</dt><dd>{escape(label.definition)}</dd>{hard}"
