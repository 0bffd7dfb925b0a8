"""How far numbers of a pair would move with other stories: a bootstrap whose weights anyone can redo."""

from __future__ import annotations

import decimal
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..tables.table import Table
from .pair_units import Counted, units_of
from .passages import find_passages

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["bootstrap", "poisson_weights", "story_counts"]

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
GOLDEN = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1


def bootstrap(pairs: Pairs, a: str, b: str, replicates: int, seed: int, confidence: float) -> Table:
    """See `Pairs.bootstrap`; a comes before b."""
    counts = story_counts(pairs, a, b)
    keys = story_keys(pairs._counted)
    names = ("n_ab", "n_a", "n_b", "n")
    hashes = np.array([_fnv1a(key) for key in keys], dtype=np.uint64)
    drawn = np.zeros((replicates, len(names)), dtype=np.int64)
    for r, seed_r in enumerate(_splitmix(seed, replicates)):
        drawn[r] = poisson_weights(hashes, seed_r) @ np.stack([counts[name] for name in names], axis=1)
    own = np.array([[counts[name].sum() for name in names]], dtype=np.int64)
    values, replicated = _estimates(own), _estimates(drawn)
    rows = []
    for name, (value,) in values.items():
        known = replicated[name][~np.isnan(replicated[name])]
        low, high = _percentiles(known, confidence) if len(known) else (math.nan, math.nan)
        undefined = 1 - len(known) / replicates
        rows.append({"number": name, "value": value, "low": low, "high": high, "undefined": undefined})
    schema = pa.schema(
        [("number", pa.string()), *((n, pa.float64()) for n in ("value", "low", "high", "undefined"))]
    )
    caption = (
        f"{a} and {b} · within {pairs._options.within} · {replicates:,} bootstrap replicates of "
        f"{len(keys):,} stories, seed {seed}. Percentiles at {100 * confidence:g} %; undefined: the share of "
        "replicates in which a name is in no unit."
    )
    return Table(pa.Table.from_pylist(rows, schema=schema), caption=caption, provenance=pairs.provenance)


def story_counts(pairs: Pairs, a: str, b: str) -> dict[str, Ints]:
    """Counted units of each story: with both, with a, with b, all."""
    counted, level = pairs._counted, pairs._options.level
    stories, n = counted.stories.code, int(counted.stories.code.max(initial=-1)) + 1
    document = counted.columns["document"]

    def by_story(documents: Any) -> Ints:
        return np.bincount(stories[documents], minlength=n).astype(np.int64)

    def with_entity(entity: str) -> Ints:
        rows = np.flatnonzero(counted.columns["entity"] == counted.entities.index(entity))
        if level == "story":
            rows = rows[counted.stories.first[document[rows]] == 1]
        _, first = np.unique(units_of(counted, level)[rows], return_index=True)
        return by_story(document[rows[first]])

    every = counted.units_of_document(level)
    return {
        "n_ab": by_story(np.array([document[p.a] for p in find_passages(pairs, a, b)], dtype=np.int64)),
        "n_a": with_entity(a),
        "n_b": with_entity(b),
        "n": np.bincount(stories, every, n).astype(np.int64),
    }


def story_keys(counted: Counted) -> list[str]:
    """What each story is called, by which its weight is drawn: its own name, or the id of its document."""
    ids = [str(value) for value in counted.corpus["id"]]
    if counted.stories.keys is None:
        return ids
    first = {
        int(code): ids[row] for row, code in enumerate(counted.stories.code) if counted.stories.first[row]
    }
    return [first[i] if key.startswith("\0") else key for i, key in enumerate(counted.stories.keys)]


def _estimates(counts: Ints) -> dict[str, Any]:
    n_ab, n_a, n_b, n = counts.T.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = n_a * n_b / n
        ic = np.log2((n_ab + 0.5) / (expected + 0.5))
        return {"n_ab": n_ab, "ratio": n_ab / expected, "ic": ic}


def _percentiles(values: Any, confidence: float) -> tuple[float, float]:
    """With linear interpolation between order statistics (type 7)."""
    low, high = np.quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)


# ---- weights that depend on the name of a story, the seed and the replicate alone


def poisson_weights(hashes: Hashes, seed_r: int) -> Ints:
    """How often each story is drawn in a replicate: Poisson with mean 1, by its hash."""
    h = _mix(hashes ^ np.uint64(seed_r))
    return np.searchsorted(THRESHOLDS, h, side="right").astype(np.int64)


def _thresholds() -> Hashes:
    """floor(2^64 F(k)), F the distribution function of Poisson(1), while it is below 2^64 - 1."""
    with decimal.localcontext(prec=60):
        term = total = decimal.Decimal(-1).exp()
        found = []
        k = 0
        while (threshold := int(total * 2**64)) < MASK:
            found.append(threshold)
            k += 1
            term /= k
            total += term
    return np.array(found, dtype=np.uint64)


THRESHOLDS = _thresholds()


def _fnv1a(key: str) -> int:
    h = 0xCBF29CE484222325
    for byte in key.encode():
        h = (h ^ byte) * 0x100000001B3 & MASK
    return h


def _splitmix(seed: int, n: int) -> list[int]:
    """The first n outputs of SplitMix64 from this state."""
    states = np.array([(seed + GOLDEN * i) & MASK for i in range(1, n + 1)], dtype=np.uint64)
    return [int(value) for value in _mix(states)]


def _mix(h: Hashes) -> Hashes:
    h = (h ^ (h >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    h = (h ^ (h >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return h ^ (h >> np.uint64(31))
