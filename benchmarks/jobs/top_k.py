"""The ten nearest of 10,000 documents among all: sparse TF-IDF in, documents and scores out."""

import numpy as np

PEER = "scikit-learn linear_kernel + argpartition"
FLOOR = 3.5  # goal: 7
K = 10
N_DOCUMENTS = 10_000
ROWS = 256


def prepare(texts):
    import comention as cm

    return cm.TfidfVectorizer().fit_transform(texts[:N_DOCUMENTS])


def peer(matrix):
    from sklearn.metrics.pairwise import linear_kernel

    return best_scores(matrix, lambda rows: linear_kernel(rows, matrix))


def best_scores(matrix, product):
    """The ten highest scores of each row of a product that is made dense some rows at a time."""
    nearest = []
    for begin in range(0, matrix.shape[0], ROWS):
        scores = product(matrix[begin : begin + ROWS])
        rows = np.arange(len(scores))
        scores[rows, begin + rows] = 0
        top = np.argpartition(-scores, K, axis=1)[:, :K]
        nearest.append(-np.sort(-np.take_along_axis(scores, top, axis=1), axis=1))
    return np.concatenate(nearest)


def ours(matrix):
    import comention as cm

    return cm.similar(matrix, k=K)


def check(peers, ours):
    expected = np.zeros_like(peers)
    a, scores = np.asarray(ours["a"]), np.asarray(ours["score"])
    place = np.arange(len(a)) - np.searchsorted(a, a)
    expected[a, place] = scores
    assert np.abs(expected - peers).max() <= 1e-12
