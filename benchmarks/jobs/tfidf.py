"""Texts to TF-IDF, from Python strings to the sparse matrix and the vocabulary."""

import numpy as np

PEER = "scikit-learn TfidfVectorizer"
FLOORS = {"en": 8.0, "vi": 7.0}  # aims: 14, 13


def prepare(texts):
    import sklearn.feature_extraction.text  # noqa: F401
    from comention import TfidfVectorizer  # noqa: F401 (loaded when it is first named)

    return texts


def peer(texts, **parameters):
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(**parameters)
    return vectorizer.fit_transform(texts), vectorizer.vocabulary_


def ours(texts, **parameters):
    import comention as cm

    vectorizer = cm.TfidfVectorizer(**parameters)
    return vectorizer.fit_transform(texts), vectorizer.vocabulary_


def check(peers, ours):
    (theirs, their_terms), (matrix, terms) = peers, ours
    assert terms == their_terms
    theirs.sort_indices()
    assert np.array_equal(matrix.indptr, theirs.indptr)
    assert np.array_equal(matrix.indices, theirs.indices)
    assert np.abs(matrix.data - theirs.data).max() <= 1e-12
