"""Texts to an index that answers queries, from Python strings: cut, counted, weighed, by term."""

import numpy as np

PEER = "bm25s tokenize + index"
NEEDS = ("bm25s",)
FLOOR = 6.0  # goal: 10


def prepare(texts):
    import bm25s  # noqa: F401  (pip install bm25s)
    import comention  # noqa: F401

    return texts


def peer(texts):
    import bm25s

    tokens = bm25s.tokenize(texts, stopwords=None, show_progress=False)
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index(tokens, show_progress=False)
    return tokens, index


def ours(texts):
    import comention as cm

    vectorizer = cm.BM25Vectorizer()
    matrix = vectorizer.fit_transform(texts)
    vectorizer.rank([])  # makes the index
    return vectorizer, matrix


def check(peers, ours):
    """The same words with the same weights, theirs in float32."""
    (tokens, index), (vectorizer, matrix) = peers, ours
    columns = np.full(len(tokens.vocab), -1)
    for term, number in tokens.vocab.items():
        columns[number] = vectorizer.vocabulary_.get(term, -1)
    theirs = {
        number: slice(*index.scores["indptr"][number : number + 2])
        for number in range(0, len(index.scores["indptr"]) - 1, 97)
        if columns[number] >= 0
    }
    assert len(theirs) > 100
    by_term = matrix.tocsc()
    for number, entries in theirs.items():
        column = slice(*by_term.indptr[columns[number] : columns[number] + 2])
        assert np.array_equal(by_term.indices[column], index.scores["indices"][entries])
        assert np.allclose(by_term.data[column], index.scores["data"][entries], rtol=1e-6, atol=0)
