"""Mentions to pair counts, against a sparse product: documents only there, three levels here."""

import numpy as np
import scipy.sparse
from jobs import pairs

PEER = "SciPy B.T @ B"
FLOOR = 0.3  # goal: 2
prepare = pairs.prepare
ours = pairs.ours


def peer(mentions):
    rows, columns = mentions["document"], mentions["entity"]
    shape = (mentions["n_documents"], pairs.N_ENTITIES)
    units = scipy.sparse.csr_array((np.ones(len(rows), np.int64), (rows, columns)), shape=shape)
    units.sum_duplicates()
    units.data[:] = 1
    return scipy.sparse.triu(units.T @ units, 1).tocsr()


def check(peers, ours):
    peers.sort_indices()
    assert np.array_equal(peers.data, ours["n_ab"])
    assert np.array_equal(peers.indices, ours["b"])
