"""The practice page as an article, with findings made by hand."""

from suasion.articles.article import Article
from suasion.report.findings import Findings, Layered
from suasion.report.trust import Measured
from suasion.texts.text import Text
from tests.support import picture_samples as sample

ARTICLE = Article(
    "\n\n".join(p.text for p in sample.TEXT.body),
    sample.TEXT.title,
    "Mira Holm",
    site="The Ostrey Echo",
    source="lake.html",
)
TEXT: Text = ARTICLE.to_text()
MEASURED = (
    Measured("Reports (somebody says something)", 0.74, 0.68, "84 news articles"),
    Measured("Loaded words", 0.31, 0.2, "185 articles"),
)


def moved(table: object) -> object:
    """Move places on the practice page to the article's own text, which begins with the first paragraph."""
    shift = sample.TEXT.body[0].start
    return table.assign(start=table["start"] - shift, end=table["end"] - shift)


def places(table: object, layer: str, label: str | None = None) -> list[Layered]:
    """Make the rows of a table places of a layer."""
    return [Layered(r.start, r.end, layer, label or r.kind) for r in table.itertuples()]


ATTRIBUTIONS, ACTORS, WORDING = moved(sample.ATTRIBUTIONS), moved(sample.ACTORS), moved(sample.WORDING)
QUOTATIONS = ATTRIBUTIONS[ATTRIBUTIONS["source"].isin(["Ada Brandt"])].assign(kind="full")
DRAWN = {
    "attributions": ATTRIBUTIONS.assign(
        content=[TEXT.string[s:e] for s, e in zip(ATTRIBUTIONS.start, ATTRIBUTIONS.end, strict=True)]
    ),
    "quotations": QUOTATIONS,
    "actors": ACTORS,
    "actions": sample.ACTIONS,
    "wording": WORDING,
}
FINDINGS = Findings(
    TEXT,
    DRAWN,
    (
        *places(ATTRIBUTIONS, "sources", "content"),
        *places(QUOTATIONS, "quotations"),
        *places(ACTORS, "actors", "actor"),
        *places(WORDING, "wording"),
    ),
)
