"""How many roots do cards go back to, and what is said of them?"""

from suasion.analysis.evidence import Evidence, Found, in_order, roots

CARDS = ["L1", "L2", "L3", "L4", "L5"]


def test_cards_that_nobody_joined_have_roots_of_their_own() -> None:
    """Is each card a root until two are said to be one?"""
    assert roots(CARDS, ()) == [(card,) for card in CARDS]
    assert roots((), [("L1", "L2")]) == []


def test_joined_cards_are_one_root_also_by_way_of_a_third() -> None:
    """Are two cards one root that both repeat a third, whether or not that one is shown?"""
    assert roots(CARDS, [("L3", "L5"), ("L5", "L4")]) == [("L1",), ("L2",), ("L3", "L4", "L5")]
    assert roots(CARDS, [("L9", "L2"), ("L1", "L9")])[0] == ("L1", "L2")
    assert roots(CARDS, [("L1", "L2"), ("L2", "L1")])[0] == ("L1", "L2")


def test_compared_cards_stand_together() -> None:
    """Does whatever a reader joins among the pairs come to stand side by side, and stays the rest in order?"""
    pairs = [("L7", "L9"), ("L1", "L2"), ("L3", "L5"), ("L4", "L5")]
    order = in_order([*CARDS, "L6"], pairs)
    assert order == ["L1", "L2", "L3", "L5", "L4", "L6"]
    for joined in (pairs, pairs[:3], [pairs[3]], []):
        for root in roots(order, joined):
            first = order.index(root[0])
            assert order[first : first + len(root)] == list(root)
    assert in_order(CARDS, ()) == CARDS


def test_own_answers_come_first_and_open_pairs_are_said() -> None:
    """Does the sentence name each card once for a reader, the empty ones too, and how many roots at most?"""
    claims = {"L1": "P1S1 “a”", "L2": "P1S1 “a”", "L3": "P2S1 “b”"}
    own = Found({"L1": "shows", "L2": "against"}, [("L1", "L2")], 1)
    other = Found({"L1": "part", "L2": "silent", "L3": "shows"})
    found = Evidence(claims, {"You": own, "Second reader": other, "Ash": own})
    assert found.title() == "You: three cards, at most two roots; Second reader: three roots"
    assert found.summary() == (
        "You: shows it in L1, speaks against it in L2 and nothing chosen for L3. Of one root are L1 and L2. "
        "One pair is left open. "
        "Second reader: shows it in L3, shows part of it in L1 and does not tell in L2. No two cards are of one root. "
        "Ash: of one root are L1 and L2. One pair is left open."
    )
