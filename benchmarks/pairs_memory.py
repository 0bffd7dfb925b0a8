"""Bytes a pair: the peak of counting 100,000 stories x 10,000 names, above what was there before.

    python benchmarks/pairs_memory.py [--within sentence]

The mentions of `null_model.py` (some 3,000,000 pairs); at sentence level with the sums over stories that the
intervals need.
"""

from __future__ import annotations

import argparse
import resource

import numpy as np
from comention import _core
from null_model import simulate


def peak() -> int:
    """Bytes."""
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--within", choices=["document", "sentence"], default="document")
    given = options.parse_args()
    n_stories, n_names = 100_000, 10_000
    story, name = simulate(n_stories, n_names)
    place = np.arange(len(name))
    zeros, ones = np.zeros_like(story), np.ones(n_stories, np.int64)
    columns = {"document": story, "paragraph": zeros, "sentence": zeros, "token_start": place}
    columns |= {"token_stop": place + 1, "phrase": place, "entity": name}
    before = peak()
    counted = _core.count_pairs(
        **columns,
        n_entities=n_names,
        group=-ones,
        story=np.arange(n_stories),
        first=ones,
        n_units=ones,
        within=_core.Level[given.within],
        counting=_core.Counting.binary,
        clustered=given.within == "sentence",
        threads=1,
    )
    n_pairs = len(counted["pairs"]["a"])
    kept = sum(column.nbytes for column in counted["pairs"].values())
    print(
        f"{n_pairs:,} pairs: peak {(peak() - before) / n_pairs:.0f} bytes a pair, kept {kept / n_pairs:.0f}"
    )


if __name__ == "__main__":
    main()
