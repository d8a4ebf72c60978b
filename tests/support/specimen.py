"""An invented text and a key that uses every scorer, so that trials do not hang on any one exercise."""

from typing import Any

from suasion.scoring.key.model import Key
from suasion.scoring.key.parse import parse
from suasion.texts.text import Text

STRING = "\n\n".join(
    [
        "The mayor of Norham said that the dam is safe. Engineers from Sudham claimed that it leaks. The dam was built in 1931. "
        "It holds the lake. ‘Nobody asked us,’ a farmer complained.",
        "Sudham’s ‘study’ is a joke. According to Norham, the water is clean. The lake is four miles long. Boats cross it daily. "
        "Norham’s greedy council always refused to pay.",
        "The council of Sudham warned of a flood. Norham denied it. It rained in May. The road was closed. Sudham’s reckless friends "
        "will allegedly sue.",
        "A book on the lake was written in 1950. Many say that both towns exaggerate. The river is wide. The towns are old.",
    ]
)
REASONS = {
    "basis": "page",
    "for": "The words can be pointed at.",
    "against": "Another careful reader may leave them.",
}


def text() -> Text:
    """Give the invented text."""
    return Text.from_string(STRING, slug="dam")


def _entry(id: str, sentence: str, anchor: str = "", **rest: Any) -> dict[str, Any]:
    return {"id": id, "sentence": sentence, **({"anchor": anchor} if anchor else {}), **REASONS, **rest}


def _spot(
    id: str, sentence: str, anchor: str, label: str, voice: dict[str, list[str]] | None = None, **rest: Any
) -> dict[str, Any]:
    return _entry(
        id, sentence, anchor, answers={"core": [label]}, **({"voice": voice} if voice else {}), **rest
    )


REPORTED, AUTHOR, MIXED = (
    {"core": ["reported"]},
    {"core": ["author"]},
    {"core": ["mixed"], "contested": ["reported"]},
)
OPEN = {"accepted": ["reported", "author"], "contested": ["mixed"]}


CARDS = {
    "K1": {"root": "council"},
    "K2": {"root": "engineers"},
    "K3": {"root": "council", "copy": True},
    "K4": {"root": "press"},
    "K5": {"root": "archive"},
    "K6": {"root": "map"},
}
TOLD = [
    *(("P1S1", "K1", "shows"), ("P1S1", "K3", "shows"), ("P1S1", "K2", "against")),
    *(("P1S2", "K2", "shows"), ("P1S2", "K4", "part")),
]
REPORT = {
    "sections": {
        "card": [["author", "answer"], ["day", "answer"]],
        "claims": [["claim", "words"], ["claim", "kind"]],
    },
    "quoted": [["claim", "words"]],
}


