"""Do the pictures look as they did, say what the data says, and stay readable?"""

import io
import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.image import imread
from matplotlib.text import Text as Words

import suasion
from suasion import plots
from suasion.analysis.evidence import Found
from suasion.analysis.speakers import speakers
from suasion.base.errors import BadPicture
from suasion.plots.palette import DARK, LIGHT, THEMES, Palette
from suasion.plots.picture import STYLE, Picture
from suasion.texts.text import Text
from tests.support.picture_samples import (
    ACTORS,
    ATTRIBUTIONS,
    CLAIMS,
    FAMILIES,
    FIGURES,
    FRAMES,
    PICTURES,
    TEXT,
    VARIANTS,
    WORDING,
)
from tests.support.store_pictures import DPI, STORED

TOLERANCE = (
    6.0  # root mean square over 0 to 255: lets letters be drawn a little differently, not a bar be missing
)


def pixels(png: bytes | Path) -> np.ndarray:
    return 255 * imread(png if isinstance(png, Path) else io.BytesIO(png))[..., :3]


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return np.inf if one.shape != other.shape else float(np.sqrt(((one - other) ** 2).mean()))


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", PICTURES)
def test_stored_image(name: str, variant: str) -> None:
    """Does each picture look as the stored one, at full and half width and in the dark theme?"""
    drawn = pixels(PICTURES[name](**VARIANTS[variant]).to_png(DPI))
    assert difference(drawn, pixels(STORED / f"{name}{variant}.png")) < TOLERANCE


def test_stored_image_would_notice() -> None:
    """Does the comparison notice when the words of one speaker are gone?"""
    fewer = ATTRIBUTIONS[ATTRIBUTIONS["source"] != "Ada Brandt"]
    stored = pixels(STORED / "voice-along.png")
    assert difference(pixels(plots.voice_along(fewer, TEXT).to_png(DPI)), stored) > TOLERANCE


@pytest.mark.parametrize("name", PICTURES)
def test_is_axes_with_a_sentence_and_a_table(name: str) -> None:
    """Is a picture matplotlib Axes, with a title, a sentence of its own and a table that is no view on its own?"""
    picture = PICTURES[name]()
    assert isinstance(picture, Axes)
    assert re.fullmatch(r"[A-Z0-9].*\.", picture.summary())
    table = picture.to_pandas()
    assert len(table)
    table.iloc[:, 0] = None
    assert picture.to_pandas().iloc[:, 0].notna().all()


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", PICTURES)
def test_words_stay_on_the_sheet_and_apart(name: str, variant: str) -> None:
    """Does every word stay within the sheet, and none lie on another?"""
    assert not crowding(PICTURES[name](**VARIANTS[variant]))


def crowding(picture: Picture) -> list[str]:
    """List words that leave the sheet (by more than 2 points) or cover other words."""
    figure = picture.figure
    with mpl.rc_context(STYLE):
        figure.canvas.draw()
        shown = [
            w
            for w in figure.findobj(Words)
            if w.get_text() and w.get_visible() and w.get_window_extent().width
        ]
        boxes = [(w.get_text(), w.get_window_extent()) for w in shown]
    sheet, slack = figure.bbox, 2 * figure.dpi / 72
    out = [
        words
        for words, box in boxes
        if box.x0 < -slack or box.x1 > sheet.x1 + slack or box.y0 < -slack or box.y1 > sheet.y1 + slack
    ]
    pairs = combinations(boxes, 2)
    out += [f"{a} / {b}" for (a, one), (b, two) in pairs if _share(one, two) > 0.12]
    return out


def _share(one: object, two: object) -> float:
    width = min(one.x1, two.x1) - max(one.x0, two.x0)
    height = min(one.y1, two.y1) - max(one.y0, two.y0)
    smaller = min(one.width * one.height, two.width * two.height)
    return width * height / smaller if width > 0 and height > 0 else 0.0


def test_crowding_is_noticed() -> None:
    """Does the test above see words that cover one another or leave the sheet?"""
    picture = PICTURES["agency"]()
    picture.text(0, 0, "over it", size=9)
    picture.text(-1e4, 0, "far away")
    assert len(crowding(picture)) >= 2


