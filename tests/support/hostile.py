"""Submissions that somebody might hand in to break grading, to get points, or by accident.

Each case is a function that spoils the folder of a good submission, with the points that its honest part deserves
and whether the teacher should get a note.
"""

import json
import os
import random
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from suasion.annotations.annotation import Annotation
from suasion.storage.marksfile import write_marks
from tests.support.small_course import (
    EXERCISE,
    LOG,
    MOST,
    NOTEBOOK,
    PAGE,
    read_notebook,
    right_answers,
    write,
)

Spoil = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """Name a way to spoil a submission, and say what should come of it."""

    name: str
    spoil: Spoil
    points: float = MOST
    noted: bool = True


CASES: list[Case] = []


def case(points: float = MOST, noted: bool = True) -> Callable[[Spoil], Spoil]:
    """Add a case to the list."""

    def add(spoil: Spoil) -> Spoil:
        CASES.append(Case(spoil.__name__, spoil, points, noted))
        return spoil

    return add


def _edit(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    notebook = read_notebook(folder)
    change(notebook)
    write(folder, notebook)


def _cell(notebook: dict[str, Any], id: str) -> dict[str, Any]:
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == id)


def _replace(folder: Path, name: str, data: bytes) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).write_bytes(data)


def _without_marks(folder: Path) -> None:
    (folder / PAGE).unlink()
    (folder / LOG).unlink(missing_ok=True)


# --- attempts at points -------------------------------------------------------------------------------------------


