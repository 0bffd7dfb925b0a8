"""All pairs of 20,000 documents with a cosine of at least 0.8: sparse TF-IDF in, pairs out."""

import numpy as np

PEER = "scikit-learn linear_kernel in chunks"
FLOORS = {"en": 25.0, "vi": 12.0}  # goals: 45, 22
JUDGED_FROM = 20_000
LEAST = 0.8
N_DOCUMENTS = 20_000
ROWS = 256


def prepare(texts):
    import comention as cm

    return cm.TfidfVectorizer().fit_transform(texts[:N_DOCUMENTS])


def peer(matrix, least=LEAST):
    from sklearn.metrics.pairwise import linear_kernel

    pairs = []
    for begin in range(0, matrix.shape[0], ROWS):
        scores = linear_kernel(matrix[begin : begin + ROWS], matrix)
        a, b = np.nonzero(scores >= least)
        later = b > a + begin
        a, b = a[later], b[later]
        pairs.append((a + begin, b, scores[a, b]))
    return tuple(np.concatenate(parts) for parts in zip(*pairs, strict=True))


def ours(matrix, least=LEAST):
    import comention as cm

    return cm.similar(matrix, k=None, min_score=least)


def check(peers, ours, least=LEAST):
    """The same pairs with the same scores, but where rounding decides."""
    a, b, score = (np.asarray(ours[name]) for name in ("a", "b", "score"))
    order = np.lexsort((b, a))
    sides = [(x[keep], y[keep], s[keep]) for x, y, s in (peers, (a[order], b[order], score[order]))
             for keep in [s >= least + 1e-9]]  # fmt: skip
    for theirs, mine in zip(*sides, strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-12)
