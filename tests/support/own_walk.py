"""What a student does in exercise 10 with a text of their own: copies and pastes it, marks it, and fills the sheets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

import suasion
from suasion.annotations.annotation import Annotation
from suasion.api.own import FIRST
from suasion.questions.asked import Asked, option_ids
from suasion.texts.own import own_text
from suasion.texts.text import Text
from tests.support.acting import saved
from tests.support.jupyter import Notebook
from tests.support.walking import activate, save

EXERCISE = "10-your-own-text"
LEANING = 4  # of 5, whether one would like the text to be right: the private answer
TITLE = "Keep the Ferry Until the Bridge Is Paid For"
# Invented, as are its writer and its town.
PARAGRAPHS = (
    "By Lena Orth, the Ostrey Mail, 3 May 2024",
    "On Tuesday the council of Ostrey voted to end the ferry on 1 September. The bridge that is to replace it has a "
    "name, a drawing and no money. I rather think that a town should not burn its boat before it has built its bridge.",
    "The mayor says that the ferry is ‘a museum piece which eats a tenth of our budget’. The budget is on the town’s "
    "own page: 38,000 of 1.2 million went to the ferry last year. That is three in a hundred, and not ten.",
    "It is true that the ferry is slow. On market days one waits for half an hour, and my neighbour has missed a "
    "train over it. Nobody should be told that this does not matter.",
    "But who will cross the river between September and the day when the bridge is there? The school lies on one "
    "bank and half of the children live on the other. The detour by Holm takes fifty minutes on a good morning.",
    "The engineers wrote in March that the bridge can be finished in three years, if the county pays one half. The "
    "county has not said yes. It has not said no, either; its committee meets in October.",
    "I have asked the two people who know the ferry best. Its pilot says that the engine is good for five years. The "
    "man who repairs it says two. I believe the second, because he is paid by the hour and still gave the shorter "
    "answer. Two years are enough for what I ask.",
    "So wait for October. Keep the ferry for one more winter, and vote again when there is an answer. That costs "
    "3,200 a month, which is less than the new lamps at the town hall.",
)
PASTE = "\n\n".join((TITLE, *PARAGRAPHS))
BORROWED = {"opposite": "the other side’s column"}
_QUOTED = ("c1-words", "c2-words", "c3-words", "held-1", "held-2")
# Label, voice, and the objection that goes into the note; one sentence after the other.
_MARKED = (
    ("feeling", "author", "a picture says here what figures say below"),
    ("attack", "reported", "the speaker may have counted something else"),
    ("none", "author", "the other side is granted its best point"),
    ("volume", "author", "somebody has to say it, and once is not often"),
    ("aside", "author", "it does show what one thinks of sums"),
)


def copied(notebook: Notebook) -> None:
    """Copy the text from another window, as one does from a newspaper's page."""
    window = notebook.page.context.new_page()
    window.set_content("".join(f"<p>{words}</p>" for words in (TITLE, *PARAGRAPHS)))
    window.keyboard.press("Control+a")
    window.keyboard.press("Control+c")
    window.close()
    notebook.page.bring_to_front()


def bring(notebook: Notebook, choice: str) -> None:
    """Paste what was copied (`own`), or borrow one of the course's texts; then have the page show it, as it says."""
    activate(notebook, "q1")
    if choice == "own":
        field = _cell(notebook).locator("textarea").first
        field.click()
        notebook.page.keyboard.press("Control+v")
        expect(field).to_have_value(PASTE)
    else:
        _cell(notebook).get_by_role("radio", name=BORROWED[choice]).click()
    saved(_cell(notebook).locator(".suasion-worksheet"))
    for cell in ("text", "q3"):
        _says(notebook, cell, FIRST)
        _cell(notebook).locator(".jp-Cell-inputWrapper").click()
        notebook.page.keyboard.press("Shift+Enter")
        _says(notebook, cell, text_of(choice).sentences[-1].text[:40])


def text_of(choice: str) -> Text:
    """Give the text that is brought."""
    return own_text(PASTE) if choice == "own" else suasion.load(choice)


def answers_to(asked: Asked, text: Text) -> list[Annotation]:
    """Give the answers of a student who took pains, a pasted text apart; `asked` is one of the questions 1 to 4."""
    known = {"exercise": EXERCISE, "question": asked.id}
    sentences = [s for s in text.sentences if len(s.text.split()) > 3]
    if asked.scheme:
        return [
            Annotation.mark(text, s.start, s.end, label=label, voice=voice, note=note, **known)
            for s, (label, voice, note) in zip(sentences[3:], _MARKED, strict=False)
        ]
    quotations = dict(zip(_QUOTED, (s.text for s in sentences), strict=False))
    return [
        Annotation.answer(_value(column, number, quotations, text.slug), column=column["id"], **known)
        for number, column in enumerate(asked.columns)
        if column["kind"] != "passage"
    ]


def foot(notebook: Notebook, question: str) -> Locator:
    """Give what stands at the foot of a question: what is still open."""
    activate(notebook, question)
    return _cell(notebook).locator(".suasion-k-form")


def handed_in(notebook: Notebook, words: str) -> Path:
    """Save the page, with certain words in it, press *Hand in*, and give the file that is made."""
    save(notebook, words)
    activate(notebook, "hand-in")
    _cell(notebook).get_by_role("button", name="Hand in").click()
    expect(_cell(notebook).get_by_role("status")).to_contain_text(f"{EXERCISE}.zip. In it:")
    return notebook.folder / f"{EXERCISE}.zip"


def _cell(notebook: Notebook) -> Locator:
    return notebook.page.locator(".jp-Cell.jp-mod-active")


def _says(notebook: Notebook, cell: str, words: str) -> None:
    """Wait until a cell shows certain words; it is the one to go on with."""
    activate(notebook, cell)
    expect(_cell(notebook)).to_contain_text(words)


def _value(column: Mapping[str, Any], number: int, quotations: Mapping[str, str], slug: str) -> object:
    match column["kind"], column["id"]:
        case "choice", "borrowed":
            return slug if slug in BORROWED else "own"
        case "choice", _:
            options = option_ids(column)
            return options[number % len(options)]
        case "scale", _:
            return LEANING
        case _, id:
            return quotations.get(id, f"As far as I can see, for now ({column['title']})")
