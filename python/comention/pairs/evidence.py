"""The passages behind a pair: where the two stand, and how good a witness each passage is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..tables.table import Table
from .pair_counting import Window
from .pair_units import Counted, units_of

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["Evidence", "Passage", "find_evidence", "passages"]

Ints = npt.NDArray[np.int64]
LEVEL_WEIGHT = {"sentence": 1.0, "paragraph": 0.6, "document": 0.3}
TIER_WEIGHT = {"strict": 1.0, "default": 0.7, "lenient": 0.4}
LEAD_WEIGHT = 1.25
GAP_SCALE = 10  # word tokens between the two that halve the score


class Evidence(Table):
    """Passages that mention both of a pair, best first."""

    _shown = ("evidence", "date", "group", "text", "a_surface", "b_surface", "within", "score")
    _next = ".sort('date') · .to_pandas() · .save('passages.csv')"

    def _marked(self, row: dict[str, Any], name: str) -> list[list[str]] | None:
        from ..report.passages import passage

        return passage(row, "snippets", None)["pieces"] if name == "text" else None


def score(within: str, gap: int, n_entities: int, lead: bool, tier: str) -> float:
    """How good a witness a passage is (methods 9.2); an editorial choice, not an estimate.

    Parameters
    ----------
    within : {"sentence", "paragraph", "document"}
        The smallest unit that holds the closest two mentions.
    gap : int
        Word tokens between them.
    n_entities : int
        Distinct entities in that unit: a list says little about any two of its members.
    lead : bool
        Whether the first of the two stands in the headline or the first paragraph.
    tier : {"strict", "default", "lenient"}
        The less certain of the two names.

    Examples
    --------
    >>> score("sentence", 2, 2, False, "strict")
    0.8333333333333334
    """
    nearness = 1 / (1 + gap / GAP_SCALE)
    crowd = 1 / math.sqrt(max(1, n_entities - 1))
    return LEVEL_WEIGHT[within] * nearness * crowd * (LEAD_WEIGHT if lead else 1) * TIER_WEIGHT[tier]


@dataclass(frozen=True)
class Passage:
    """The closest two mentions of one unit (rows of `Counted`, of a and of b) and what they tell."""

    a: int
    b: int
    gap: int
    within: str
    n_entities: int
    lead: bool
    tier: str

    @property
    def score(self) -> float:
        """See `score`."""
        return score(self.within, self.gap, self.n_entities, self.lead, self.tier)


def find_evidence(pairs: Pairs, a: str, b: str, *, context: int) -> Evidence:
    """One row for each unit that counts the pair; see `Pairs.evidence`."""
    counted = pairs._counted
    corpus = counted.corpus
    found = passages(pairs, a, b)
    bounds = _Sentences(corpus)
    rows: list[dict[str, Any]] = [_row(counted, bounds, passage, context) for passage in found]
    dates = corpus["date"] if "date" in corpus.columns else [None] * len(corpus)
    rows.sort(key=lambda row: _order(row, dates))
    data = pa.Table.from_pylist(rows, schema=_SCHEMA)
    data = _with_date(corpus._with_context(data), data)
    names = ["evidence", "document", "id", "date", *_SCHEMA.names[2:]]
    names += [name for name in ("title", "group") if name in data.column_names]
    caption = f"{len(rows):,} passages with {a} and {b} · within {pairs._options.within}. {_HOW}"
    return Evidence(data.select(names), caption=caption, provenance=pairs.provenance)


def passages(pairs: Pairs, a: str, b: str) -> list[Passage]:
    """The closest two mentions in each unit that counts the pair; for a window, every two in reach."""
    counted, options = pairs._counted, pairs._options
    of_a, of_b = (np.flatnonzero(counted.columns["entity"] == counted.entities.index(e)) for e in (a, b))
    within = options.within
    level = options.level
    if level == "story":
        first = counted.stories.first[counted.columns["document"]]
        of_a, of_b = (rows[first[rows] == 1] for rows in (of_a, of_b))
    units = units_of(counted, level)
    units_given = _units_with(counted, units, options.given) if options.given else None
    found = []
    for unit in np.intersect1d(units[of_a], units[of_b]):
        if units_given is not None and unit not in units_given:
            continue
        here_a, here_b = (rows[slice(*_run(units[rows], unit))] for rows in (of_a, of_b))
        if isinstance(within, Window):
            found += _meetings(counted, here_a, here_b, within.tokens)
        else:
            found += _meetings(counted, here_a, here_b, None)[:1]
    scopes = {name: units_of(counted, name) for name in LEVEL_WEIGHT}
    return [_passage(counted, scopes, gap, i, j) for gap, _, i, j in found]


def _units_with(counted: Counted, units: Ints, entity: str) -> set[int]:
    return set(units[counted.columns["entity"] == counted.entities.index(entity)].tolist())


def _meetings(counted: Counted, of_a: Ints, of_b: Ints, reach: int | None) -> list[tuple[int, int, int, int]]:
    """(gap, first row, row of a, row of b) of two mentions that share no token, the closest first.

    All with at most `reach` tokens between them; None: of each mention only the next one, which is enough
    to find the closest two without comparing all mentions of a long document with each other.
    """
    start, stop = counted.columns["token_start"], counted.columns["token_stop"]
    found = set()
    for first, second in ((of_a, of_b), (of_b, of_a)):
        low = np.searchsorted(start[second], stop[first])
        high = low + 1 if reach is None else np.searchsorted(start[second], stop[first] + reach, "right")
        for i, begin, end in zip(first.tolist(), low.tolist(), high.tolist(), strict=True):
            for j in second[begin:end].tolist():
                a, b = (i, j) if first is of_a else (j, i)
                found.add((int(start[j] - stop[i]), min(i, j), a, b))
    return sorted(found)


def _passage(counted: Counted, scopes: dict[str, Ints], gap: int, i: int, j: int) -> Passage:
    within = next(name for name in LEVEL_WEIGHT if scopes[name][i] == scopes[name][j])
    low, high = _run(scopes[within], scopes[within][i])
    tiers = [counted.tiers[i], counted.tiers[j]]
    return Passage(
        a=i,
        b=j,
        gap=gap,
        within=within,
        n_entities=len(set(counted.columns["entity"][low:high].tolist())),
        lead=int(counted.columns["paragraph"][min(i, j)]) == 0,
        tier=max(tiers, key=list(TIER_WEIGHT).index),
    )


def _run(units: Ints, unit: int) -> tuple[int, int]:
    """The rows of a unit; units ascend."""
    return int(np.searchsorted(units, unit)), int(np.searchsorted(units, unit, "right"))


class _Sentences:
    """Where the sentences of each document begin and end."""

    def __init__(self, corpus: Any) -> None:
        columns = corpus._stream.sentences()
        self.start, self.stop = columns["start"], columns["stop"]
        self.first = np.searchsorted(columns["document"], np.arange(len(corpus) + 1))

    def span(self, document: int, low: int, high: int) -> tuple[int, int]:
        """From sentence ``low`` to sentence ``high`` of a document, as far as they exist."""
        first, last = int(self.first[document]), int(self.first[document + 1]) - 1
        low, high = max(first, first + low), min(last, first + high)
        return int(self.start[low]), int(self.stop[high])


def _row(counted: Counted, bounds: _Sentences, passage: Passage, context: int) -> dict[str, Any]:
    columns, corpus = counted.columns, counted.corpus
    a, b = passage.a, passage.b
    document = int(columns["document"][a])
    low, high = sorted((int(columns["sentence"][a]), int(columns["sentence"][b])))
    start, stop = bounds.span(document, low - context, high + context)
    stop = max(stop, int(columns["stop"][a]), int(columns["stop"][b]))
    text: str = corpus.table.column("text")[document].as_py()
    place = {
        f"{side}_{end}": int(columns[end][i]) for side, i in (("a", a), ("b", b)) for end in ("start", "stop")
    }
    identifier = corpus.table.column("id")[document].as_py()
    return {
        "evidence": f"{identifier}:{start}-{stop}",
        "document": document,
        "start": start,
        "stop": stop,
        "text": text[start:stop],
        **place,
        "a_surface": text[place["a_start"] : place["a_stop"]],
        "b_surface": text[place["b_start"] : place["b_stop"]],
        "tier": passage.tier,
        "within": passage.within,
        "score": passage.score,
        "gap": passage.gap,
        "n_entities": passage.n_entities,
        "lead": passage.lead,
    }


def _order(row: dict[str, Any], dates: list[Any]) -> tuple[Any, ...]:
    """Score down, then date (unknown last), document and place."""
    date = dates[row["document"]]
    return (-row["score"], date is None, date or 0, row["document"], row["start"], row["a_start"])


def _with_date(data: pa.Table, rows: pa.Table) -> pa.Table:
    if "date" in data.column_names:
        return data
    return data.append_column("date", pa.nulls(rows.num_rows, pa.timestamp("s", tz="UTC")))


_SCHEMA = pa.schema(
    [
        ("evidence", pa.string()),
        ("document", pa.int64()),
        ("start", pa.int64()),
        ("stop", pa.int64()),
        ("text", pa.string()),
        ("a_start", pa.int64()),
        ("a_stop", pa.int64()),
        ("b_start", pa.int64()),
        ("b_stop", pa.int64()),
        ("a_surface", pa.string()),
        ("b_surface", pa.string()),
        ("tier", pa.string()),
        ("within", pa.string()),
        ("score", pa.float64()),
        ("gap", pa.int64()),
        ("n_entities", pa.int64()),
        ("lead", pa.bool_()),
    ]
)
_HOW = (
    "One row for each counted unit, with its closest two mentions; text is the slice [start, stop) of the "
    "document, from the first to the last sentence. score = level (sentence 1, paragraph 0.6, document 0.3) "
    "/ (1 + gap / 10) / sqrt(entities in it - 1) x 1.25 in the first paragraph x certainty of the names "
    "(strict 1, default 0.7): an order of reading, not an estimate."
)
