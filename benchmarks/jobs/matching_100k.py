"""Names in texts, from Python strings to places: 100,000 names, every place at the edges of words."""

import gazetteers
import names_job

PEER = "pyahocorasick, 100,000 names"
FLOORS = {"en": 6.0, "vi": 4.0}


def prepare(texts):
    return names_job.prepare(texts, gazetteers.names_in(texts, 100_000), gazetteers.pyahocorasick)


def peer(prepared):
    texts, automaton, _ = prepared
    return gazetteers.search_pyahocorasick(texts, automaton)


ours, check = names_job.ours, gazetteers.check_places
