"""Mentions to pair counts, against sparse products: documents, paragraphs and sentences on both sides."""

import numpy as np
import scipy.sparse
from jobs import pairs

PEER = "SciPy B.T @ B, three levels"
FLOOR = 0.7  # goal: 2
prepare = pairs.prepare
ours = pairs.ours


def together(units, entities, n_units):
    """Units that hold both of each pair."""
    shape = (n_units, pairs.N_ENTITIES)
    holds = scipy.sparse.csr_array((np.ones(len(units), np.int64), (units, entities)), shape=shape)
    holds.sum_duplicates()
    holds.data[:] = 1
    return scipy.sparse.triu(holds.T @ holds, 1).tocsr()


def peer(mentions):
    document, place, entities = mentions["document"], mentions["place"], mentions["entity"]
    n = mentions["n_documents"]
    return (
        together(document, entities, n),
        together(document * 8 + place // 5, entities, n * 8),
        together(document * 20 + place // 2, entities, n * 20),
    )


def check(peers, ours):
    for peer, column in zip(peers, ("n_document", "n_paragraph", "n_sentence"), strict=True):
        met = ours[column] > 0
        peer.sort_indices()
        assert np.array_equal(peer.data, ours[column][met])
        assert np.array_equal(peer.indices, ours["b"][met])
