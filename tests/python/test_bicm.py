"""The null model of pairs: fits, exact tails, and whether it holds what it promises."""

import json
import math
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from comention import _core
from comention.pairs.bicm import _Stories, log_p_together
from hypothesis import given
from hypothesis import strategies as st
from reference import bicm as slow

Ints = np.ndarray


def log_tail(trials: list[tuple[float, int]], a: int, *, greater: bool = True) -> float:
    p = np.array([p for p, _ in trials], dtype=float)
    n = np.array([n for _, n in trials], dtype=np.int64)
    return float(_core.poisson_binomial(p, n, np.array([a]), greater)[0])


def histogram(sizes: list[int]) -> Ints:
    return np.bincount(np.array(sizes, dtype=np.int64))


def probabilities(sizes: list[int], degrees: list[int]) -> list[list[float]]:
    """P(story names entity) of the fit, from its classes."""
    null = _core.Bicm(histogram(sizes), np.array(degrees, dtype=np.int64))
    assert null.converged
    sides = [null.stories(), null.entities()]
    rows = [dict(zip(side["degree"].tolist(), range(len(side["degree"])), strict=True)) for side in sides]

    def chance(k: int, n: int) -> float:
        s, e = rows[0][k], rows[1][n]
        before, after = sides[0]["block"][s], sides[1]["block"][e]
        if before != after:
            return float(before < after)
        odds = float(sides[0]["fitness"][s] * sides[1]["fitness"][e])
        return odds / (1 + odds)

    return [[chance(k, n) for n in degrees] for k in sizes]


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, dict]:
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return {case["id"]: case for case in every}


# ---- the reference


@pytest.mark.parametrize("name", ["small", "full_column"])
def test_the_fit_and_the_tails_of_the_reference(cases, name):
    case = cases[f"bicm.{name}"]
    units, out = case["inputs"]["units"], case["outputs"]
    sizes, degrees = list(out["unit_degrees"].values()), out["entity_degrees"]
    found = probabilities(sizes, list(degrees.values()))
    for row, expected in zip(found, out["prob"].values(), strict=True):
        assert row == pytest.approx([expected[e] for e in degrees], **case["tolerance"])
    null = _core.Bicm(histogram(sizes), np.array(list(degrees.values())))
    for pair, values in out["pairs"].items():
        a, b = pair.split("-")
        both = sum({a, b} <= set(names) for names in units.values())
        assert both == values["observed"]
        n_a, n_b = np.array([degrees[a]]), np.array([degrees[b]])
        p = np.exp(null.log_p_greater(np.array([both]), n_a, n_b))
        assert p == pytest.approx(values["p_upper_exact"], **case["tolerance"])
        assert null.expected(n_a, n_b) == pytest.approx(values["lambda"], **case["tolerance"])


@pytest.mark.parametrize("name", ["mixed", "rare", "heavy"])
def test_the_tails_of_the_reference(cases, name):
    case = cases[f"poibin.{name}"]
    trials = [(of["p"], of["n"]) for of in case["inputs"]["classes"]]
    for a, values in case["outputs"]["tails"].items():
        assert log_tail(trials, int(a)) == pytest.approx(values["log_p_exact"], **case["tolerance"])


# ---- tails


chances = st.one_of(
    st.floats(1e-280, 1), st.floats(1e-12, 1e-3), st.sampled_from([0.0, 1.0, 1e-280, 1 - 1e-9])
)
classes = st.lists(st.tuples(chances, st.integers(0, 12)), max_size=5)


@given(classes, st.integers(-1, 62))
def test_tails_agree_with_whole_numbers(trials, a):
    n = sum(n for _, n in trials)
    if a > n:
        assert log_tail(trials, a) == -math.inf
        return
    for greater, exact in ((True, slow.log_greater), (False, slow.log_less)):
        possible = a <= n if greater else a >= 0
        chances, _ = slow.distribution(trials)
        if possible and any(chances[max(a, 0) :] if greater else chances[: a + 1]):
            expected = exact(trials, a)
            # As poisson_binomial.hpp states it: of p near 1 it is p, not ln p, that has so many digits.
            assert log_tail(trials, a, greater=greater) == pytest.approx(expected, rel=1e-12, abs=1e-12)
        else:
            assert log_tail(trials, a, greater=greater) == -math.inf


@pytest.mark.parametrize("a", [2, 3, 10, 60, 61, 150, 399, 400])
def test_far_tails_of_many_trials_agree_with_whole_numbers(a):
    trials = [(2**-30, 300), (2**-12, 80), (0.0625, 15), (0.75, 5)]
    expected = slow.log_greater(trials, a)
    assert log_tail(trials, a) == pytest.approx(expected, rel=1e-13)
    assert a < 100 or expected < -745  # the probability itself is no double any more


