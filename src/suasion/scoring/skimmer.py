"""One who skims: looks at signs on the surface, never reads for meaning, and so should earn little."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from suasion.scoring import signs
from suasion.scoring.signs import Seen, Sign

Option = tuple[str, str]  # its id, and how it is called on the page
Choose = Callable[[Sequence[Seen], Sequence[Option]], list[str]]

# What a skimmer takes the words of an option or a label to ask for; the first that fits holds.
ASKED_FOR: tuple[tuple[str, Sign], ...] = (
    ("mixed", lambda s: float(bool(signs.cue(s) and (signs.strong(s) or signs.doubt(s))))),
    ("retold", lambda s: float(not signs.quotes(s) and bool(signs.saying(s)))),
    ("full", lambda s: float(bool(signs.quotes(s)) and signs.length(s) > 7)),
    (
        "term",
        lambda s: float(bool(signs.quotes(s)) and signs.length(s) <= (3 if s.quote[1:2].isupper() else 2)),
    ),
    ("partial", lambda s: float(bool(signs.quotes(s)) and signs.length(s) <= 7)),
    ("report said says quotation source content cue document recording passes voice", signs.cue),
    ("named name person outlet speaker here", lambda s: float(bool(signs.cue(s) and signs.persons(s)))),
    ("group state country government", lambda s: float(bool(signs.cue(s) and signs.groups(s)))),
    ("event tells number count register date happened occasion", lambda s: signs.numbers(s) + signs.past(s)),
    ("mind wants believes thinks aim", signs.thinking),
    ("next will future", signs.future),
    ("court definition law", signs.law),
    ("judge judges loaded judgement vouches", signs.strong),
    ("hedge distance doubt", signs.doubt),
    ("booster boosted exaggeration", signs.boost),
    ("calls call remedy should done", signs.call),
    ("why explains cause study reason", signs.reason),
)
NOTHING = "author nobody nowhere none neither nothing no not cannot hardly furniture same plain"


@dataclass(frozen=True)
class Skimmer:
    """Hold one strategy: where it stops (`stops` above 0), how it ranks (`weighs`), how it chooses, how it marks.

    `marks`: the whole sentence with every label, with the labels whose sign is there, or the words of the sign alone.
    """

    name: str
    stops: Sign
    weighs: Sign
    choose: Choose
    marks: Literal["every label", "by sign", "cut"] = "every label"


def asks_for(option: Option) -> Sign | None:
    """Give the sign that an option's words ask for, or None where they ask for nothing."""
    words = signs.words_of(Seen(f"{option[0].replace('-', ' ')} {option[1]}"))
    if any(w in NOTHING.split() for w in words[:2]):
        return None
    for known, sign in ASKED_FOR:
        if any(w in known.split() for w in words):
            return sign
    return None


def by_sign(sign: Sign, *, calm: bool = False) -> Choose:
    """Choose, where the sign is there, the option whose own sign is there too; elsewhere the one that asks for nothing.

    Where the sign is there and no option fits, the first that asks for something is taken, unless `calm`.
    """

    def choose(rows: Sequence[Seen], options: Sequence[Option]) -> list[str]:
        asking = {o[0]: asks_for(o) for o in options}
        rest = next((id for id, asked in asking.items() if asked is None), options[-1][0])
        other = [id for id in asking if id != rest]
        order = sorted(other, key=lambda id: _specific(asking[id]))
        found = []
        for row in rows:
            fitting = [id for id in order if (asked := asking[id]) is not None and asked(row)]
            found.append(
                fitting[0] if fitting and sign(row) else other[0] if sign(row) and not calm else rest
            )
        return found

    return choose


def _specific(sign: Sign | None) -> int:
    known = [s for _, s in ASKED_FOR]
    return known.index(sign) if sign in known else len(known)


def split(sign: Sign, *, down: bool = False) -> Choose:
    """Choose by rank: rows with least of the sign take the first option, and so on; `down` the other way round."""

    def choose(rows: Sequence[Seen], options: Sequence[Option]) -> list[str]:
        ranked = sorted(range(len(rows)), key=lambda n: (sign(rows[n]), n))
        place = {n: rank for rank, n in enumerate(reversed(ranked) if down else ranked)}
        return [options[place[n] * len(options) // len(rows)][0] for n in range(len(rows))]

    return choose


def always(number: int) -> Choose:
    """Choose one option all the way down; -1 is the last."""
    return lambda rows, options: [options[min(number, len(options) - 1)][0]] * len(rows)


def turns(step: int) -> Choose:
    """Choose the options in turn, each for `step` rows."""
    return lambda rows, options: [options[n // step % len(options)][0] for n in range(len(rows))]


def as_before(rows: Sequence[Seen], options: Sequence[Option]) -> list[str]:
    """Choose what is right in the row before."""
    return [row.before or options[0][0] for row in rows]


def like_the_option(rows: Sequence[Seen], options: Sequence[Option]) -> list[str]:
    """Choose the option that shares most words with the row."""
    known = {id: set(signs.words_of(Seen(name))) for id, name in options}
    found = []
    for row in rows:
        words = set(signs.words_of(row))
        found.append(max(known, key=lambda id: (len(known[id] & words), -list(known).index(id))))
    return found
