"""Measures of association and corrections against references, exact fractions and SciPy."""

import json
import math
import warnings
from pathlib import Path

import numpy as np
import pytest
import scipy.special
import scipy.stats
from comention import _core
from hypothesis import given
from hypothesis import strategies as st
from reference import adjust as slow_adjust
from reference import measures as exact

IN_THE_CASES = {
    "lift": "ratio",
    "pmi_bits": "pmi",
    "ppmi_bits": "ppmi",
    "pmi2_prob_bits": "pmi2",
    "pmi3_prob_bits": "pmi3",
    "mi2_count_bits": "mi2",
    "mi3_count_bits": "mi3",
    "pmi_discounted_bits": "pmi_discounted",
    "pmi_lcb95_bits": "pmi_low",
    "ic_bits": "ic",
    "ic025_bits": "ic025",
    "ic975_bits": "ic975",
    "log_p_fisher_greater": "log_p_greater",
    "log_p_fisher_less": "log_p_less",
    "log_p_fisher_greater_midp": "log_p_midp",
    "ochiai_cosine": "ochiai",
    "log_odds_ratio_haldane": "log_odds_ratio",
    "se_log_odds_ratio_haldane": "log_odds_ratio_se",
}
SEVERAL = {
    "cells": ("O11", "O12", "O21", "O22"),
    "odds_ratio_haldane_ci95": ("odds_ratio_low", "odds_ratio_high"),
}
TABLES = [
    "typical", "zero_joint", "negative", "perfect", "hapax", "rare_pair", "independent", "always_a", "subset",
    "big", "small_n", "huge", "huge_strong",
]  # fmt: skip


def measure(name: str, a: int, n_a: int, n_b: int, n: int) -> float:
    return float(_core.measure(name, np.array([a]), np.array([n_a]), np.array([n_b]), n)[0])


def close(value: float, expected: float, tolerance: dict[str, float]) -> bool:
    if math.isnan(expected) or math.isinf(expected):
        return value == expected or (math.isnan(value) and math.isnan(expected))
    return abs(value - expected) <= max(tolerance["abs"], tolerance["rel"] * abs(expected))


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, dict]:
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return {case["id"]: case for case in every}


@pytest.mark.parametrize("name", TABLES)
def test_all_measures_of_a_reference_table(cases, name):
    case = cases[f"assoc.{name}"]
    table = [case["inputs"][key] for key in ("a", "n_A", "n_B", "N")]
    for key, expected in case["outputs"].items():
        if key == "p_fisher_two_sided":
            values = [math.exp(measure("log_p_two_sided", *table))]
        else:
            values = [measure(one, *table) for one in SEVERAL.get(key, (IN_THE_CASES.get(key, key),))]
        for value, wanted in zip(values, np.atleast_1d(expected), strict=True):
            assert close(value, float(wanted), case["tolerance"]), (key, value, wanted)


def test_the_published_limit_of_the_information_component(cases):
    case = cases["assoc.ic_published"]
    for share, key in ((0.025, "ic025_bits"), (0.975, "ic975_bits")):
        value = _core.information_component_limit(share, **case["inputs"])
        assert close(value, case["outputs"][key], case["tolerance"])


def test_measures_grow_with_the_corpus_as_the_reference_says(cases):
    case = cases["assoc.sample_size"]
    for s, outputs in case["outputs"].items():
        for key, expected in outputs.items():
            value = measure(IN_THE_CASES.get(key, key), 3 * int(s), 30 * int(s), 20 * int(s), 1000 * int(s))
            assert close(value, expected, case["tolerance"]), (s, key)


def test_measures_are_invariant_exactly_where_the_reference_says(cases):
    case = cases["assoc.invariance"]
    table = [case["inputs"][key] for key in ("a", "n_A", "n_B", "N")]
    changed = {"scale_invariant": [10 * x for x in table], "null_invariant": [*table[:3], table[3] + 90_000]}
    for key, claims in case["outputs"].items():
        name = IN_THE_CASES.get(key, key)
        if name == "p_fisher_two_sided":
            continue
        for claim, other in changed.items():
            same = math.isclose(measure(name, *table), measure(name, *other), rel_tol=1e-9, abs_tol=1e-12)
            assert same == claims[claim], (name, claim)


def test_log_point_probabilities_of_the_reference(cases):
    case = cases["assoc.hypergeom_logpmf"]
    for row, expected in zip(case["inputs"]["rows"], case["outputs"]["log_pmf"], strict=True):
        table = [row[key] for key in ("a", "n_A", "n_B", "N")]
        # P(X = a) is what the tail and the mid-p tail differ by, twice
        greater, midp = measure("log_p_greater", *table), measure("log_p_midp", *table)
        point = greater + math.log(-2 * math.expm1(midp - greater))
        assert point == pytest.approx(expected, rel=1e-10, abs=1e-9)


@st.composite
def tables(draw, most=60):
    n = draw(st.integers(1, most))
    n_a, n_b = draw(st.integers(1, n)), draw(st.integers(1, n))
    return draw(st.integers(max(0, n_a + n_b - n), min(n_a, n_b))), n_a, n_b, n


