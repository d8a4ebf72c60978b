"""Names, epithets, and who acts on whom."""

from spacy.language import Language


def test_aliases_are_kept_and_grouped(nlp: Language) -> None:
    """Do the names of one state stay apart as words and stand together as one actor?"""
    doc = nlp("The Kremlin denied it. Moscow waited. Russia agreed. Russian officials left.")
    assert [(a.span.text, a.actor) for a in doc._.actors] == [
        ("Kremlin", "Russia"),
        ("Moscow", "Russia"),
        ("Russia", "Russia"),
        ("Russian officials", "Russia"),
    ]


def test_a_seat_in_another_name_is_no_seat(nlp: Language) -> None:
    """Is a paper, a person or a school named after a capital kept apart from the government that the capital stands for?"""
    doc = nlp(
        "The Washington Post said so. George Washington was there. He spoke at the London School of Economics. "
        "Washington and London denied it, and the White House press office agreed."
    )
    seats = [(a.span.text, a.actor) for a in doc._.actors if a.kind == "seat"]
    assert seats == [
        ("Washington", "United States"),
        ("London", "United Kingdom"),
        ("White House", "United States"),
    ]


def test_a_person_keeps_the_full_name(nlp: Language) -> None:
    """Is a surname alone joined to the full name before it?"""
    doc = nlp("Angela Merkel spoke in Berlin yesterday. Later Merkel left.")
    persons = [a.actor for a in doc._.actors if a.kind == "person"]
    assert persons == ["Angela Merkel", "Angela Merkel"]


def test_epithets_are_shown(nlp: Language) -> None:
    """Is the adjective before a name its epithet?"""
    doc = nlp("The murderous Taliban rule the country.")
    assert [(a.actor, a.epithet) for a in doc._.actors] == [("Taliban", "murderous")]


def test_who_acts_on_whom(nlp: Language) -> None:
    """Are actor, act and target told in active, passive and agentless sentences and in nouns?"""
    doc = nlp(
        "France attacked Spain. Italy was invaded by Germany. Poland was criticized. "
        "Everybody talked about China’s blockade of Taiwan."
    )
    acts = {(a.actor_name, a.verb.text, a.target_name, a.voice) for a in doc._.actions}
    assert ("France", "attacked", "Spain", "active") in acts
    assert ("Germany", "invaded", "Italy", "passive") in acts
    assert ("", "criticized", "Poland", "passive") in acts
    assert ("China", "blockade", "Taiwan", "noun") in acts
