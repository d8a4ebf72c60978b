"""A store that several threads of one program use: in a notebook, cells and pages have a thread each."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from suasion.annotations.annotation import Annotation
from suasion.storage.store import Store, marks


def answer(number: int) -> Annotation:
    """Give one of ten answers, each written many times."""
    where = {"exercise": "e1", "question": "q1", "row": f"P{number % 10}", "column": "why"}
    return Annotation.answer(f"{number}", **where)


def test_threads_lose_nothing(tmp_path: Path) -> None:
    """Are revisions of their own, and the last answer to each question on disk, while pages are written between?"""
    store = Store.open("e1", folder=tmp_path)

    def use(number: int) -> int:
        saved = store.put(answer(number))
        if number % 7 == 0:
            store.compact()
        assert len(store.annotations()) <= 10
        return saved.revision

    with ThreadPoolExecutor(8) as pool:
        revisions = list(pool.map(use, range(60)))
    assert sorted(revisions) == list(range(1, 61))
    last = {number % 10: number for _, number in sorted(zip(revisions, range(60), strict=True))}
    assert {int(a.row[1:]): int(str(a.value)) for a in marks("e1", folder=tmp_path)} == last
