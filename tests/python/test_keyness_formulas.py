"""The formulas of keyness and dispersion against references, exact fractions and SciPy."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.stats
from comention import _core
from hypothesis import given
from hypothesis import strategies as st
from reference import keyness as slow

IN_THE_CASES = {
    "expected_1": "E11",
    "log_ratio_walter": "log_ratio",
    "lrc_95_m1": "lrc",
    "simple_maths_1": "simple_maths",
}
# E12 of the 2x2 table is the target without the word: E2 of the reference is its E21
NAMES = ["typical", "zero_ref", "zero_target", "equal", "huge", "tiny"]


def keyness(name: str, f1: int, n1: int, f2: int, n2: int, family: int = 1) -> float:
    if name in _core.keyness_names():
        return float(_core.keyness(name, np.array([f1]), np.array([f2]), n1, n2, family)[0])
    table = (np.array([f1]), np.array([n1]), np.array([f1 + f2]), n1 + n2)
    return float(_core.measure(name, *table)[0])


def close(value: float, expected: Any, tolerance: dict[str, float]) -> bool:
    wanted = float(expected)
    if math.isinf(wanted):
        return value == wanted
    return abs(value - wanted) <= max(tolerance["abs"], tolerance["rel"] * abs(wanted))


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, dict[str, Any]]:
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return {case["id"]: case for case in every}


@pytest.mark.parametrize("name", NAMES)
def test_all_measures_of_a_reference_word(cases: dict[str, Any], name: str) -> None:
    case = cases[f"keyness.{name}"]
    word = [case["inputs"][key] for key in ("f1", "n1", "f2", "n2")]
    for key, expected in case["outputs"].items():
        measure = "E21" if key == "expected_2" else IN_THE_CASES.get(key, key)
        assert close(keyness(measure, *word), expected, case["tolerance"]), key


def test_the_conservative_ratio_of_a_thousand_words(cases: dict[str, Any]) -> None:
    case = cases["keyness.lrc_bonferroni"]
    given = case["inputs"]
    word = [given[key] for key in ("f1", "n1", "f2", "n2")]
    value = keyness("lrc", *word, family=given["m"])
    assert close(value, case["outputs"]["lrc_95_m1000"], case["tolerance"])


@pytest.mark.parametrize("name", ["typical", "zero", "equal", "big"])
def test_the_interval_is_that_of_the_exact_rate_ratio(cases: dict[str, Any], name: str) -> None:
    case = cases[f"time.rate_ratio.{name}"]
    word = [case["inputs"][key] for key in ("x1", "n1", "x2", "n2")]
    for limit, expected in zip(("low", "high"), case["outputs"]["ci95_exact"], strict=True):
        assert close(2 ** keyness(f"log_ratio_{limit}", *word), expected, case["tolerance"])


@pytest.mark.parametrize("name", ["informative_a0_100", "uniform_0.01", "background_counts"])
def test_weighted_log_odds_of_the_reference(cases: dict[str, Any], name: str) -> None:
    case = cases[f"monroe.{name}"]
    given = case["inputs"]
    words = list(given["y_i"])
    y1, y2 = (np.array([given[key][word] for word in words]) for key in ("y_i", "y_j"))
    if "alpha" in given:
        prior = np.array([float(given["alpha"][word]) for word in words])
    elif "alpha_w" in given:
        prior = np.full(len(words), given["alpha_w"])
    else:
        background = np.array([given["background"][word] for word in words])
        prior = given["alpha0"] * background / background.sum()
    columns = _core.weighted_log_odds(y1, y2, int(y1.sum()), int(y2.sum()), prior, float(prior.sum()))
    for i, word in enumerate(words):
        delta, variance, full = (float(column[i]) for column in columns)
        found = {
            "delta": delta,
            "variance": variance,
            "variance_full": full,
            "z": delta / math.sqrt(variance),
            "z_full": delta / math.sqrt(full),
        }
        for key, expected in case["outputs"][word].items():
            assert close(found[key], expected, case["tolerance"]), (word, key)
        z = slow.log_odds_z(y1[i], y1.sum(), y2[i], y2.sum(), prior[i], prior.sum())
        assert found["z"] == pytest.approx(z, rel=1e-12)


def test_dispersion_of_the_reference(cases: dict[str, Any]) -> None:
    case = cases["dispersion.dp"]
    dp, dp_norm = dispersion(case["inputs"]["freq"], case["inputs"]["sizes"])
    assert close(dp, case["outputs"]["dp"], case["tolerance"])
    assert close(dp_norm, case["outputs"]["dp_norm"], case["tolerance"])


def dispersion(counts: list[int], sizes: list[int]) -> tuple[float, float]:
    """Of one word, given as the core takes it: only the documents that hold it."""
    parts = [i for i, count in enumerate(counts) if count]
    held = np.array([counts[i] for i in parts], np.int64)
    offsets = np.array([0, len(parts)])
    dp, dp_norm = _core.dispersion(offsets, np.array(parts, np.int64), held, np.array(sizes))
    return float(dp[0]), float(dp_norm[0])


@st.composite
def words(draw: st.DrawFn, most: int = 300) -> tuple[int, int, int, int]:
    n1, n2 = draw(st.integers(1, most)), draw(st.integers(1, most))
    f1, f2 = draw(st.integers(0, n1)), draw(st.integers(0, n2))
    return (f1, n1, f2, n2) if f1 + f2 else (1, n1, f2, n2)


@given(words(most=40), st.sampled_from([1, 20, 1000]))
def test_intervals_agree_with_exact_fractions(word: tuple[int, int, int, int], m: int) -> None:
    low, high = slow.interval(*word, m)
    assert keyness("log_ratio_low", *word, family=m) == pytest.approx(low, rel=1e-11, abs=1e-11)
    assert keyness("log_ratio_high", *word, family=m) == pytest.approx(high, rel=1e-11, abs=1e-11)
    lrc = slow.conservative(*word, m)
    assert keyness("lrc", *word, family=m) == pytest.approx(lrc, rel=1e-11, abs=1e-11)
    assert keyness("log_ratio", *word) == pytest.approx(slow.walter(*word), rel=1e-12, abs=1e-12)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.sampled_from([0.025, 1e-3, 1e-7]))
def test_limits_of_shares_agree_with_scipy(successes: int, failures: int, tail: float) -> None:
    share = scipy.stats.beta.ppf(tail, successes, failures + 1)
    found = 1 / (1 + math.exp(-_core.lower_log_odds(successes, failures, tail)))
    assert found == pytest.approx(share, rel=1e-9)


@given(words(most=5000))
def test_tests_agree_with_scipy(word: tuple[int, int, int, int]) -> None:
    f1, n1, f2, n2 = word
    observed = [[f1, n1 - f1], [f2, n2 - f2]]
    p = scipy.stats.fisher_exact(observed)[1]
    assert math.exp(keyness("log_p_two_sided", *word)) == pytest.approx(p, rel=1e-8, abs=1e-12)
    if f1 + f2 < n1 + n2:
        g2 = scipy.stats.chi2_contingency(observed, correction=False, lambda_="log-likelihood")
        assert abs(keyness("g2_signed", *word)) == pytest.approx(g2.statistic, rel=1e-8, abs=1e-9)
        chi2 = scipy.stats.chi2_contingency(observed, correction=False)
        assert keyness("chi2", *word) == pytest.approx(chi2.statistic, rel=1e-8, abs=1e-9)


@given(words(), st.sampled_from([1, 500]))
def test_the_groups_exchanged_turn_the_sign(word: tuple[int, int, int, int], m: int) -> None:
    f1, n1, f2, n2 = word
    turned = (f2, n2, f1, n1)
    for name in ("log_ratio", "lrc", "g2_signed"):
        assert keyness(name, *word, m) == pytest.approx(-keyness(name, *turned, m), rel=1e-11, abs=1e-11)
    assert keyness("log_ratio_low", *word, m) == pytest.approx(-keyness("log_ratio_high", *turned, m))


@given(words())
def test_the_more_words_are_compared_the_nearer_to_zero(word: tuple[int, int, int, int]) -> None:
    lrc = [abs(keyness("lrc", *word, family=m)) for m in (1, 10, 1000)]
    assert lrc[0] >= lrc[1] >= lrc[2]
    assert keyness("log_ratio_low", *word) <= keyness("log_ratio_high", *word)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40)), min_size=1, max_size=8))
def test_dispersion_agrees_with_its_definition(parts: list[tuple[int, int]]) -> None:
    counts, sizes = [min(c, s) for c, s in parts], [s for _, s in parts]
    if not sum(counts):
        assert math.isnan(dispersion(counts, sizes)[0])
        return
    dp, dp_norm = slow.dp(counts, sizes)
    found = dispersion(counts, sizes)
    assert found[0] == float(dp)
    assert math.isnan(found[1]) if dp_norm is None else found[1] == pytest.approx(float(dp_norm), rel=1e-15)


def test_dispersion_of_a_huge_corpus_keeps_its_digits() -> None:
    size = 2**55
    dp, _ = dispersion([2**40 + 1, 2**40 - 1], [size, size])
    assert dp == float(Fraction(1, 2**41))


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown name 'lift'"):
        _core.keyness("lift", np.array([1]), np.array([1]), 2, 2, 1)


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="contingency: need"):
        _core.keyness("lrc", np.array([3]), np.array([0]), 2, 2, 1)
    with pytest.raises(ValueError, match="do not fit together"):
        _core.dispersion(np.array([0, 2]), np.array([0, 9]), np.array([1, 1]), np.array([5]))
