"""From counts to columns: association, significance and verdict of every pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _core, _options
from .clustered import LIMITS, effective_units, limits, sums_of
from .measures import COUNTS_ON_REQUEST
from .pair_counting import Distance, PairOptions, Window
from .pair_counts import PairCounts
from .pair_state import PairState
from .pair_tests import Family, fit_null, log_p_of, make_family, verdicts
from .string_score import STRING, string_scores

__all__ = ["family_of", "strict_q", "table_of", "weights_of"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
ASSOCIATION = ("expected", "ratio", "ic", "ic025", "ic975")


def family_of(counts: PairCounts) -> Family:
    """The tests of all pairs that could have been found, on stories."""
    pairs, state = counts.state.pairs, counts.state
    return make_family(
        pairs["a"],
        pairs["b"],
        pairs["n_story"],
        state.margins["story"],
        state.stories_of_size,
        min_margin=counts.options.min_margin,
        kinds=counts.kinds,
        between=counts.options.between,
    )


def strict_q(counts: PairCounts, family: Family) -> Floats | None:
    """q of each pair of the family when only strict names count; None where all names are strict."""
    if counts.all_strict:
        return None
    state = counts.strict
    at = family.find(state.pairs["a"], state.pairs["b"])
    both = np.zeros(len(family.a), dtype=np.int64)
    both[at[at >= 0]] = state.pairs["n_story"][at >= 0]
    margins = state.margins["story"]
    null = fit_null(state.stories_of_size, margins)
    log_p = log_p_of(null, both, margins[family.a], margins[family.b])
    return np.exp(_core.adjust(log_p, family.m, _core.Correction.bh))


def table_of(counts: PairCounts, family: Family) -> pa.Table:
    """The table of pairs, strongest first; `Pairs` says which columns."""
    state, options = counts.state, counts.options
    strict = strict_q(counts, family)
    shown = np.flatnonzero(state.pairs["n_ab"] >= options.min_count)
    pairs = {name: values[shown] for name, values in state.pairs.items()}
    a, b, n_ab = pairs["a"], pairs["b"], pairs["n_ab"]
    margin = state.margins[options.margin]
    at = family.find(a, b)
    tested = (at >= 0) & (not isinstance(options.within, Window))
    q = np.where(tested, _at(family.q, at), np.nan)
    share = pairs["top_document"] / n_ab
    n_groups = state.n_groups[shown]
    units = n_ab if options.count == "binary" else np.maximum(1, pairs[f"n_{options.level}"])
    names = pa.array(counts.entities, pa.string())
    kinds = pa.array(counts.kinds, pa.string())
    n = state.n_units[options.level] if options.testable_units else None
    value = weights_of(state, options)[shown] if options.weighed else n_ab
    association = _Association(counts, shown, n_ab, margin[a], margin[b], n)
    columns: dict[str, Any] = {
        "a": names.take(pa.array(a)),
        "b": names.take(pa.array(b)),
        "a_kind": kinds.take(pa.array(a)),
        "b_kind": kinds.take(pa.array(b)),
        "n_ab": value,
        "n_a": margin[a],
        "n_b": margin[b],
        "n": pa.array([n] * len(n_ab), pa.int64()),
        **association.columns(ASSOCIATION),
        "q_story": pa.array(q, mask=~tested),
        "verdict": pa.array(
            verdicts(
                q=q,
                best_q=np.where(at >= 0, _at(family.best_q, at), np.inf),
                apposed_share=pairs["n_apposed"] / units,
                top_document_share=share,
                n_groups=n_groups if counts.has_groups else None,
                strict_q=None if strict is None else np.where(at >= 0, _at(strict, at), np.nan),
            ),
            pa.string(),
        ),
        "n_story": pairs["n_story"],
        "n_document": pairs["n_document"],
        "n_paragraph": pairs["n_paragraph"],
        "n_sentence": pairs["n_sentence"],
        "n_apposed": pairs["n_apposed"],
        "n_groups": pa.array(n_groups, mask=np.full(len(a), not counts.has_groups)),
        "top_document_share": share,
        "n_strict": _n_ab_under(counts.strict, state, shown),
        "n_lenient": _n_ab_under(counts.lenient, state, shown),
    }
    for name in options.measures:
        if name in COUNTS_ON_REQUEST:
            columns[name] = _on_request(name, counts, family, shown, at, association, columns)
        else:
            columns |= association.columns([name])
    first = columns["ic025"].fill_null(0).to_numpy()
    return pa.table(columns).take(pa.array(np.lexsort((b, a, -value, -first))))


def _at(values: Any, rows: Ints) -> Any:
    """values[rows], anything where a row is -1."""
    return np.append(values, np.nan)[rows]


def weights_of(state: PairState, options: PairOptions) -> Floats:
    """n_ab of each pair where units or gaps are weighed: from integers, in the order of their values."""
    values = state.histogram.value
    weight = options.count(values) if isinstance(options.count, Distance) else 1 / np.maximum(values - 1, 1)
    sums: Floats = np.bincount(state.histogram.row, state.histogram.n * weight, len(state.pairs["a"])).astype(
        float
    )
    return sums


def _n_ab_under(other: PairState, state: PairState, shown: Ints) -> Ints:
    """The count of each pair when other names count."""
    if other is state:
        return state.pairs["n_ab"][shown]
    width = len(state.margins["mention"])
    keys = other.pairs["a"] * width + other.pairs["b"]
    wanted = (state.pairs["a"] * width + state.pairs["b"])[shown]
    at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
    if len(keys) == 0:
        return np.zeros(len(wanted), dtype=np.int64)
    return np.where(keys[at] == wanted, other.pairs["n_ab"][at], 0)


class _Association:
    """Measures of a 2x2 table of each pair; null where there is none."""

    def __init__(
        self, counts: PairCounts, shown: Ints, n_ab: Ints, n_a: Ints, n_b: Ints, n: int | None
    ) -> None:
        # Names that share their tokens wherever both stand leave cells that no table has.
        self.known = np.full(len(n_ab), n is not None)
        if n is not None:
            self.known = n_a + n_b - n_ab <= n
            n_ab, n_a, n_b = (np.where(self.known, counts_, 0) for counts_ in (n_ab, n_a, n_b))
        self.n_ab, self.n_a, self.n_b, self.n = n_ab, n_a, n_b, n
        self.n_effective: Floats | None = None
        if n is not None and counts.options.clustered:
            sums = sums_of(counts.state, shown)
            with np.errstate(divide="ignore", invalid="ignore"):
                self.n_effective = effective_units(n_ab, n_a, n_b, n, sums)
            self.n_effective[~self.known] = 1

    def columns(self, names: Sequence[str]) -> dict[str, pa.Array]:
        """The measures of these names."""
        if self.n is None:
            return {name: pa.nulls(len(self.n_ab), pa.float64()) for name in names}
        return {name: pa.array(self._of(name), mask=~self.known) for name in names}

    def _of(self, name: str) -> Floats:
        if self.n_effective is not None and name in LIMITS:
            estimate = self._of("ic" if name.startswith("ic") else "ratio")
            return limits(name, estimate, self.n_effective)
        return _core.measure(name, self.n_ab, self.n_a, self.n_b, self.n or 0, _options.threads())


def _on_request(
    name: str,
    counts: PairCounts,
    family: Family,
    shown: Ints,
    at: Ints,
    association: _Association,
    columns: dict[str, Any],
) -> Any:
    pairs, state = counts.state.pairs, counts.state
    if name in ("f1", "f2", "N"):
        return columns[{"f1": "n_a", "f2": "n_b", "N": "n"}[name]]
    if name == "n_effective":
        own = association.n_effective
        return columns["n_ab"].astype(np.float64) if own is None else own
    if name == "n_b_first":
        return pairs["n_ab"][shown] - pairs["n_a_first"][shown]
    if name == "min_log_p":
        n_a, n_b = family.margins[family.a], family.margins[family.b]
        best = log_p_of(family.null, np.minimum(n_a, n_b), n_a, n_b)
        return pa.array(_at(best, at), mask=at < 0)
    if name == "string_score":
        levels = ("n_document", "n_document_paragraph", "n_document_sentence")
        strength = sum(weight * pairs[level] for weight, level in zip(STRING, levels, strict=True))
        return string_scores(pairs["a"], pairs["b"], np.asarray(strength), counts.kinds)[shown]
    return state.pairs[name][shown]
