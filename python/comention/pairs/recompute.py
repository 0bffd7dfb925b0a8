"""The special functions of formulas, in plain Python: what `Explanation.recompute` calls.

Written from `docs/formulas.md`, apart from the compiled core, so that agreement means something.
"""

from __future__ import annotations

import math

from ..explain import formula_function

__all__ = [
    "gamma_quantile",
    "log_p_greater",
    "log_p_less",
    "log_p_midp",
    "log_p_two_sided",
    "lower_log_odds",
]

ENOUGH = 1e-18


@formula_function
def quotient(x: float, y: float) -> float:
    """x / y with its limits: 0 / 0 is not a number, x / 0 is infinite."""
    if y == 0:
        return math.nan if x == 0 else math.copysign(math.inf, x)
    return x / y


@formula_function
def deviance(observed: float, expected: float) -> float:
    """observed * ln(observed / expected) - (observed - expected); 0 where nothing can be expected."""
    return _deviance(observed, expected, observed - expected)


def _deviance(observed: float, expected: float, difference: float) -> float:
    """The same where the difference is known better than the two values tell."""
    if expected == 0 or observed == 0:
        return expected
    if abs(difference) > 0.1 * (observed + expected):
        return observed * math.log(observed / expected) - difference
    v = difference / (observed + expected)
    terms = (2 * observed * v ** (2 * j + 1) / (2 * j + 1) for j in range(1, 12))
    return difference * v + math.fsum(terms)


@formula_function
def log_chi2_tail(x: float) -> float:
    """ln of the upper tail of chi-square with one degree of freedom."""
    y = math.sqrt(x / 2)
    if y < 20:
        return math.log(math.erfc(y))
    series = 1 - 1 / (2 * y**2) + 3 / (4 * y**4) - 15 / (8 * y**6) + 105 / (16 * y**8)
    return -y * y + math.log(series / (y * math.sqrt(math.pi)))


def _stirling_error(n: float) -> float:
    """ln n! minus Stirling's formula; the series needs a large n, so smaller ones are walked up."""
    error = 0.0
    while 0 < n < 20:
        error += (n + 0.5) * math.log1p(1 / n) - 1
        n += 1
    if n == 0:
        return 0.0
    numerators = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360)
    return error + math.fsum(c / n ** (2 * i + 1) for i, c in enumerate(numerators))


def _log_gamma_prefactor(shape: float, x: float) -> float:
    """ln of x^shape e^-x / Gamma(shape + 1)."""
    return -_stirling_error(shape) - deviance(shape, x) - 0.5 * math.log(2 * math.pi * shape)


def _log_lower(shape: float, x: float) -> float:
    term = total = 1.0
    k = 0
    while term > ENOUGH * total:
        k += 1
        term *= x / (shape + k)
        total += term
    return _log_gamma_prefactor(shape, x) + math.log(total)


def _log_upper(shape: float, x: float) -> float:
    """By the continued fraction, evaluated from its far end, twice as far until nothing changes."""
    depth, before, value = 64, math.nan, 0.0
    while value != before and depth < 1_000_000:
        before, value = value, x + 1 - shape + 2 * depth
        for k in range(depth, 0, -1):
            value = x + 1 - shape + 2 * (k - 1) - k * (k - shape) / value
        depth *= 2
    return _log_gamma_prefactor(shape, x) + math.log(shape) - math.log(value)


@formula_function
def gamma_quantile(p: float, shape: float) -> float:
    """The x below which the share ``p`` of a gamma distribution with this shape and rate 1 lies."""
    lower = p < 0.5
    target = math.log(p if lower else 1 - p)
    log_tail = _log_lower if lower else _log_upper
    z = -1.96 if lower else 1.96
    x = shape * max(1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape)), 0.1) ** 3
    if not lower:
        x = max(x, shape + 1.5)
    for _ in range(100):
        now = log_tail(shape, x)
        slope = shape * math.exp(_log_gamma_prefactor(shape, x) - now)
        step = (target - now) / (slope if lower else -slope)
        x *= math.exp(max(-2.0, min(2.0, step)))
        if abs(step) < 1e-15:
            break
    return x


# ---- the beta distribution


def _log_beta_density(a: float, b: float, log_odds: float) -> float:
    """ln of x^a (1 - x)^b / B(a, b) at these log-odds of x."""
    n = a + b
    x, y = 1 / (1 + math.exp(-log_odds)), 1 / (1 + math.exp(log_odds))
    difference = a - n * x if x < y else n * y - b
    return (
        _stirling_error(n) - _stirling_error(a) - _stirling_error(b)
        - _deviance(a, n * x, difference) - _deviance(b, n * y, -difference)
        + 0.5 * math.log(a * b / (2 * math.pi * n))
    )  # fmt: skip


