"""BM25: weights and rankings from their definition, every score opened up, and what the peer says."""

import pickle

import comention as cm
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import bm25 as reference
from sklearn.base import clone
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler

VARIANTS = ["lucene", "lucene_k1plus1", "robertson", "atire", "plus", "l"]
WORDS = ["asean", "bamboo", "china", "delta", "envoy", "france"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=30).filter(any)


def weights_of(vectorizer, matrix):
    names = vectorizer.get_feature_names_out()
    return [
        {names[c]: w for c, w in zip(row.indices, row.data, strict=True)}
        for row in (matrix[[i], :].tocsr() for i in range(matrix.shape[0]))
    ]


def joined(documents):
    return [" ".join(words) for words in documents]


@given(
    TEXTS,
    st.sampled_from(VARIANTS),
    st.sampled_from([0, 0.5, 1.2, 2]),
    st.sampled_from([0, 0.3, 0.75, 1]),
)
def test_weights_follow_the_definition(documents, variant, k1, b):
    vectorizer = cm.BM25Vectorizer(variant=variant, k1=k1, b=b)
    ours = weights_of(vectorizer, vectorizer.fit_transform(joined(documents)))
    expected = reference.weights(documents, variant, k1, b)
    for mine, theirs in zip(ours, expected, strict=True):
        assert mine == pytest.approx(theirs, rel=1e-12, abs=1e-15)


@given(
    TEXTS, st.lists(st.sampled_from([*WORDS, "unheard"]), max_size=8), st.sampled_from(VARIANTS), st.data()
)
def test_rankings_follow_the_definition_and_open_up(documents, query, variant, data):
    k = data.draw(st.integers(1, 40))
    vectorizer = cm.BM25Vectorizer(variant=variant)
    rows = weights_of(vectorizer, vectorizer.fit_transform(joined(documents)))
    ranking = vectorizer.rank(" ".join(query), k=k)
    assert ranking.columns == ["document", "score"]
    found = list(zip(ranking["document"], ranking["score"], strict=True))
    assert found == reference.rank(rows, query, k)  # to the last bit, ties included
    for document, score in found:
        explained = ranking.explain(document)
        assert explained.value == score
        assert explained.recompute() == pytest.approx(score, rel=1e-12)


def test_many_queries_give_what_each_gives_alone():
    texts = ["Hanoi welcomes Paris", "Paris answers", "Rome listens to Paris and Hanoi"]
    vectorizer = cm.BM25Vectorizer().fit(texts)
    queries = ["paris", "", "zzz", "Rome Hanoi Rome"]
    together = vectorizer.rank(queries, k=2)
    assert together.columns == ["query", "document", "score"]
    for number, query in enumerate(queries):
        alone = vectorizer.rank(query, k=2)
        of_it = together.filter(lambda row, number=number: row["query"] == number)
        assert [of_it["document"], of_it["score"]] == [alone["document"], alone["score"]]
    assert together.explain(2, query=3).value == vectorizer.rank("Rome Hanoi Rome")["score"][0]


def test_a_word_asked_twice_counts_twice():
    vectorizer = cm.BM25Vectorizer().fit(["red ink", "blue ink", "red"])
    once, twice = vectorizer.rank("red"), vectorizer.rank("red red")
    assert twice["score"] == [2 * score for score in once["score"]]


def test_equal_scores_come_in_order_of_documents():
    ranking = cm.BM25Vectorizer().fit(["bb aa", "aa bb", "cc", "aa bb"]).rank("aa", k=2)
    assert ranking["document"] == [0, 1]


def test_documents_that_score_nothing_are_left_out():
    texts = ["common", "common rare", "common", "other words", "words"]
    ranking = cm.BM25Vectorizer(variant="robertson").fit(texts).rank("common rare", k=10)
    assert ranking["document"] == [1]
    assert len(cm.BM25Vectorizer().fit(texts).rank("common", k=10)) == 3


