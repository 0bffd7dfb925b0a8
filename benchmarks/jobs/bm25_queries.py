"""The ten best documents of each of 1,000 queries of one to eight words that follow each other in a document.

The peer is given its queries cut into words, ours as strings.
"""

import numpy as np

PEER = "bm25s with numba"
NEEDS = ("bm25s", "numba")
FLOOR = 1.0  # goal: 1.5
N_QUERIES = 1_000
K = 10


def prepare(texts):
    """Both indexes, with one call to each before the clock runs: numba compiles then."""
    import bm25s
    import comention as cm

    queries = list(_queries(texts))
    tokens = bm25s.tokenize(texts, stopwords=None, show_progress=False)
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75, backend="numba")
    index.index(tokens, show_progress=False)
    words = bm25s.tokenize(queries, stopwords=None, show_progress=False, return_ids=False)
    vectorizer = cm.BM25Vectorizer().fit(texts)
    prepared = index, words, vectorizer, queries
    peer((index, words[:2], None, None))
    ours((None, None, vectorizer, queries[:2]))
    return prepared


def peer(prepared):
    index, words, _, _ = prepared
    return index.retrieve(words, k=K, show_progress=False)


def ours(prepared):
    *_, vectorizer, queries = prepared
    return vectorizer.rank(queries, k=K)


def check(peers, ours):
    """The same scores, place by place, theirs in float32 and 0 where no document is left."""
    _, theirs = peers
    scores = np.zeros_like(theirs)
    query, score = np.asarray(ours["query"]), np.asarray(ours["score"])
    scores[query, np.arange(len(query)) - np.searchsorted(query, query)] = score
    assert len(score) > 0.9 * scores.size
    assert np.allclose(scores, theirs, rtol=1e-5, atol=1e-6)


def _queries(texts):
    random = np.random.default_rng(11)
    for number in range(N_QUERIES):
        words = texts[random.integers(len(texts))].split()
        begin = random.integers(len(words))
        yield " ".join(words[begin : begin + 1 + number % 8])