def data() -> dict[str, Any]:
    """Give the key as JSON would."""
    places = [
        _spot("p1", "P1S1", "mayor", "source", REPORTED, actor="Norham"),
        _spot("p2", "P1S1", "said", "cue", REPORTED, actor="Norham"),
        _spot("p3", "P1S2", "Engineers", "source", REPORTED, actor="Sudham"),
        _spot("p4", "P1S2", "claimed", "cue", MIXED, actor="Sudham"),
        _spot("p5", "P1S5", "farmer", "source", REPORTED),
        _spot("p6", "P2S2", "According to", "cue", REPORTED, actor="Norham"),
        _spot("p7", "P2S2", "Norham", "source", REPORTED, actor="Norham"),
        _spot("p8", "P3S1", "warned", "cue", OPEN, actor="Sudham"),
        _spot("p9", "P3S2", "denied", "cue", REPORTED, actor="Norham", tier="accepted"),
        _spot("p10", "P2S1", "study", "cue", OPEN, actor="Sudham", tier="contested"),
        _spot("p11", "P3S1", "council", "source", REPORTED, actor="Sudham"),
        _spot("p12", "P3S5", "allegedly", "cue", REPORTED, actor="Sudham"),
    ]
    why = "A plain statement that quotes nobody."
    decoys = [
        {"sentence": s, "why": why}
        for s in ("P1S3", "P1S4", "P2S3", "P2S4", "P3S3", "P3S4", "P4S1", "P4S3", "P4S4")
    ]
    families = {"attack": ["name-calling", "doubt"], "wording": ["loaded", "vague"], "fear": ["fear"]}
    techniques = [
        _entry(
            "f1",
            "P2S1",
            "joke",
            answers={"core": ["doubt"], "accepted": ["loaded"]},
            voice=AUTHOR,
            actor="Sudham",
        ),
        _entry("f2", "P2S5", "greedy", answers={"core": ["name-calling"]}, voice=AUTHOR, actor="Norham"),
        _entry(
            "f3", "P2S5", "always", answers={"core": ["vague"]}, voice=AUTHOR, actor="Norham", tier="accepted"
        ),
        _entry("f4", "P3S1", "flood", answers={"core": ["fear"]}, voice=REPORTED, actor="Sudham"),
        _entry(
            "f5",
            "P3S5",
            "reckless",
            answers={"core": ["name-calling"], "contested": ["fear"]},
            voice=AUTHOR,
            actor="Sudham",
        ),
        _entry("f6", "P4S2", "Many", answers={"core": ["vague"]}, voice=MIXED, tier="contested"),
        _entry(
            "f7",
            "P1S2",
            "leaks",
            answers={"core": ["fear"], "accepted": ["doubt"]},
            voice=REPORTED,
            actor="Sudham",
        ),
    ]
    voices = ["P1S1", "P1S2", "P1S3", "P1S5", "P2S1", "P2S2", "P2S5", "P3S1", "P4S1", "P4S2"]
    answers = [
        "reported",
        "mixed",
        "author",
        "reported",
        "author",
        "reported",
        "mixed",
        "reported",
        "author",
        "mixed",
    ]
    choices = [
        _entry(f"c{n}", s, answers={"core": [a]})
        for n, (s, a) in enumerate(zip(voices, answers, strict=True), 1)
    ]
    choices[4]["answers"]["contested"] = ["mixed"]
    choices[6]["answers"] = {"core": ["mixed"], "accepted": ["author"]}
    choices[9]["tier"] = "contested"
    picks = [
        _entry(f"k{n}", s) for n, s in enumerate(("P1S3", "P1S4", "P2S3", "P2S4", "P3S3", "P3S4", "P4S1"), 1)
    ]
    picks += [_entry("k8", "P4S3", tier="accepted"), _entry("k9", "P2S1", tier="contested")]
    ranks = [
        ("mayor", 1),
        ("engineers", 2),
        ("farmer", 2),
        ("council", 3),
        ("flood", 4),
        ("rain", 5),
        ("book", 6),
        ("river", 7),
    ]
    order = [
        {"id": f"o{n}", "row": i, "answers": {"core": [r]}, **REASONS} for n, (i, r) in enumerate(ranks, 1)
    ]
    kinds = [
        ("mayor", "town"),
        ("council", "town"),
        ("farmer", "people"),
        ("engineers", "people"),
        ("boat", "lake"),
        ("dam", "lake"),
        ("water", "lake"),
    ]
    grouping = [
        {"id": f"g{n}", "row": i, "answers": {"core": [g]}, **REASONS} for n, (i, g) in enumerate(kinds, 1)
    ]
    number = [
        _entry("n1", "", answers={"core": [7], "accepted": [[6, 8]]}, near=[5, 10], rule="one each"),
        _entry("n2", "", answers={"core": [9]}, rule="hedges too"),
    ]
    pattern = [
        _entry("m1", "P1S1", "said"),
        _entry("m2", "P1S2", "claimed"),
        _entry("m3", "P3S1", "warned"),
        _entry("m4", "P3S2", "denied"),
    ]
    record = [
        {"id": f"r{n}", "row": claim, "column": card, "answers": {"core": [tells]}, **REASONS}
        for n, (claim, card, tells) in enumerate(TOLD, 1)
    ]
    voice = {"voice": {"title": "Whose voice?", "options": ["author", "reported", "mixed"]}}
    return {
        "schema": 1,
        "exercise": "specimen",
        "text": "dam",
        "sha256": text().sha256,
        "status": "editors' key",
        "aliases": [{"names": ["reported", "quoted"], "note": "Not every report is a quotation."}],
        "questions": {
            "places": {"title": "Who says it?", "scorer": "places", "points": 5, "part": "A", "entries": places, "decoys": decoys},
            "families": {
                "title": "What do these words do?", "scorer": "families", "points": 4, "part": "A",
                "settings": {"families": families, "only": ["P1", "P2", "P3", "P4"]}, "entries": techniques, "decoys": decoys,
            },
            "choices": {"title": "Whose voice?", "scorer": "choices", "points": 3, "settings": {"columns": voice}, "entries": choices},
            "picks": {"title": "Which quote nobody?", "scorer": "picks", "points": 2, "settings": {"candidates": ["P1", "P2", "P3", "P4"]}, "entries": picks},
            "order": {"title": "In which order?", "scorer": "order", "points": 1, "entries": order},
            "grouping": {"title": "What belongs together?", "scorer": "grouping", "points": 1, "entries": grouping},
            "number": {"title": "How many?", "scorer": "number", "points": 1, "settings": {"range": [0, 40], "rule_column": "rule"}, "entries": number},
            "pattern": {"title": "A pattern for cues", "scorer": "pattern", "points": 2, "settings": {"only": ["P1", "P2", "P3", "P4"]}, "entries": pattern},
            "record": {
                "title": "What did you find out?", "scorer": "record", "points": 2, "entries": record,
                "settings": {"cards": CARDS, "unwelcome": {"P1S1": ["K2"], "P1S2": ["K4"]}, "need": 2},
            },
            "complete": {"title": "A report", "scorer": "complete", "points": 1, "settings": REPORT},
            "text": {"title": "Say it again, without judging", "scorer": "text", "points": 0, "by_hand": 2, "settings": {"max_words": 10, "avoid": ["greedy"], "new_names": False}},
        },
    }  # fmt: skip


def key() -> Key:
    """Give the key; fail loudly when it breaks the schema."""
    read, problems = parse(data())
    assert read is not None and not problems, "\n".join(problems)
    return read