@given(classes, st.integers(0, 40))
def test_the_larger_the_count_the_smaller_the_tail(trials, a):
    assert log_tail(trials, a + 1) <= log_tail(trials, a)


@given(st.lists(st.tuples(st.floats(1e-6, 1), st.integers(0, 10**5)), max_size=5), st.floats(0, 1))
def test_both_tails_of_many_trials_make_a_whole(trials, place):
    a = round(place * sum(n for _, n in trials))
    total = math.exp(log_tail(trials, a + 1)) + math.exp(log_tail(trials, a, greater=False))
    assert total == pytest.approx(1, abs=1e-11)


def test_a_chance_that_is_none_is_refused():
    with pytest.raises(ValueError, match=r"p must be in \[0, 1\]"):
        log_tail([(1.5, 2)], 1)


# ---- fits


contents = st.lists(st.sets(st.integers(0, 3), max_size=4), min_size=1, max_size=5)


@given(contents)
def test_entries_without_a_choice_are_exactly_1_or_0(stories):
    sizes, degrees = [len(s) for s in stories], [sum(e in s for s in stories) for e in range(4)]
    found = probabilities(sizes, degrees)
    for row, expected in zip(found, slow.forced(sizes, degrees), strict=True):
        for p, choice in zip(row, expected, strict=True):
            assert (0 < p < 1) if choice is None else p == choice


large = st.lists(st.sets(st.integers(0, 7), max_size=8), min_size=1, max_size=60)


@given(large)
def test_the_expected_numbers_are_the_observed_ones(stories):
    sizes, degrees = [len(s) for s in stories], [sum(e in s for s in stories) for e in range(8)]
    found = np.array(probabilities(sizes, degrees))
    assert found.sum(axis=1) == pytest.approx(sizes, rel=1e-11)
    assert found.sum(axis=0) == pytest.approx(degrees, rel=1e-11)


@pytest.mark.parametrize("seed", range(8))
def test_the_fit_agrees_with_that_of_single_stories_and_names(seed):
    random = np.random.default_rng(seed)
    stories = random.random((30, 9)) < np.outer(random.uniform(0.3, 1, 30), random.uniform(0.2, 0.9, 9))
    sizes, degrees = stories.sum(axis=1).tolist(), stories.sum(axis=0).tolist()
    expected = slow.fit([k for k in sizes if k], degrees)
    found = [row for row, k in zip(probabilities(sizes, degrees), sizes, strict=True) if k]
    for row, other in zip(found, expected, strict=True):
        assert row == pytest.approx(other, rel=1e-9)


def test_names_in_nearly_every_story_are_fitted_all_the_same():
    random = np.random.default_rng(3)
    stories = random.random((5000, 4)) < [0.9998, 0.999, 0.3, 0.0004]
    probabilities(stories.sum(axis=1).tolist(), stories.sum(axis=0).tolist())  # asserts that it converged


def test_numbers_that_no_stories_have_are_refused():
    with pytest.raises(ValueError, match="no stories name so many entities"):
        _core.Bicm(histogram([4, 1]), np.array([2, 2, 1]))
    with pytest.raises(ValueError, match="must be in 0 to 2 stories"):
        _core.Bicm(histogram([1, 1]), np.array([3]))
    with pytest.raises(ValueError, match="no entity in 7 stories"):
        _core.Bicm(histogram([1, 1]), np.array([1, 1])).log_p_greater(*np.array([[1], [1], [7]]))


# ---- what it is for


def simulate(n_stories: int, n_entities: int, seed: int, mean: float = 8, sd: float = 0.9) -> list[Ints]:
    """Stories without any association: log-normal sizes, names drawn by weight 1 / (rank + 10)."""
    random = np.random.default_rng(seed)
    log_size = math.log(mean) - sd**2 / 2 + sd * random.standard_normal(n_stories)
    sizes = np.minimum(np.rint(np.exp(log_size)).astype(int), min(150, n_entities))
    log_weight = -np.log(np.arange(n_entities) + 10.0)
    keys = log_weight + random.gumbel(size=(n_stories, n_entities))  # largest first: without replacement
    order = np.argsort(-keys, axis=1)
    return [order[s, :k] for s, k in enumerate(sizes)]