@case(points=0)
def skip_execution_tag_on_the_checks(folder: Path) -> None:
    """Under stock nbgrader this earns all points for no answer."""
    _without_marks(folder)

    def change(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            cell["metadata"]["tags"] = ["skip-execution"]

    _edit(folder, change)


@case(points=0)
def check_cells_that_show_full_points(folder: Path) -> None:
    _without_marks(folder)

    def change(notebook: dict[str, Any]) -> None:
        for id in ("q1-check", "q2-check"):
            cell = _cell(notebook, id)
            cell["source"] = "4.0"
            cell["metadata"]["nbgrader"] |= {"points": 400}
            shown = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
            cell["outputs"] = [{**shown, "data": {"text/plain": "4.0"}}]

    _edit(folder, change)


@case(points=0)
def code_that_would_patch_the_grader(folder: Path) -> None:
    _without_marks(folder)

    def change(notebook: dict[str, Any]) -> None:
        code = "import suasion, os\nsuasion.mark = lambda *a: 4.0\nos.system('touch /tmp/suasion-was-run')"
        notebook["cells"].insert(0, {"cell_type": "code", "metadata": {}, "source": code, "outputs": []})
        _cell(notebook, "q1")["source"] = code

    _edit(folder, change)


@case(points=0)
def own_key_and_configuration(folder: Path) -> None:
    """Lay a key, a configuration and a module beside the notebook; none must count."""
    _without_marks(folder)
    (folder / PAGE).write_text("{}")
    key = {"schema": 1, "exercise": EXERCISE, "questions": {}}
    (folder / f"{EXERCISE}.key.json").write_text(json.dumps(key))
    (folder / "nbgrader_config.py").write_text("raise SystemExit")
    (folder / "suasion.py").write_text("raise SystemExit")


@case(points=0)
def answers_for_another_exercise(folder: Path) -> None:
    _without_marks(folder)
    write_marks(folder / PAGE, [replace(a, exercise="03-other") for a in right_answers()], "urn:x")


@case(points=0, noted=False)
def every_label_everywhere(folder: Path) -> None:
    import suasion

    _without_marks(folder)
    text = suasion.load("practice")
    marks = [
        Annotation.mark(text, s.start, s.end, exercise=EXERCISE, question="q1", label=label)
        for s in text.sentences
        for label in ("source", "cue", "content")
    ]
    write_marks(folder / PAGE, marks, "urn:x")


# --- broken notebooks beside good marks ---------------------------------------------------------------------------


@case()
def notebook_is_no_json(folder: Path) -> None:
    _replace(folder, NOTEBOOK, b"{ this is not a notebook")


@case()
def notebook_is_empty(folder: Path) -> None:
    _replace(folder, NOTEBOOK, b"")


@case()
def notebook_is_missing(folder: Path) -> None:
    (folder / NOTEBOOK).unlink()


@case()
def notebook_is_cut_off(folder: Path) -> None:
    data = (folder / NOTEBOOK).read_bytes()
    _replace(folder, NOTEBOOK, data[: len(data) // 2])


@case()
def notebook_is_nested_deeply(folder: Path) -> None:
    _replace(folder, NOTEBOOK, b"[" * 200_000 + b"]" * 200_000)


@case()
def notebook_is_a_list(folder: Path) -> None:
    _replace(folder, NOTEBOOK, b"[1, 2, 3]")


@case()
def notebook_of_a_hundred_megabytes(folder: Path) -> None:
    _replace(folder, NOTEBOOK, b'{"cells": [], "x": "' + b"a" * 100 * 2**20 + b'"}')


@case()
def notebook_that_unfolds(folder: Path) -> None:
    """Fifteen megabytes of brackets become a gigabyte of lists."""
    _replace(folder, NOTEBOOK, b'{"cells": [' + b"[]," * 5_000_000 + b"[]]}")


@case()
def notebook_with_a_huge_number(folder: Path) -> None:
    _replace(folder, NOTEBOOK, b'{"cells": [], "x": ' + b"9" * 1_000_000 + b"}")


@case(noted=False)
def notebook_in_latin_1(folder: Path) -> None:
    _edit(folder, lambda n: _cell(n, "q3").update(source="Für wen? Für alle."))
    data = json.loads((folder / NOTEBOOK).read_text())
    _replace(folder, NOTEBOOK, json.dumps(data, ensure_ascii=False).encode("latin-1"))


@case(noted=False)
def lone_surrogates_and_controls(folder: Path) -> None:
    _edit(folder, lambda n: _cell(n, "q3").update(source="a\ud800b\x00c\u202ed"))


@case(noted=False)
def notebook_with_odd_types(folder: Path) -> None:
    def change(notebook: dict[str, Any]) -> None:
        notebook["cells"] += [
            1,
            None,
            "cell",
            {"metadata": 3},
            {"metadata": {"nbgrader": [1]}},
            {"cell_type": 7},
        ]
        notebook["metadata"] = "none"
        _cell(notebook, "q3")["source"] = ["a", 3, None, "b"]

    _edit(folder, change)


# --- changed cells ------------------------------------------------------------------------------------------------


@case()
def cells_twice(folder: Path) -> None:
    """Under stock nbgrader a copied cell stops the run for everyone."""
    _edit(folder, lambda n: n["cells"].extend(json.loads(json.dumps(n["cells"]))))


@case()
def answer_cell_copied_and_changed(folder: Path) -> None:
    def change(notebook: dict[str, Any]) -> None:
        copy = json.loads(json.dumps(_cell(notebook, "q3")))
        copy["source"] = "Second thoughts."
        notebook["cells"].append(copy)

    _edit(folder, change)


@case(noted=False)
def schema_of_another_time(folder: Path) -> None:
    """Under stock nbgrader a version of 1 or 99 stops the run for everyone."""

    def change(notebook: dict[str, Any]) -> None:
        for version, cell in zip((1, 99, "x", None, 10**30), notebook["cells"][1:], strict=False):
            cell["metadata"]["nbgrader"]["schema_version"] = version

    _edit(folder, change)


@case()
def cells_moved(folder: Path) -> None:
    _edit(folder, lambda n: n["cells"].reverse())


@case()
def cells_removed(folder: Path) -> None:
    _edit(folder, lambda n: n.update(cells=n["cells"][-1:]))


@case()
def grade_ids_removed(folder: Path) -> None:
    def change(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            cell["metadata"].get("nbgrader", {}).pop("grade_id", None)

    _edit(folder, change)


@case(noted=False)
def cells_retyped(folder: Path) -> None:
    def change(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            cell["cell_type"] = {"markdown": "raw", "code": "markdown"}[cell["cell_type"]]
            cell["metadata"].get("nbgrader", {}).update(grade=False, solution=True, locked=False)

    _edit(folder, change)


@case(noted=False)
def another_kernel(folder: Path) -> None:
    kernel = {"name": "evil", "display_name": "Evil", "language": "bash"}
    _edit(folder, lambda n: n.update(metadata={"kernelspec": kernel, "widgets": {"state": "x" * 1000}}))


@case()
def three_thousand_cells(folder: Path) -> None:
    cell = {"cell_type": "code", "metadata": {}, "source": "while True: pass", "outputs": []}
    _edit(folder, lambda n: n["cells"].extend([cell] * 3_000))


@case()
def an_answer_of_ten_megabytes(folder: Path) -> None:
    _edit(folder, lambda n: _cell(n, "q3").update(source="word " * 2_000_000))


@case(noted=False)
def script_in_the_answer(folder: Path) -> None:
    source = (
        "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](attachment:none) "
        "[c]: javascript:alert(1) $\\href{javascript:alert(1)}{x}$ [d](java&#115;cript:alert(1)) <javascript:alert(1)>"
    )
    _edit(folder, lambda n: _cell(n, "q3").update(source=source, attachments={"x": {"image/png": "eA=="}}))


@case(noted=False)
def sixty_megabytes_of_output(folder: Path) -> None:
    """Under stock nbgrader lines are counted, not bytes. (Outputs are dropped; the file is below the limit.)"""
    stream = {"output_type": "stream", "name": "stdout", "text": "x" * 15 * 2**20}
    _edit(folder, lambda n: _cell(n, "q1").update(outputs=[stream]))


# --- marks files --------------------------------------------------------------------------------------------------


@case(points=0)
def marks_are_junk_beside_a_good_notebook(folder: Path) -> None:
    (folder / LOG).unlink(missing_ok=True)
    _replace(folder, PAGE, random.Random(1).randbytes(5_000))


@case(points=0)
def marks_are_missing(folder: Path) -> None:
    _without_marks(folder)


@case(points=0)
def marks_are_nested_deeply(folder: Path) -> None:
    _without_marks(folder)
    _replace(folder, PAGE, b'{"items": ' + b"[" * 150_000 + b"]" * 150_000 + b"}")
    _replace(folder, LOG, (b"[" * 1000 + b"\n") * 20)


@case(points=0)
def marks_that_unfold(folder: Path) -> None:
    _without_marks(folder)
    _replace(folder, PAGE, b'{"items": [' + b"{}," * 5_000_000 + b"{}]}")
    _replace(folder, LOG, b"[]" * 5_000_000)


@case(points=0)
def marks_of_a_hundred_megabytes(folder: Path) -> None:
    _without_marks(folder)
    _replace(folder, PAGE, b'{"items": [], "x": "' + b"a" * 100 * 2**20 + b'"}')


@case()
def junk_lines_in_the_log(folder: Path) -> None:
    with (folder / LOG).open("ab") as log:
        log.write(b"\nnot a line of ours\n" * 1_000 + b'{"revision": 1e999}\n\xff\xfe\x00\n')


@case(noted=False)
def the_last_line_of_the_log_is_torn(folder: Path) -> None:
    with (folder / LOG).open("ab") as log:
        log.write(b'{"revision":99,"checksum":"00000000","rec')


@case()
def records_with_odd_values(folder: Path) -> None:
    good = (folder / PAGE).read_text("utf-8")
    page = json.loads(good)
    odd: list[Any] = [
        None,
        7,
        {},
        {"suasion:schema": 99},
        {"suasion:schema": 1, "id": 5, "suasion:question": []},
    ]
    odd += [{"suasion:schema": 1, "id": "x", "suasion:question": "q1", "target": {"selector": "no"}}]
    body = [{"purpose": []}, {"purpose": {}, "value": "x"}, {"purpose": "commenting", "value": []}, "x"]
    odd += [{"suasion:schema": 1, "id": "y", "suasion:question": "q1", "body": body}]
    odd += [
        {"suasion:schema": 1, "id": "z", "suasion:question": "q1", "body": body[:1], "target": {"source": []}}
    ]
    page["items"] = [*odd, *page["items"]]
    (folder / PAGE).write_text(json.dumps(page), "utf-8")


@case(noted=False)
def text_and_labels_of_a_stranger(folder: Path) -> None:
    """Name an unknown text, and labels and notes of markup: feedback must show them as text."""
    marks = [
        replace(
            a,
            id=f"urn:x:{n}",
            label="<script>alert(1)</script>",
            text="../../etc",
            note="<img src=x onerror=alert(1)>",
        )
        for n, a in enumerate(right_answers()[:3])
    ]
    from suasion.storage.store import Store

    Store.open(EXERCISE, folder=folder).merge([replace(a, revision=100) for a in marks])


@case(noted=False)
def text_with_a_name_too_long_for_a_file(folder: Path) -> None:
    """Name a text at such length that no file can be looked for."""
    from suasion.storage.store import Store

    long = [replace(a, text="x" * 5_000, revision=100) for a in right_answers() if a.text]
    Store.open(EXERCISE, folder=folder).merge(long)


# --- files that are none ------------------------------------------------------------------------------------------


@case()
def notebook_is_a_link(folder: Path) -> None:
    (folder / NOTEBOOK).unlink()
    (folder / NOTEBOOK).symlink_to("/etc/hostname")


@case(points=0)
def marks_are_a_link_to_a_classmates(folder: Path) -> None:
    _without_marks(folder)
    (folder / PAGE).symlink_to(folder.parents[1] / "innocent" / EXERCISE / PAGE)
    (folder / LOG).symlink_to(folder.parents[1] / "innocent" / EXERCISE / LOG)


@case(points=0)
def marks_are_a_second_name_of_a_classmates(folder: Path) -> None:
    """Link to a copy, so that the classmate's own file keeps one name."""
    _without_marks(folder)
    kept = folder.parents[2] / "kept"
    kept.write_bytes((folder.parents[1] / "innocent" / EXERCISE / LOG).read_bytes())
    os.link(kept, folder / LOG)


@case()
def links_to_secrets_beside_the_notebook(folder: Path) -> None:
    (folder / "hostname").symlink_to("/etc/hostname")
    (folder / "gradebook").symlink_to(folder.parents[2] / "gradebook.db")
    (folder / "everything").symlink_to("/")


@case()
def notebook_is_a_pipe(folder: Path) -> None:
    (folder / NOTEBOOK).unlink()
    os.mkfifo(folder / NOTEBOOK)


@case()
def time_is_a_pipe(folder: Path) -> None:
    """Stock Formgrader opens it and hangs."""
    os.mkfifo(folder / "timestamp.txt")


@case()
def a_socket_and_a_loop(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    here = os.getcwd()
    os.chdir(folder)
    try:
        socket.socket(socket.AF_UNIX).bind("s")
    finally:
        os.chdir(here)


@case()
def notebook_is_a_folder(folder: Path) -> None:
    (folder / NOTEBOOK).unlink()
    (folder / NOTEBOOK).mkdir()


@case(points=0)
def the_folder_is_a_link_to_a_classmates(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)
    folder.symlink_to(folder.parents[1] / "innocent" / EXERCISE)


@case(points=0)
def the_folder_is_a_file(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)
    folder.write_text("not a folder")


@case()
def a_sparse_gigabyte(folder: Path) -> None:
    with (folder / NOTEBOOK).open("r+b") as file:
        file.truncate(2**30)


@case()
def a_sparse_notebook_below_the_limit(folder: Path) -> None:
    with (folder / NOTEBOOK).open("r+b") as file:
        file.truncate(10 * 2**20)


@case()
def ten_thousand_files(folder: Path) -> None:
    for n in range(5_000):
        (folder / f"{n}.txt").touch()
        (folder / f"{n}.ipynb").touch()


@case()
def notebook_in_other_case(folder: Path) -> None:
    (folder / NOTEBOOK).rename(folder / NOTEBOOK.upper())


@case()
def notebook_renamed_by_a_browser(folder: Path) -> None:
    (folder / NOTEBOOK).rename(folder / "99-small (1).ipynb")


# --- times --------------------------------------------------------------------------------------------------------


@case()
def time_of_1900(folder: Path) -> None:
    (folder / "timestamp.txt").write_text("1900-01-01")


@case()
def time_in_the_future(folder: Path) -> None:
    (folder / "timestamp.txt").write_text("2999-01-01 00:00:00 UTC")


@case()
def time_before_the_marks(folder: Path) -> None:
    (folder / "timestamp.txt").write_text("2020-06-01 00:00:00 UTC")


@case()
def time_is_junk(folder: Path) -> None:
    """Stock Formgrader's page for the whole class stops at it."""
    (folder / "timestamp.txt").write_bytes(b"\xff yesterday, I swear \x00")


@case()
def time_out_of_range(folder: Path) -> None:
    (folder / "timestamp.txt").write_text("0001-01-01 00:00:00 +2300")


@case()
def time_is_a_link(folder: Path) -> None:
    (folder / "timestamp.txt").symlink_to("/dev/zero")


@case()
def secret_is_a_link(folder: Path) -> None:
    (folder / "submission_secret.txt").symlink_to("/etc/hostname")
