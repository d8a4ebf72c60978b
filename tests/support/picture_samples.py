"""Hand-made readings of the practice page, one table for each picture, and the pictures drawn from them."""

from collections.abc import Callable

import pandas as pd

import suasion
from suasion import plots
from suasion.analysis.agreement import Figure
from suasion.analysis.evidence import Found
from suasion.texts.text import Text

TEXT: Text = suasion.load("practice")


def place(words: str, within: str | None = None) -> dict[str, int]:
    """Find words on the practice page."""
    start, end = TEXT.find(words, within=within)
    return {"start": start, "end": end}


def table(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Make a table of rows."""
    return pd.DataFrame(rows)


ATTRIBUTIONS = table(
    [
        {"source": "The town archive", **place("the lake was a gravel pit until 1951")},
        {"source": "the published minutes", **place("the council voted by eleven to eight to close the gates at ten instead of eight")},
        {"source": "Ada Brandt", **place("We have slept with closed windows for three summers")},
        {"source": "The Swimming Club", **place("a gift to everyone who works late")},
        {"source": "", **place("The lake is allegedly the loudest place in town")},
        {"source": "Jonas Reed", **place("the loudspeaker would be switched off at nine")},
        {"source": "The Swimming Club", **place("a handful of grumblers want the lake for themselves")},
        {"source": "Some", **place("the quarrel suits it")},
    ]
)  # fmt: skip


def _mentions(**forms: tuple[str, ...]) -> pd.DataFrame:
    rows = []
    for actor, words in forms.items():
        for form in words:
            for start, end in suasion.texts.text.occurrences(TEXT.string, form):
                if TEXT.body[0].start <= start < TEXT.body[-1].end:
                    rows.append({"actor": actor.replace("_", " "), "start": start, "end": end})
    return table(rows)


ACTORS = _mentions(
    the_Residents=("Residents",),
    the_Swimming_Club=("Swimming Club", "The club", "Its chair"),
    the_council=("council",),
    Ada_Brandt=("Ada Brandt",),
    Jonas_Reed=("Jonas Reed",),
)
ACTIONS = table(
    [
        {"agent": "the council", "verb": "vote", "patient": ""},
        {"agent": "the council", "verb": "count", "patient": "visitors"},
        {"agent": "the council", "verb": "fail", "patient": ""},
        {"agent": "the Residents", "verb": "fear", "patient": "the Swimming Club"},
        {"agent": "the Swimming Club", "verb": "complain", "patient": "the Residents"},
        {"agent": "the Swimming Club", "verb": "call", "patient": ""},
        {"agent": "", "verb": "ask", "patient": "Jonas Reed"},
        {"agent": "Jonas Reed", "verb": "reply", "patient": ""},
    ]
)
WORDING = table(
    [
        {"kind": "loaded", "voice": "author", **place("Stubborn".lower())},
        {"kind": "loaded", "voice": "author", **place("shout")},
        {"kind": "loaded", "voice": "reported", **place("reckless")},
        {"kind": "label", "voice": "mixed", **place("grumblers")},
        {"kind": "hedge", "voice": "author", **place("allegedly")},
        {"kind": "hedge", "voice": "author", **place("Perhaps")},
        {"kind": "hedge", "voice": "author", **place("possible")},
        {"kind": "booster", "voice": "author", **place("clearly")},
        {"kind": "booster", "voice": "reported", **place("everyone")},
        {"kind": "booster", "voice": "author", **place("any doubt")},
    ]
)
FRAMES = table(
    [
        {"label": "problem", "voice": "author", **place("a divided town")},
        {"label": "problem", "voice": "reported", **place("the loudest place in town")},
        {"label": "cause", "voice": "author", **place("Two stubborn camps")},
        {"label": "cause", "voice": "author", **place("Once again it has failed to bring them to one table")},
        {"label": "cause", "voice": "mixed", **place("because of the noise")},
        {"label": "remedy", "voice": "author", **place("The council should open the lake until ten on two evenings a week")},
    ]
)  # fmt: skip
READERS = {
    "Ada": table([place("stubborn"), place("reckless"), place("a divided town")]),
    "Ben": table([place("Two stubborn camps"), place("reckless plan")]),
    "Chidi": table([place("stubborn"), place("shout at each other")]),
    "the key": table([place("stubborn"), place("reckless"), place("grumblers")]),
}
FIGURES = [
    Figure(("Ada", "Ben"), "labels", 9, 14, 0.6),
    Figure(("Ada", "Chidi"), "labels", 5, 15, 0.3),
    Figure(("Ada", "the key"), "labels", 11, 13, 0.8),
    Figure(("Ben", "Chidi"), "labels", 7, 12, 0.4),
    Figure(("Ben", "the key"), "labels", 8, 14, 0.5),
    Figure(("Chidi", "the key"), "labels", 6, 16, 0.3),
    Figure(("Ada", "Ben"), "places", 12, 14, 0.8),
    Figure(("Ada", "Ben", "Chidi", "the key"), "labels", 4, 18, 0.4),
]

CLAIMS = {
    "O1": "P2S2 “by eleven to eight”",
    "O2": "P4S1 “a gift to everyone who works late”",
    "O3": "P4S1 “a gift to everyone who works late”",
    "O4": "P3S2 “the loudest place in town”",
    "O5": "P3S2 “the loudest place in town”",
}
FOUND = {
    "You": Found({"O1": "shows", "O2": "part", "O4": "against"}, (), 1),
    "Second reader": Found(
        {"O1": "shows", "O2": "part", "O3": "part", "O4": "against", "O5": "silent"}, (("O2", "O3"),)
    ),
}
FAMILIES = {"problem": "attack", "cause": "simple", "remedy": "close"}

PICTURES: dict[str, Callable[..., plots.Picture]] = {
    "speaking-space": lambda **k: plots.speaking_space(ATTRIBUTIONS, TEXT, **k),
    "voice-along": lambda **k: plots.voice_along(ATTRIBUTIONS, TEXT, **k),
    "dispersion": lambda **k: plots.dispersion(ACTORS, TEXT, **k),
    "agency": lambda **k: plots.agency(ACTIONS, **k),
    "certainty": lambda **k: plots.certainty(WORDING, TEXT, **k),
    "loaded-words": lambda **k: plots.loaded_words(WORDING, TEXT, **k),
    "timeline": lambda **k: plots.timeline(plots.dates(TEXT), TEXT, **k),
    "frame-map": lambda **k: plots.frame_map(FRAMES, TEXT, **k),
    "frame-map-beside": lambda **k: plots.frame_map(
        {"You": FRAMES.iloc[[0, 1, 4]], "Second reader": FRAMES}, TEXT, only=["P1", "P3", "P6", "P9"], **k
    ),
    "paragraph-lengths": lambda **k: plots.paragraph_lengths(TEXT, **k),
    "evidence-table": lambda **k: plots.evidence_table(CLAIMS, FOUND, **k),
    "move-map": lambda **k: plots.move_map(
        {"You": FRAMES.iloc[[0, 1, 4]], "Second reader": FRAMES, "Ash (invented)": FRAMES.iloc[2:]},
        FAMILIES,
        **k,
    ),
    "agreement-matrix": lambda **k: plots.agreement_matrix(FIGURES, **k),
    "heat-map": lambda **k: plots.heat_map(READERS, TEXT, only=["P1", "P7"], **k),
}
VARIANTS = {"": {}, "-half": {"width": 3.3}, "-dark": {"theme": "dark"}}
