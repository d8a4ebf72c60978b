"""Links on paper: to a part of the pack where it is in there, and its words alone where it is not."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath

__all__ = ["within"]

_LINK = re.compile(r'<a href="(?P<to>[^"]*)">(?P<words>.*?)</a>', re.DOTALL)
_OUTSIDE = re.compile(r"[a-z]+:|#")


def within(html: str, parts: Collection[str]) -> str:
    """Let links to pages of the course lead to the parts of a pack that they are in.

    `parts` are the parts' ids. A link to a page that is not in the pack becomes its words; links to the web and within a page
    stay as they are.
    """

    def laid(found: re.Match[str]) -> str:
        if _OUTSIDE.match(found["to"]):
            return found[0]
        id = PurePosixPath(found["to"].partition("#")[0]).name.partition(".")[0]
        return f'<a href="#{id}">{found["words"]}</a>' if id in parts else found["words"]

    return _LINK.sub(laid, html)
