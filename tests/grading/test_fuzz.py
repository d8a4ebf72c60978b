"""Random notebooks and marks files: whatever comes, an outcome with points between nothing and all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook

from suasion.annotations.jsonld import to_jsonld
from suasion.grading import times
from suasion.grading.nbgrader_app import nbgrader_app
from suasion.grading.outcome import CourseKeys, GradedSubmission, outcome
from suasion.grading.released import ReleasedAssignment, load
from suasion.grading.submission import Submission, take
from tests.support.small_course import EXERCISE, LOG, NOTEBOOK, PAGE, SmallCourse, right_answers

Graded = Callable[[Submission], GradedSubmission]

_scalar = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
_json = st.recursive(
    _scalar,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_ids = st.sampled_from(["q1", "q1-check", "q2-check", "q3", "q3-ask", "", "nobody"]) | _json
_about = st.fixed_dictionaries(
    {},
    optional={
        "grade_id": _ids,
        "grade": _json,
        "solution": _json,
        "locked": _json,
        "task": _json,
        "points": _json,
        "schema_version": _json,
        "checksum": _json,
    },
)
_page = st.deferred(lambda: st.fixed_dictionaries({"items": st.lists(_record, max_size=5) | _json}))
_data = st.fixed_dictionaries({"application/ld+json": _page | _json}) | _json
_outputs = st.lists(
    st.fixed_dictionaries({"output_type": st.just("display_data"), "data": _data}) | _json, max_size=3
)
_cell = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | _json,
        "source": st.text(max_size=60) | st.lists(st.text(max_size=9), max_size=3) | _json,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": _about | _json, "tags": _json}) | _json,
        "outputs": _outputs | _json,
        "attachments": _json,
    },
)
_notebook = st.fixed_dictionaries(
    {}, optional={"cells": st.lists(_cell | _json, max_size=8) | _json, "metadata": _json, "nbformat": _json}
)
_right = [to_jsonld(a) for a in right_answers()]


@st.composite
def _spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """Give a good record of the marks file with some of its fields replaced, at any depth."""
    record = json.loads(json.dumps(draw(st.sampled_from(_right))))
    for _ in range(draw(st.integers(0, 3))):
        node, key = record, draw(st.sampled_from(sorted(record)))
        while node[key] and isinstance(node[key], dict | list) and draw(st.booleans()):
            node = node[key]
            key = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        node[key] = draw(_json)
    return record


_record = st.one_of(_spoiled(), st.sampled_from(_right), _json)
_bytes = st.binary(max_size=200)


def _dumped(value: object) -> bytes:
    return json.dumps(value).encode("utf-8", "surrogatepass")


_notebooks = st.one_of(_bytes, st.builds(_dumped, _notebook), st.builds(_dumped, _json))
_pages = st.one_of(st.none(), _bytes, st.builds(_dumped, _page))
_logs = st.one_of(
    st.none(), _bytes, st.lists(st.builds(_dumped, _record) | _bytes, max_size=4).map(b"\n".join)
)
_submissions = st.tuples(st.none() | _notebooks, _pages, _logs, st.none() | _bytes)


@pytest.fixture(scope="module")
def sheet(prepared: SmallCourse) -> ReleasedAssignment:
    """Give the small exercise."""
    with nbgrader_app(prepared.root) as app, Gradebook(prepared.db) as book:
        return load(app.coursedir, book, EXERCISE)


@pytest.fixture(scope="module")
def graded(prepared: SmallCourse, sheet: ReleasedAssignment) -> Graded:
    """Give a function that works one submission out."""
    keys = CourseKeys(EXERCISE, prepared.root / "solutions")

    def work_out(taken: Submission) -> GradedSubmission:
        times.doubts(times.handed_in(taken), "")
        return outcome(taken, sheet, keys)

    return work_out


def _sound(result: GradedSubmission, sheet: ReleasedAssignment) -> None:
    assert set(result.points) == {"q1-check", "q2-check"}
    for name, points in result.points.items():
        assert 0 <= float(points) <= sheet.checks[name].points
    assert [c["id"] for c in result.cells] == [c["id"] for c in sheet.cells]
    for own, cell in zip(sheet.cells, result.cells, strict=True):
        assert cell["metadata"] == own["metadata"]
        assert cell["id"] == "q3" or cell["source"] == own["source"]
    assert len(sheet.notebook(result.cells)) < 1_000_000
    assert len(result.notes) <= 14
    assert not any("Traceback" in note or "could not be scored" in note for note in result.notes), (
        result.notes
    )


def _trial(
    submission: tuple[bytes | None, ...], folder: Path, graded: Graded, sheet: ReleasedAssignment
) -> None:
    place = folder / "submitted" / "any" / EXERCISE
    place.mkdir(parents=True, exist_ok=True)
    for name, data in zip((NOTEBOOK, PAGE, LOG, "timestamp.txt"), submission, strict=True):
        (place / name).unlink(missing_ok=True)
        if data is not None:
            (place / name).write_bytes(data)
    _sound(graded(take(folder / "submitted", "any", EXERCISE)), sheet)


_quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=300, deadline=None, suppress_health_check=_quiet, database=None)
@given(submission=_submissions)
@example(
    submission=(
        b'{"cells": [{"metadata": {"nbgrader": {"grade_id": "q3"}}, "source": "\\ud800"}]}',
        None,
        None,
        b"2020",
    )
)
def test_hundreds(
    submission: tuple[bytes | None, ...], tmp_path: Path, graded: Graded, sheet: ReleasedAssignment
) -> None:
    """Does every submission come to points and the course's own cells, without an error?"""
    _trial(submission, tmp_path, graded, sheet)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=_quiet, database=None)
