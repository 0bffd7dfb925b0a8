"""Names in texts, from Python strings to places: 1,000 names, every place at the edges of words."""

import gazetteers
import names_job

PEER = "ahocorasick-rs, 1,000 names"
FLOORS = {"en": 1.0, "vi": 1.2}
NEEDS = ("ahocorasick_rs",)


def prepare(texts):
    return names_job.prepare(texts, gazetteers.names_in(texts, 1_000), gazetteers.ahocorasick_rs)


def peer(prepared):
    texts, automaton, _ = prepared
    return gazetteers.search_ahocorasick_rs(texts, automaton)


ours, check = names_job.ours, gazetteers.check_places
