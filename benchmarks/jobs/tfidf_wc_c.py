"""The same against `wc -w` in the C locale, which looks at bytes and not at characters."""

from jobs import tfidf_wc
from jobs.tfidf_wc import ours, prepare

__all__ = ["ours", "prepare"]

PEER = "wc -w (C)"
FLOORS = {}


def peer(prepared):
    return tfidf_wc.peer(prepared, locale="C")


def check(peers, ours):
    assert peers[0] > 0
    assert ours[0].nnz > 0
