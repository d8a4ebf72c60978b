"""Honest students made up: different answers, laid down in every way that a notebook leaves them."""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import suasion
from suasion.annotations import jsonld
from suasion.annotations.annotation import Annotation
from suasion.scoring import simulate
from suasion.scoring.key.model import Key
from suasion.storage.store import Store


def hand_in(folder: Path, released: Path, key: Key, number: int) -> None:
    """Lay down the submission of student `number`; the same number always gives the same."""
    chance = random.Random(number)
    folder.mkdir(parents=True)
    notebook = json.loads(released.read_text("utf-8"))
    if chance.random() < 0.7:
        _write_prose(notebook, f"Student {number} thinks: who says so, and to whom? 1 < 2 & [sic].")
    answers = list(_answers(key, chance))
    lay = chance.choice([_as_log, _as_page, _as_page_and_log, _as_snapshot, _as_old_page_and_newer_snapshot])
    lay(folder, notebook, answers, key.exercise)
    (folder / released.name).write_text(
        json.dumps(notebook, ensure_ascii=chance.random() < 0.5), encoding="utf-8"
    )
    if chance.random() < 0.5:
        (folder / "timestamp.txt").write_text(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")


def _answers(key: Key, chance: random.Random) -> Iterator[Annotation]:
    text = suasion.load(key.text)
    for question in key.questions.values():
        share = chance.choice([0, 0.3, 0.6, 0.9, 1])
        how = chance.random()
        if how < 0.15:
            given = simulate.guessing(question, text, chance)
        elif how < 0.25:
            given = simulate.everything(question, text)
        else:
            choose = chance.choice([simulate.main_answer, simulate.contested_answer])
            whole, contested = chance.random() < 0.3, chance.random() < 0.5
            given = simulate.careful(question, text, choose, whole=whole, contested=contested)
        for answer in given:
            if answer.kind == "answer" or chance.random() < share:
                yield _varied(answer, chance)


def _varied(answer: Annotation, chance: random.Random) -> Annotation:
    if answer.kind == "mark" and chance.random() < 0.05:
        return replace(answer, sha256="0" * 64)  # made on another version: found again by its words
    if chance.random() < 0.05:
        return replace(answer, disagree="I disagree, because the sentence says something else.")
    if chance.random() < 0.05:
        return replace(answer, note="Nobody is named here, and yet somebody must have said it first.")
    return answer


def _write_prose(notebook: dict, words: str) -> None:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = words


def _as_log(folder: Path, notebook: dict, answers: list[Annotation], exercise: str) -> None:
    store = Store.open(exercise, folder=folder)
    for answer in answers:
        store.put(answer)
    for answer in answers[:2]:
        store.delete(answer.id)


def _as_page(folder: Path, notebook: dict, answers: list[Annotation], exercise: str) -> None:
    _as_log(folder, notebook, answers, exercise)
    Store.open(exercise, folder=folder).compact()


def _as_page_and_log(folder: Path, notebook: dict, answers: list[Annotation], exercise: str) -> None:
    _as_page(folder, notebook, answers[::2], exercise)
    store = Store.open(exercise, folder=folder)
    for answer in answers[1::2]:
        store.put(answer)
    for answer in answers[:1]:
        store.put(replace(answer, note="Changed once more, and for a reason that I can give."))


def _as_snapshot(folder: Path, notebook: dict, answers: list[Annotation], exercise: str) -> None:
    _snapshot(notebook, [replace(a, exercise=exercise, revision=n) for n, a in enumerate(answers, 1)])


def _as_old_page_and_newer_snapshot(
    folder: Path, notebook: dict, answers: list[Annotation], exercise: str
) -> None:
    _as_page(folder, notebook, answers[: len(answers) // 2], exercise)
    later = [replace(a, exercise=exercise, revision=1000 + n) for n, a in enumerate(answers, 1)]
    _snapshot(notebook, later)


def _snapshot(notebook: dict, answers: list[Annotation]) -> None:
    cell = next(c for c in notebook["cells"] if c["cell_type"] == "code")
    page = jsonld.page(answers)
    data = {"application/ld+json": page, "text/plain": "Your marks"}
    cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]


def spoil_in_ways_stock_survives() -> dict[str, Callable[[dict], None]]:
    """Give changes by which a submission is not quite what was handed out, and which stop nobody's grading."""

    def moved(notebook: dict) -> None:
        notebook["cells"].reverse()

    def check_removed(notebook: dict) -> None:
        notebook["cells"] = [c for c in notebook["cells"] if c["id"] != "q9-check"]

    def check_edited(notebook: dict) -> None:
        next(c for c in notebook["cells"] if c["id"] == "q9-check")["source"] = "0.0"

    def note_added(notebook: dict) -> None:
        notebook["cells"].insert(
            3, {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "My note."}
        )

    def broken_code_added(notebook: dict) -> None:
        cell = {"cell_type": "code", "id": "oops", "metadata": {}, "source": "1 / 0", "outputs": []}
        notebook["cells"].insert(3, cell | {"execution_count": None})

    return {f.__name__: f for f in (moved, check_removed, check_edited, note_added, broken_code_added)}


def copy_submissions(source: Path, target: Path) -> None:
    """Copy all that was handed in from one course to another."""
    shutil.copytree(source / "submitted", target / "submitted")
