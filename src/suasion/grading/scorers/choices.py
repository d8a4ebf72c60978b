"""choices: one option for each cell of a worksheet, corrected for chance.

Right is what the key admits in any tier; a cell of tier contested is not counted. Chance is what the student's own
answers would get if they stood in the same column in any order, so blind guessing and one answer all the way down
earn nothing:

    share = max(0, right - chance) / (cells - chance), and full points from `full_at` (0.8) on

Example. 12 cells of one column; the key admits "author" in 4 of them, "reported" in 6, "mixed" in 4. A student says author 3
times, reported 7 and mixed 2 times, and has 10 right. Chance: (3 x 4 + 7 x 6 + 2 x 4) / 12 = 5.2; (10 - 5.2) / (12 - 5.2) = 0.71;
0.71 / 0.8 = 89 % of the points. "reported" 12 times: 6 right, chance 6, no points.

Sources. Cohen 1960, A coefficient of agreement for nominal scales; where a cell admits one answer this is his kappa. Several
right answers in a cell: MAFALDA (Helwe et al. 2024). Full points at 0.8: what Krippendorff (2004, Content Analysis, ch. 11)
asks of two coders, though for alpha; it is borrowed as a round figure, not derived.
"""

from typing import TYPE_CHECKING, Any

from suasion.grading.answers import Answers, Review
from suasion.grading.items import Item, Score, admitted_words, number, readers, reasons, reread
from suasion.grading.keys import Entry, Question

if TYPE_CHECKING:
    from suasion.text import Text

LEAST_CELLS = 8
FULL_AT = 0.8
SETTINGS = {"columns", "full_at", "only"}


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a choices question."""
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(SETTINGS))}."
        for s in set(question.settings) - SETTINGS
    ]
    columns = question.settings.get("columns")
    if (
        not isinstance(columns, dict)
        or not columns
        or not all(
            isinstance(c, dict)
            and isinstance(c.get("options"), list)
            and len(c["options"]) > 1
            and all(isinstance(o, str) for o in c["options"])
            for c in columns.values()
        )
    ):
        return [*found, "“columns” gives each column an object with “options”, two or more."]
    found.extend(full_at_problems(question))
    seen = set()
    for entry in question.entries:
        row, column = address(entry, question)
        if not row or column not in columns:
            found.append(
                f"entry {entry.id} needs a row (or sentence) and one of the columns {', '.join(columns)}."
            )
            continue
        if (row, column) in seen:
            found.append(f"entry {entry.id}: the cell {row}, {column} has two entries.")
        seen.add((row, column))
        strange = [str(a) for a in entry.answers.all if a not in columns[column]["options"]]
        if strange or not entry.answers:
            found.append(
                f"entry {entry.id} admits {', '.join(strange) or 'nothing'}; the options are {', '.join(columns[column]['options'])}."
            )
    counted = [e for e in question.entries if e.tier != "contested"]
    if len(counted) < LEAST_CELLS:
        found.append(f"it has {len(counted)} cells; to correct for chance it takes at least {LEAST_CELLS}.")
    elif not found and best_constant(question) >= len(counted) - 1:
        found.append(
            "one answer is right nearly everywhere, so that nothing is left to find out; add rows of another kind."
        )
    return found


def full_at_problems(question: Question) -> list[str]:
    """Say whether `full_at` can be used."""
    value = question.settings.get("full_at", FULL_AT)
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0.5 <= value <= 1
    return [] if good else ["“full_at” is a number from 0.5 to 1."]


def address(entry: Entry, question: Question) -> tuple[str, str]:
    """Give an entry's row and column, filled in where the key leaves them out."""
    columns = question.settings.get("columns") or {}
    return entry.row or entry.sentence, entry.column or (next(iter(columns)) if len(columns) == 1 else "")


def best_constant(question: Question) -> int:
    """Give the number of counted cells that one answer all down each column gets right."""
    counted = [e for e in question.entries if e.tier != "contested"]
    total = 0
    for column, settings in question.settings["columns"].items():
        entries = [e for e in counted if address(e, question)[1] == column]
        total += max(sum(o in e.answers.all for e in entries) for o in settings["options"])
    return total


def chance(question: Question, given: dict[str, Any]) -> float:
    """Give the number of cells that these answers, by entry id, would get right in any other order in their columns."""
    counted = [e for e in question.entries if e.tier != "contested"]
    expected = 0.0
    for column in question.settings["columns"]:
        entries = [e for e in counted if address(e, question)[1] == column]
        rates: dict[str, float] = {}
        for entry in entries:
            value = given.get(entry.id)
            if value is None:
                continue
            name = repr(value)
            if name not in rates:
                rates[name] = sum(_judge(value, e, question)[0] for e in entries) / len(entries)
            expected += rates[name]
    return expected


