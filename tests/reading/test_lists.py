"""The word lists: sources, licences, reasons, and nothing twice."""

import re

import pytest

from suasion.reading import wordlists
from suasion.reading.attribution.frames import VERB_LISTS, frames

# What sides have for each other, or for one deed: (word, part of speech, its opposite).
PAIRS = [
    ("leftist", "a", "rightist"),
    ("leftist", "n", "rightist"),
    ("far-left", "a", "far-right"),
    ("ultra-left", "a", "ultra-right"),
    ("communist", "a", "fascist"),
    ("communist", "n", "fascist"),
    ("communism", "n", "fascism"),
    ("Stalinist", "n", "Nazi"),
    ("Marxist", "n", "neocon"),
    ("commie", "n", "wingnut"),
    ("snowflake", "n", "deplorable"),
    ("radical", "a", "reactionary"),
    ("radical", "n", "reactionary"),
    ("globalist", "n", "jingoist"),
    ("elitist", "n", "populist"),
    ("warmonger", "n", "peacenik"),
    ("warhawk", "n", "appeaser"),
    ("jihad", "n", "crusade"),
    ("jihadist", "n", "crusader"),
    ("infidel", "n", "zealot"),
    ("godless", "a", "God-fearing"),
    ("patriotic", "a", "unpatriotic"),
    ("patriot", "n", "traitor"),
    ("hero", "n", "villain"),
    ("terrorist", "n", "martyr"),
    ("invade", "v", "liberate"),
    ("invasion", "n", "liberation"),
    ("invader", "n", "liberator"),
    ("misogynist", "a", "misandrist"),
    ("misogynist", "n", "misandrist"),
    ("misogynistic", "a", "misandristic"),
    ("misogyny", "n", "misandry"),
]
# Contempt of others: adjective, person, noun.
CONTEMPT = [
    ("racist", "racist", "racism"),
    ("sexist", "sexist", "sexism"),
    ("bigoted", "bigot", "bigotry"),
    ("xenophobic", "xenophobe", "xenophobia"),
    ("homophobic", "homophobe", "homophobia"),
    ("Islamophobic", "Islamophobe", "Islamophobia"),
    ("anti-Semitic", "anti-Semite", "anti-Semitism"),
    ("antisemitic", "antisemite", "antisemitism"),
    ("misogynist", "misogynist", "misogyny"),
    ("misandrist", "misandrist", "misandry"),
]
ONE_SIDED = re.compile(r"(anti|pro|un)-?[A-Z](?!emi)|\b(white|black)-|[A-Z][a-z]+o(phob|phil)(?<!Islamophob)")
# Nouns that make an actor of a name, with and without a judgement.
OFFICES = [
    ("regime", "government"),
    ("dictator", "leader"),
    ("terrorist", "fighter"),
    ("propaganda", "media"),
]
PAST = {"Soviet Union", "Nazi Germany"}
DISPUTED = {
    "Israel": ("Jerusalem", "Tel Aviv"),
    "Palestinians": ("Jerusalem", "Ramallah"),
    "Yemen": ("Sanaa", "Aden"),
    "Libya": ("Tripoli", "Benghazi"),
    "Sudan": ("Khartoum",),
}
KINDS = {"state", "people", "adjective", "seat", "institution", "place", "alliance", "group"}
FORBIDDEN = ("NRC", "MPQA", "PolNeAR", "PTC", "SemEval", "PARC")


@pytest.mark.parametrize("name", wordlists.names())
def test_a_list_says_where_it_comes_from(name: str) -> None:
    """Does each list name source, licence and date, and none of the sources that may not be used?"""
    rows = wordlists.rows(name)
    path = wordlists.files("suasion.reading") / "lists" / f"{name}.tsv"
    header = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert rows
    assert any("CC BY 4.0" in line or "MIT" in line for line in header)
    assert not any(word in line for line in header for word in FORBIDDEN)


@pytest.mark.parametrize("name", wordlists.names())
def test_every_entry_has_a_reason(name: str) -> None:
    """Does each entry end with a reason in words?"""
    assert [row for row in wordlists.rows(name) if len(row) < 2 or len(row[-1].strip()) < 4] == []


@pytest.mark.parametrize("name", wordlists.names())
def test_no_entry_stands_twice(name: str) -> None:
    """Is each entry unique in its list (a word may stand once for each part of speech)?"""
    keys = [(row[0].lower(), row[1]) if name == "loaded" else row[0] for row in wordlists.rows(name)]
    assert sorted({str(k) for k in keys if keys.count(k) > 1}) == []


@pytest.mark.parametrize(("word", "pos", "opposite"), PAIRS)
def test_opposed_words_are_both_there(word: str, pos: str, opposite: str) -> None:
    """Is what one side calls the other listed like what the other calls the one?"""
    listed = {row[:2] for row in wordlists.rows("loaded")}
    assert {(word, pos), (opposite, pos)} <= listed


@pytest.mark.parametrize("family", CONTEMPT)
def test_contempt_is_one_word_like_another(family: tuple[str, str, str]) -> None:
    """Is each word for contempt of others there as adjective, person and noun, whoever the others are?"""
    listed = {row[:2] for row in wordlists.rows("loaded")}
    assert set(zip(family, "ann", strict=True)) <= listed


def test_no_loaded_word_measures_by_one_nation_or_colour() -> None:
    """Is there no anti-, pro-, un- or -phobe of one nation, and no word for one colour alone?"""
    assert ONE_SIDED.search("anti-Russian") and ONE_SIDED.search("Russophobe")
    assert [row[0] for row in wordlists.rows("loaded") if ONE_SIDED.search(row[0])] == []


def test_judging_and_plain_offices_are_both_there() -> None:
    """Does a noun with a judgement make an actor only where the plain one does, too?"""
    assert {word for pair in OFFICES for word in pair} <= wordlists.entries("collectives")


def test_every_actor_has_the_same_kinds_of_name() -> None:
    """Has each state a seat, save those of the past and those whose cities are disputed, and none of these any?"""
    kinds: dict[str, set[str]] = {}
    for _, actor, kind, *_ in wordlists.rows("actors"):
        kinds.setdefault(actor, set()).add(kind)
    assert set.union(*kinds.values()) == KINDS
    states = {actor for actor, found in kinds.items() if "state" in found}
    assert {s for s in states if "seat" not in kinds[s]} == PAST | set(DISPUTED)
    assert {s for s in states if "adjective" not in kinds[s]} == set()
    cities = {city for named in DISPUTED.values() for city in named}
    assert not cities & wordlists.entries("actors")


def test_the_kinds_of_actors_are_explained() -> None:
    """Does the list of actors say of every kind what it is?"""
    path = wordlists.files("suasion.reading") / "lists" / "actors.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    assert {line.split()[1] for line in lines} >= KINDS


def test_every_frame_can_report() -> None:
    """Does every cue verb take something, save those kept so as not to be taken for one?"""
    silent = {
        word
        for word, frame in frames(*VERB_LISTS).items()
        if not (
            frame.clause
            or frame.quote
            or frame.infinitive
            or frame.object
            or frame.addressee
            or frame.prepositions
        )
    }
    assert silent == {"ensure", "need", "warrant"}