@given(submission=_submissions)
def test_thousands(
    submission: tuple[bytes | None, ...], tmp_path: Path, graded: Graded, sheet: ReleasedAssignment
) -> None:
    """The same, for longer."""
    _trial(submission, tmp_path, graded, sheet)


@settings(max_examples=300, deadline=None, database=None)
@given(
    source=st.text(alphabet='<>[]()!\\`&;:/#x$ahrefjvscipt\n" =.\x00\u2028', max_size=60)
    | st.text(max_size=60)
)
def test_an_answer_is_shown_as_text(source: str) -> None:
    """Does no answer become an element, an image or a script link in the page that nbconvert makes of it?"""
    import re

    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    from suasion.grading.rebuild import harmless

    html = markdown2html_mistune(harmless(source))
    own = r"</?(?:p|em|strong|code|pre|h[1-6]|ul|ol|li|blockquote|hr|br|a|div|span|table|thead|tbody|tr|th|td|del|dl|dt|dd)\b[^<>]*>"
    assert not re.search(r"<[a-z/!?]", re.sub(own, "", html), re.I), html
    links = re.findall(r'href="([^"]*)"', html)
    assert all(link.startswith(("http://", "https://", "#")) for link in links), html
    assert not re.search(r"<[^<>]*\son\w+=", re.sub(r'"[^"]*"', '""', html)), html


@pytest.mark.parametrize(
    "answer",
    [
        "It was $31 a share, or $135 million.",
        r"Pay \$5 or \\$6, `$7` at most.",
        "$$1 **and** $$2",
        "`$3 is no code, and $4 neither.",
    ],
)
def test_money_in_an_answer_stays_money(answer: str) -> None:
    """Does no pair of dollar signs make a formula of the words between, in the page that nbconvert makes?"""
    import re
    from html import unescape

    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    from suasion.grading.rebuild import harmless

    html = re.sub(r"<code>.*?</code>", "", markdown2html_mistune(harmless(answer)))
    assert "$" not in re.sub(r"<span>\$</span>", "", html)
    assert len(re.findall(r"\$", unescape(html))) == answer.count("$") - answer.count("`$7`")
