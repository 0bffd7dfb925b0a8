"""Texts to TF-IDF, from Python strings to the sparse matrix and the vocabulary."""

import numpy as np

PEER = "scikit-learn TfidfVectorizer"
FLOOR = 4.0


def prepare(texts):
    import comention  # noqa: F401
    import sklearn.feature_extraction.text  # noqa: F401

    return texts


def peer(texts):
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer()
    return vectorizer.fit_transform(texts), vectorizer.vocabulary_


def ours(texts):
    import comention as cm

    vectorizer = cm.TfidfVectorizer()
    return vectorizer.fit_transform(texts), vectorizer.vocabulary_


def check(peers, ours):
    (theirs, their_terms), (matrix, terms) = peers, ours
    assert terms == their_terms
    theirs.sort_indices()
    assert np.array_equal(matrix.indptr, theirs.indptr)
    assert np.array_equal(matrix.indices, theirs.indices)
    assert np.abs(matrix.data - theirs.data).max() <= 1e-12
