"""Names in texts, from Python strings to places: 100,000 names, every place at the edges of words."""

import gazetteers
import names_job

PEER = "ahocorasick-rs, 100,000 names"
FLOORS = {"en": 4.0, "vi": 3.0}
NEEDS = ("ahocorasick_rs",)


def prepare(texts):
    return names_job.prepare(texts, gazetteers.names_in(texts, 100_000), gazetteers.ahocorasick_rs)


def peer(prepared):
    texts, automaton, _ = prepared
    return gazetteers.search_ahocorasick_rs(texts, automaton)


ours, check = names_job.ours, gazetteers.check_places
