"""Run matcher patterns on a text: the other side of `suasion.grading.scorers.pattern`, a process with bounds of its own."""

import json
import sys
from typing import Any

_BYTES = 2_000_000_000  # address space; spaCy itself maps about half of it


def bound() -> None:
    """Give this process less memory and time than it could hurt with, where the system can."""
    try:
        import resource
    except ImportError:
        return  # Windows: the caller's clock is the only bound
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def matches(job: dict[str, Any]) -> dict[str, Any]:
    """Give the places (code points) that the patterns match in the units, or a sentence about what is wrong."""
    import spacy
    from spacy.matcher import Matcher
    from spacy.util import filter_spans

    patterns = []
    for read in job["patterns"]:
        several = isinstance(read, list) and bool(read) and all(isinstance(p, list) for p in read)
        patterns.extend(read if several else [read])
    if len(patterns) > 50 or not all(isinstance(p, list) and 0 < len(p) <= 30 for p in patterns):
        return {
            "problem": "A pattern is a list of one to thirty words or word classes. Make it with the pattern builder."
        }
    needs_model = any(
        key in json.dumps(patterns) for key in ('"POS"', '"TAG"', '"DEP"', '"LEMMA"', '"MORPH"', '"ENT_TYPE"')
    )
    nlp = spacy.blank("en")
    if needs_model:
        try:
            nlp = spacy.load("en_core_web_sm")
        except OSError:
            return {
                "problem": "This pattern asks for word classes, and the language model is not installed here."
            }
    try:
        matcher = Matcher(nlp.vocab, validate=True)
        matcher.add("pattern", patterns)
    except Exception as problem:  # whatever spaCy says about a pattern, the student needs one sentence
        return {
            "problem": f"The pattern is not one that can be run: {type(problem).__name__}. Make it with the pattern builder."
        }
    found = []
    for start, end in job["units"]:
        doc = nlp(job["text"][start:end])
        for span in filter_spans(matcher(doc, as_spans=True)):
            if len(span):
                found.append([start + span.start_char, start + span.end_char])
    if len(found) > job["most"]:
        return {"problem": "The pattern matches nearly everything. What would keep the rest out?"}
    return {"matches": found}


def main() -> None:
    """Read a job from standard input, write the answer to standard output."""
    bound()
    try:
        answer = matches(json.loads(sys.stdin.buffer.read()))
    except MemoryError:
        answer = {"problem": "The pattern needs too much memory. A simpler one will do."}
    except Exception as problem:
        answer = {
            "problem": f"The pattern could not be run ({type(problem).__name__}). A simpler one will do."
        }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
