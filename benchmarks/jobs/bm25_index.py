"""Texts to an index that answers queries, from Python strings: cut, counted, weighed, by term."""

import numpy as np

PEER = "bm25s tokenize + index"
NEEDS = ("bm25s",)
FLOOR = 6.0  # goal: 10


def prepare(texts):
    """Both have run once: what they import and build on first use is no part of the work."""
    peer(texts[:2])
    ours(texts[:2])
    return texts


def peer(texts):
    import bm25s

    tokens = bm25s.tokenize(texts, stopwords=None, show_progress=False)
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index(tokens, show_progress=False)
    return tokens, index


def ours(texts):
    import comention as cm

    vectorizer = cm.BM25Vectorizer().fit(texts)
    vectorizer.rank([])  # makes the index
    return vectorizer, len(texts)


def check(peers, ours):
    """The same words with the same weights, theirs in float32: one word asked is its column."""
    (tokens, index), (vectorizer, n) = peers, ours
    assert set(tokens.vocab) - {""} == set(vectorizer.vocabulary_)
    words = sorted(vectorizer.vocabulary_)[::97]
    assert len(words) > 100
    for word in words:
        number = tokens.vocab[word]
        entries = slice(*index.scores["indptr"][number : number + 2])
        ranking = vectorizer.rank(word, k=n).sort("document")
        assert np.array_equal(ranking["document"], index.scores["indices"][entries])
        assert np.allclose(ranking["score"], index.scores["data"][entries], rtol=1e-6, atol=0)
