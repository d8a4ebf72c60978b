"""Posts of social media in a text that was copied from a page: where one begins and what belongs to it."""

import re
from collections.abc import Sequence

__all__ = ["DAY", "post_at", "poster"]

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
# Its words and, in the line below, who signed: “— Ada Brandt (@ada) March 12, 2024”.
SIGNED = re.compile(rf"[—–-]+\s*.{{1,60}}?\(@[\w.@-]+\)(?:\W+{DAY}.{{0,20}})?", re.IGNORECASE)
# Or who, when, its words, its numbers: “Ada Brandt”, “@ada · Mar 12”, the words, “34 likes”.
HANDLE = re.compile(
    rf"(?:[^.!?]{{1,50}}?\s)?@\w[\w.@-]*(?P<when>\s*[·•]\s*(?:{DAY}|\d+\s?[smhd])?)?", re.IGNORECASE
)
WHEN = re.compile(rf"[·•]|(?:[·•]\s*)?(?:{DAY}|\d+\s?[smhd])|follow", re.IGNORECASE)
NUMBERS = re.compile(
    r"[\d.,]+\s?[KM]?(?: (?:reposts?|retweets?|likes?|replies|quotes?|views|bookmarks))?"
    rf"|\d{{1,2}}:\d\d(?:\s?[ap]m)?\s*[·•]\s*{DAY}.{{0,40}}"
    r"|show more|translate (?:post|tweet)|reply|repost|like|retweet|quote|read \d+ replies",
    re.IGNORECASE,
)
NAME = re.compile(r"[—–-]\s*([^()@—–]{2,60}?)\s*\(")
SHORT = 6  # words of a name in a line of its own


def post_at(lines: Sequence[str], i: int, *, spoken: bool) -> range:
    """Give the lines of the post that line `i` gives away; none if it does not.

    `spoken` says that the article has begun: a handle before it is its author's.
    """
    if SIGNED.fullmatch(lines[i]):
        before = next((j for j in range(i - 1, -1, -1) if lines[j]), i)
        return range(before, i + 1)
    match = HANDLE.fullmatch(lines[i])
    if match is None or not spoken:
        return range(0)
    rest = [j for j in range(i + 1, len(lines)) if lines[j]]
    dated = bool(match["when"])
    while rest and WHEN.fullmatch(lines[rest[0]]):
        dated = True
        rest.pop(0)
    end = rest.pop(0) if rest else i  # the words
    counted = 0
    while rest and NUMBERS.fullmatch(lines[rest[0]]):
        end, counted = rest.pop(0), counted + 1
    if not dated and not counted:
        return range(0)
    alone = lines[i].startswith("@") and i > 0 and 0 < len(lines[i - 1].split()) <= SHORT
    return range(i - alone, end + 1)


def poster(words: str) -> str:
    """Give the name of who signed a post, or the handle; "" where there is none."""
    name = NAME.search(words)
    handle = re.search(r"@\w[\w.@-]*\w", words)
    return name[1] if name else handle[0] if handle else ""
