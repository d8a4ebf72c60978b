"""Take the text out of a Word file as it reads with all changes accepted, and name what is left out."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from suasion.articles.article import Article
from suasion.articles.asides import without_asides
from suasion.base.errors import NotReadable
from suasion.base.prose import capital, count, listing
from suasion.texts.own import headed

__all__ = ["Taken", "from_word"]

MOST_UNPACKED = 300_000_000  # bytes
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted, moved away, instructions to Word, the small letters over others, and the older form of a text box.
GONE = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "Fallback", "pPr", "sdtPr"}
)
LEFT_OUT = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
    "drawing": "picture",
    "pict": "picture",
    "object": "embedded object",
    "oMath": "formula",
}
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def from_word(data: bytes) -> Article:
    """Read a Word file: its paragraphs in reading order; the title from its style or its properties."""
    if not data.strip():
        raise NotReadable("It is empty.")
    try:
        document = _opened(data)
        taken = Taken({s.style_id: s.name or "" for s in document.styles}, _hidden_styles(document))
        paragraphs = [(style, " ".join(text.split())) for style, text in taken.blocks(document.element.body)]
        title = document.core_properties.title
        taken.missing["header or footer"] += sum(map(_speaks, document.sections))
    except NotReadable:
        raise
    except Exception as problem:  # the library raises a dozen kinds on a broken file
        raise NotReadable(
            "It is no Word file, or a broken one. Open it in Word and save it again as .docx."
        ) from problem
    heads = [text for style, text in paragraphs if style in ("Title", "Heading 1") and text]
    body = [text for _, text in paragraphs if text and not (heads and text == heads[0])]
    found = without_asides(Article("\n\n".join(body), heads[0] if heads else title, notes=taken.notes()))
    if not heads and not title:
        title, string = headed(found.string)
        found = replace(found, title=title, string=string)
    return found


def _opened(data: bytes) -> Any:  # noqa: ANN401  (python-docx has no types of its own)
    import docx

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(item.file_size for item in packed.infolist()) > MOST_UNPACKED:
            raise NotReadable("Unpacked it would be far larger than any article.")
    return docx.Document(io.BytesIO(data))


def _hidden_styles(document: Any) -> frozenset[str]:  # noqa: ANN401
    return frozenset(s.style_id for s in document.styles if _on(s.element.find(f"{W}rPr/{W}vanish")))


def _speaks(section: Any) -> bool:  # noqa: ANN401
    """Tell whether a section has words above or below its pages."""
    return any(
        re.search(r"[^\W\d]", p.text) for part in (section.header, section.footer) for p in part.paragraphs
    )


def _on(switch: Any) -> bool:  # noqa: ANN401
    """Tell whether a property is there and not switched off."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _name(element: Any) -> str:  # noqa: ANN401
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _dropped(element: Any) -> bool:  # noqa: ANN401
    """Tell whether a table's row or cell is deleted, or a content control holds nothing but its prompt."""
    signs = (f"trPr/{W}del", f"tcPr/{W}cellDel", f"sdtPr/{W}showingPlcHdr")
    return any(element.find(f"{W}{sign}") is not None for sign in signs)


@dataclass
class Taken:
    """What is taken out of a document, with the names of its styles; `missing` counts what is left out."""

    styles: dict[str, str]
    hidden: frozenset[str]
    missing: Counter[str] = field(default_factory=Counter)

    def blocks(self, container: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        """Yield style and text of the paragraphs in a body, a cell, a content control or a text box, in order."""
        carried = ""  # a paragraph whose mark is deleted runs on into the next
        for element in container:
            name = _name(element)
            if name == "p":
                boxes: list[Any] = []
                text = carried + "".join(self._words(element, boxes))
                properties = element.find(f"{W}pPr")
                mark = properties.find(f"{W}rPr") if properties is not None else None
                carried = text if mark is not None and mark.find(f"{W}del") is not None else ""
                if text and self._style_id(properties) in self.hidden:
                    self.missing["hidden passage"] += 1
                elif not carried:
                    yield self._style(properties), text
                for box in boxes:
                    yield from self.blocks(box)
            elif name not in GONE and not _dropped(element):
                yield from self.blocks(element)
        if carried:
            yield "", carried

    def _style(self, properties: Any) -> str:  # noqa: ANN401
        return self.styles.get(self._style_id(properties), "")

    def _style_id(self, properties: Any) -> str:  # noqa: ANN401
        style = properties.find(f"{W}pStyle") if properties is not None else None
        return str(style.get(f"{W}val")) if style is not None else ""

    def _words(self, element: Any, boxes: list[Any]) -> Iterator[str]:  # noqa: ANN401
        for child in element:
            name = _name(child)
            if name in GONE or (name == "sdt" and _dropped(child)):
                continue
            if name == "txbxContent":
                boxes.append(child)
                continue
            if name == "r" and self._is_hidden(child):
                self.missing["hidden passage"] += any(t.text for t in child.iter(f"{W}t"))
                continue
            if name in LEFT_OUT and next(child.iter(f"{W}txbxContent"), None) is None:
                self.missing[LEFT_OUT[name]] += 1
                continue
            if name == "t":
                yield child.text or ""
            yield SIGNS.get(name, "")
            yield from self._words(child, boxes)

    def _is_hidden(self, run: Any) -> bool:  # noqa: ANN401
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        own, style = properties.find(f"{W}vanish"), properties.find(f"{W}rStyle")
        if own is not None:
            return _on(own)
        return style is not None and style.get(f"{W}val") in self.hidden

    def notes(self) -> tuple[str, ...]:
        """Say what was left out."""
        if not +self.missing:
            return ()
        found = listing([count(n, what) for what, n in sorted(self.missing.items()) if n], most=8)
        return (
            f"{capital(found)} of the Word file {'is' if self.missing.total() == 1 else 'are'} left out.",
        )
