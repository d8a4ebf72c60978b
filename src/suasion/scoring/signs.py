"""Signs on the surface of a sentence: what the eye catches without reading for meaning.

The lists are the same for all texts and keys; docs/points.md says what they are for. Beside common words they hold some of which
the course's first text is fond (churn, axis, prefer): that makes who skims it stronger, never weaker.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

SAYING = (
    "say said says saying tell told tells state stated states claim claims claimed claiming allege alleged alleges allegedly "
    "write writes wrote written report reports reported reportedly call calls called describe describes described argue argues "
    "argued announce announced declare declares declared declaring deny denies denied admit admits admitted insist insists "
    "insisted warn warns warned add added adds ask asked asks answer answered reply replied explain explained note noted notes "
    "suggest suggests suggested accuse accuses accused condemn condemns condemned condemning denounce denounces denounced "
    "denouncing thank thanks thanked congratulate congratulated promise promises promised complain complained quote quoted "
    "quotes according words statement statements speech letter propaganda disinformation compare compares compared comparing "
    "calculate calculated calculates estimate estimated estimates dismiss dismissed voice voiced urge urged vow vowed label "
    "labelled labels recall recalled remark remarked portray portrayed portraying spread spreads story asserts assert asserted "
    "asserting maintain maintains maintained blame blames blamed praise praised praises refuse refused demand demands demanded "
    "mention mentioned mentions put puts prefer"
)
THINKING = (
    "believe believes believed think thinks thought want wants wanted hope hopes hoped fear fears feared see sees saw seek seeks "
    "seeking plan plans planned intend intends aim aims goal goals try tries feel feels know knows knew consider regard expect "
    "expects wish view views opportunity purpose"
)
DOUBT = (
    "allegedly alleged claim claims claimed claiming so-called perhaps maybe might may could reportedly seem seems apparently "
    "supposedly some many about purported likely possible possibly"
)
STRONG = (
    "propaganda disinformation terrorist terrorists terrorism murderous murdering murder brutal barbaric cynical duplicitous "
    "genocide genocidal reckless stubborn ugly greedy dictator regime ironically unfortunately terrible shameful outrageous "
    "disgraceful evil lie lies lying massacre atrocity aggression aggressive extreme radical fanatic puppet horrific vicious "
    "ruthless scandal disaster crisis threat danger dangerous illegal unlawful criminal crime victims innocent heroic churn "
    "proxy proxies suppression axis warm golden best worst great"
)
BOOST = "always never clearly obviously certainly every all must doubt only undoubtedly entirely completely myriad countless most"
FUTURE = "will would shall soon tomorrow going next future"
REASON = "because therefore so since thus reflects means leading leads cause caused causes result due why hence to for as through"
CALL = "should must ought need needs let time end put call calls demand"
GROUPS = (
    "russia iran israel ukraine america us usa uk china west kremlin moscow government governments ministry media outlets council "
    "town party parties militants groups group residents members officials experts many people some they supporters union hamas "
    "state states nation nations country countries club company committee"
)
LAW = "genocide law legal illegal unlawful court crime criminal terrorist murder murdering rights treaty"
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_QUOTED = re.compile(r"[‘“\"«„]([^’”\"»“]+)[’”\"»“]")
_NUMBERS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundreds?|thousands?|millions?|half|quarter)\b",
    re.I,
)


@dataclass(frozen=True)
class Seen:
    """Hold what is shown at one place: its words, the words set off in it, and where it stands (`number` of `of`)."""

    words: str
    quote: str = ""
    number: int = 0
    of: int = 1
    opens: bool = False  # the first sentence of its paragraph
    before: str = ""  # what is right in the row before


Sign = Callable[[Seen], float]


def words_of(seen: Seen) -> list[str]:
    """List the words, folded."""
    return [w.casefold() for w in _WORD.findall(f"{seen.words} {seen.quote}")]


def listed(words: str) -> Sign:
    """Make a sign of a list of words: how many of them occur."""
    known = frozenset(words.split())
    return lambda seen: float(sum(w in known for w in words_of(seen)))


def quotes(seen: Seen) -> float:
    """Count the stretches between quotation marks."""
    return len(_QUOTED.findall(seen.quote or seen.words))


def names(seen: Seen) -> float:
    """Count capitalised words after the first that are not possessive."""
    found = _WORD.findall(seen.words)[1:]
    return float(sum(w[:1].isupper() and not w.endswith(("’s", "'s")) for w in found))


def persons(seen: Seen) -> float:
    """Count capitalised words after the first, not possessive, that name no state or group."""
    known = GROUPS.split()
    found = _WORD.findall(seen.words)[1:]
    return float(
        sum(w[:1].isupper() and not w.endswith(("’s", "'s")) and w.casefold() not in known for w in found)
    )


def numbers(seen: Seen) -> float:
    """Count numbers."""
    return len(_NUMBERS.findall(seen.words))


def length(seen: Seen) -> float:
    """Count the words of what is set off, else of all."""
    return len(_WORD.findall(seen.quote or seen.words))


def position(seen: Seen) -> float:
    """Give the place in the row of places."""
    return seen.number


def past(seen: Seen) -> float:
    """Count words that end like a past tense."""
    return float(sum(w.endswith("ed") for w in words_of(seen)))


saying, thinking, doubt, strong = listed(SAYING), listed(THINKING), listed(DOUBT), listed(STRONG)
boost, future, reason, call = listed(BOOST), listed(FUTURE), listed(REASON), listed(CALL)
groups, law = listed(GROUPS), listed(LAW)


def cue(seen: Seen) -> float:
    """Count words of saying and quotation marks."""
    return saying(seen) + quotes(seen)


def judged(seen: Seen) -> float:
    """Weigh strong words twice, words of doubt once."""
    return 2 * strong(seen) + doubt(seen)


def quoted_words(text: str) -> list[tuple[int, int]]:
    """List the places between quotation marks, in code points of `text`."""
    return [m.span(1) for m in _QUOTED.finditer(text)]


def runs_of_names(text: str) -> list[tuple[int, int]]:
    """List the runs of capitalised words, in code points of `text`."""
    found: list[tuple[int, int]] = []
    for m in _WORD.finditer(text):
        if not m[0][:1].isupper():
            continue
        if found and text[found[-1][1] : m.start()].strip() == "":
            found[-1] = (found[-1][0], m.end())
        else:
            found.append(m.span())
    return found


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """List where words of a list occur, in code points of `text`."""
    known = frozenset(words.split())
    return [m.span() for m in _WORD.finditer(text) if m[0].casefold() in known]
