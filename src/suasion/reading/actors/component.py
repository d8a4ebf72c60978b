"""The pipeline component `suasion_actors`: names, epithets, and who acts on whom."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from suasion.reading.actors.actions import find_acts
from suasion.reading.actors.mentions import find_mentions

__all__ = ["Action", "Actor", "ActorFinder", "actions_of", "actors", "make_actors"]

NAMES = "suasion.actors"
ACTS = "suasion.actions"


@dataclass(frozen=True)
class Actor:
    """A mention of an actor: the words, whom they stand for, the kind of name, what is hung on it."""

    span: Span
    actor: str
    kind: str
    epithet: str


@dataclass(frozen=True)
class Action:
    """An act: who (None when unsaid), the verb or noun, on whom (None when unsaid); active, passive or noun."""

    actor: Span | None
    verb: Span
    target: Span | None
    voice: str
    actor_name: str
    target_name: str


@Language.factory(
    "suasion_actors",
    assigns=["doc._.actors", "doc._.actions", "doc.spans"],
    requires=["token.dep", "token.pos", "doc.ents"],
    default_config={"actions": True},
)
def make_actors(nlp: Language, name: str, actions: bool) -> ActorFinder:
    """Build the component; with `actions` false only names are looked for."""
    return ActorFinder(name, actions=actions)


class ActorFinder:
    """Find who is named, under which names, and who acts on whom."""

    def __init__(self, name: str = "suasion_actors", *, actions: bool = True) -> None:
        """Take the component's name in the pipeline and whether acts are looked for."""
        self.name = name
        self.actions = actions
        for extension, getter in (("actors", actors), ("actions", actions_of)):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, getter=getter)

    def __call__(self, doc: Doc) -> Doc:
        """Store names and acts of `doc` in `doc.user_data`, and names as spans suasion_actor."""
        mentions = find_mentions(doc) if doc.has_annotation("DEP") else []
        doc.user_data[NAMES] = [asdict(m) for m in mentions]
        doc.spans["suasion_actor"] = [
            Span(doc, m.start, m.end, label=m.kind.upper(), span_id=str(n)) for n, m in enumerate(mentions)
        ]
        owner = {i: m.actor for m in mentions for i in range(m.start, m.end)}
        acts = find_acts(doc, mentions) if self.actions else []
        doc.user_data[ACTS] = [
            {
                "actor": _phrase(doc, act.actor),
                "verb": act.verb,
                "target": _phrase(doc, act.target),
                "voice": act.voice,
                "actor_name": _owner(doc, act.actor, owner),
                "target_name": _owner(doc, act.target, owner),
            }
            for act in acts
        ]
        return doc


def _phrase(doc: Doc, i: int) -> list[int] | None:
    """Return the noun phrase [start, end) around token `i` without clauses and phrases after it; None for none."""
    if i < 0:
        return None
    left = min(
        [i]
        + [c.left_edge.i for c in doc[i].lefts if c.dep_ in ("amod", "compound", "poss", "nummod", "nmod")]
    )
    return [left, i + 1]


def _owner(doc: Doc, i: int, owner: dict[int, str]) -> str:
    """Return the actor that a token belongs to, by its own name or by a name before it."""
    if i < 0:
        return ""
    if i in owner:
        return owner[i]
    return next(
        (owner[c.i] for c in doc[i].lefts if c.i in owner and c.dep_ in ("compound", "amod", "nmod")), ""
    )


def actors(doc: Doc) -> tuple[Actor, ...]:
    """Return the mentions stored with `doc`; an empty tuple when the component has not run."""
    return tuple(
        Actor(doc[row["start"] : row["end"]], row["actor"], row["kind"], row["epithet"])
        for row in doc.user_data.get(NAMES, [])
    )


def actions_of(doc: Doc) -> tuple[Action, ...]:
    """Return the acts stored with `doc`; an empty tuple when the component has not run."""
    return tuple(
        Action(
            doc[slice(*row["actor"])] if row["actor"] else None,
            doc[row["verb"] : row["verb"] + 1],
            doc[slice(*row["target"])] if row["target"] else None,
            row["voice"],
            row["actor_name"],
            row["target_name"],
        )
        for row in doc.user_data.get(ACTS, [])
    )
