"""Who is mentioned with whom: pairs, how often, more than chance or not, and where it stands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from .. import _core, _options
from ..errors import InputError
from ..names.entity_names import resolve_entity
from ..names.mention_choices import known_forms, known_kinds, left_out_names
from ..tables.table import Table
from .measures import known_measures
from .network import write_gexf, write_graphml
from .pair_captions import caption_of
from .pair_counting import WEIGHTS, Distance, Level, PairOptions, Window
from .pair_counts import PairCounts, check_counts, counts_of
from .pair_state import PairState
from .pair_table import family_of, table_of
from .pair_tests import Family
from .pair_units import Counted, Repeats, choose
from .pair_verbs import PairVerbs
from .stories import known_stories

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..explain import Explanation
    from ..names.mentions import Mentions

__all__ = ["Distance", "Pairs", "Window", "count", "count_pairs", "distance", "window"]

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
    within: Level | Window = "sentence",
    stories: Any = None,
    count: Counting = "binary",
    exclude: Collection[str] = (),
    kinds: Collection[str] | None = None,
    between: tuple[str, str] | None = None,
    given: str | None = None,
    forms: Collection[str] = ("full", "short", "given", "family", "acronym"),
    min_count: int = 1,
    min_margin: int = 5,
    repeats: Repeats = "document",
    measures: Sequence[str] = (),
) -> Pairs:
    """See :meth:`comention.mentions.Mentions.comentions`."""
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
    return _table(counts, mentions, counted)


def _known_entity(name: str, mentions: Mentions) -> str:
    """An entity by its name; it need not be mentioned in these documents."""
    entities = [row["entity"] for row in mentions.entities]
    if mentions.gazetteer is not None:
        entities = list(dict.fromkeys([*entities, *mentions.gazetteer.entities]))
    return resolve_entity(name, entities, mentions.gazetteer)


def _table(counts: PairCounts, mentions: Mentions | None, counted: Counted | None) -> Pairs:
    family = family_of(counts)
    return Pairs(table_of(counts, family), counts=counts, family=family, mentions=mentions, counted=counted)


class Pairs(PairVerbs, Table):
    """Pairs of entities that are mentioned together, strongest first.

    Columns ``a b a_kind b_kind n_ab n_a n_b n expected ratio ic ic025 ic975 q_story verdict n_story
    n_document n_paragraph n_sentence n_apposed n_groups top_document_share n_strict n_lenient``, then the
    measures asked for. Sorted by ``ic025`` and ``n_ab``, both down, then ``a`` and ``b``; ``a`` comes
    before ``b`` in UTF-8 byte order. What the columns mean and how they were made is in ``caption``.

    Examples
    --------
    >>> import comention as cm
    >>> corpus = cm.Corpus(["Laos met Oman. Laos and Oman signed.", "Oman spoke. Laos was silent."])
    >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
    >>> pairs.explain("Oman", "Laos", "expected")
    expected = 2.25
    ├─ formula   n_a * n_b / n
    ├─ numbers   3 * 3 / 4
    ...
    """

    _shown = (
        "a", "b", "n_ab", "n_a", "n_b", "expected", "ratio", "ic", "ic025", "q_story", "verdict",
        "n_document",
    )  # fmt: skip
    _next = ".explain(a, b) · .evidence(a, b) · .network() · .save('pairs.gexf')"
    _writers = MappingProxyType({".gexf": write_gexf, ".graphml": write_graphml})

    def __init__(
        self,
        data: pa.Table,
        *,
        counts: PairCounts,
        family: Family,
        mentions: Mentions | None,
        counted: Counted | None,
        n_pairs: int | None = None,
        note: str = "",
    ) -> None:
        state, options = counts.state, counts.options
        provenance = {
            "verb": "comentions",
            "version": _core.__version__,
            "options": {name: _plain(value) for name, value in vars(options).items()},
            "counts": {"version": counts.version, "digest": counts.digest},
            "n_documents": counts.n_documents,
            "n_units": dict(state.n_units),
            "n_mentions": counts.n_mentions,
            "left_out": dict(counts.left_out),
            "decisions": {} if mentions is None else mentions.decisions.counts,
            "family": {
                "m": family.m,
                "min_margin": family.min_margin,
                "null": "bicm",
                "fit_error": family.null.error,
            },
        }
        n_pairs = data.num_rows if n_pairs is None else n_pairs
        caption = caption_of(n_pairs, counts, family) + note
        super().__init__(data, caption=caption, provenance=provenance)
        self._counts = counts
        self._family = family
        self._mentions_counted = mentions
        self._counted_mentions = counted
        self._n_pairs = n_pairs
        self._note = note

    @classmethod
    def from_counts(cls, counts: PairCounts) -> Pairs:
        """The table of pairs that these counts make: the same as that of the corpus they are of.

        Parameters
        ----------
        counts : PairCounts
            ``pairs.counts``, or such counts merged.

        Raises
        ------
        InputError
            C069: no such counts, or counts that cannot be.
        """
        check_counts(counts)
        return _table(counts, None, None)

    def merge(self, *others: Pairs) -> Pairs:
        """The pairs of all parts of a corpus; see `PairCounts.merge`. Passages stay with the parts."""
        return Pairs.from_counts(self.counts.merge(*(other.counts for other in others)))

    @property
    def counts(self) -> PairCounts:
        """The integers that the table is made of, which add up over parts of a corpus."""
        return self._counts

    @property
    def corpus(self) -> Corpus:
        """The documents that were counted; C050 where only counts are at hand."""
        return self._counted.corpus

    @property
    def mentions(self) -> Mentions:
        """The mentions that were counted, before any choice; C050 where only counts are at hand."""
        return self._mentions

    @property
    def _options(self) -> PairOptions:
        return self._counts.options

    @property
    def _state(self) -> PairState:
        return self._counts.state

    @property
    def _has_texts(self) -> bool:
        """Whether the documents are at hand, and not only counts."""
        return self._counted_mentions is not None

    @property
    def _counted(self) -> Counted:
        if self._counted_mentions is None:
            raise self._no_texts()
        return self._counted_mentions

    @property
    def _mentions(self) -> Mentions:
        if self._mentions_counted is None:
            raise self._no_texts()
        return self._mentions_counted

    def _no_texts(self) -> InputError:
        return InputError(
            "C050",
            f"These pairs were made from counts: the texts of the {self._counts.n_documents:,} documents are "
            "not at hand. Ask the pairs of a part for its passages.",
        )

    @property
    def within(self) -> str:
        """The unit: ``"sentence"``, ``"paragraph"``, ..., ``"window of 5 tokens"``."""
        return str(self._options.within)

    def _with(self, data: pa.Table, n_pairs: int | None = None, note: str = "") -> Self:
        """Other rows; the pairs they are taken from keep their number, unless they were chosen anew."""
        return type(self)(
            data,
            counts=self._counts,
            family=self._family,
            mentions=self._mentions_counted,
            counted=self._counted_mentions,
            n_pairs=self._n_pairs if n_pairs is None else n_pairs,
            note=self._note + note,
        )

    def publishable(self) -> Self:
        """The pairs whose verdict is ``supported``, and in the caption how many of the others there are.

        Examples
        --------
        >>> import comention as cm
        >>> pairs = cm.Corpus(["Laos met Oman."]).mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> len(pairs.publishable())
        0
        """
        verdicts = Counter(self["verdict"])
        rows = self._data.filter(pc.equal(self._data["verdict"], "supported"))
        said = ", ".join(f"{n:,} {word}" for word, n in sorted(verdicts.items()) if word != "supported")
        note = f" Publishable: {rows.num_rows:,} of {len(self):,} pairs are supported"
        note += f"; not shown are {said}." if said else "."
        return self._with(rows, rows.num_rows, note)

    def filter(self, mask: Any) -> Self:
        """The rows where the mask holds. q_story stays as it is: the tests that were made stay made."""
        rows = super().filter(mask).to_arrow()
        note = (
            f" Filtered to {rows.num_rows:,} of {len(self):,} pairs; q_story still answers for all m tests."
        )
        return self._with(rows, rows.num_rows, note)

    def _pair(self, a: str, b: str) -> tuple[str, str]:
        """The two entities, in the order of the table."""
        first, second = sorted(self._entity(name) for name in (a, b))
        return first, second

    def _entity(self, name: str) -> str:
        if self._mentions_counted is not None:
            return self._mentions_counted.resolve(name)
        if name in self._counts.entities:
            return name
        near = get_close_matches(str(name), self._counts.entities, 3, 0.5)
        hint = f" There is: {', '.join(map(repr, near))}." if near else ""
        raise InputError("C035", f"There is no entity {name!r} here.{hint}")

    def explain(self, a: str, b: str, column: str | None = None) -> Explanation:
        """How the numbers of a pair came about.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        column : str, optional
            A numeric column of the table; by default all of them, with the information component first.

        Returns
        -------
        Explanation
            A tree down to the counts, with the 2x2 table, the null model and the family in its notes;
            ``.recompute()`` derives the number again in plain Python.

        Raises
        ------
        InputError
            C035: no such entity (similar ones are listed). C067: the two never meet here.
        ColumnError
            C001: there is no such column.
        """
        from .pair_explanations import explain_pair

        return explain_pair(self, *self._pair(a, b), column)

    def bootstrap(
        self, a: str, b: str, *, replicates: int = 1000, seed: int = 0, confidence: float = 0.95
    ) -> Table:
        """How far the numbers of a pair would move with other stories: a Poisson bootstrap by story.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        replicates : int
            Each costs a few additions per story.
        seed : int
            The weight of a story depends on its name, the seed and the replicate alone.
        confidence : float
            Of the percentile interval.

        Returns
        -------
        Table
            ``number value low high undefined`` for ``n_ab``, ``ratio`` and ``ic``.

        Raises
        ------
        InputError
            C035: no such entity. C050: only counts are at hand. C066: a window has no units.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos met Oman."] * 5 + ["Laos.", "Oman.", "Nobody."])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> pairs.bootstrap("Laos", "Oman")["number"]
        ['n_ab', 'ratio', 'ic']
        """
        from .bootstrap import bootstrap

        self._needs_units("bootstrap")
        if not isinstance(confidence, float) or not 0 < confidence < 1:
            raise InputError("C061", f"confidence must lie between 0 and 1; got {confidence!r}.")
        n = _options.at_least("replicates", replicates, 1)
        return bootstrap(self, *self._pair(a, b), n, _options.at_least("seed", seed, 0), confidence)

    def permutation(self, a: str, b: str) -> Explanation:
        """Whether two share units more than chance, given the documents (stories) that they share.

        In each of these the units with the one name are dealt out anew, all ways alike; exact, one-sided,
        not corrected for other pairs.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.

        Returns
        -------
        Explanation
            ln p, with the numbers of each story.

        Raises
        ------
        InputError
            C035: no such entity. C050: only counts are at hand. C066: only paragraphs and sentences lie
            inside documents.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos met Oman. Nobody spoke. Nobody came."] * 3)
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> round(pairs.permutation("Laos", "Oman").value, 4)  # 1 / 3 in each
        -3.2958
        """
        from .permutation import permutation

        self._needs_units("permutation")
        if self._options.level not in ("paragraph", "sentence"):
            raise InputError(
                "C066",
                "permutation deals out units inside documents: count within 'sentence' or 'paragraph'.",
            )
        return permutation(self, *self._pair(a, b))

    def _needs_units(self, verb: str) -> None:
        if not self._options.testable_units:
            raise InputError(
                "C066", f"{verb} needs units that are counted once each: count='binary' and no window."
            )


def _plain(value: Any) -> Any:
    if isinstance(value, Window):
        return {"window": value.tokens}
    if isinstance(value, Distance):
        return {"distance": dict(vars(value))}
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