def test_speaking_space_counts() -> None:
    """Are the words of each speaker counted as one would count them by hand?"""
    table = plots.speaking_space(ATTRIBUTIONS, TEXT).to_pandas().set_index("speaker")
    assert table.loc["Ada Brandt", "words in quotation marks"] == 9  # We have slept ... three summers
    assert table.loc["Ada Brandt", "words retold"] == 0
    assert table.loc["The Swimming Club", "words in quotation marks"] == 7  # a gift to ... works late
    assert table.loc["The Swimming Club", "words retold"] == 9  # a handful of ... themselves
    assert table.loc["no one named", "words in all"] == 9  # The lake is allegedly ...
    assert table["words in all"].sum() == sum(len(p.text.split()) for p in TEXT.body)


def test_a_quotation_within_a_report_counts_for_the_inner_speaker() -> None:
    """Do nested words count for whoever is innermost, once?"""
    text = Text.from_string("Al said that Bea said no to them.")
    nested = pd.DataFrame(
        [{"source": "Al", "start": 13, "end": 32}, {"source": "Bea", "start": 22, "end": 32}]
    )
    table = plots.speaking_space(nested, text).to_pandas().set_index("speaker")["words in all"]
    assert table.to_dict() == {"the author alone": 3, "Al": 2, "Bea": 3}


def test_who_is_who_among_sources() -> None:
    """Are wordings of one name put together, and what only may be the same kept apart?"""
    told = [
        "Sergei Lavrov",
        "Lavrov",
        "the Kremlin",
        "The Kremlin",
        "Russia",
        "Moscow",
        "He",
        "its",
        "",
        "Lavrov’s",
    ]
    names = speakers(told)
    assert names["Lavrov"] == names["Lavrov’s"] == "Sergei Lavrov"
    assert names["the Kremlin"] == names["The Kremlin"] != names["Moscow"] != names["Russia"]
    assert names["He"] == names["its"] == "he, she, it or they" and names[""] == "no one named"
    two = speakers(["Ada Brandt", "Otto Brandt", "Brandt"])
    assert two["Brandt"] == "Brandt"


def test_machine_reading_as_it_comes() -> None:
    """Can every picture be drawn from a machine reading; and whose voice is a word in a retold content?"""
    from suasion.reading.kinds import KINDS
    from suasion.reading.reading import Reading

    words = "Russia claimed it fought barbaric men. It is barbaric."
    rows: dict[str, list] = {kind: [] for kind in KINDS}
    places = {"source_places": [[0, 6]], "cue_places": [[7, 14]], "content_places": [[15, 37]]}
    rows["attributions"] = [{"source": "Russia", "cue": "claimed", **places}]
    rows["wording"] = [{"type": "loaded", "use": "own", "start": s, "end": s + 8} for s in (25, 45)]
    rows["actions"] = [{"actor_name": "Russia", "act": "claimed", "target_name": ""}]
    reading = Reading(Text.from_string(words), rows)
    assert list(plots.loaded_words(reading).to_pandas()["voice"]) == ["mixed", "author"]
    assert plots.agency(reading).to_pandas().iloc[0].to_list() == ["Russia", 1, 0, "claimed"]
    assert plots.speaking_space(reading).to_pandas()["words in all"].to_list() == [5, 4]


def test_marks_made_by_hand() -> None:
    """Can a student's own marks be drawn: each content goes to the nearest source of its paragraph?"""
    from suasion import Annotation, AnnotationSet

    def mark(words: str, label: str) -> Annotation:
        start, end = TEXT.find(words)
        return Annotation.mark(TEXT, start, end, exercise="x", question="q", label=label)

    marks = AnnotationSet(
        [
            mark("Jonas Reed, was", "source"),
            mark("the loudspeaker would be switched off at nine", "content"),
            mark("records", "cue"),
        ]
    )
    table = plots.speaking_space(marks, TEXT).to_pandas()
    assert list(table["speaker"]) == ["the author alone", "Jonas Reed, was"]


def test_dispersion_counts() -> None:
    """Are mentions and paragraphs counted by hand the same?"""
    table = plots.dispersion(ACTORS, TEXT).to_pandas().set_index("actor")
    assert table.loc["the Residents"].to_list() == [3, 3, "P3", "P7"]


