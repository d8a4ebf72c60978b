"""A table in HTML: whole, readable by machines that read aloud, and safe whatever its words are."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from suasion.base.html import Cell, Html, prose, table

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
)


def test_head_and_rows() -> None:
    """Do headings say that they head columns, and cells stand in their rows?"""
    assert table(["A", "B"], [["1", "2"], ["3", "4"]]) == (
        '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>"
    )


def test_without_rows() -> None:
    """Is a table without rows a table all the same?"""
    assert table(["A"], []).endswith("</thead><tbody></tbody></table>")


def test_caption_class_and_box() -> None:
    """Do a caption, a class and a box to scroll in come where they are asked for?"""
    written = table(["A"], [], caption="It’s <here>", css="small", wide=True)
    assert written.startswith(
        '<div class="wide" tabindex="0" style="overflow-x:auto"><table class="small"><caption>It’s &lt;here&gt;</'
    )
    assert written.endswith("</table></div>")


def test_words_begin_where_a_line_begins() -> None:
    """Do cells of words say so themselves, for Jupyter sets every cell to the right, and does a cell's own style hold?"""
    written = table(["A"], [["w", Cell("x", style="x:y")]], words=True)
    assert written.count("text-align:start") == 2 and '<td style="x:y">x</td>' in written
    assert "text-align" not in table(["A"], [["1"]])


def test_cells_that_say_more() -> None:
    """Does a cell head its row, and carry its class, its direction and its style?"""
    row = [Cell("r", heads=True, style="x:y"), Cell("1", css="n"), Cell("w", direction="auto", style="x:y")]
    written = table([Cell("A", css="n")], [row])
    assert '<th scope="col" class="n">A</th>' in written
    assert (
        '<th scope="row" style="x:y">r</th><td class="n">1</td><td dir="auto" style="x:y">w</td>' in written
    )


def test_only_what_is_html_stands_as_it_is() -> None:
    """Are all words escaped but those that are marked as HTML, in every place?"""
    evil = "<b>&\"'"
    written = table([evil, Cell(evil, css=evil)], [[evil, Cell(evil, heads=True)]], caption=evil, css=evil)
    assert "<b>" not in written
    assert "<b>x</b>" in table([], [[Html("<b>x</b>")]]) and "<i>" in table([Cell(Html("<i>"))], [])


@given(head=st.lists(WORDS, max_size=3), rows=st.lists(st.lists(WORDS, max_size=3), max_size=3))
def test_words_come_back(head: list[str], rows: list[list[str]]) -> None:
    """Can the table be read again as it was given, whatever the words are?"""
    read = ElementTree.fromstring(table(head, rows))
    top, *body = [["".join(cell.itertext()) for cell in row] for row in read.iter("tr")]
    assert (top, body) == (head, rows)


def test_money_stays_money() -> None:
    """Do two dollar signs, or what else begins a formula, never stand in one run of words?"""
    assert prose("$31 or $135 & \\(x") == "<span>$</span>31 or <span>$</span>135 &amp; <span>\\</span>(x"
    assert "<td><span>$</span>1 <span>$</span>2</td>" in table(["A"], [["$1 $2"]])
