"""A reader that meets another program's compaction half-way sees every mark all the same."""

from pathlib import Path

import pytest

from suasion.annotations.annotation import Annotation
from suasion.storage import marksfile
from suasion.storage.store import Store, marks
from suasion.texts.text import Text


def test_compaction_between_page_and_log(
    tmp_path: Path, practice: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is a mark seen that moves from the log to the page after the page was read and before the log is?"""
    writer = Store.open("e1", folder=tmp_path)
    writer.put(Annotation.mark(practice, 0, 4, exercise="e1", question="q1"))
    read_marks = marksfile.read_marks
    done: list[bool] = []

    def compacting(path: Path) -> marksfile.Contents:
        contents = read_marks(path)
        if not done:
            done.append(True)
            writer.compact()
        return contents

    monkeypatch.setattr(marksfile, "read_marks", compacting)
    assert [m.quote for m in marks("e1", folder=tmp_path)] == [practice.string[:4]]
    assert done
