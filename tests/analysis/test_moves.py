"""Are moves counted by voice first, and said so?"""

import pandas as pd

from suasion.analysis.moves import count_moves

FAMILIES = {"labelling": "attack", "doubt": "attack", "fear": "feeling", "closing": "close"}


def _marks(*pairs: tuple[str | None, str]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["voice", "label"])


def test_labels_of_a_family_count_together_and_others_not_at_all() -> None:
    """Are two techniques of one family one number, by voice, and is a label of another scheme left out?"""
    marks = _marks(("author", "labelling"), ("author", "doubt"), ("reported", "doubt"), ("author", "loaded"))
    counted = count_moves({"You": marks}, FAMILIES)
    assert dict(counted.readers["You"]) == {("author", "attack"): 2, ("reported", "attack"): 1}
    assert counted.families == ("attack", "feeling", "close")
    assert counted.title() == "You: 2 of 3 moves are the author’s"


def test_a_mark_without_a_voice_is_nobodys() -> None:
    """Is a mark of which nobody has said whose it is charged to no one, and its line shown only then?"""
    with_voice = count_moves({"You": _marks(("author", "fear"))}, FAMILIES)
    assert with_voice.voices == ("author", "reported", "mixed")
    without = count_moves({"You": _marks((None, "fear"), ("", "doubt"), (float("nan"), "fear"))}, FAMILIES)
    assert without.voices == ("author", "reported", "mixed", "")
    assert without.title() == "You: 0 of 3 moves are the author’s"
    assert "You: 3 without a voice (attack 1, feeling 2)." in without.summary()


def test_voice_is_said_before_family_and_the_first_two_readers_in_full() -> None:
    """Does the sentence begin with whose, name the families of two readers, and the families that nobody marked?"""
    you = _marks(("author", "fear"))
    other = _marks(("reported", "doubt"), ("mixed", "fear"))
    counted = count_moves({"You": you, "Second reader": other, "Ash": other, "Birch": _marks()}, FAMILIES)
    assert counted.title() == "You: 1 of 1 move is the author’s; Second reader: 0 of 2"
    assert counted.summary() == (
        "You: 1 the author’s (feeling 1). Second reader: 1 reported (attack 1) and 1 mixed (feeling 1). "
        "Ash: 1 reported and 1 mixed. Birch: no move. Close is marked by nobody."
    )


def test_no_moves() -> None:
    """Is it said where nobody has marked one?"""
    counted = count_moves({"You": _marks()}, FAMILIES)
    assert (counted.title(), counted.summary()) == ("No move is marked", "Nobody has marked a move.")
