"""Who is mentioned with whom: pairs, how often, more than chance or not, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Self

import pyarrow as pa

from .. import _core, _options
from ..errors import InputError
from ..names.mention_choices import known_forms, known_kinds, left_out_names
from ..tables.table import Table
from .measures import known_measures
from .network import write_gexf, write_graphml
from .pair_captions import caption_of
from .pair_counting import Level, PairOptions, PairState, Window, count_state
from .pair_table import family_of, strict_q, table_of
from .pair_tests import Family
from .pair_units import Counted, Repeats, choose

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..explain import Explanation
    from ..names.mentions import Mentions

__all__ = ["Pairs", "Window", "count_pairs", "window"]

LEVELS = ("story", "document", "paragraph", "sentence")
COUNTING = ("binary", "min", "product")


def window(k: int) -> Window:
    """A window of ``k`` word tokens, for ``within=``; adjacent mentions have none between them.

    Examples
    --------
    >>> window(5)
    Window(tokens=5)
    """
    return Window(_options.at_least("k", k, 0))


def count_pairs(
    mentions: Mentions,
    *,
    within: Level | Window = "sentence",
    stories: None = None,
    count: Literal["binary", "min", "product"] = "binary",
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
    if stories is not None:
        raise InputError("C065", "stories= is not available yet: every document is its own story.")
    if not isinstance(within, Window):
        _options.one_of("within", within, LEVELS)
    options = PairOptions(
        within=within,
        count=_options.one_of("count", count, COUNTING),
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
    return _pairs_of(mentions, options)


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


def _pairs_of(mentions: Mentions, options: PairOptions) -> Pairs:
    kinds = options.between if options.kinds is None else options.kinds
    counted = choose(
        mentions, forms=options.forms, kinds=kinds, exclude=options.exclude, repeats=options.repeats
    )
    if options.given is not None:
        options = replace(options, given=mentions.resolve(options.given))
    state = count_state(counted, options)
    family = family_of(state, counted, options)
    data = table_of(state, counted, options, family, strict_q(counted, options, family))
    return Pairs(data, mentions=mentions, counted=counted, state=state, options=options, family=family)


class Pairs(Table):
    """Pairs of entities that are mentioned together, strongest first.

    Columns ``a b a_kind b_kind n_ab n_a n_b n expected ratio ic ic025 ic975 q_story verdict n_story
    n_document n_paragraph n_sentence n_apposed n_groups top_document_share``, then the measures asked
    for. Sorted by ``ic025`` and ``n_ab``, both down, then ``a`` and ``b``; ``a`` comes before ``b`` in
    UTF-8 byte order. What the columns mean and how they were made is in ``caption``.

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
        mentions: Mentions,
        counted: Counted,
        state: PairState,
        options: PairOptions,
        family: Family,
        n_pairs: int | None = None,
        note: str = "",
    ) -> None:
        provenance = {
            "verb": "comentions",
            "version": _core.__version__,
            "options": {name: _plain(value) for name, value in vars(options).items()},
            "n_documents": len(counted.corpus),
            "n_units": dict(state.n_units),
            "n_mentions": len(counted),
            "left_out": dict(counted.left_out),
            "family": {
                "m": family.m,
                "min_margin": family.min_margin,
                "null": "bicm",
                "fit_error": family.null.error,
            },
        }
        n_pairs = data.num_rows if n_pairs is None else n_pairs
        caption = caption_of(n_pairs, counted, state, options, family) + note
        super().__init__(data, caption=caption, provenance=provenance)
        self._mentions = mentions
        self._counted = counted
        self._state = state
        self._options = options
        self._family = family
        self._n_pairs = n_pairs
        self._note = note

    @property
    def corpus(self) -> Corpus:
        """The documents that were counted."""
        return self._counted.corpus

    @property
    def mentions(self) -> Mentions:
        """The mentions that were counted, before any choice."""
        return self._mentions

    @property
    def within(self) -> str:
        """The unit: ``"sentence"``, ``"paragraph"``, ..., ``"window of 5 tokens"``."""
        return str(self._options.within)

    def _with(self, data: pa.Table, n_pairs: int | None = None, note: str = "") -> Self:
        """Other rows; the pairs they are taken from keep their number, unless they were chosen anew."""
        return type(self)(
            data,
            mentions=self._mentions,
            counted=self._counted,
            state=self._state,
            options=self._options,
            family=self._family,
            n_pairs=self._n_pairs if n_pairs is None else n_pairs,
            note=self._note + note,
        )

    def filter(self, mask: Any) -> Self:
        """The rows where the mask holds. q_story stays as it is: the tests that were made stay made."""
        rows = super().filter(mask).to_arrow()
        note = (
            f" Filtered to {rows.num_rows:,} of {len(self):,} pairs; q_story still answers for all m tests."
        )
        return self._with(rows, rows.num_rows, note)

    def _pair(self, a: str, b: str) -> tuple[str, str]:
        """The two entities, in the order of the table."""
        first, second = sorted(self._mentions.resolve(name) for name in (a, b))
        return first, second

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

    def evidence(self, a: str, b: str, *, select: Literal["all"] = "all", context: int = 0) -> Table:
        """The passages behind ``n_ab``: one row for each counted unit, the closest two mentions marked.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        select : {"all"}
            Every passage.
        context : int
            Sentences more on either side.

        Returns
        -------
        Table
            ``evidence document id date start stop text a_start a_stop b_start b_stop a_surface b_surface
            tier within score gap n_entities lead`` and ``title group`` where the corpus has them. ``text``
            is the slice ``[start, stop)`` of the document, from its first to its last sentence; all
            places are code points of the document. Best first: ``docs/formulas.md`` has the score.
        """
        from .evidence import find_evidence

        _options.one_of("select", select, ("all",))
        return find_evidence(self, *self._pair(a, b), context=_options.at_least("context", context, 0))

    def network(self) -> Any:
        """The pairs as a ``networkx.Graph``: entities with ``kind`` and counts, edges with all columns.

        Raises
        ------
        MissingExtra
            C101: networkx is not installed.
        """
        from .network import as_networkx

        return as_networkx(self)


def _plain(value: Any) -> Any:
    if isinstance(value, Window):
        return {"window": value.tokens}
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