def found_pairs(stories: list[Ints], n_entities: int, null: str) -> set[tuple[int, int]]:
    """Pairs at q <= 0.05 over all pairs of names in at least 5 stories."""
    shared = np.zeros((n_entities, n_entities), dtype=np.int64)
    for names in stories:
        shared[np.ix_(names, names)] += 1
    degrees = shared.diagonal().copy()
    eligible = degrees >= 5
    m = math.comb(int(eligible.sum()), 2)
    a, b = np.nonzero(np.triu(shared, 1) * np.outer(eligible, eligible))
    both, n_a, n_b = shared[a, b], degrees[a], degrees[b]
    if null == "bicm":
        fitted = _core.Bicm(histogram([len(names) for names in stories]), degrees)
        log_p = fitted.log_p_greater(both, n_a, n_b)
    else:
        log_p = _core.measure("log_p_greater", both, n_a, n_b, len(stories))
    found = _core.adjust(log_p, m, _core.Correction.bh) <= math.log(0.05)
    return set(zip(a[found].tolist(), b[found].tolist(), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_without_association_nearly_no_pair_is_found(seed):
    stories = simulate(5000, 200, seed)
    false, fisher = (len(found_pairs(stories, 200, null)) for null in ("bicm", "hypergeometric"))
    assert false <= 2, f"{false} of 19,900 pairs; the hypergeometric null finds {fisher:,}"
    assert fisher > 1000


def test_planted_pairs_are_found_and_nearly_nothing_else():
    stories = simulate(4000, 120, 1)
    random = np.random.default_rng(2)
    planted = {(e, e + 30) for e in range(40, 52)}
    for pair in planted:
        for s in random.integers(0, len(stories), 60):
            stories[s] = np.union1d(stories[s], pair)
    found = found_pairs(stories, 120, "bicm")
    fisher = found_pairs(stories, 120, "hypergeometric")
    assert len(found & planted) >= 10, f"{len(found & planted)} of {len(planted)} planted pairs"
    assert len(found - planted) <= 2 and len(fisher - planted) > 500


@pytest.mark.parametrize("share", [0.3, 0.9, 1.0])
def test_the_tail_in_plain_python_agrees(share):
    stories = simulate(2000, 80, 7)
    stories[0] = np.arange(80)  # all names: a story that leaves no choice
    degrees = np.bincount(np.concatenate(stories), minlength=80)
    a, b = np.triu_indices(80, 1)
    picked = slice(None, None, 301)
    n_a, n_b = degrees[a][picked], degrees[b][picked]
    null = _core.Bicm(histogram([len(names) for names in stories]), degrees)
    both = (share * np.minimum(n_a, n_b)).astype(int)
    for values in zip(null.log_p_greater(both, n_a, n_b).tolist(), both, n_a, n_b, strict=True):
        log_p, count, *of_two = values
        entities = null.entities()
        rows = [entities["degree"].tolist().index(n) for n in of_two]
        y_a, y_b = (float(entities["fitness"][row]) for row in rows)
        of_stories = _Stories(null.stories(), [int(entities["block"][row]) for row in rows], y_a, y_b)
        again = log_p_together(int(count), y_a, y_b, of_stories.recompute())
        assert again == pytest.approx(log_p, rel=1e-9, abs=1e-300)


@given(large, st.integers(0, 2**32))
def test_the_order_of_stories_and_names_changes_nothing(stories, seed):
    def log_p(stories, order):
        degrees = np.array([sum(e in s for s in stories) for e in order])
        null = _core.Bicm(histogram([len(s) for s in stories]), degrees)
        both = {(a, b): sum({a, b} <= s for s in stories) for a, b in combinations(range(8), 2)}
        column = [np.array([sum(e in s for s in stories) for e in side]) for side in zip(*both, strict=True)]
        return null.log_p_greater(np.array(list(both.values())), *column)

    random = np.random.default_rng(seed)
    shuffled = [stories[i] for i in random.permutation(len(stories))]
    assert np.array_equal(log_p(stories, range(8)), log_p(shuffled, random.permutation(8)))


def test_long_work_stops_when_it_is_told_to():
    degrees = np.repeat(np.arange(1, 700), 2)
    null = _core.Bicm(np.array([0, 0, degrees.sum() // 2]), degrees)
    a, b = np.triu_indices(len(degrees), 1)
    n_a, n_b = degrees[a], degrees[b]

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        null.log_p_greater(np.minimum(n_a, n_b), n_a, n_b, 2, stop)


def test_threads_do_not_change_a_bit():
    stories = simulate(300, 60, 5)
    sizes = histogram([len(names) for names in stories])
    degrees = np.bincount(np.concatenate(stories), minlength=60)
    null = _core.Bicm(sizes, degrees)
    a, b = np.triu_indices(60, 1)
    both = np.minimum(degrees[a], degrees[b]) // 2
    values = [null.log_p_greater(both, degrees[a], degrees[b], threads) for threads in (1, 2, 8)]
    assert np.array_equal(values[0], values[1]) and np.array_equal(values[0], values[2])
