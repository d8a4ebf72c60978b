"""Of whom the entries of a key speak, of which voices, and whether what they show held up: so that a one-sided key is seen."""

from collections import Counter
from dataclasses import dataclass, field

from suasion.scoring.key.model import TIERS, VOICES, Entry, Key, Question

__all__ = ["FELL_SHORT", "HELD_UP", "NOBODY", "Balance", "balance"]

NOBODY = "(no actor)"
HELD_UP, FELL_SHORT = "held up", "fell short"


@dataclass
class Balance:
    """Hold how many entries speak of each actor and have each voice, by tier, and how many held up or fell short, by actor.

    What held up is a core entry whose answer the question calls so (`held_up` in its settings), and a decoy: a plain
    sentence that is better left alone. What fell short is a core entry whose answer stands in `fell_short`.
    """

    by_actor: dict[str, Counter[str]] = field(default_factory=dict)
    by_voice: dict[str, Counter[str]] = field(default_factory=dict)
    by_standing: dict[str, Counter[str]] = field(default_factory=dict)
    # Each entry once, however many actors it speaks of.
    standing: Counter[str] = field(default_factory=Counter)

    @property
    def lines(self) -> list[str]:
        """Write the counts for a terminal."""
        found = []
        for title, table, heads in (
            ("actor", self.by_actor, TIERS),
            ("voice", self.by_voice, TIERS),
            ("what held up", self.by_standing, (HELD_UP, FELL_SHORT)),
        ):
            found.append(f"{'By ' + title:<34}" + "".join(f"{head:>11}" for head in heads))
            for name, counts in sorted(table.items(), key=lambda kv: -sum(kv[1].values())):
                found.append(f"  {name[:31]:<32}" + "".join(f"{counts[head]:>11}" for head in heads))
        return found

    def add(self, entry: Entry, question: Question) -> None:
        """Count one entry."""
        for actor in entry.actor or (NOBODY,):
            self.by_actor.setdefault(actor, Counter())[entry.tier] += 1
        for tier in TIERS:
            for voice in (*getattr(entry.voice, tier), *getattr(entry.answers, tier)):
                if voice in VOICES:
                    self.by_voice.setdefault(voice, Counter())[tier] += 1
        if (what := _standing(entry, question)) is not None:
            self.stand(what, entry.actor)

    def stand(self, what: str, actors: tuple[str, ...] = ()) -> None:
        """Count one thing that held up or fell short, for each actor of whom it speaks."""
        self.standing[what] += 1
        for actor in actors or (NOBODY,):
            self.by_standing.setdefault(actor, Counter())[what] += 1


def balance(key: Key) -> Balance:
    """Count the entries and the decoys of a key."""
    found = Balance()
    for question in key.questions.values():
        for entry in question.entries:
            found.add(entry, question)
        for _ in question.distractors:
            found.stand(HELD_UP)
    return found


def _standing(entry: Entry, question: Question) -> str | None:
    if entry.tier != "core":
        return None
    core = set(map(str, entry.answers.core))
    for name, what in (("held_up", HELD_UP), ("fell_short", FELL_SHORT)):
        if core & set(question.settings.get(name, ())):
            return what
    return None
