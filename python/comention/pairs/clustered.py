"""Intervals that know that the sentences of one article are not independent.

The units of a story depend on each other, so the variance of ln(ratio) is taken between stories: the
formula stands in `docs/formulas.md`. It needs sums of integers over stories, which add up over parts.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..progress import progress
from .pair_state import PairState

__all__ = ["CLUSTERED", "LIMITS", "effective_units", "limits", "sums_of"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# The formulas of the measures that take the place of those for independent units.
CLUSTERED = {
    "variance": "joint_joint / n_ab ** 2 + a_a / n_a ** 2 + b_b / n_b ** 2 + all_all / n ** 2"
    " - 2 * joint_a / (n_ab * n_a) - 2 * joint_b / (n_ab * n_b) + 2 * joint_all / (n_ab * n)"
    " + 2 * a_b / (n_a * n_b) - 2 * a_all / (n_a * n) - 2 * b_all / (n_b * n)",
    "least_variance": "(1 - n_a / (n + 1)) * (1 - n_b / (n + 1)) / n_ab",
    "n_effective": "1 / max(variance, least_variance)",
    "ic025": "ic + log2(gamma_quantile(0.025, n_effective + 0.5) / (n_effective + 0.5))",
    "ic975": "ic + log2(gamma_quantile(0.975, n_effective + 0.5) / (n_effective + 0.5))",
    "ratio_low": "ratio * gamma_quantile(0.025, n_effective) / n_effective",
    "ratio_high": "ratio * gamma_quantile(0.975, n_effective + 1) / n_effective",
}
LIMITS = {"ic025": (0.025, 0.5), "ic975": (0.975, 0.5), "ratio_low": (0.025, 0.0), "ratio_high": (0.975, 1.0)}


def sums_of(state: PairState, rows: Any) -> dict[str, Any]:
    """The sums over stories that stand behind some rows of the state, by the names of the formula."""
    pairs, margins = state.pairs, state.margins
    a, b = pairs["a"][rows], pairs["b"][rows]
    names = ("joint_joint", "joint_a", "joint_b", "joint_all", "a_b")
    return {
        **{name: pairs[name][rows] for name in names},
        "a_a": margins["n_n"][a],
        "b_b": margins["n_n"][b],
        "a_all": margins["n_all"][a],
        "b_all": margins["n_all"][b],
        "all_all": state.all_all,
    }


def effective_units(n_ab: Ints, n_a: Ints, n_b: Ints, n: int, sums: dict[str, Any]) -> Floats:
    """How many units, each by chance, tell as much of the ratio as ``n_ab`` dependent ones."""
    x, y, z, m = (np.asarray(counts, dtype=np.float64) for counts in (n_ab, n_a, n_b, n))
    s = {name: np.asarray(values, dtype=np.float64) for name, values in sums.items()}
    variance = (
        s["joint_joint"] / x**2 + s["a_a"] / y**2 + s["b_b"] / z**2 + s["all_all"] / m**2
        - 2 * s["joint_a"] / (x * y) - 2 * s["joint_b"] / (x * z) + 2 * s["joint_all"] / (x * m)
        + 2 * s["a_b"] / (y * z) - 2 * s["a_all"] / (y * m) - 2 * s["b_all"] / (z * m)
    )  # fmt: skip
    least = (1 - y / (m + 1)) * (1 - z / (m + 1)) / x  # of independent units, at random
    return 1 / np.maximum(variance, least)


def limits(name: str, value: Floats, n_effective: Floats) -> Floats:
    """The limit ``name`` of ``ic`` or of ``ratio``, of which ``value`` are the estimates."""
    share, shift = LIMITS[name]
    with progress("Intervals of pairs", len(value), " pairs") as tick:
        quantile = _core.gamma_quantiles(share, n_effective + shift, _options.threads(), tick)
    if name.startswith("ic"):
        limit: Floats = value + np.log2(quantile / (n_effective + shift))
        return limit
    return value * quantile / n_effective
