"""Names in texts, from Python strings to places: 10,000 names, every place at the edges of words."""

import gazetteers
import names_job

PEER = "ahocorasick-rs, 10,000 names"
FLOORS = {"en": 2.2, "vi": 1.8}
NEEDS = ("ahocorasick_rs",)


def prepare(texts):
    return names_job.prepare(texts, gazetteers.names_in(texts, 10_000), gazetteers.ahocorasick_rs)


def peer(prepared):
    texts, automaton, _ = prepared
    return gazetteers.search_ahocorasick_rs(texts, automaton)


ours, check = names_job.ours, gazetteers.check_places
