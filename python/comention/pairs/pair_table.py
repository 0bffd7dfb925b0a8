"""From counts to columns: association, significance and verdict of every pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _core, _options
from .pair_counting import PairOptions, PairState, Window, count_state
from .pair_tests import Family, fit_null, log_p_of, make_family, verdicts
from .pair_units import Counted

__all__ = ["family_of", "strict_q", "table_of"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
ASSOCIATION = ("expected", "ratio", "ic", "ic025", "ic975")


def family_of(state: PairState, counted: Counted, options: PairOptions) -> Family:
    pairs = state.pairs
    return make_family(
        pairs["a"],
        pairs["b"],
        pairs["n_document"],
        state.margins["document"],
        state.documents_of_size,
        min_margin=options.min_margin,
        kinds=counted.kinds,
        between=options.between,
    )


def strict_q(counted: Counted, options: PairOptions, family: Family) -> Floats | None:
    """q of each pair of the family when only strict names count; None where all names are strict."""
    if set(counted.tiers) <= {"strict"}:
        return None
    state = count_state(counted.strict(), options)
    at = family.find(state.pairs["a"], state.pairs["b"])
    both = np.zeros(len(family.a), dtype=np.int64)
    both[at[at >= 0]] = state.pairs["n_document"][at >= 0]
    margins = state.margins["document"]
    null = fit_null(state.documents_of_size, margins)
    log_p = log_p_of(null, both, margins[family.a], margins[family.b])
    return np.exp(_core.adjust(log_p, family.m, _core.Correction.bh))


def table_of(
    state: PairState,
    counted: Counted,
    options: PairOptions,
    family: Family,
    strict: Floats | None,
) -> pa.Table:
    keep = state.pairs["n_ab"] >= options.min_count
    pairs = {name: values[keep] for name, values in state.pairs.items()}
    a, b, n_ab = pairs["a"], pairs["b"], pairs["n_ab"]
    margin = state.margin(options)
    at = family.find(a, b)
    tested = (at >= 0) & (not isinstance(options.within, Window))
    q = np.where(tested, _at(family.q, at), np.nan)
    share = pairs["top_document"] / n_ab
    has_groups = "group" in counted.corpus.columns
    units = n_ab if options.count == "binary" else np.maximum(1, pairs[f"n_{options.level}"])
    names = pa.array(counted.entities, pa.string())
    kinds = pa.array(counted.kinds, pa.string())
    n = state.n_units[options.level] if options.testable_units else None
    columns: dict[str, Any] = {
        "a": names.take(pa.array(a)),
        "b": names.take(pa.array(b)),
        "a_kind": kinds.take(pa.array(a)),
        "b_kind": kinds.take(pa.array(b)),
        "n_ab": n_ab,
        "n_a": margin[a],
        "n_b": margin[b],
        "n": pa.array([n] * len(n_ab), pa.int64()),
        **_association(ASSOCIATION, n_ab, margin[a], margin[b], n),
        "q_story": pa.array(q, mask=~tested),
        "verdict": pa.array(
            verdicts(
                q=q,
                best_q=np.where(at >= 0, _at(family.best_q, at), np.inf),
                apposed_share=pairs["n_apposed"] / units,
                top_document_share=share,
                n_groups=pairs["n_groups"] if has_groups else None,
                strict_q=None if strict is None else np.where(at >= 0, _at(strict, at), np.nan),
            ),
            pa.string(),
        ),
        "n_story": pairs["n_document"],
        "n_document": pairs["n_document"],
        "n_paragraph": pairs["n_paragraph"],
        "n_sentence": pairs["n_sentence"],
        "n_apposed": pairs["n_apposed"],
        "n_groups": pa.array(pairs["n_groups"], mask=np.full(len(a), not has_groups)),
        "top_document_share": share,
        **_association(options.measures, n_ab, margin[a], margin[b], n),
    }
    first = columns["ic025"].fill_null(0).to_numpy()
    return pa.table(columns).take(pa.array(np.lexsort((b, a, -n_ab, -first))))


def _at(values: Any, rows: Ints) -> Any:
    """values[rows], anything where a row is -1."""
    return np.append(values, np.nan)[rows]


def _association(
    names: Sequence[str], n_ab: Ints, n_a: Ints, n_b: Ints, n: int | None
) -> dict[str, pa.Array]:
    if n is None:
        return {name: pa.nulls(len(n_ab), pa.float64()) for name in names}
    return {name: pa.array(_core.measure(name, n_ab, n_a, n_b, n, _options.threads())) for name in names}
