"""Run a matcher pattern on a text: the other side of `suasion.scoring.scorers.pattern`, a process with bounds of its own."""

import json
import sys
from contextlib import suppress
from typing import Any

from suasion.base.errors import SuasionError

_BYTES = 2_000_000_000  # address space; with the language model loaded about half of it is mapped
_SECONDS = 20


def bound() -> None:
    """Give this process less memory and time than it could hurt with, where the system can."""
    try:
        import resource
    except ImportError:
        return  # Windows: the caller's clock is the only bound
    limits = {
        resource.RLIMIT_AS: _BYTES,
        resource.RLIMIT_CPU: _SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        # macOS refuses a limit of address space, a container may have set a lower one; the caller's clock remains.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Give the matches of `pattern` in `units` (id, start, text) as code points, or a sentence about what is wrong."""
    from suasion.questions import patterns
    from suasion.texts.text import Paragraph, Text

    units = tuple(Paragraph(id, start, start + len(words), words) for id, start, words in job["units"])
    text = Text("pattern", "", units)
    try:
        found = patterns.matches(text, job["pattern"], [u.id for u in units])
    except SuasionError as problem:
        return {"problem": str(problem)}
    places = [
        (text[unit["id"]].start + a, text[unit["id"]].start + b)
        for unit in found["units"]
        for a, b in unit["matches"]
    ]
    return {"matches": places}


def main() -> None:
    """Read a job from standard input, write the answer to standard output."""
    bound()
    try:
        answer = run(json.loads(sys.stdin.buffer.read()))
    except MemoryError:
        answer = {"problem": "The pattern needs too much memory. A simpler one will do."}
    except Exception as problem:  # the caller needs a sentence, whatever it was
        answer = {
            "problem": f"The pattern could not be run ({type(problem).__name__}). A simpler one will do."
        }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