def test_delta_is_for_documents_that_hold_the_term():
    texts = ["aa " * 50, "bb", "cc"]
    for variant in ("plus", "l"):
        ranking = cm.BM25Vectorizer(variant=variant).fit(texts).rank("aa")
        assert ranking["document"] == [0]


def test_documents_without_a_word():
    vectorizer = cm.BM25Vectorizer(vocabulary=["aa"]).fit(["", "bb"])
    assert vectorizer.mean_length_ == 0
    assert vectorizer.transform(["aa", ""]).nnz <= 1
    assert len(vectorizer.rank("aa")) == 0


def test_other_documents_are_weighed_and_ranked_with_what_was_learnt():
    vectorizer = cm.BM25Vectorizer().fit(["red ink", "blue ink", "green"])
    weights = vectorizer.transform(["red red", "unheard"])
    assert weights.shape == (2, 4)
    assert weights[[1], :].nnz == 0
    ranking = vectorizer.index(["ink", "red red"]).rank("red")
    assert ranking["document"] == [1]
    assert ranking["score"] == [weights[0, vectorizer.vocabulary_["red"]]]


@pytest.mark.parametrize("params", [{}, {"min_df": 2}, {"binary": True}, {"vocabulary": ["ink", "red"]}])
def test_shards_teach_what_all_documents_at_once_teach(params):
    texts = ["red ink red", "blue ink", "", "green ink ink", "red"]
    whole = cm.BM25Vectorizer(**params).fit(texts)
    bits = cm.BM25Vectorizer(**params).partial_fit(texts[3:]).partial_fit([])
    bits.merge(cm.BM25Vectorizer(**params).fit(texts[:3]))
    removed = cm.BM25Vectorizer(**params).fit([*texts, "red blue"]).remove(["red blue"])
    for learnt in (bits, removed):
        assert learnt.vocabulary_ == whole.vocabulary_
        assert learnt.idf_.tobytes() == whole.idf_.tobytes()
        assert learnt.mean_length_ == whole.mean_length_
        with pytest.raises(cm.InputError, match="no documents to look through"):
            learnt.rank("red ink")
        assert learnt.index(texts).rank("red ink").to_dicts() == whole.rank("red ink").to_dicts()


def test_what_is_forgotten_is_not_looked_through():
    vectorizer = cm.BM25Vectorizer().fit(["red ink", "blue ink"]).forget()
    assert vectorizer.transform(["red"]).nnz == 1
    with pytest.raises(cm.InputError, match="no documents to look through"):
        vectorizer.rank("red")


def test_words_are_folded_in_queries_too():
    vectorizer = cm.BM25Vectorizer(fold="accents").fit(["Hà Nội", "Huế"])
    assert vectorizer.rank("HA NOI")["document"] == [0]


def test_changed_parameters_wait_for_the_next_fit():
    vectorizer = cm.BM25Vectorizer().fit(["red ink", "blue ink"])
    before = vectorizer.rank("ink")["score"]
    vectorizer.set_params(k1=0)
    assert vectorizer.rank("ink")["score"] == before


@pytest.mark.parametrize(
    "params",
    [
        {"b": 1.5},
        {"b": -0.1},
        {"k1": -1},
        {"variant": "okapi"},
        {"delta": 1.0},
        {"variant": "l", "delta": -1},
    ],
)
def test_parameters_have_limits(params):
    with pytest.raises(cm.InputError):
        cm.BM25Vectorizer(**params).fit(["red ink"])


def test_ranking_needs_a_fit_a_k_and_text():
    with pytest.raises(cm.InputError, match="not fitted"):
        cm.BM25Vectorizer().rank("red")
    vectorizer = cm.BM25Vectorizer().fit(["red ink"])
    with pytest.raises(cm.InputError, match="at least 1"):
        vectorizer.rank("red", k=0)
    with pytest.raises(cm.InputError, match="Query 1"):
        vectorizer.rank(["red", 7])
    with pytest.raises(cm.InputError, match="no document 3"):
        vectorizer.rank("red").explain(3)


