"""The verbs that decide: each makes decisions, and applies all of them again to what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from ..errors import InputError
from .deciding import apply_decisions
from .decisions import Decision, Decisions, with_new
from .entity_names import resolve_entity
from .mention_caption import caption_of
from .mention_choices import known_entities
from .surroundings import places_of, surroundings

if TYPE_CHECKING:
    from .mentions import Mentions

__all__ = ["assign", "decide", "merge", "reject"]


def merge(mentions: Mentions, entity: str, into: str) -> Mentions:
    """See :meth:`Mentions.merge`."""
    first, second = (_entity(mentions, name) for name in (entity, into))
    return _add(mentions, [Decision("merge", entity=first, into=second)])


def reject(
    mentions: Mentions, entity: str | None, surface: str | None, near: str | None, document: str | None
) -> Mentions:
    """See :meth:`Mentions.reject`."""
    if not (entity or surface):
        raise InputError("C070", "reject needs entity= or surface=: whose mentions, or which words?")
    whose = Decision(
        "reject",
        entity=_entity(mentions, entity) if entity else "",
        surface=surface or "",
        near=near or "",
    )
    trial, outcomes = apply_decisions(
        _only(mentions, document), mentions.corpus, [whose], known_entities(mentions)
    )
    if outcomes[0][1] == 0:
        sought = ", ".join(
            f"{name}={value!r}"
            for name, value in vars(whose).items()
            if value and name in ("entity", "surface", "near")
        )
        where = f" in document {document!r}" if document else ""
        raise InputError("C073", f"There is no mention with {sought}{where}, so there is nothing to reject.")
    if document is None:
        return _add(mentions, [whose])
    rejected = trial.filter(pc.equal(trial["rule"], "rejected"))
    places = zip(*(rejected[name].to_pylist() for name in ("start", "stop", "surface")), strict=True)
    text = mentions.corpus.table["text"][_row(mentions, document)].as_py()
    rows = []
    for start, stop, words in places:
        before, after = surroundings(text, start, stop)
        rows.append(
            Decision(
                "reject",
                entity=whose.entity,
                surface=words,
                document=document,
                before=before,
                after=after,
            )
        )
    return _add(mentions, list(dict.fromkeys(rows)))


def assign(mentions: Mentions, surface: str, document: str, entity: str) -> Mentions:
    """See :meth:`Mentions.assign`."""
    whom = _entity(mentions, entity)
    text = mentions.corpus.table["text"][_row(mentions, document)].as_py()
    rows = []
    for start, stop in places_of(text, surface) if surface else ():
        before, after = surroundings(text, start, stop)
        rows.append(
            Decision("assign", entity=whom, surface=surface, document=document, before=before, after=after)
        )
    rows = list(dict.fromkeys(rows))
    _, outcomes = apply_decisions(mentions.to_arrow(), mentions.corpus, rows, known_entities(mentions))
    held = [row for row, (_, n) in zip(rows, outcomes, strict=True) if n]
    if not held:
        raise InputError(
            "C073", f"{surface!r} does not stand in document {document!r}, or only in other mentions."
        )
    return _add(mentions, held)


def decide(mentions: Mentions, decisions: Decisions | str | PathLike[str] | None) -> Mentions:
    """The mentions with the decisions of a file (or of other mentions) applied."""
    if decisions is None:
        return mentions
    given = decisions if isinstance(decisions, Decisions) else Decisions.read(decisions)
    return _apply(mentions, list(given))


def _add(mentions: Mentions, new: Sequence[Decision]) -> Mentions:
    return _apply(mentions, with_new(mentions.decisions, new), n_new=len(new))


def _apply(mentions: Mentions, rows: Iterable[Decision], n_new: int | None = None) -> Mentions:
    from .mentions import Mentions

    decided = list(rows)
    base, before = mentions._undecided, Decisions()
    if base is None:  # rows were chosen or added by hand: what was decided before stays as it is
        base, before = mentions.to_arrow(), mentions.decisions
        decided = decided[len(decided) - n_new :] if n_new is not None else decided
    refused = Decisions([*before, *decided])  # cycles are refused over all
    data, outcomes = apply_decisions(base, mentions.corpus, decided, known_entities(mentions))
    decisions = Decisions(refused, [*before._outcomes, *outcomes])
    caption = mentions.caption.partition(" Decided by hand: ")[0]
    if mentions.gazetteer is not None:
        caption = caption_of(data, mentions.gazetteer, mentions.provenance.get("note", ""))
    return Mentions(
        data,
        mentions.corpus,
        mentions.gazetteer,
        caption=f"{caption} Decided by hand: {decisions.summary}.",
        provenance={**mentions.provenance, "decisions": decisions.counts},
        decisions=decisions,
        undecided=None if mentions._undecided is None else base,
    )


def _entity(mentions: Mentions, name: str) -> str:
    return resolve_entity(name, list(known_entities(mentions)), mentions.gazetteer)


def _row(mentions: Mentions, document: str) -> int:
    ids = mentions.corpus["id"]
    if document not in ids:
        raise InputError(
            "C073", f"The corpus has no document with id {document!r}; ids look like {ids[0]!r}."
        )
    return ids.index(document)


def _only(mentions: Mentions, document: str | None) -> pa.Table:
    data = mentions.to_arrow()
    if document is None:
        return data
    return data.filter(pc.equal(data["document"], _row(mentions, document)))
