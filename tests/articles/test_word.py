"""Is a Word file read as it looks with all changes accepted, and is what is left out named?"""

import io

import docx
import pytest
from docx.oxml import parse_xml

from suasion.articles.word import from_word

SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def run(text: str, properties: str = "") -> str:
    """Write a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """Write a paragraph."""
    return f"<w:p>{properties}{inside}</w:p>"


def written(*blocks: str) -> bytes:
    """Write a Word file of blocks in Word's own markup; its properties name a student."""
    document = docx.Document()
    document.core_properties.author = "A. Student"
    for block in blocks:
        document.element.body.insert(-1, parse_xml(block.replace(">", f" {SPACE}>", 1)))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


MARK = '<w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>'
BOX = paragraph(run("In the box."))
CELL = "<w:tc>" + paragraph(run("{}")) + "</w:tc>"
ROW = "<w:tr>" + CELL.format("one") + CELL.format("two") + "</w:tr>"
GONE = '<w:tr><w:trPr><w:del w:id="8" w:author="A"/></w:trPr>' + CELL.format("no") + "</w:tr>"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([paragraph(run("It is ") + f'<w:ins w:id="1" w:author="A">{run("not ")}</w:ins>' + run("safe."))], "It is not safe."),
        ([paragraph(run("It ") + '<w:del w:id="1" w:author="A"><w:r><w:delText>was</w:delText></w:r></w:del>' + run("is."))], "It is."),
        ([paragraph(f'<w:ins w:id="1" w:author="A">{run("All new.")}</w:ins>')], "All new."),
        ([paragraph(run("The first "), MARK), paragraph(run("and the rest."))], "The first and the rest."),
        ([paragraph(f'<w:moveFrom w:id="1" w:author="A">{run("Old.")}</w:moveFrom><w:moveTo w:id="2" w:author="A">{run("Here.")}</w:moveTo>')], "Here."),
        ([paragraph(run("Before. ") + f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>{BOX}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{BOX}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")], "Before.\n\nIn the box."),
        ([f"<w:tbl>{ROW}{GONE}</w:tbl>", paragraph(run("After."))], "one\n\ntwo\n\nAfter."),
        ([f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('A control.'))}</w:sdtContent></w:sdt>"], "A control."),
        ([paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Within')}</w:sdtContent></w:sdt>" + run(" a line."))], "Within a line."),
        ([paragraph(run("so") + "<w:r><w:noBreakHyphen/></w:r>" + run("called") + "<w:r><w:tab/></w:r>" + run("experts"))], "so-called experts"),
    ],
    ids=["insertion", "deletion", "new", "mark", "moved", "box", "table", "control", "inline", "signs"],
)  # fmt: skip
def test_all_changes_are_accepted(blocks: list[str], expected: str) -> None:
    """Are the words those that a reader sees, in the order of the page?"""
    article = from_word(written(*blocks))
    assert (article.string, article.author, article.notes) == (expected, "", ())


@pytest.mark.parametrize(
    ("inside", "note"),
    [
        (run("Secret.", "<w:vanish/>"), "One hidden passage of the Word file is left out."),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "One footnote of the Word file is left out."),
        ('<w:r><w:commentReference w:id="2"/></w:r>' * 2, "Two comments of the Word file are left out."),
        ("<w:r><w:drawing/></w:r>" + run("No.", "<w:vanish/>"), "One hidden passage and one picture of the Word file are left out."),
    ],
)  # fmt: skip
def test_what_is_left_out_is_named(inside: str, note: str) -> None:
    """Is hidden text out, and does the page say what is missing?"""
    article = from_word(written(paragraph(run("Seen.") + inside)))
    assert (article.string, article.notes) == ("Seen.", (note,))


def test_hidden_that_is_switched_off_shows() -> None:
    """Is a run that takes the hiding back read?"""
    assert from_word(written(paragraph(run("Seen.", '<w:vanish w:val="0"/>')))).string == "Seen."
