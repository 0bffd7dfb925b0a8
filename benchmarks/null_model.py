"""How long the test of all pairs takes: 100,000 stories x 10,000 names without association, one thread.

    python benchmarks/null_model.py
    python benchmarks/null_model.py --stories 20000 --names 2000

Story sizes are log-normal (mean 8, standard deviation of the logarithm 0.9, at most 150), the name of rank
r (from 0) is drawn by weight 1 / (r + 10). CPU seconds of each step; no pair should be found.
"""

from __future__ import annotations

import argparse
import math
import resource
import time

import numpy as np
from comention import _core

SEED = 20240727


def simulate(n_stories: int, n_names: int, seed: int = SEED) -> tuple[np.ndarray, np.ndarray]:
    """Story and name of every mention."""
    random = np.random.default_rng(seed)
    log_size = math.log(8) - 0.9**2 / 2 + 0.9 * random.standard_normal(n_stories)
    sizes = np.minimum(np.rint(np.exp(log_size)).astype(int), min(150, n_names))
    cumulative = np.cumsum(1 / (np.arange(n_names) + 10.0))
    stories = []
    for size in sizes:
        names: set[int] = set()
        while len(names) < size:
            drawn = random.random(size - len(names)) * cumulative[-1]
            names.update(np.searchsorted(cumulative, drawn).tolist())
        stories.append(np.array(sorted(names), dtype=np.int64))
    return np.repeat(np.arange(n_stories), sizes), np.concatenate(stories)


def count(story: np.ndarray, name: np.ndarray, n_stories: int, n_names: int) -> dict:
    """The pairs of all stories, on one thread."""
    place = np.arange(len(name))
    return _core.count_pairs(
        document=story,
        paragraph=np.zeros_like(story),
        sentence=np.zeros_like(story),
        token_start=place,
        token_stop=place + 1,
        phrase=place,
        entity=name,
        n_entities=n_names,
        group=np.full(n_stories, -1),
        story=np.arange(n_stories),
        first=np.ones(n_stories, np.int64),
        n_units=np.ones(n_stories, np.int64),
        within=_core.Level.document,
        counting=_core.Counting.binary,
        threads=1,
    )


class Laps:
    def __init__(self) -> None:
        self.begin = self.last = time.process_time()

    def end(self, step: str) -> None:
        now = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{step:<28}{now - self.last:8.2f} s   peak memory {peak:,.0f} MB")
        self.last = now


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--stories", type=int, default=100_000)
    options.add_argument("--names", type=int, default=10_000)
    given = options.parse_args()
    story, name = simulate(given.stories, given.names)
    laps = Laps()
    counted = count(story, name, given.stories, given.names)
    pairs, degrees, sizes = counted["pairs"], counted["margins"]["document"], counted["stories_of_size"]
    sizes[0] = given.stories - sizes[1:].sum()
    n_a, n_b = degrees[pairs["a"]], degrees[pairs["b"]]
    laps.end("count")
    for measure in ("ic", "ic025", "ic975"):
        _core.measure(measure, pairs["n_ab"], n_a, n_b, given.stories, 1)
    laps.end("ic and its interval")
    null = _core.Bicm(sizes, degrees)
    laps.end("fit of the null model")
    tested = (n_a >= 5) & (n_b >= 5)
    both, n_a, n_b = pairs["n_ab"][tested], n_a[tested], n_b[tested]
    log_p = null.log_p_greater(both, n_a, n_b, 1)
    laps.end("exact tails")
    m = math.comb(int((degrees >= 5).sum()), 2)
    found = _core.adjust(log_p, m, _core.Correction.bh) <= math.log(0.05)
    laps.end("correction")
    print(f"{'all':<28}{laps.last - laps.begin:8.2f} s")
    print(
        f"{len(pairs['a']):,} pairs of {len(name):,} mentions, {len(both):,} tested of a family of {m:,}; "
        f"{len(null.stories()['degree'])} sizes of stories, {len(null.entities()['degree'])} numbers of "
        f"stories, largest error {null.error:.1e}; found: {found.sum()}"
    )


if __name__ == "__main__":
    main()