def test_loaded_words_by_voice() -> None:
    """Does the sentence tell the author's words from reported ones?"""
    assert "Of four loaded words two are in the author’s voice and one in a reported one" in (
        plots.loaded_words(WORDING, TEXT).summary()
    )


def test_dates() -> None:
    """Are years, months, days, decades and spans found, and other numbers left alone?"""
    text = Text.from_string(
        "On 12 March 1951 it rained. In the 1980s and from 1967-1991 not. May 2, 2024, was dry; June 1999 wet. "
        "They sold 1,950 boats at 2010.50 and 20 000."
    )
    found = plots.dates(text)
    assert list(found["date"]) == ["12 March 1951", "1967-1991", "1980s", "June 1999", "May 2, 2024"]
    assert list(found["from"].astype(int)) == [1951, 1967, 1980, 1999, 2024]
    assert list(found["to"].astype(int)) == [1951, 1992, 1990, 1999, 2024]


def test_agreement_of_pairs_only() -> None:
    """Are pairs drawn at one level, with the places behind each share, and the figure for all four left out?"""
    table = plots.agreement_matrix(FIGURES).to_pandas()
    assert len(table) == 6
    assert table.iloc[0].to_list() == ["Ada", "the key", 11 / 13, 11, 13]
    assert len(plots.agreement_matrix(FIGURES, level="places").to_pandas()) == 1


def test_heat_counts_a_reader_once() -> None:
    """Does a reader who marks a word twice count once?"""
    twice = pd.DataFrame([{"start": 0, "end": 8}, {"start": 4, "end": 12}])
    table = plots.heat_map([twice, twice], Text.from_string("one word more")).to_pandas()
    assert list(table["readers"]) == [2] and list(table["words"]) == ["one word mor"]


def test_heat_map_reads_as_text() -> None:
    """Is the HTML twin the text itself, with the number of readers in words for those who listen?"""
    html = PICTURES["heat-map"]().to_html()
    assert '4<span class="said"> of 4 readers</span>' in html
    bare = re.sub(r"<sup>.*?</sup>", "", html)
    assert "Two stubborn camps shout at each other across the water." in re.sub(r"<[^>]+>", "", bare)


NOTHING = pd.DataFrame()
EMPTY = {
    "speaking_space": lambda: plots.speaking_space(NOTHING, TEXT),
    "voice_along": lambda: plots.voice_along(NOTHING, TEXT),
    "dispersion": lambda: plots.dispersion(NOTHING, TEXT),
    "agency": lambda: plots.agency(NOTHING),
    "certainty": lambda: plots.certainty(NOTHING, TEXT),
    "loaded_words": lambda: plots.loaded_words(NOTHING, TEXT),
    "timeline": lambda: plots.timeline(NOTHING),
    "frame_map": lambda: plots.frame_map(NOTHING, TEXT),
    "frame_map of nobody": lambda: plots.frame_map({}, TEXT),
    "frame_map of two": lambda: plots.frame_map(
        {"You": NOTHING, "Second reader": NOTHING}, TEXT, only=["P1"]
    ),
    "label_map": lambda: plots.label_map(NOTHING, TEXT, {"event": "Event"}, columns="kinds", voiced=False),
    "paragraph_lengths": lambda: plots.paragraph_lengths(Text.from_string("")),
    "evidence_table": lambda: plots.evidence_table({}, {}),
    "evidence_table of nobody": lambda: plots.evidence_table(CLAIMS, {}),
    "evidence_table of one who chose nothing": lambda: plots.evidence_table(CLAIMS, {"You": Found({})}),
    "move_map": lambda: plots.move_map({}, FAMILIES),
    "move_map of one": lambda: plots.move_map({"You": NOTHING}, FAMILIES),
    "move_map without families": lambda: plots.move_map({"You": FRAMES}, {}),
    "heat_map": lambda: plots.heat_map([], TEXT),
    "empty text": lambda: plots.voice_along(NOTHING, Text.from_string("")),
}


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_to_show(name: str) -> None:
    """Is a reading without a mark a picture and a sentence, no error?"""
    picture = EMPTY[name]()
    assert picture.summary() and picture.to_png(40) and picture.to_svg()


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (FRAMES[:1], "One place is marked: problem; cause, moral judgement and remedy are not marked"),
        (FRAMES[:3], "Problem is marked most often: two places; moral judgement and remedy are not marked"),
        (FRAMES[1:3], "Problem and cause are marked most often: one place each"),
        (FRAMES, "Cause is marked most often: three places; no moral judgement is marked"),
    ],
)
def test_frame_map_says_what_is_seen(rows: pd.DataFrame, title: str) -> None:
    """Is one mark said as one, and two labels with as many marks both named?"""
    assert plots.frame_map(rows, TEXT).to_svg().partition("</title>")[0].rpartition(">")[2].startswith(title)


