"""Measures of association: their formulas as people read them, and as `recompute` evaluates them."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping

from ..errors import InputError
from ..explain import CONSTANTS, FUNCTIONS, Explanation, Number
from . import recompute as _functions  # noqa: F401  (formulas call what it defines)

__all__ = ["COUNTS_ON_REQUEST", "FORMULAS", "explain_measure", "known_measures"]

# Over n_ab, n_a, n_b, n and each other; docs/formulas.md says what each one is good for.
FORMULAS = {
    "O11": "n_ab",
    "O12": "n_a - n_ab",
    "O21": "n_b - n_ab",
    "O22": "n - n_a - n_b + n_ab",
    "E11": "n_a * n_b / n",
    "E12": "n_a * (n - n_b) / n",
    "E21": "(n - n_a) * n_b / n",
    "E22": "(n - n_a) * (n - n_b) / n",
    "expected": "n_a * n_b / n",
    "support": "n_ab / n",
    "p_b_given_a": "n_ab / n_a",
    "p_a_given_b": "n_ab / n_b",
    "ratio": "n_ab / expected",
    "ratio_low": "gamma_quantile(0.025, n_ab) / expected",
    "ratio_high": "gamma_quantile(0.975, n_ab + 1) / expected",
    "leverage": "(n_ab * n - n_a * n_b) / n / n",
    "pmi": "log2(n_ab / expected)",
    "ppmi": "max(0, pmi)",
    "npmi": "quotient(pmi, -log2(n_ab / n))",
    "pmi2": "pmi + log2(n_ab / n)",
    "pmi3": "pmi + 2 * log2(n_ab / n)",
    "mi2": "pmi + log2(n_ab)",
    "mi3": "pmi + 2 * log2(n_ab)",
    "pmi_discounted": "pmi * n_ab / (n_ab + 1) * min(n_a, n_b) / (min(n_a, n_b) + 1)",
    "pmi_low": "log2(gamma_quantile(0.025, n_ab) / expected)",
    "ic": "log2((n_ab + 0.5) / (expected + 0.5))",
    "ic025": "log2(gamma_quantile(0.025, n_ab + 0.5) / (expected + 0.5))",
    "ic975": "log2(gamma_quantile(0.975, n_ab + 0.5) / (expected + 0.5))",
    "t_score": "(n_ab * n - n_a * n_b) / n / sqrt(n_ab)",
    "z_score": "(n_ab * n - n_a * n_b) / n / sqrt(expected)",
    "z_hypergeometric": "quotient(n_ab * n - n_a * n_b,"
    " sqrt(quotient(n_a * n_b * (n - n_a) * (n - n_b), n - 1)))",
    "g2": "2 * (deviance(O11, E11) + deviance(O12, E12) + deviance(O21, E21) + deviance(O22, E22))",
    "g2_signed": "-g2 if n_ab * n < n_a * n_b else g2",
    "log_p_g2": "log_chi2_tail(g2)",
    "chi2": "0 if (n == n_a or n == n_b) else (O11 * O22 - O12 * O21) ** 2 * n"
    " / (n_a * n_b * (n - n_a) * (n - n_b))",
    "chi2_yates": "0 if (n == n_a or n == n_b) else max(0, abs(O11 * O22 - O12 * O21) - n / 2) ** 2 * n"
    " / (n_a * n_b * (n - n_a) * (n - n_b))",
    "phi": "quotient(O11 * O22 - O12 * O21, sqrt(n_a * n_b * (n - n_a) * (n - n_b)))",
    "log_p_greater": "log_p_greater(n_ab, n_a, n_b, n)",
    "log_p_less": "log_p_less(n_ab, n_a, n_b, n)",
    "log_p_midp": "log_p_midp(n_ab, n_a, n_b, n)",
    "log_p_two_sided": "log_p_two_sided(n_ab, n_a, n_b, n)",
    "odds_ratio": "quotient(O11 * O22, O12 * O21)",
    "log_odds_ratio": "log((O11 + 0.5) * (O22 + 0.5) / ((O12 + 0.5) * (O21 + 0.5)))",
    "log_odds_ratio_se": "sqrt(1 / (O11 + 0.5) + 1 / (O12 + 0.5) + 1 / (O21 + 0.5) + 1 / (O22 + 0.5))",
    "odds_ratio_haldane": "exp(log_odds_ratio)",
    "odds_ratio_low": "exp(log_odds_ratio - 1.959963984540054 * log_odds_ratio_se)",
    "odds_ratio_high": "exp(log_odds_ratio + 1.959963984540054 * log_odds_ratio_se)",
    "yule_q": "quotient(O11 * O22 - O12 * O21, O11 * O22 + O12 * O21)",
    "yule_y": "quotient(sqrt(O11 * O22) - sqrt(O12 * O21), sqrt(O11 * O22) + sqrt(O12 * O21))",
    "dice": "2 * n_ab / (n_a + n_b)",
    "log_dice": "14 + log2(dice)",
    "jaccard": "n_ab / (n_a + n_b - n_ab)",
    "ochiai": "n_ab / sqrt(n_a * n_b)",
    "min_sensitivity": "min(n_ab / n_a, n_ab / n_b)",
    "max_confidence": "max(n_ab / n_a, n_ab / n_b)",
    "kulczynski": "(n_ab / n_a + n_ab / n_b) / 2",
    "overlap": "n_ab / min(n_a, n_b)",
    "delta_p_b_given_a": "quotient(O11 * O22 - O12 * O21, n_a * (n - n_a))",
    "delta_p_a_given_b": "quotient(O11 * O22 - O12 * O21, n_b * (n - n_b))",
    "poisson_stirling": "n_ab * (log(n_ab / expected) - 1)",
}

# What `measures=` may ask for beside formulas: integers, and the scores of all pairs at once.
COUNTS_ON_REQUEST = (
    "f1", "f2", "N", "n_document_paragraph", "n_document_sentence", "n_a_first", "n_b_first", "n_effective",
    "min_log_p", "string_score",
)  # fmt: skip


def known_measures(names: Collection[str]) -> tuple[str, ...]:
    """The names themselves, in order, where all are measures.

    Raises
    ------
    InputError
        C060: a name is not that of a measure; the nearest ones are offered.
    """
    from difflib import get_close_matches

    known = {**FORMULAS, **dict.fromkeys(COUNTS_ON_REQUEST, "")}
    for name in names:
        if name not in known:
            near = get_close_matches(str(name), known, 3, 0.5)
            hint = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
            raise InputError("C060", f"There is no measure {name!r}.{hint} Known: {', '.join(known)}.")
    return tuple(names)


def explain_measure(
    name: str,
    value: Number | None,
    counts: Mapping[str, Explanation | Number],
    formulas: Mapping[str, str] = FORMULAS,
) -> Explanation:
    """A measure opened down to the counts it was made of; all names of its formula are in one of the two.

    Examples
    --------
    >>> counts = {"n_ab": 30, "n_a": 100, "n_b": 150, "n": 10000}
    >>> explain_measure("jaccard", 30 / 220, counts).recompute()
    0.13636363636363635
    """
    inputs: dict[str, Explanation | Number] = {}
    for part in _names(formulas[name]):
        inputs[part] = counts[part] if part in counts else explain_measure(part, None, counts, formulas)
    explanation = Explanation(name, value, formulas[name], inputs)
    if value is None:
        explanation.value = explanation.recompute()
    return explanation


def _names(formula: str) -> list[str]:
    """The names in a formula, each once, in order of appearance, functions and constants left out."""
    known = {*FUNCTIONS, *CONSTANTS}
    nodes = ast.walk(ast.parse(formula, mode="eval"))
    called = [node for node in nodes if isinstance(node, ast.Name) and node.id not in known]
    called.sort(key=lambda node: node.col_offset)
    return list(dict.fromkeys(node.id for node in called))
