"""Collocations: words that follow each other more often than chance lets expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import _core, _options
from ..errors import ColumnError, InputError
from ..explain import Explanation
from ..pairs.measures import FORMULAS, explain_measure, known_measures
from ..tables.cells import many
from ..tables.table import Table, no_column
from .concordance import snippets
from .repeats import Repeats, told
from .sequences import Counted, Symbols, count_sequences, function_word_mask, read_symbols

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.gazetteer import Gazetteer
    from ..names.mentions import Mentions

__all__ = ["Collocations", "collocations"]

SIZES = (2, 3, 4)
MEASURES = ("expected", "g2_signed", "pmi", "npmi", "log_dice", "t_score", "ic025")
MOST_PLACES = 3


class Collocations(Table):
    """Sequences of words, those that chance explains least first."""

    _shown = ("term", "count", "n_documents", "expected", "g2_signed", "npmi", "log_dice", "t_score")
    _next = ".explain(term) · .sort('npmi', descending=True) · .to_pandas()"

    def __init__(
        self,
        data: pa.Table,
        corpus: Corpus,
        *,
        caption: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, caption=caption, provenance=provenance)
        self._corpus = corpus

    def _with(self, data: pa.Table) -> Self:
        return type(self)(data, self._corpus, caption=self._caption, provenance=self._provenance)

    @property
    def corpus(self) -> Corpus:
        """The documents that were counted."""
        return self._corpus

    def explain(self, term: str, column: str | None = None) -> Explanation:
        """How the numbers of a sequence came about: formula, counts, and places in the text.

        Parameters
        ----------
        term : str
            As in the column ``term``; a row of this table.
        column : str, optional
            Explain only this number.

        Raises
        ------
        InputError
            C065: there is no such row.
        ColumnError
            C001: there is no such column of numbers.
        """
        rows = self._data.filter(pc.equal(self._data["term"], term)).to_pylist()
        if not rows:
            from difflib import get_close_matches

            near = ", ".join(get_close_matches(term, self["term"], 3)) or "none"
            raise InputError("C065", f"{term!r} is no row of this table. Near it: {near}.")
        numbers = [name for name, value in rows[0].items() if not isinstance(value, str)]
        if column is not None and column not in numbers:
            raise ColumnError("C001", no_column(column, numbers))
        counts = _facts(self._corpus, rows[0])
        if column is not None:
            return _of(column, rows[0], counts)
        inputs = {name: _of(name, rows[0], counts) for name in self._shown if name != "term"}
        return Explanation(f"collocation {term!r}", rows[0]["g2_signed"], "g2_signed", inputs)


def collocations(
    corpus: Corpus,
    *,
    size: int = 2,
    names: Mentions | Gazetteer | None = None,
    min_count: int = 3,
    function_words: bool = False,
    measures: Sequence[str] = (),
    repeats: Repeats = "document",
) -> Collocations:
    """Words that follow each other. `Corpus.collocations` documents it."""
    _options.one_of("size", size, SIZES)
    min_count = _options.at_least("min_count", min_count, 1)
    _options.one_of("function_words", function_words, (True, False))
    measures = known_measures(measures)
    symbols = read_symbols(corpus, names, repeats)
    if function_words:
        edge = np.zeros(len(symbols.symbols), dtype=bool)
    else:
        edge = function_word_mask(corpus, symbols)
    counted = count_sequences(symbols, size, min_count, edge)
    data = _table(symbols, counted, measures)
    return Collocations(
        data,
        corpus,
        caption=" ".join(
            filter(
                None,
                (
                    _caption(corpus, counted, size, min_count, function_words),
                    told(symbols.n_left_out, repeats),
                ),
            )
        ),
        provenance={
            "size": size,
            "names": names is not None,
            "min_count": min_count,
            "function_words": function_words,
            "repeats": repeats,
            "n_repeats_left_out": symbols.n_left_out,
            "n": counted.n,
            "n_documents": len(corpus),
        },
    )


def _table(symbols: Symbols, counted: Counted, measures: Sequence[str]) -> pa.Table:
    texts = symbols.texts
    rows = [[texts[word] for word in words] for words in counted.words.tolist()]
    seams = counted.seam.tolist()
    columns: dict[str, Any] = {
        "term": pa.array([" ".join(row) for row in rows], pa.string()),
        "count": counted.count,
        "n_documents": counted.n_documents,
        **{name: _measured(name, counted) for name in MEASURES},
        "head": pa.array([" ".join(row[:cut]) for row, cut in zip(rows, seams, strict=True)], pa.string()),
        "tail": pa.array([" ".join(row[cut:]) for row, cut in zip(rows, seams, strict=True)], pa.string()),
        "n_head": counted.n_head,
        "n_tail": counted.n_tail,
        "n": np.full(len(rows), counted.n, dtype=np.int64),
        **{name: _measured(name, counted) for name in measures},
    }
    table = pa.table(columns)
    keys = [("g2_signed", "descending"), ("count", "descending"), ("term", "ascending")]
    return table.take(pc.sort_indices(table, keys))


def _measured(name: str, counted: Counted) -> Any:
    return _core.measure(name, counted.count, counted.n_head, counted.n_tail, counted.n, _options.threads())


def _facts(corpus: Corpus, row: Mapping[str, Any]) -> dict[str, Explanation]:
    places = snippets(corpus, row["term"], MOST_PLACES)
    windows = "places where as many words follow each other in one sentence"
    return {
        "n_ab": Explanation("count", row["count"], evidence=places, notes=["occurrences in one sentence"]),
        "n_a": Explanation("n_head", row["n_head"], notes=[f"such places that begin with {row['head']!r}"]),
        "n_b": Explanation("n_tail", row["n_tail"], notes=[f"such places that end with {row['tail']!r}"]),
        "n": Explanation("n", row["n"], notes=[windows]),
    }


OF_COUNTS = {"count": "n_ab", "n_head": "n_a", "n_tail": "n_b", "n": "n"}


def _of(column: str, row: Mapping[str, Any], counts: dict[str, Explanation]) -> Explanation:
    name = OF_COUNTS.get(column, column)
    if name in counts:
        return counts[name]
    if name not in FORMULAS:
        return Explanation(column, row[column], notes=["documents with the sequence"])
    counts[name] = explain_measure(name, row[column], counts)  # others build on it
    return counts[name]


def _caption(corpus: Corpus, counted: Counted, size: int, min_count: int, function_words: bool) -> str:
    edges = ", without those that begin or end with a function word of their document's language "
    edges = "" if function_words else edges + "(function_words=True keeps them)"
    seam = "head and tail, the sequence cut where chance lets expect most (its weakest seam),"
    seam = "the two words" if size == 2 else seam
    return (
        f"{many(len(counted.count), 'sequence')} of {size} words in one sentence · "
        f"{many(len(corpus), 'document')}. Listed: those that occur at least {many(min_count, 'time')}"
        f"{edges}. expected: what {seam} would give if they were independent, n_head · n_tail / n, n = "
        f"{counted.n:,} places. Sorted by g2_signed, count, term. Words of a text are not independent: the "
        "measures rank, they prove nothing; see n_documents."
    )
