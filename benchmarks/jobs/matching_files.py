"""Names of one's own files in texts, from Python strings to places: run.py --names FILE ..."""

import gazetteers
import names_job

PEER = "pyahocorasick, names of files"
FLOORS = {"ungdc-2015-2024": 4.0}
NEEDS_NAMES = True


def prepare(texts):
    return names_job.prepare(texts, gazetteers.names_of_files(), gazetteers.pyahocorasick)


def peer(prepared):
    texts, automaton, _ = prepared
    return gazetteers.search_pyahocorasick(texts, automaton)


def check(theirs, ours):
    gazetteers.check_places(theirs, ours, at_least=1)


ours = names_job.ours
