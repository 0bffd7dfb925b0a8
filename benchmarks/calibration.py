"""How many false pairs the test finds where nothing is there, and how many true ones where they were put.

    python benchmarks/calibration.py --null        5,000 stories x 200 names without association, 20 seeds
    python benchmarks/calibration.py --planted     100,000 x 10,000 with 300 planted pairs, 5 seeds

Stories and names as in `null_model.py`; a planted pair, of ranks between 1/50 and 27/100 of the names, is put
into 12 more stories. Pairs are called at q <= 0.05 over all pairs of names in five stories or more, by BiCM
with exact tails and by the hypergeometric test, which takes all stories alike.
"""

from __future__ import annotations

import argparse
import math
import statistics

import numpy as np
from comention import _core
from null_model import count, simulate

PLANTED, JOINT = 300, 12
MIN_MARGIN, ALPHA = 5, 0.05


def plant(story: np.ndarray, name: np.ndarray, n_stories: int, n_names: int, seed: int):
    """The mentions with the planted pairs in them, and the pairs."""
    random = np.random.default_rng(seed)
    low, high = n_names // 50, n_names // 50 + n_names // 4
    planted: set[tuple[int, int]] = set()
    while len(planted) < PLANTED:
        a, b = sorted(random.integers(low, high, 2).tolist())
        if a != b:
            planted.add((a, b))
    pairs = np.repeat(np.array(sorted(planted)), JOINT, axis=0)
    at = random.integers(0, n_stories, len(pairs))
    mentions = np.unique(
        np.concatenate([story * n_names + name, at * n_names + pairs[:, 0], at * n_names + pairs[:, 1]])
    )
    return mentions // n_names, mentions % n_names, planted


def found(story: np.ndarray, name: np.ndarray, n_stories: int, n_names: int) -> dict[str, set]:
    """The pairs that each null calls."""
    counted = count(story, name, n_stories, n_names)
    pairs, degrees, sizes = counted["pairs"], counted["margins"]["document"], counted["stories_of_size"]
    sizes[0] = n_stories - sizes[1:].sum()
    eligible = degrees >= MIN_MARGIN
    tested = eligible[pairs["a"]] & eligible[pairs["b"]]
    a, b, both = (pairs[column][tested] for column in ("a", "b", "n_ab"))
    m = math.comb(int(eligible.sum()), 2)
    log_p = {
        "BiCM": _core.Bicm(sizes, degrees).log_p_greater(both, degrees[a], degrees[b], 1),
        "hypergeometric": _core.measure("log_p_greater", both, degrees[a], degrees[b], n_stories, 1),
    }
    called = {}
    for null, values in log_p.items():
        rows = _core.adjust(values, m, _core.Correction.bh) <= math.log(ALPHA)
        called[null] = set(zip(a[rows].tolist(), b[rows].tolist(), strict=True))
    return called


def null(seeds: int) -> None:
    print("seed   false pairs by BiCM   by the hypergeometric test   (5,000 stories x 200 names)")
    worst = 0
    for seed in range(seeds):
        called = found(*simulate(5_000, 200, seed), 5_000, 200)
        worst = max(worst, len(called["BiCM"]))
        print(f"{seed:4d}{len(called['BiCM']):22d}{len(called['hypergeometric']):29,d}", flush=True)
    print(f"at most {worst} false pairs in each seed (bar: 2)")


def planted(seeds: int, n_stories: int, n_names: int) -> None:
    print(
        f"seed   true of {PLANTED}   false by BiCM   by the hypergeometric test   "
        f"({n_stories:,} stories x {n_names:,} names)"
    )
    hits, misses = [], []
    for seed in range(seeds):
        story, name, truth = plant(*simulate(n_stories, n_names, seed), n_stories, n_names, seed)
        called = found(story, name, n_stories, n_names)
        hits.append(len(called["BiCM"] & truth))
        misses.append(len(called["BiCM"] - truth))
        plain = len(called["hypergeometric"] - truth)
        print(f"{seed:4d}{hits[-1]:14d}{misses[-1]:16d}{plain:29,d}", flush=True)
    print(f"median found {statistics.median(hits):g} (bar: 293), at most {max(misses)} false (bar: 8)")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--null", action="store_true")
    options.add_argument("--planted", action="store_true")
    options.add_argument("--seeds", type=int)
    options.add_argument("--stories", type=int, default=100_000)
    options.add_argument("--names", type=int, default=10_000)
    given = options.parse_args()
    if given.null or not given.planted:
        null(given.seeds or 20)
    if given.planted or not given.null:
        planted(given.seeds or 5, given.stories, given.names)


if __name__ == "__main__":
    main()
