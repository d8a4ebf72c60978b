"""The page that says what labels and keys mean."""

from suasion.labels import Label
from suasion.widgets.highlighter_legend import legend

LABEL = Label("x", '"<b>"', "<", "'&", "#0b5cad", "#7db8ff", "solid", hard_cases=("1 < 2",))


def test_names_are_escaped_and_keys_are_there() -> None:
    """Is what a scheme says shown as words, and does a text that is only read name no keys?"""
    page = legend([LABEL], ["the author"], read_only=False)
    assert "&quot;&lt;b&gt;&quot;" in page and "1 &lt; 2" in page and "<b>" not in page
    assert "Shift+Enter" in page and "who speaks: the author" in page
    assert "<kbd>" not in legend([LABEL], [], read_only=True)
