"""A text is cut at the borders of marks: no gap, no mark lost, whatever lies over what."""

from hypothesis import given
from hypothesis import strategies as st

from suasion.analysis.pieces import Piece, pieces

SPANS = st.lists(st.tuples(st.integers(-3, 23), st.integers(-3, 23), st.integers(0, 3)), max_size=12)


def test_nothing_over_it() -> None:
    """Is a text without marks one piece, and an empty text none?"""
    assert pieces(0, 5, []) == [Piece(0, 5)]
    assert pieces(3, 3, [(0, 9, "a")]) == []


def test_marks_that_overlap() -> None:
    """Does the piece that two marks share say both, in the order given, and who starts and ends there?"""
    assert pieces(0, 9, [(1, 5, "a"), (3, 7, "b")]) == [
        Piece(0, 1),
        Piece(1, 3, ("a",), opened=("a",)),
        Piece(3, 5, ("a", "b"), opened=("b",), closed=("a",)),
        Piece(5, 7, ("b",), closed=("b",)),
        Piece(7, 9),
    ]


def test_a_mark_inside_another() -> None:
    """Does the outer mark go on after the inner one ends, and keep its place in the order?"""
    assert pieces(0, 6, [(2, 4, "in"), (0, 6, "out")]) == [
        Piece(0, 2, ("out",), opened=("out",)),
        Piece(2, 4, ("in", "out"), opened=("in",), closed=("in",)),
        Piece(4, 6, ("out",), closed=("out",)),
    ]


def test_marks_on_the_same_words() -> None:
    """Are two marks of the same place over one piece, and the same mark twice counted twice?"""
    both = ("a", "a", "b")
    assert pieces(2, 4, [(2, 4, "a"), (2, 4, "a"), (2, 4, "b")]) == [Piece(2, 4, both, both, both)]


def test_marks_that_touch() -> None:
    """Does one mark end where the next starts, with nothing between?"""
    assert pieces(0, 4, [(0, 2, "a"), (2, 4, "b")]) == [
        Piece(0, 2, ("a",), ("a",), ("a",)),
        Piece(2, 4, ("b",), ("b",), ("b",)),
    ]


def test_empty_marks_and_those_elsewhere() -> None:
    """Do marks without words, turned round, or of another part of the text cut nothing?"""
    assert pieces(5, 9, [(7, 7, "empty"), (8, 6, "round"), (0, 5, "before"), (9, 12, "after")]) == [
        Piece(5, 9)
    ]


def test_marks_that_reach_beyond() -> None:
    """Does a mark that starts before the stretch or ends after it count as starting and ending with it?"""
    assert pieces(5, 9, [(0, 7, "a"), (6, 20, "b")]) == [
        Piece(5, 6, ("a",), opened=("a",)),
        Piece(6, 7, ("a", "b"), opened=("b",), closed=("a",)),
        Piece(7, 9, ("b",), closed=("b",)),
    ]


@given(spans=SPANS)
def test_every_character_has_its_marks(spans: list[tuple[int, int, int]]) -> None:
    """Do the pieces make up the whole text, and does each character lie under just the marks that hold it?"""
    found = pieces(0, 20, spans)
    assert [n for piece in found for n in range(piece.start, piece.end)] == list(range(20))
    for piece in found:
        for n in range(piece.start, piece.end):
            assert list(piece.over) == [mark for start, end, mark in spans if start <= n < end]
    shown = sum(max(start, 0) < min(end, 20) for start, end, _ in spans)
    assert sum(len(p.opened) for p in found) == sum(len(p.closed) for p in found) == shown