def _beta_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, from its far end, ever farther."""
    depth, before, value = 64, math.nan, 0.0
    while value != before and depth < 1_000_000:
        before, value = value, 1.0
        for k in range(depth, 0, -1):
            value = 1 + k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k)) / value
            value = 1 - (a + k - 1) * (a + b + k - 1) * x / ((a + 2 * k - 2) * (a + 2 * k - 1)) / value
        depth *= 2
    return 1 / value


@formula_function
def lower_log_odds(successes: float, failures: float, tail: float) -> float:
    """ln(t / (1 - t)) of the share t at which this many successes or more have probability ``tail``."""
    if successes == 0:
        return -math.inf if failures else math.nan
    a, b, target = successes, failures + 1, math.log(tail)
    log_odds = math.log(a / b) - math.sqrt(-2 * target * (1 / a + 1 / b))
    for _ in range(100):
        over = _beta_fraction(a, b, 1 / (1 + math.exp(-log_odds))) / a
        step = (target - _log_beta_density(a, b, log_odds) - math.log(over)) * over
        log_odds += step
        if abs(step) <= 1e-15 * max(1.0, abs(log_odds)):
            break
    return log_odds


# ---- the hypergeometric distribution


def _log_binomial(x: int, n: int, p: float, q: float) -> float:
    if x == 0:
        return n * math.log1p(-p)
    if x == n:
        return n * math.log1p(-q)
    return (
        _stirling_error(n) - _stirling_error(x) - _stirling_error(n - x)
        - deviance(x, n * p) - deviance(n - x, n * q) + 0.5 * math.log(n / (2 * math.pi * x * (n - x)))
    )  # fmt: skip


def _log_point(a: int, n_a: int, n_b: int, n: int) -> float:
    if not max(0, n_a + n_b - n) <= a <= min(n_a, n_b):
        return -math.inf
    if n_a in (0, n) or n_b in (0, n):
        return 0.0
    p, q = n_b / n, (n - n_b) / n
    return _log_binomial(a, n_a, p, q) + _log_binomial(n_b - a, n - n_a, p, q) - _log_binomial(n_b, n, p, q)


def _log_tail(a: int, n_a: int, n_b: int, n: int, direction: int, less: float = 0.0) -> float:
    """ln of the sum of point probabilities from ``a`` on, less this share of the first."""
    term = total = 1.0
    x = a
    while term > ENOUGH * total:
        if direction > 0:
            term *= (n_a - x) * (n_b - x) / ((x + 1) * (n - n_a - n_b + x + 1))
        else:
            term *= x * (n - n_a - n_b + x) / ((n_a - x + 1) * (n_b - x + 1))
        x += direction
        total += term
    return min(0.0, _log_point(a, n_a, n_b, n) + math.log(total - less))


def _log_complement(log_p: float) -> float:
    return math.log1p(-math.exp(log_p))


@formula_function
def log_p_greater(a: int, n_a: int, n_b: int, n: int) -> float:
    """ln P(X >= a), X hypergeometric: a or more of n_b units drawn of n among the n_a marked ones."""
    if a <= max(0, n_a + n_b - n):
        return 0.0
    if a * n > n_a * n_b:
        return _log_tail(a, n_a, n_b, n, 1)
    return _log_complement(_log_tail(a - 1, n_a, n_b, n, -1))


@formula_function
def log_p_less(a: int, n_a: int, n_b: int, n: int) -> float:
    """ln P(X <= a)."""
    if a >= min(n_a, n_b):
        return 0.0
    if a * n < n_a * n_b:
        return _log_tail(a, n_a, n_b, n, -1)
    return _log_complement(_log_tail(a + 1, n_a, n_b, n, 1))


@formula_function
def log_p_midp(a: int, n_a: int, n_b: int, n: int) -> float:
    """ln [P(X > a) + P(X = a) / 2]."""
    if a * n > n_a * n_b:
        return _log_tail(a, n_a, n_b, n, 1, less=0.5)
    return _log_complement(_log_tail(a, n_a, n_b, n, -1, less=0.5))


@formula_function
def log_p_two_sided(a: int, n_a: int, n_b: int, n: int) -> float:
    """ln of the sum of all point probabilities not larger than that of ``a`` (relative slack 1e-7)."""
    limit = _log_point(a, n_a, n_b, n) + 1e-7
    support = range(max(0, n_a + n_b - n), min(n_a, n_b) + 1)
    points = [point for x in support if (point := _log_point(x, n_a, n_b, n)) <= limit]
    if len(points) == len(support):
        return 0.0
    largest = max(points)
    return largest + math.log(math.fsum(math.exp(point - largest) for point in points))
