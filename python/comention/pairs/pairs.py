"""Who is mentioned with whom: pairs, how often, more than chance or not, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from .. import _core
from ..errors import InputError
from ..tables.table import Table
from .network import write_gexf, write_graphml
from .pair_captions import caption_of
from .pair_counting import Distance, PairOptions, Window
from .pair_counts import PairCounts, check_counts
from .pair_state import PairState
from .pair_table import family_of, table_of
from .pair_tests import Family
from .pair_units import Counted
from .pair_verbs import PairVerbs

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.mentions import Mentions

__all__ = ["Pairs"]


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
    def _of(cls, counts: PairCounts, mentions: Mentions | None, counted: Counted | None) -> Pairs:
        family = family_of(counts)
        return cls(table_of(counts, family), counts=counts, family=family, mentions=mentions, counted=counted)

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
        return cls._of(counts, None, None)

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


def _plain(value: Any) -> Any:
    if isinstance(value, Window):
        return {"window": value.tokens}
    if isinstance(value, Distance):
        return {"distance": dict(vars(value))}
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
