"""Asking who is mentioned with whom: choices are checked, then one corpus is counted, or many parts."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pyarrow.compute as pc

from .. import _options
from ..errors import InputError
from ..names.entity_names import resolve_entity
from ..names.mention_choices import known_forms, known_kinds, left_out_names
from .measures import known_measures
from .pair_counting import WEIGHTS, Distance, Level, PairOptions, Window
from .pair_counts import PairCounts, counts_of
from .pair_units import Repeats, choose
from .pairs import Pairs
from .stories import known_stories

if TYPE_CHECKING:
    from ..names.mentions import Mentions

__all__ = ["Counting", "count", "count_pairs", "distance", "window"]

Counting: TypeAlias = Literal["binary", "min", "product", "fractional", "distance"] | Distance

MERGED_AT_ONCE = 8  # parts whose counts are kept before they are added up
LEVELS = ("story", "document", "paragraph", "sentence")
COUNTING = ("binary", "min", "product", "fractional", "distance")


def window(k: int) -> Window:
    """A window of ``k`` word tokens, for ``within=``; adjacent mentions have none between them.

    Examples
    --------
    >>> window(5)
    Window(tokens=5)
    """
    return Window(_options.at_least("k", k, 0))


def distance(
    weight: Literal["reciprocal", "exponential", "linear", "polynomial"] = "reciprocal",
    scale: float | None = None,
    *,
    closest: bool = False,
) -> Distance:
    """Weighs pairs of mentions by the word tokens between them (gap), for ``count=``.

    Parameters
    ----------
    weight : {"reciprocal", "exponential", "linear", "polynomial"}
        1 / (1 + gap); exp(-gap / scale); max(0, 1 - gap / scale); max(gap, 1)^-scale + 0.02.
    scale : float, optional
        Tokens; for ``"polynomial"`` the exponent. By default 5, 10, 0.5 for the last three.
    closest : bool
        Of each unit only the closest two mentions, not all.

    Examples
    --------
    >>> str(distance("exponential", 3))
    'exponential 3 distance'
    """
    _options.one_of("weight", weight, tuple(WEIGHTS))
    usual = {"reciprocal": 1.0, "exponential": 5.0, "linear": 10.0, "polynomial": 0.5}
    chosen = usual[weight] if scale is None else scale
    if isinstance(chosen, bool) or not isinstance(chosen, int | float) or not 0 < chosen < math.inf:
        raise InputError("C061", f"scale must be a number above 0; got {scale!r}.")
    return Distance(weight, float(chosen), bool(closest))


def count(chunks: Iterable[Any], names: Any = None, **options: Any) -> Pairs:
    """Pairs of a corpus that never fits in memory: chunk by chunk, only counts are kept.

    Parameters
    ----------
    chunks : iterable of Corpus
        Or of anything that `Corpus` takes. Each is some whole stories; the order does not matter.
    names : Gazetteer, optional
        As for `Corpus.mentions`.
    **options
        As for `Mentions.comentions`.

    Returns
    -------
    Pairs
        That of the whole corpus, byte for byte, but without passages.

    Raises
    ------
    InputError
        C069: ``repeats="corpus"``, which no chunk can know by itself; a story in two chunks.

    Examples
    --------
    >>> import comention as cm
    >>> names = cm.Gazetteer({"Laos": ["Laos"], "Oman": ["Oman"]})
    >>> cm.count((["Laos met Oman."] for _ in range(3)), names)["n_ab"]
    [3]
    """
    from ..documents.corpus import Corpus

    if isinstance(chunks, Corpus | str | bytes):
        kind = type(chunks).__name__
        raise InputError("C061", f"chunks must be several corpora, as [corpus]; got one {kind}.")
    parts: list[PairCounts] = []
    for chunk in chunks:
        corpus = chunk if isinstance(chunk, Corpus) else Corpus(chunk)
        parts.append(corpus.mentions(names).comentions(**options).counts)
        if len(parts) == MERGED_AT_ONCE:
            parts = [parts[0].merge(*parts[1:])]
    if not parts:
        parts = [Corpus([]).mentions(names).comentions(**options).counts]
    return Pairs.from_counts(parts[0].merge(*parts[1:]))


def count_pairs(
    mentions: Mentions,
    *,
    within: Level | Window,
    stories: Any,
    count: Counting,
    exclude: Collection[str],
    kinds: Collection[str] | None,
    between: tuple[str, str] | None,
    given: str | None,
    forms: Collection[str],
    min_count: int,
    min_margin: int,
    repeats: Repeats,
    measures: Sequence[str],
) -> Pairs:
    """`Mentions.comentions`, where the choices are described and have their defaults."""
    if not isinstance(within, Window):
        _options.one_of("within", within, LEVELS)
    options = PairOptions(
        within=within,
        count=_counting(count),
        stories_given=stories is not None,
        exclude=left_out_names(_words("exclude", exclude), mentions),
        kinds=None if kinds is None else known_kinds("kinds", _words("kinds", kinds), mentions),
        between=_two_kinds(between, mentions),
        given=given,
        forms=known_forms(_words("forms", forms)),
        min_count=_options.at_least("min_count", min_count, 1),
        min_margin=_options.at_least("min_margin", min_margin, 1),
        repeats=_options.one_of("repeats", repeats, ("document", "corpus", "all")),
        measures=known_measures(_words("measures", measures)),
    )
    if given is not None and isinstance(within, Window):
        raise InputError("C066", "given= chooses units; a window has none. Use within='document'.")
    if options.in_order and not isinstance(within, Window) and options.weighed:
        raise InputError("C066", "n_a_first counts units: use count='binary', 'min' or 'product'.")
    if isinstance(within, Window) and options.count != "binary":
        raise InputError("C066", "A window counts pairs of mentions: leave count= at 'binary'.")
    return _pairs_of(mentions, options, stories)


def _counting(count: Any) -> str | Distance:
    if isinstance(count, Distance):
        return count
    known = _options.one_of("count", count, COUNTING)
    return distance() if known == "distance" else known


def _words(argument: str, values: Collection[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise InputError("C061", f"{argument} must be a list of words; write {argument}=[{values!r}].")
    words = tuple(values)
    if wrong := [word for word in words if not isinstance(word, str)]:
        raise InputError("C061", f"{argument} must be a list of words; got {wrong[0]!r}.")
    return words


def _two_kinds(between: Any, mentions: Mentions) -> tuple[str, str] | None:
    if between is None:
        return None
    if isinstance(between, str) or len(between) != 2:
        raise InputError("C061", f"between must be two kinds, as ('person', 'country'); got {between!r}.")
    first, second = known_kinds("between", between, mentions)
    return first, second


def _pairs_of(mentions: Mentions, options: PairOptions, stories: Any) -> Pairs:
    kinds = options.between if options.kinds is None else options.kinds
    known = known_stories(stories, mentions.corpus)
    chosen: dict[str, Any] = {
        "forms": options.forms,
        "kinds": kinds,
        "exclude": options.exclude,
        "repeats": options.repeats,
        "stories": known,
    }
    counted = choose(mentions, **chosen)
    doubtful = pc.any(pc.equal(mentions.to_arrow()["tier"], "lenient")).as_py()
    lenient = choose(mentions, **chosen, lenient=True) if doubtful else counted
    if options.given is not None:
        options = replace(options, given=_known_entity(options.given, mentions))
    counts = counts_of(counted, lenient, options)
    return Pairs._of(counts, mentions, counted)


def _known_entity(name: str, mentions: Mentions) -> str:
    """An entity by its name; it need not be mentioned in these documents."""
    entities = [row["entity"] for row in mentions.entities]
    if mentions.gazetteer is not None:
        entities = list(dict.fromkeys([*entities, *mentions.gazetteer.entities]))
    return resolve_entity(name, entities, mentions.gazetteer)
