"""Mentions to pair counts. The peer counts documents; ours paragraphs and sentences in the same pass."""

from collections import Counter
from itertools import combinations, pairwise

import numpy as np

PEER = "collections.Counter of combinations"
FLOOR = 3.0  # goal: 20
N_ENTITIES = 5_000
MENTIONS_A_DOCUMENT = 12


def prepare(texts):
    """Columns of mentions, as many documents as texts: entities by Zipf, from 0 to 40 a document."""
    import comention  # noqa: F401

    random = np.random.default_rng(7)
    sizes = np.minimum(random.geometric(1 / MENTIONS_A_DOCUMENT, len(texts)) - 1, 40)
    document = np.repeat(np.arange(len(texts)), sizes)
    place = np.arange(len(document)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    weights = 1 / np.arange(1, N_ENTITIES + 1)
    entity = random.choice(N_ENTITIES, len(document), p=weights / weights.sum())
    return {"document": document, "place": place, "entity": entity, "n_documents": len(texts)}


def peer(mentions):
    bounds = np.searchsorted(mentions["document"], np.arange(mentions["n_documents"] + 1))
    entities = mentions["entity"].tolist()
    counts = Counter()
    for low, high in pairwise(bounds):
        counts.update(combinations(sorted(set(entities[low:high])), 2))
    return counts


def ours(mentions):
    from comention import _core

    place, n = mentions["place"], mentions["n_documents"]
    return _core.count_pairs(
        document=mentions["document"],
        paragraph=place // 5,
        sentence=place // 2,
        token_start=10 * place,
        token_stop=10 * place + 1,
        phrase=np.arange(len(place)),
        entity=mentions["entity"],
        n_entities=N_ENTITIES,
        group=np.full(n, -1),
        story=np.arange(n),
        first=np.ones(n, np.int64),
        n_units=np.ones(n, np.int64),
        within=_core.Level.document,
        counting=_core.Counting.binary,
        threads=1,
    )["pairs"]


def check(peers, ours):
    found = zip(ours["a"].tolist(), ours["b"].tolist(), strict=True)
    assert dict(zip(found, ours["n_ab"].tolist(), strict=True)) == peers