def test_frame_map_of_two_readers_says_who_marked_what() -> None:
    """Does the sentence name each reader's paragraphs, where the first marked nothing, and what nobody marked?"""
    said = PICTURES["frame-map-beside"]().summary()
    assert said.startswith("You: problem in P1 and P3 and cause in P6. Second reader: problem in P1 and P3, ")
    assert said.endswith("You marked nothing in P9. Moral judgement is marked by nobody.")


@pytest.mark.parametrize("slug", ["kuzio-axis", "hetch-hetchy-muir", "hetch-hetchy-vilas", "practice"])
def test_paragraph_lengths_are_those_of_the_text_that_is_open(slug: str) -> None:
    """Are all paragraphs and words counted, and do the title's longest and shortest have the most and the fewest?"""
    text = suasion.load(slug)
    picture = plots.paragraph_lengths(text)
    words = picture.to_pandas().set_index("paragraph")["words"]
    assert list(words.index) == [p.id for p in text.body]
    assert words.sum() == len(" ".join(p.text for p in text.body).split())
    title = picture.to_svg().partition("</title>")[0].rpartition(">")[2]
    said = re.fullmatch(r"(\d+) paragraphs, (\d+) words; the longest is (P\d+), the shortest (P\d+)", title)
    assert said
    assert [int(said[1]), int(said[2])] == [len(text.body), words.sum()]
    assert (words[said[3]], words[said[4]]) == (words.max(), words.min())
    assert [b.get_width() for b in picture.patches] == list(words)


def test_paragraph_lengths_of_the_op_ed() -> None:
    """Is the finding the one that a reader would count?"""
    assert "17 paragraphs, 841 words; the longest is P10, the shortest P17" in (
        plots.paragraph_lengths(suasion.load("kuzio-axis")).to_svg()
    )


def test_paragraphs_of_one_length_are_no_longest() -> None:
    """Is nothing called the longest where all are alike, and are two that share a place both named?"""
    alike = plots.paragraph_lengths(Text.from_string("One two.\n\nThree four."))
    assert alike.summary() == "2 paragraphs, 4 words, all of one length."
    two = plots.paragraph_lengths(Text.from_string("One two.\n\nThree four.\n\nFive."))
    assert "the longest are P1 and P2, the shortest P3" in two.to_svg()


def test_a_picture_for_a_phone() -> None:
    """Does a notebook get a narrow drawing beside a wide one, of which one is seen and read, and a page only what it asked for?"""
    shown = PICTURES["move-map"]()._repr_mimebundle_()["text/html"]
    assert shown.count("<svg") == 2 and shown.count("The same as a table") == 1
    assert len(set(ids := re.findall(r'<title id="(.*?)"', shown))) == len(ids) == 2
    assert '<div class="suasion-narrow" style="display:none">' in shown
    asked = PICTURES["move-map"](width=4.6)
    assert asked.narrow is None and asked._repr_mimebundle_()["text/html"].count("<svg") == 1
    assert PICTURES["move-map"]().to_html().count("<svg") == 1


def test_agency_says_what_it_does_not_show() -> None:
    """Does the sentence of the picture keep clauses apart from deeds, and is it left out where there is nothing?"""
    assert "whom the sentences are about" in PICTURES["agency"]().summary()
    assert "whom the sentences" not in plots.agency(NOTHING).summary()


