"""Texts to TF-IDF of single words and pairs of neighbours."""

from jobs import tfidf
from jobs.tfidf import check

__all__ = ["check"]

PEER = "scikit-learn, ngram_range=(1, 2)"
FLOORS = {"en": 6.0, "vi": 6.0}  # aim: 10
N_DOCUMENTS = 10_000  # the peer takes half a minute for more


def prepare(texts):
    return tfidf.prepare(texts[:N_DOCUMENTS])


def peer(texts):
    return tfidf.peer(texts, ngram_range=(1, 2))


def ours(texts):
    return tfidf.ours(texts, ngram_range=(1, 2))
