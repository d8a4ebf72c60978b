"""Who is who among sources: the same words with and without an article, a surname and the full name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

__all__ = ["PRONOUNS", "UNNAMED", "speakers"]

UNNAMED = "no one named"
PRONOUNS = "he, she, it or they"
_PRONOUN = frozenset(
    "i he she it they we you him her them us his its their our my who which that this these those whom".split()
)


def speakers(sources: Iterable[str]) -> dict[str, str]:
    """Give each wording of a source the name under which it is counted.

    An article and a final possessive are passed over; a single name joins the only full name that ends in it. The Kremlin,
    Moscow and Russia stay apart. A pronoun names nobody: whom it stands for is not guessed.
    """
    forms = Counter(" ".join(str(s).split()) for s in sources)
    keys = {form: _key(form) for form in forms}
    shown: dict[str, str] = {}
    for form, _ in forms.most_common():
        shown.setdefault(keys[form], form)
    full: dict[str, set[str]] = {}
    for key in shown:
        parts = key.split()
        if 1 < len(parts) <= 5 and all(p[:1].isupper() for p in shown[key].split()[-len(parts) :]):
            full.setdefault(parts[-1], set()).add(key)
    return {form: _name(key, shown, full) for form, key in keys.items()}


def _key(form: str) -> str:
    bare = re.sub(r"^(?:the|a|an)\s+|[’']s?$", "", form.strip(" “”‘’\"',.;:"), flags=re.IGNORECASE)
    return bare.casefold()


def _name(key: str, shown: dict[str, str], full: dict[str, set[str]]) -> str:
    if not key:
        return UNNAMED
    if key in _PRONOUN:
        return PRONOUNS
    longer = full.get(key, set())
    return shown[next(iter(longer))] if len(longer) == 1 else shown[key]