@given(tables())
def test_exact_tests_agree_with_fractions(table):
    for name, fraction in (
        ("log_p_greater", exact.greater),
        ("log_p_less", exact.less),
        ("log_p_midp", exact.midp),
        ("log_p_two_sided", exact.two_sided),
    ):
        assert math.exp(measure(name, *table)) == pytest.approx(float(fraction(*table)), rel=1e-11), name


@given(tables())
def test_chi_square_agrees_with_fractions(table):
    assert measure("chi2", *table) == pytest.approx(float(exact.chi2(*table)), rel=1e-11, abs=1e-12)


@given(tables(most=5000))
def test_tails_and_g2_agree_with_scipy(table):
    a, n_a, n_b, n = table
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        greater = scipy.stats.hypergeom.logsf(a - 1, n, n_a, n_b)
    assert measure("log_p_greater", *table) == pytest.approx(greater, rel=1e-8, abs=1e-9)
    if 0 < n_a < n and 0 < n_b < n:
        observed = [[a, n_a - a], [n_b - a, n - n_a - n_b + a]]
        g2 = scipy.stats.chi2_contingency(observed, correction=False, lambda_="log-likelihood")
        assert measure("g2", *table) == pytest.approx(g2.statistic, rel=1e-9, abs=1e-9)
        if g2.pvalue > 1e-300:
            assert measure("log_p_g2", *table) == pytest.approx(math.log(g2.pvalue), rel=1e-9, abs=1e-9)


@given(tables(most=10**9))
def test_properties_that_need_no_expected_value(table):
    a, n_a, n_b, n = table
    swapped = (a, n_b, n_a, n)
    for name in ("pmi", "ic", "ic025", "npmi", "g2", "phi", "log_dice", "jaccard", "log_odds_ratio"):
        assert measure(name, *table) == pytest.approx(measure(name, *swapped), rel=1e-12, nan_ok=True)
    assert measure("p_b_given_a", *table) == measure("p_a_given_b", *swapped)
    assert measure("delta_p_b_given_a", *table) == pytest.approx(
        measure("delta_p_a_given_b", *swapped), nan_ok=True
    )
    assert measure("ic025", *table) <= measure("ic", *table) <= measure("ic975", *table)
    assert sum(measure(f"E{ij}", *table) for ij in ("11", "12", "21", "22")) == pytest.approx(n)


@given(tables(most=2000))
def test_the_larger_the_count_the_smaller_the_tail(table):
    a, n_a, n_b, n = table
    if a < min(n_a, n_b):
        assert measure("log_p_greater", a + 1, n_a, n_b, n) <= measure("log_p_greater", *table)
    total = math.exp(measure("log_p_greater", *table)) + math.exp(measure("log_p_less", *table))
    point = 2 * (math.exp(measure("log_p_greater", *table)) - math.exp(measure("log_p_midp", *table)))
    assert total - point == pytest.approx(1, abs=1e-10)


@pytest.mark.parametrize("shape", [0.01, 0.5, 1.0, 2.5, 10.5, 33.3, 1000.5, 1e5, 1e7, 1e9])
@pytest.mark.parametrize("p", [0.001, 0.025, 0.5, 0.975, 0.999])
def test_gamma_quantiles_agree_with_scipy(p, shape):
    expected = scipy.special.gammaincinv(shape, p)
    assert _core.gamma_quantile(p, shape) == pytest.approx(expected, rel=1e-13, abs=1e-300)


def test_a_measure_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="unknown name 'lift2'"):
        measure("lift2", 1, 2, 3, 4)


# ---- corrections


def adjusted(p: list[float], m: int, method: str) -> np.ndarray:
    with np.errstate(divide="ignore"):
        return np.exp(_core.adjust(np.log(np.array(p, dtype=float)), m, _core.Correction[method]))


@pytest.mark.parametrize("name", ["bonferroni", "holm", "bh", "by", "bh_untested", "ties"])
def test_corrections_of_the_reference(cases, name):
    case = cases[f"adjust.{name}"]
    p = case["inputs"]["p"]
    method = name if name in ("bonferroni", "holm", "by") else "bh"
    values = adjusted(p, case["inputs"].get("m", len(p)), method)
    for value, expected in zip(values, case["outputs"]["adjusted"], strict=True):
        assert close(value, expected, case["tolerance"])


p_values = st.lists(st.floats(1e-12, 1), max_size=12)


@given(p_values, st.integers(0, 2000), st.sampled_from(["bonferroni", "holm", "bh", "by"]))
def test_corrections_agree_with_their_definitions(p, unlisted, method):
    m = len(p) + unlisted
    assert adjusted(p, m, method) == pytest.approx(slow_adjust.adjust(p, m, method), rel=1e-11)


@given(p_values)
def test_q_values_keep_the_order_of_p_values(p):
    q = adjusted(p, len(p), "bh")
    order = np.argsort(p, kind="stable")
    assert (np.diff(q[order]) >= -1e-15).all()
    assert (q >= np.array(p) * (1 - 1e-12)).all()


def test_every_measure_is_in_the_formulas_of_the_docs():
    from comention.pairs.measures import FORMULAS

    documented = set(
        (Path(__file__).parents[2] / "docs" / "formulas.md").read_text(encoding="utf-8").split("`")
    )
    words = {word for code in documented for word in code.split()}
    assert set(FORMULAS) == set(_core.measure_names())
    assert set(FORMULAS) <= words