def test_hostile_names() -> None:
    """Do names that look like markup or formulas, or never end, stay words on the sheet?"""
    names = ["<script>alert(1)</script>", "$x^2$ and $y$", "a" * 300, "ﷺ 漢字 🙂", "\\frac{1}{2}", ""]
    table = pd.DataFrame([{"source": n, "start": 20 * i, "end": 20 * i + 9} for i, n in enumerate(names)])
    text = Text.from_string("so many words, " * 40)
    for width in (6.4, 3.3):
        picture = plots.speaking_space(table, text, width=width)
        assert not crowding(picture)
        assert "<script>" not in picture.to_html() and "$x^2$" in picture.to_svg()


def test_many_paragraphs() -> None:
    """Are 300 paragraphs put together to rows that can be read?"""
    text = Text.from_string("\n\n".join(f"Paragraph {n} has words." for n in range(300)))
    for picture in (plots.voice_along(NOTHING, text), plots.paragraph_lengths(text)):
        assert picture.get_ylim()[0] <= 40 and not crowding(picture)
    assert len(picture.to_pandas()) == 300


def test_marks_of_another_text() -> None:
    """Is a mark past the end of the text refused with a sentence?"""
    with pytest.raises(BadPicture, match="another text"):
        plots.dispersion(pd.DataFrame([{"actor": "x", "start": 1, "end": 10**6}]), TEXT)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.frame_map(pd.DataFrame([{"start": 1}]), TEXT),
        lambda: plots.voice_along(ATTRIBUTIONS),
        lambda: plots.agency(PICTURES, theme="red"),
        lambda: plots.timeline(NOTHING, width=0.5),
        lambda: plots.agreement_matrix(pd.DataFrame([[1, 82], [82, 1]])),
        lambda: plots.agreement_matrix(pd.DataFrame([[1, 0.5]])),
    ],
)
def test_what_cannot_be_drawn_says_why(draw: object) -> None:
    """Does bad input give a sentence?"""
    with pytest.raises(BadPicture, match=r"\w+ .*\."):
        draw()


@pytest.mark.parametrize("name", PICTURES)
def test_svg_is_whole_and_speaks(name: str) -> None:
    """Is the SVG well-formed, with title and summary as its text alternative, and without a colour of its own?"""
    picture = PICTURES[name]()
    svg = picture.to_svg("one")
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img" and root.get("aria-labelledby") == "one-title one-summary"
    assert root[1].text == picture.summary()
    assert not re.findall(r"(?<!, )#[0-9a-f]{6}", re.sub(r"<(?:title|desc).*?</(?:title|desc)>", "", svg))


@pytest.mark.parametrize("name", PICTURES)
def test_lean_svg_places_words_as_matplotlib_does(name: str) -> None:
    """Do the words of the lean SVG stand where matplotlib's own SVG puts them, to 1.5 points?"""
    picture = PICTURES[name]()
    lean = re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>(.*?)</text>', picture.to_svg())
    own = re.findall(
        r'<text style="[^"]*" x="([\d.-]+)" y="([\d.-]+)"[^>]*>(.*?)</text>',
        picture._drawn_by_matplotlib("x"),
    )
    assert len(lean) == len(own) > 3
    for one, two in zip(sorted(lean, key=lambda w: w[2]), sorted(own, key=lambda w: w[2]), strict=True):
        assert one[2] == two[2]
    places = {(words, round(float(x)), round(float(y))) for x, y, words in own}
    for x, y, words in lean:
        near = [abs(a - float(x)) < 2.5 and abs(b - float(y)) < 2.5 for w, a, b in places if w == words]
        assert any(near), (words, x, y)


def test_more_drawn_on_it_falls_back() -> None:
    """Does a picture on which somebody drew more still come out as SVG?"""
    picture = PICTURES["voice-along"]()
    picture.scatter([1, 2], [1, 2])
    ElementTree.fromstring(picture.to_svg("two"))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=list(THEMES))
def test_colours(palette: Palette) -> None:
    """Can words be read (7 and 4.5 to 1), and are the three shades told apart without colour?"""
    assert contrast(palette.ink, palette.paper) >= 7
    assert contrast(palette.muted, palette.paper) >= 4.5
    assert contrast(palette.accent, palette.paper) >= 3
    assert contrast(palette.strong, palette.middle) >= 2.5
    assert contrast(palette.middle, palette.weak) >= 1.6
