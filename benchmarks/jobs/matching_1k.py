"""Names in texts, from Python strings to places: 1,000 names, every place at the edges of words."""

import gazetteers
import names_job

PEER = "pyahocorasick, 1,000 names"
FLOORS = {"en": 2.5, "vi": 1.5}


def prepare(texts):
    return names_job.prepare(texts, gazetteers.names_in(texts, 1_000), gazetteers.pyahocorasick)


def peer(prepared):
    texts, automaton, _ = prepared
    return gazetteers.search_pyahocorasick(texts, automaton)


ours, check = names_job.ours, gazetteers.check_places