def test_it_is_an_estimator():
    vectorizer = cm.BM25Vectorizer(variant="plus", delta=0.5)
    assert clone(vectorizer).get_params() == vectorizer.get_params()
    texts = ["red ink", "blue ink", "green"]
    assert make_pipeline(vectorizer, MaxAbsScaler()).fit_transform(texts).shape == (3, 4)
    vectorizer.fit(texts)
    copy = pickle.loads(pickle.dumps(vectorizer))
    assert copy.rank("ink").to_dicts() == vectorizer.rank("ink").to_dicts()
    assert vectorizer.fit_transform(texts).dtype == np.float64
    assert cm.BM25Vectorizer(dtype=np.float32).fit_transform(texts).dtype == np.float32


@pytest.mark.parametrize("threads", ["2", "3"])
def test_threads_change_no_bit(threads, monkeypatch):
    random = np.random.default_rng(3)
    texts = [" ".join(random.choice(WORDS, random.integers(0, 9))) for _ in range(3_000)]
    queries = [" ".join(random.choice(WORDS, 3)) for _ in range(300)]

    def ranked():
        return cm.BM25Vectorizer().fit(texts).rank(queries, k=7).to_arrow()

    monkeypatch.setenv("COMENTION_THREADS", "1")
    alone = ranked()
    monkeypatch.setenv("COMENTION_THREADS", threads)
    assert ranked().equals(alone)


# What bm25s calls each variant; with bm25+ and bm25l it adds delta also where a term does not stand.
PEER = {"lucene": "lucene", "robertson": "robertson", "atire": "atire", "plus": "bm25+", "l": "bm25l"}


@pytest.mark.parametrize("variant", PEER)
@pytest.mark.parametrize(("k1", "b"), [(1.2, 0.75), (0.9, 0.4), (2.0, 1.0)])
def test_scores_are_those_of_bm25s(variant, k1, b):
    bm25s = pytest.importorskip("bm25s", reason="bm25s is not installed")
    random = np.random.default_rng(5)
    share = 1 / np.arange(1, 201)  # the peer cuts a negative idf to 0: commoner words are not asked for
    words = np.array([f"word{i}" for i in range(200)])
    texts = [
        " ".join(random.choice(words, random.integers(1, 40), p=share / share.sum())) for _ in range(400)
    ]
    queries = [" ".join(random.choice(words[5:], 3, replace=False)) for _ in range(40)]
    delta = {"plus": 1.0, "l": 0.5}.get(variant)
    peer = bm25s.BM25(method=PEER[variant], k1=k1, b=b, delta=delta or 0.0, dtype="float64")
    peer.index([text.split() for text in texts], show_progress=False)
    ours = cm.BM25Vectorizer(variant=variant, k1=k1, b=b).fit(texts)
    for query in queries:
        known = [word for word in query.split() if word in ours.vocabulary_]
        theirs = peer.get_scores(known)
        missing = absent_delta(ours, known, texts) if delta else 0.0
        scores = np.zeros(len(texts))
        ranking = ours.rank(query, k=len(texts))
        scores[ranking["document"]] = ranking["score"]
        assert scores == pytest.approx(np.maximum(theirs - missing, 0.0), rel=1e-9, abs=1e-12)


def absent_delta(ours, query, texts):
    """What the peer gives documents for terms that they do not hold: the weight of tf = 0."""
    k1, delta = ours.k1, {"plus": 1.0, "l": 0.5}[ours.variant]
    of_none = delta if ours.variant == "plus" else (k1 + 1) * delta / (k1 + delta)
    idf = {word: ours.idf_[ours.vocabulary_[word]] for word in query}
    held = [set(text.split()) for text in texts]
    return np.array([sum(of_none * idf[word] for word in query if word not in words) for words in held])
