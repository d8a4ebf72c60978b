"""Files as people have them: an invented article in many wrappings, and what is no article."""

import io
import zipfile
from collections.abc import Callable

import suasion

PARAGRAPHS = [p.text for p in suasion.load("practice").body]
TITLE = "The Fight Over the Lake"
BODY = "\n\n".join(PARAGRAPHS)
MENU = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(40))


def page(body: str, head: str = "") -> str:
    """Wrap a body as a site does, with menus before and after."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | The Ostrey Echo</title>{head}</head><body>'
        f"<nav><ul>{MENU}</ul></nav>{body}<footer><ul>{MENU}</ul><p>All rights reserved. Cookie settings.</p></footer></body></html>"
    )


def article_page(paragraphs: list[str] = PARAGRAPHS, after: str = "") -> str:
    """Wrap paragraphs as an article."""
    inner = "".join(f"<p>{p}</p>" for p in paragraphs)
    head = '<meta name="author" content="Mira Holm"><meta property="og:site_name" content="The Ostrey Echo">'
    return page(f"<main><article><h1>{TITLE}</h1>{inner}{after}</article></main>", head)


WALL = '<div class="offer"><p>Subscribe to continue reading.</p><p>Already a subscriber? Sign in.</p></div>'


def word_file(paragraphs: list[str] = PARAGRAPHS, title: str = TITLE) -> bytes:
    """Write a Word file."""
    import docx

    document = docx.Document()
    document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def bomb() -> bytes:
    """Write a small packed file that would unpack to a third of a gigabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("word/document.xml", "w", force_zip64=True) as inside:
            for _ in range(310):
                inside.write(bytes(1_000_000))
    return file.getvalue()


def mhtml() -> bytes:
    """Write a page saved as a single file, as Chromium does."""
    html = article_page().encode().decode("latin-1")
    quoted = "".join(f"={ord(c):02X}" if ord(c) > 126 or c == "=" else c for c in html)
    return (
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--b--\r\n"
    ).encode("latin-1")


def wrapped(width: int = 70) -> str:
    """Break the article's lines at a fixed width, as mail does."""
    import textwrap

    return "\n\n".join(textwrap.fill(p, width) for p in PARAGRAPHS)


# Files that hold the article, by name.
GOOD: dict[str, Callable[[], bytes]] = {
    "plain.txt": lambda: f"{TITLE}\n\n{BODY}".encode(),
    "windows.txt": lambda: f"{TITLE}\r\n\r\n{BODY}".replace("\n\n", "\r\n\r\n").encode("cp1252"),
    "mac.txt": lambda: f"{TITLE}\n\n{BODY}".encode("mac_roman"),
    "wide.txt": lambda: f"{TITLE}\n\n{BODY}".encode("utf-16"),
    "wide-without-mark.txt": lambda: f"{TITLE}\n\n{BODY}".encode("utf-16-le"),
    "marked.txt": lambda: f"{TITLE}\n\n{BODY}".encode("utf-8-sig"),
    "wrapped.txt": lambda: f"{TITLE}\n\n{wrapped()}".encode(),
    "notes.md": lambda: f"---\ntags: lake\n---\n# {TITLE}\n\n{BODY}".encode(),
    "saved.html": lambda: article_page().encode(),
    "old.htm": lambda: article_page().replace("utf-8", "windows-1252").encode("cp1252"),
    "single.mhtml": mhtml,
    "essay.docx": word_file,
}

# Files that hold none, with a word that the sentence must have.
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "empty"),
    "spaces.txt": (lambda: b" \n\t\n ", "empty"),
    "empty.html": (lambda: b"", "empty"),
    "empty.docx": (lambda: b"", "empty"),
    "zeros.txt": (lambda: bytes(5000), "binary"),
    "noise.txt": (lambda: bytes((n * 7919 + n // 256) % 256 for n in range(40_000)), "binary"),
    "picture.txt": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
    "paper.txt": (lambda: b"%PDF-1.7 ...", "PDF"),
    "word.txt": (word_file, ".docx"),
    "broken.docx": (lambda: b"PK\x03\x04 nothing", "Word"),
    "plain.docx": (lambda: BODY.encode(), "Word"),
    "bomb.docx": (bomb, "larger"),
    "menu.html": (lambda: page(f"<div><h2>Latest</h2><ul>{MENU}</ul></div>").encode(), "menus"),
    "wall.html": (lambda: article_page(PARAGRAPHS[:2], WALL).encode(), "subscribers"),
    "long.txt": (lambda: (BODY + "\n\n").encode() * (5_000_000 // len(BODY)), "50,000"),
    "long.html": (lambda: article_page(PARAGRAPHS * 3000).encode(), "words"),
    "unknown.txt": (lambda: bytes((n * 7919) % 128 + 128 for n in range(4000)), "encoding"),
    "russian.txt": (lambda: ("Озеро открыто до десяти часов вечера. " * 40).encode("koi8-r"), "English"),
    "german.txt": (lambda: ("Der See bleibt bis zehn Uhr offen, sagte die Stadt am Montag. " * 20).encode(), "English"),
    "marks.txt": (lambda: "“” ‘’ … — ".encode() * 20, "no text"),
    "list.csv": (lambda: b"a,b", ".csv"),
    "ours.html": (lambda: b'<!doctype html><meta name="generator" content="suasion-reading 0.1">' + BODY.encode(), "itself"),
}  # fmt: skip
