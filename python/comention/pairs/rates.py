"""Rates and how they compare: numbers in, columns out, and the formulas behind each."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..explain import formula_function
from .recompute import _log_binomial

__all__ = ["FORMULAS", "intervals", "rate", "ratios"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Over what the tables of time and comparison hold; `x` of `n` stories, here and in the reference.
FORMULAS = {
    "rate": "quotient(x, n)",
    "exact_low": "1 / (1 + exp(-lower_log_odds(x, n - x, 0.025)))",
    "exact_high": "1 / (1 + exp(lower_log_odds(n - x, x, 0.025)))",
    "wilson_low": "wilson(x, n, -1.959963984540054)",
    "wilson_high": "wilson(x, n, 1.959963984540054)",
    "count_low": "0 if x == 0 else gamma_quantile(0.025, x)",
    "count_high": "gamma_quantile(0.975, x + 1)",
    "ratio": "quotient(x * n_reference, x_reference * n)",
    "ratio_low": "quotient(n_reference, n) * exp(lower_log_odds(x, x_reference, 0.025))",
    "ratio_high": "quotient(n_reference, n) * exp(-lower_log_odds(x_reference, x, 0.025))",
    "log_p": "log_p_ratio(x, n, x_reference, n_reference)",
}


def rate(name: str, x: Any, n: Any, x_reference: Any = None, n_reference: Any = None) -> Floats:
    """A measure of the core, for arrays of one shape; equal counts are computed once.

    Examples
    --------
    >>> [float(rate(f"count_{end}", [5], [9])[0].round(5)) for end in ("low", "high")]
    [1.62349, 11.66833]
    """
    columns = [
        np.asarray(column if column is not None else np.zeros_like(x), np.int64)
        for column in (x, n, x_reference, n_reference)
    ]
    shape = columns[0].shape
    rows = np.stack([np.broadcast_to(column, shape).ravel() for column in columns], axis=1)
    if not len(rows):
        return np.zeros(shape)
    distinct, place = np.unique(rows, axis=0, return_inverse=True)
    f1, n1, f2, n2 = np.ascontiguousarray(distinct.T)
    values = _core.rate(name, f1, n1, f2, n2, _options.threads())
    return np.asarray(values[place.ravel()]).reshape(shape)


def intervals(x: Ints, n: Ints, interval: str) -> dict[str, Floats]:
    """``rate rate_low rate_high count_low count_high`` of x in n."""
    with np.errstate(invalid="ignore"):
        share = x / np.where(n > 0, n, np.nan)
    return {
        "rate": share,
        "rate_low": rate(f"{interval}_low", x, n),
        "rate_high": rate(f"{interval}_high", x, n),
        "count_low": rate("count_low", x, np.maximum(x, n)),
        "count_high": rate("count_high", x, np.maximum(x, n)),
    }


def ratios(x: Ints, n: Ints, x_reference: Ints, n_reference: Ints) -> dict[str, Floats]:
    """``ratio ratio_low ratio_high log_p`` of two rates."""
    given = (x, n, x_reference, n_reference)
    names = {
        "ratio": "rate_ratio",
        "ratio_low": "ratio_low",
        "ratio_high": "ratio_high",
        "log_p": "log_p_ratio",
    }
    return {name: rate(measure, *given) for name, measure in names.items()}


# ---- the same in plain Python, for `Explanation.recompute`


@formula_function
def wilson(x: int, n: int, z: float) -> float:
    """The end of Wilson's interval on the side of z's sign."""
    if n == 0:
        return math.nan
    if x == (0 if z < 0 else n):
        return float(z > 0)
    p = x / n
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (p + z * z / (2 * n) + half) / (1 + z * z / n)


def _log_upper(x: int, trials: int, p: float, q: float) -> float:
    """ln P(X >= x) of the binomial, by the ratio of neighbouring terms."""
    if x <= 0:
        return 0.0
    if x <= trials * p:
        return math.log1p(-math.exp(_log_upper(trials - x + 1, trials, q, p)))
    term = total = 1.0
    for at in range(x, trials):
        term *= (trials - at) / (at + 1) * (p / q)
        total += term
        if term < 1e-18 * total:
            break
    return min(0.0, _log_binomial(x, trials, p, q) + math.log(total))


@formula_function
def log_p_ratio(x: int, n: int, x_reference: int, n_reference: int) -> float:
    """ln of twice the smaller tail of x out of x + x_reference, binomial under equal rates."""
    both, stories = x + x_reference, n + n_reference
    if both == 0 or n == 0 or n_reference == 0:
        return 0.0
    p, q = n / stories, n_reference / stories
    more, fewer = _log_upper(x, both, p, q), _log_upper(x_reference, both, q, p)
    return min(0.0, math.log(2) + min(more, fewer))
