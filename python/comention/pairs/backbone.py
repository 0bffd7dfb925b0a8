"""The edges that matter: those that a null model, or the other edges of their nodes, do not explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _options
from ..errors import InputError
from ..explain import Explanation
from ..tables.cells import many
from .network_tables import weights_of

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["ALPHA_COLUMNS", "backbone", "disparity", "explain_alpha"]

Floats = npt.NDArray[np.float64]

ALPHA_COLUMNS = ("weight", "strength_a", "strength_b", "degree_a", "degree_b", "alpha_a", "alpha_b")


def disparity(weight: Floats, strength: Floats, degree: npt.NDArray[Any]) -> Floats:
    """How likely a share at least as large is, were the strength of a node cut at random into `degree` parts.

    (1 - w / s)^(k - 1), Serrano, Boguñá & Vespignani 2009; 1 for a node with one edge, which can
    never be significant from its side.

    Examples
    --------
    >>> disparity(np.array([10.0]), np.array([15.0]), np.array([3]))
    array([0.11111111])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = np.exp((degree - 1) * np.log1p(-weight / strength))
    return np.where(degree == 1, 1.0, alpha)


def backbone(pairs: Pairs, method: str, alpha: float, rule: str, weight: str) -> Pairs:
    """See `Pairs.backbone`."""
    _options.one_of("method", method, ("bicm", "disparity"))
    _options.one_of("rule", rule, ("or", "and"))
    _options.between("alpha", alpha, 0, 1)
    if method == "bicm":
        return _by_test(pairs, alpha)
    w = weights_of(pairs, weight)
    if bad := int((~(w >= 0)).sum()):
        raise InputError(
            "C061",
            f"weight={weight!r} is negative or empty in {many(bad, 'row')}: the disparity filter "
            "shares out what is there. Take 'n_ab' or 'n_story'.",
        )
    _, place = np.unique(np.concatenate([pairs["a"], pairs["b"]]).astype(object), return_inverse=True)
    both = np.tile(w, 2)
    strength = np.bincount(place, weights=both)[place].astype(np.float64)
    degree = np.bincount(place)[place]
    by_side = disparity(both, strength, degree)
    n = len(pairs)
    columns = dict(
        zip(
            ALPHA_COLUMNS,
            (w, strength[:n], strength[n:], degree[:n], degree[n:], by_side[:n], by_side[n:]),
            strict=True,
        )
    )
    data = pairs.to_arrow()
    data = data.select([name for name in data.column_names if name not in ALPHA_COLUMNS])
    for name, values in columns.items():
        data = data.append_column(name, pa.array(values))
    choose = np.minimum if rule == "or" else np.maximum
    keep = choose(by_side[:n], by_side[n:]) < alpha
    note = (
        f" Backbone: {int(keep.sum()):,} of {many(n, 'pair')} by the disparity filter (Serrano et al. "
        f"2009), alpha {alpha:g} on {'either side' if rule == 'or' else 'both sides'}, weight {weight}. It "
        "takes the weights of edges as independent, though one story with k names makes k (k - 1) / 2 "
        "edges at once."
    )
    return pairs._with(data.filter(pa.array(keep)), int(keep.sum()), note)


def _by_test(pairs: Pairs, alpha: float) -> Pairs:
    q = pairs.to_arrow()["q_story"]
    if not pairs._options.testable_units and len(pairs) and q.null_count == len(q):
        raise InputError(
            "C066",
            f"Pairs within a {pairs.within} are not tested. Count them within='sentence', or take "
            "method='disparity'.",
        )
    keep = np.asarray(q.fill_null(np.nan)) <= alpha
    note = (
        f" Backbone: {int(keep.sum()):,} of {many(len(pairs), 'pair')} with q_story (BiCM) at most {alpha:g}."
    )
    return pairs._with(pairs.to_arrow().filter(pa.array(keep)), int(keep.sum()), note)


def explain_alpha(row: dict[str, Any], column: str) -> Explanation:
    """One of `ALPHA_COLUMNS`, from the others."""
    if column not in ("alpha_a", "alpha_b"):
        what = {"w": "strength of the edge", "s": "sum of the weights of the node", "d": "edges of the node"}
        return Explanation(column, row[column], notes=[f"{what[column[0]]}, before the backbone was drawn"])
    side = column[-1]
    inputs: dict[str, Any] = {
        "weight": explain_alpha(row, "weight"),
        "strength": explain_alpha(row, f"strength_{side}"),
        "degree": explain_alpha(row, f"degree_{side}"),
    }
    return Explanation(column, row[column], "(1 - weight / strength) ** (degree - 1)", inputs)
