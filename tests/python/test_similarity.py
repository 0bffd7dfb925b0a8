"""Nearest documents and threshold joins are exact, and every score is the sum of its parts."""

import comention as cm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import similarity as reference
from scipy import sparse
from sklearn.metrics.pairwise import cosine_similarity

MATRICES = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.0, 0.0, 1.0, 2.0, 0.5, 3.25]), min_size=width, max_size=width),
        min_size=1,
        max_size=9,
    )
)


def random_matrix(n=300, m=200, seed=1):
    random = np.random.default_rng(seed)
    matrix = sparse.random(n, m, density=0.05, random_state=random, format="csr")
    return sparse.csr_array(sparse.vstack([matrix, matrix[:20], sparse.csr_matrix((3, m))]))


def pairs_of(near):
    return list(zip(near["a"], near["b"], near["score"], strict=True))


@given(MATRICES, st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_the_nearest_are_those_of_the_definition(rows, k):
    expected = reference.top_k(rows, k)
    found = [[] for _ in rows]
    for a, b, score in pairs_of(cm.similar(rows, k=k)):
        found[a].append((b, score))
    for ours, theirs, all_scores in zip(found, expected, reference.top_k(rows, len(rows)), strict=True):
        np.testing.assert_allclose([s for _, s in ours], [s for _, s in theirs], rtol=1e-12)
        assert [s for _, s in ours] == sorted((s for _, s in ours), reverse=True)
        scores = dict(all_scores)  # which of nearly equal ones is listed is a matter of the last bit
        assert all(abs(scores[b] - s) < 1e-12 for b, s in ours)


@given(MATRICES, st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0]))
@settings(max_examples=150, deadline=None)
def test_the_pairs_above_a_threshold_are_those_of_the_definition(rows, least):
    theirs = {(i, j): s for i, j, s in reference.threshold(rows, least)}
    ours = {(a, b): s for a, b, s in pairs_of(cm.similar(rows, k=None, min_score=least))}
    for pair in theirs.keys() ^ ours.keys():  # only where rounding decides
        assert abs({**theirs, **ours}[pair] - least) < 2e-12
    for pair in theirs.keys() & ours.keys():
        assert abs(theirs[pair] - ours[pair]) < 1e-12


def test_scores_are_those_of_scikit_learn():
    matrix = random_matrix()
    expected = cosine_similarity(matrix)
    np.fill_diagonal(expected, 0)
    every = cm.similar(matrix, k=None, min_score=0)
    assert np.abs(every.matrix.toarray() - expected).max() < 1e-12
    best = -np.sort(-expected, axis=1)[:, :7]
    scores = np.zeros_like(best)
    near = cm.similar(matrix, k=7)
    a = np.asarray(near["a"])
    scores[a, np.arange(len(a)) - np.searchsorted(a, a)] = near["score"]
    assert np.abs(scores - best).max() < 1e-12


def test_both_directions_have_the_same_bits():
    matrix = cm.similar(random_matrix(), k=400).matrix.toarray()
    assert np.array_equal(matrix, matrix.T)
    pairs = cm.similar(random_matrix(), k=None, min_score=0.0).matrix.toarray()
    assert np.array_equal(matrix, pairs)


@pytest.mark.parametrize("threads", ["1", "2", "3", "8"])
@pytest.mark.parametrize("options", [{"k": 5}, {"k": None, "min_score": 0.1}], ids=str)
def test_threads_change_nothing(threads, options, monkeypatch):
    monkeypatch.setenv("COMENTION_THREADS", "1")
    expected = cm.similar(random_matrix(), **options)
    monkeypatch.setenv("COMENTION_THREADS", threads)
    assert cm.similar(random_matrix(), **options).to_arrow().equals(expected.to_arrow())


def test_copies_reach_a_threshold_of_one():
    rows = np.random.default_rng(3).random((40, 11))
    pairs = cm.similar(np.vstack([rows, rows * 3]), k=None, min_score=1.0)
    assert [(a, b) for a, b, _ in pairs_of(pairs)] == [(i, i + 40) for i in range(40)]
    assert max(pairs["score"]) <= 1.0


def test_ties_go_to_the_first_rows():
    near = cm.similar([[1, 0]] * 5, k=2)
    assert [(a, b) for a, b, _ in pairs_of(near)] == [
        (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (4, 1),
    ]  # fmt: skip


def test_parts_add_up_to_the_score():
    matrix = random_matrix()
    near = cm.similar(matrix, k=3)
    for a, b, score in pairs_of(near)[::37]:
        explained, parts = near.explain(a, b), near.parts(b, a)
        total = 0.0
        for part in near.parts(a, b)["part"]:
            total += part
        assert min(1.0, total) == score == explained.value == near.explain(b, a).value
        assert abs(explained.recompute() - score) <= 1e-12
        assert [float(part) for part in explained.inputs.values()] == parts["part"]
    assert near.parts(0, 1).columns == ["term", "part", "a_weight", "b_weight"]


def test_documents_go_by_row_or_id():
    near = cm.similar([[1, 1], [1, 0]], ids=["x", "y"], terms=["asean", "summit"])
    assert near.columns[:5] == ["a", "b", "score", "a_id", "b_id"]
    assert near["a_id"] == ["x", "y"]
    assert near.explain("x", 1).value == near["score"][0]
    assert list(near.explain(0, "y").inputs) == ["asean"]
    with pytest.raises(cm.InputError, match="no document with id 'z'"):
        near.explain("x", "z")
    with pytest.raises(cm.InputError, match="Rows go from 0 to 1"):
        near.explain(0, 2)


def test_terms_called_like_functions_do_not_disturb_the_formula():
    near = cm.similar([[1, 1], [1, 1]], terms=["sum", "min"])
    assert abs(near.explain(0, 1).recompute() - 1) < 1e-12


@pytest.mark.parametrize(
    "rows", [np.zeros((0, 0)), np.zeros((0, 3)), np.zeros((3, 0)), np.zeros((2, 2))], ids=str
)
def test_nothing_to_compare_is_an_empty_table(rows):
    for options in ({"k": 3}, {"k": None}):
        near = cm.similar(rows, **options)
        assert len(near) == 0 and near.matrix.shape == (len(rows), len(rows))


@pytest.mark.parametrize(
    ("X", "options"),
    [
        ([[1, 2]], {"k": 0}),
        ([[1, 2]], {"min_score": 2}),
        ([1, 2], {}),
        ([[1, np.nan]], {}),
        ([[1, 2]], {"ids": ["a", "b"]}),
    ],
)
def test_wrong_calls_are_named(X, options):
    with pytest.raises(cm.InputError, match="C061"):
        cm.similar(X, **options)


def test_context_stays_with_filtered_rows():
    near = cm.similar(random_matrix(), k=2).filter(lambda row: row["score"] > 0.5)
    assert near.matrix.nnz == len(near)
    assert near.explain(0, 300).value == pytest.approx(1)


def test_the_largest_part_is_printed_first_and_the_sum_keeps_its_order():
    near = cm.similar([[1.0, 3.0, 2.0], [1.0, 3.0, 2.0]], k=1, terms=["a", "b", "c"])
    explained = near.explain(0, 1)
    assert list(explained.inputs) == ["a", "b", "c"] and explained.recompute() == explained.value
    for printed in (repr(explained), explained._repr_html_()):
        assert printed.index("b = ") < printed.index("c = ") < printed.index("a = ")
    assert repr(explained).count("sum(inputs)") == 1  # not again where numbers are to stand
