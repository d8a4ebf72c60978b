"""Give each person of a platform a student's id of their own: never a bare name that may be two people's."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from suasion.grading.lms.people import HandIn, Person, collected, everywhere
from suasion.grading.lms.roster import Roster
from suasion.grading.names import printable

__all__ = ["named_students"]


def named_students(
    found: Iterable[Person], roster: Roster | None, submitted: Path, exercise: str, remarks: list[str]
) -> dict[Person, str]:
    """Give ids; who was collected for this exercise before keeps the one that they have."""
    known, people = collected(submitted, exercise), sorted(found, key=lambda p: (p.name, p.id))
    before = {(h.person.platform, h.person.id): student for student, h in known.items()}
    shared = _shared([*people, *(h.person for h in known.values())], everywhere(submitted))
    names: dict[Person, str] = {}
    taken = set(known)
    unsure: list[str] = []
    for person in people:
        name = before.get((person.platform, person.id), "")
        if name:
            names[person] = name
            if name in shared and name == person.student:
                unsure.append(name)
            continue
        name = roster.student(person.platform, person.id) if roster else ""
        listed = bool(name)
        if not name:
            name = person.student
            if name in shared or name in taken:
                name = f"{name}-{person.id}"
                unsure.append(name)
        if name in taken:
            name = f"{name}-{person.id}"
        if roster and not listed:
            who = f"{printable(person.name)} ({person.id})"
            remarks.append(f"{who} is not in the platform's list; called {name} here.")
        names[person] = name
        taken.add(name)
    if unsure:
        remarks.append(
            f"Two people or more have one name; they are called {', '.join(sorted(unsure))} here. Moodle's numbers are new in each "
            "exercise, so give its grading worksheet with --sheet: then everybody has one name all year."
        )
    _strangers(names, shared, submitted, exercise, remarks)
    return names


def _shared(people: Iterable[Person], known: Mapping[str, Mapping[str, HandIn]]) -> set[str]:
    """Give the plain names that two people of one platform had in any one exercise."""
    classes = [list({(p.platform, p.id): p for p in people}.values())]
    classes += [[h.person for h in hand_ins.values()] for hand_ins in known.values()]
    counts = (Counter(p.student for p in a_class if p.platform == "moodle") for a_class in classes)
    return {name for count in counts for name, n in count.items() if n > 1}


def _strangers(
    names: Mapping[Person, str], shared: set[str], submitted: Path, exercise: str, remarks: list[str]
) -> None:
    """Say when a bare name of another exercise has turned out to be two people's."""
    for name in sorted(shared):
        others = sorted(
            other for other, known in everywhere(submitted).items() if other != exercise and name in known
        )
        if others:
            remarks.append(
                f"The folder {name} of {', '.join(others)} may be either of the people of that name. Collect it once more with --sheet."
            )