def score(question: Question, answers: Answers, text: "Text") -> Score:
    """Give the share of the points for a student's choices."""
    single = len(question.settings["columns"]) == 1
    right, counted = 0, 0
    given: dict[str, Any] = {}
    items, missed, reviews = [], [], []
    for entry in question.entries:
        row, column = address(entry, question)
        value = given[entry.id] = answers.cell(row, column, only_column=single)
        good, tier, note = _judge(value, entry, question)
        if entry.tier != "contested":
            counted += 1
            right += good
        if value is not None:
            items.append(
                _item(entry, question, value, tier if entry.tier != "contested" else "contested", note, text)
            )
        if not good and entry.tier != "contested":
            missed.append(_missed(entry, question, text))
    baseline = chance(question, given)
    corrected = max(0.0, right - baseline) / (counted - baseline) if counted > baseline else 0.0
    share = min(1.0, corrected / question.settings.get("full_at", FULL_AT))
    if answers.too_many:
        reviews.append(Review(question.id, "unreadable", "More answers than the worksheet has cells."))
    words = f"{right} of {counted} fit. The same answers in any other order would get {number(round(baseline, 1))}; what goes beyond earns points."
    return Score(share, tuple(items), tuple(missed), tuple(reviews), words)


def _judge(value: Any, entry: Entry, question: Question) -> tuple[bool, str, str]:  # noqa: ANN401
    chosen = value if isinstance(value, list) else [value]
    if not chosen or any(not isinstance(c, str) for c in chosen):
        return False, "", ""
    tiers, notes = [], []
    for choice in chosen:
        tier, note = _admits(choice, entry, question)
        tiers.append(tier)
        notes.append(note)
    if not all(tiers):
        return False, "", ""
    return True, max(tiers, key=("core", "accepted", "contested").index), next(filter(None, notes), "")


def _admits(choice: str, entry: Entry, question: Question) -> tuple[str, str]:
    tier = entry.answers.tier_of(choice)
    if tier:
        return tier, ""
    folded = " ".join(choice.split()).casefold()
    for answer in entry.answers.all:
        if isinstance(answer, str) and answer.casefold() == folded:
            return str(entry.answers.tier_of(answer)), ""
    for alias in question.aliases:
        names = {n.casefold() for n in alias.names}
        if folded in names:
            for answer in entry.answers.all:
                if isinstance(answer, str) and answer.casefold() in names:
                    return str(entry.answers.tier_of(answer)), f"Taken for “{answer}”. {alias.note}"
    return "", ""


def _item(entry: Entry, question: Question, value: Any, tier: str, note: str, text: "Text") -> Item:  # noqa: ANN401
    own = ", ".join(map(str, value))[:300] if isinstance(value, list) else str(value)[:300]
    pair = reasons(entry, own)
    if tier == "contested":
        kind, says = "differs", "There are good reasons for more than one answer; yours costs nothing."
    elif tier == "core":
        kind, says = "found", "Yes."
    elif tier == "accepted":
        kind, says = "found", f"Defensible; {admitted_words(entry.answers)} can be argued."
    else:
        kind, says = (
            "other",
            f"This reading answers otherwise. {entry.hint or 'Read it again: which words decide?'}",
        )
        pair = {}  # the reasons would give the answer away; they come with what was missed
    says = " ".join(
        filter(None, (_title(entry, question), says, note, readers(question, entry) if tier else ""))
    )
    sentence, context = _place(entry, question, text)
    return Item(kind, says, sentence, context, own, **pair, reread=reread(entry))


def _missed(entry: Entry, question: Question, text: "Text") -> Item:
    sentence, context = _place(entry, question, text)
    right = admitted_words(entry.answers) or " or ".join(f"“{a}”" for a in entry.answers.contested)
    says = " ".join(
        filter(
            None, (_title(entry, question), f"A careful reader would say {right}.", readers(question, entry))
        )
    )
    return Item("missed", says, sentence, context, "", **reasons(entry), reread=reread(entry))


def _title(entry: Entry, question: Question) -> str:
    columns = question.settings["columns"]
    column = address(entry, question)[1]
    return f"{columns[column].get('title', column)}:" if len(columns) > 1 else ""


def _place(entry: Entry, question: Question, text: "Text") -> tuple[str, str]:
    row = address(entry, question)[0]
    sentence = entry.sentence or (row if row in text else "")
    words = text[sentence].text if sentence and sentence in text else row
    return sentence, words if not entry.anchor else f"{words} [{entry.anchor}]"
