"""The ten nearest documents, against a package that keeps the best of each row of a sparse product."""

import numpy as np
from jobs import top_k
from scipy import sparse

PEER = "sparse_dot_topn"
FLOOR = 3.5  # goal: 6
NEEDS = ("sparse_dot_topn",)
prepare = top_k.prepare
ours = top_k.ours
check = top_k.check


def peer(matrix):
    from sparse_dot_topn import sp_matmul_topn

    rows = sparse.csr_matrix(matrix)
    best = sp_matmul_topn(rows, rows.T.tocsr(), top_n=top_k.K + 1, sort=True, n_threads=1)
    scores = np.zeros((matrix.shape[0], top_k.K))
    for i in range(matrix.shape[0]):
        entries = slice(best.indptr[i], best.indptr[i + 1])
        others = best.data[entries][best.indices[entries] != i][: top_k.K]
        scores[i, : len(others)] = others
    return scores
