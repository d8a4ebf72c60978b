"""What a notebook's author may call explains itself: each argument in words, and all arguments in one order."""

import dataclasses
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import suasion
from tests.behaviour.test_exports import MODULES, OFFERED

# The packages whose own file hands something on; the machine's `Kind` says it field by field, in comments.
PACKAGES = sorted(
    name for name in OFFERED if MODULES[name].name == "__init__.py" and name != "suasion.reading.kinds"
)
ORDER = (("exercise", "lesson"), ("question", "task"), ("text",), ("marks", "readings", "name"))


def _ours(thing: object) -> bool:
    return getattr(thing, "__module__", "").startswith("suasion")


def _callables(name: str, thing: Any) -> Iterator[tuple[str, Callable[..., Any]]]:  # noqa: ANN401
    if inspect.isfunction(thing):
        yield name, thing
    elif inspect.isclass(thing):
        if dataclasses.is_dataclass(thing):
            yield name, thing
        methods = ((n, getattr(thing, n)) for n in vars(thing) if not n.startswith("_"))
        yield from ((f"{name}.{n}", m) for n, m in methods if inspect.isroutine(m) and _ours(m))


def _public() -> dict[str, Callable[..., Any]]:
    """Return what `suasion` and the packages in it hand on, by name: functions, records and their methods."""
    found = {}
    for package in ("suasion", *PACKAGES):
        module = importlib.import_module(package)
        for name in module.__all__:
            thing = getattr(module, name)
            if _ours(thing):
                found.update(_callables(f"{package}.{name}", thing))
    return found


PUBLIC = _public()


def parameters(thing: Callable[..., Any]) -> list[str]:
    """List the names of what is given to a function."""
    return [name for name in inspect.signature(thing).parameters if name not in ("self", "cls")]


def test_there_is_something_to_look_at() -> None:
    """Are the functions of notebooks, the pictures, the records and their methods among them?"""
    wanted = {"suasion.highlight", "suasion.plots.agency", "suasion.Annotation", "suasion.Annotation.mark"}
    assert wanted | {"suasion.labels.Label"} <= set(PUBLIC) and len(PUBLIC) > 50


@pytest.mark.parametrize("name", [n for n, thing in PUBLIC.items() if len(parameters(thing)) > 3])
def test_every_argument_is_explained(name: str) -> None:
    """Does the docstring of what takes more than three arguments name each of them?"""
    words = inspect.getdoc(PUBLIC[name]) or ""
    assert [p for p in parameters(PUBLIC[name]) if not re.search(rf"`{p}\b|\b{p}=", words)] == []


@pytest.mark.parametrize("name", suasion.__all__)
def test_arguments_come_in_one_order(name: str) -> None:
    """Do exercise or lesson, question or task, text, and marks come in this order, whichever of them there are?"""
    ranks = {p: rank for rank, names in enumerate(ORDER) for p in names}
    thing = getattr(suasion, name)
    if inspect.isclass(thing):
        return
    positional = [p.name for p in inspect.signature(thing).parameters.values() if p.kind != p.KEYWORD_ONLY]
    known = [ranks[p] for p in positional if p in ranks]
    assert known == sorted(known)
