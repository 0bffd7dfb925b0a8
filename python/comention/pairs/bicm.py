"""The null model of `q_story`, opened: the fitted x and y behind a p-value, and the tail in plain Python.

Written from `docs/formulas.md`, "The null model of pairs", apart from the compiled core.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from ..explain import Explanation, formula_function
from ..tables.cells import many

if TYPE_CHECKING:
    from ..explain import Number
    from .pair_tests import Family

__all__ = ["NULL", "explain_log_p", "log_p_together"]

NULL = "bipartite configuration model (BiCM)"
SHOWN_SIZES = 5
NEGLIGIBLE = 45.0
Trials: TypeAlias = list[tuple[int, float]]  # how many, and the chance of each


def explain_log_p(
    family: Family,
    at: int,
    names: tuple[str, str],
    *,
    n_story: int | None = None,
    log_p: float | None = None,
    name: str = "log_p",
) -> Explanation:
    """ln P(X >= n_story) of a pair of the family, down to the fitted x and y; by default as observed."""
    n_story = int(family.both[at]) if n_story is None else n_story
    log_p = float(family.log_p[at]) if log_p is None else log_p
    a, b = (int(family.margins[side[at]]) for side in (family.a, family.b))
    entities = family.null.entities()
    rows = [int(np.searchsorted(entities["degree"], n)) for n in (a, b)]
    blocks = [int(entities["block"][row]) for row in rows]
    y_a, y_b = (float(entities["fitness"][row]) or 1.0 for row in rows)
    inputs: dict[str, Explanation | Number] = {
        "n_story": Explanation("n_story", n_story, notes=["stories with both"]),
        "y_a": Explanation(
            "y_a", y_a, notes=[f"fitted to all names in {many(a, 'story', 'stories')}, as {names[0]}"]
        ),
        "y_b": Explanation(
            "y_b", y_b, notes=[f"fitted to all names in {many(b, 'story', 'stories')}, as {names[1]}"]
        ),
        "stories": _Stories(family.null.stories(), blocks, y_a, y_b),
    }
    expected = float(family.null.expected(np.array([a]), np.array([b]))[0])
    notes = [
        f"null: {NULL}; stories with k names and names in n stories share x and y, and a story names an "
        "entity with the chance x y / (1 + x y)",
        f"expected under the null: {expected:.4g} stories with both",
    ]
    formula = "log_p_together(n_story, y_a, y_b, stories)"
    return Explanation(name, log_p, formula, inputs, notes=notes)


class _Stories(Explanation):
    """The stories by how many names they hold: ``recompute`` gives (how many, x for a, x for b) of each size.

    Where the numbers leave no choice x is infinite (the story has to name it) or 0 (it cannot).
    """

    def __init__(self, stories: dict[str, Any], blocks: Sequence[int], y_a: float, y_b: float) -> None:
        self._sizes: list[int] = stories["degree"].tolist()
        own = zip(
            stories["size"].tolist(), stories["block"].tolist(), stories["fitness"].tolist(), strict=True
        )
        self._classes = [(n, *(_fitness(x, block, of) for of in blocks)) for n, block, x in own]
        expected = [n * _chance(x_a, y_a) * _chance(x_b, y_b) for n, x_a, x_b in self._classes]
        super().__init__("stories", sum(n for n, _, _ in self._classes), notes=self._shown(expected))

    def _shown(self, expected: list[float]) -> list[str]:
        most = sorted(range(len(expected)), key=lambda k: -expected[k])[:SHOWN_SIZES]
        lines = [
            f"{many(self._sizes[k], 'name')}: {many(self._classes[k][0], 'story', 'stories')}, "
            f"x = {min(self._classes[k][1:]):.6g}, {expected[k]:.4g} expected with both"
            for k in most
        ]
        rest = len(expected) - len(most)
        return lines + ([f"and {many(rest, 'other size')}, all in .to_dict()"] if rest else [])

    def recompute(self) -> Any:
        return self._classes

    def to_dict(self) -> dict[str, Any]:
        rows = zip(self._sizes, self._classes, strict=True)
        classes = [{"names": k, "stories": n, "x_a": x_a, "x_b": x_b} for k, (n, x_a, x_b) in rows]
        return super().to_dict() | {"classes": classes}


def _fitness(x: float, of_story: int, of_entity: int) -> float:
    if of_story == of_entity:
        return x
    return math.inf if of_story < of_entity else 0.0


def _chance(x: float, y: float) -> float:
    return 1.0 if x == math.inf else x * y / (1 + x * y)


# ---- the tail in plain Python


@formula_function
def log_p_together(n_story: int, y_a: float, y_b: float, stories: list[tuple[int, float, float]]) -> float:
    """ln of the chance that ``n_story`` stories or more name both, at these fitnesses.

    ``stories`` lists (how many, x for a, x for b); one of them names a with the chance x y_a / (1 + x y_a),
    and b by itself in the like way.
    """
    trials = [(n, _chance(x_a, y_a) * _chance(x_b, y_b)) for n, x_a, x_b in stories]
    a = n_story - sum(n for n, p in trials if p == 1)
    trials = [(n, p) for n, p in trials if n and 0 < p < 1]
    if a <= 0:
        return 0.0
    if a > sum(n for n, _ in trials):
        return -math.inf
    if a > math.fsum(n * p for n, p in trials):
        return _log_tail(trials, a, 1)
    return math.log1p(-math.exp(_log_tail(trials, a - 1, -1)))


def _log_tail(trials: Trials, edge: int, direction: int) -> float:
    """ln of P(X = edge) and all farther from the mean, by the transform of the tilted distribution."""
    most = sum(n for n, _ in trials)
    if edge in (0, most):
        return math.fsum(n * (math.log(p) if edge else math.log1p(-p)) for n, p in trials)
    tilt = _tilt(trials, edge)
    tilted = [(n, _tilted(p, tilt)) for n, p in trials]
    variance = math.fsum(n * p * (1 - p) for n, p in tilted)
    reach = 2 + NEGLIGIBLE / 3 + math.sqrt(NEGLIGIBLE**2 / 9 + 2 * NEGLIGIBLE * variance)  # Bernstein
    farther, nearer = (most - edge, edge)[::direction]
    n_terms = int(min(reach, farther)) + 1
    period = n_terms + int(min(reach, nearer))
    parts = []
    for t in range(period):
        u = cmath.exp(2j * math.pi * t / period) - 1
        if variance * abs(u) ** 2 / 2 > NEGLIGIBLE:
            continue
        log_value = sum(n * cmath.log(1 + p * u) for n, p in tilted) - edge * 2j * math.pi * t / period
        ratio = cmath.exp(direction * (-tilt - 2j * math.pi * t / period))
        weight = n_terms if ratio == 1 else (1 - ratio**n_terms) / (1 - ratio)
        parts.append((cmath.exp(log_value) * weight).real)
    scale = math.fsum(n * math.log1p(p * math.expm1(tilt)) for n, p in trials) - tilt * edge
    return min(0.0, scale + math.log(math.fsum(parts) / period))


def _tilted(p: float, tilt: float) -> float:
    """A chance with its odds times exp(tilt)."""
    return p / (p + (1 - p) * math.exp(-tilt))


def _tilt(trials: Trials, mean: float) -> float:
    """The tilt that brings the mean there, by halving."""
    low, high = -700.0, 700.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        if math.fsum(n * _tilted(p, middle) for n, p in trials) < mean:
            low = middle
        else:
            high = middle
    return high
