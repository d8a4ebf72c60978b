"""Are the evidence cards of lesson 05 read with the words that they are about?"""

from dataclasses import replace

from suasion.questions.cards import cards_of, pairs_of
from suasion.questions.public_half import find_questions
from suasion.questions.rows import read_rows
from tests.support.paths import ROOT

LESSON = find_questions("lesson-05", ROOT / "lessons")


def test_every_card_names_words_of_its_sentence() -> None:
    """Does the title of each card of the lesson give an outlet, a sentence and words that stand in it?"""
    for task in ("tells", "lake-cards"):
        asked = LESSON[task]
        text, cards = LESSON.text_of(asked) or LESSON.texts["kuzio-axis"], cards_of(asked)
        assert list(cards) == [row.id for row in read_rows(asked.rows, text)]
        for card in cards.values():
            assert card.outlet
            assert text.find(card.words.strip("“”"), within=card.sentence)
            assert card.claim.startswith(f"{card.sentence} “")


def test_a_card_that_repeats_another_says_so() -> None:
    """Is the card named after "Goes back to" the one that is repeated, and no word that only looks like it?"""
    repeated = {id: card.repeats for id, card in cards_of(LESSON["lake-cards"]).items()}
    assert repeated == {**dict.fromkeys(["O1", "O3", "O4", "O5", "O6"], ""), "O2": "O3"}
    assert not any(card.repeats for card in cards_of(LESSON["tells"]).values())


def test_pairs_name_cards() -> None:
    """Does each pair name two cards, of which one at least is among those of the lesson?"""
    pairs, cards = pairs_of(LESSON["pairs"]), cards_of(LESSON["tells"])
    assert len(pairs) == len(LESSON["pairs"].rows or ())
    assert all(one != other and {one, other} & set(cards) for one, other in pairs.values())


def test_other_worksheets_have_no_cards() -> None:
    """Is a worksheet none of cards where its rows or its options are others?"""
    assert cards_of(LESSON["pairs"]) == {} == cards_of(LESSON["record"])
    tells = LESSON["tells"]
    assert cards_of(replace(tells, rows=("P2", "P4"))) == {} == cards_of(replace(tells, columns=()))
