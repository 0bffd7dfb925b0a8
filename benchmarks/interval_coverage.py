"""How often the 95 % intervals of sentence counts hold the truth, when sentences of an article depend.

    python benchmarks/interval_coverage.py
    python benchmarks/interval_coverage.py --corpora 4000 --articles 400

An article is about the two names or not; its sentences name them more often where it is, and each article
has its own leaning and length. The truth is the ratio of the model, and its logarithm. Both intervals are
made of the same counts: the one that knows the articles, and the one that takes sentences as independent.
"""

from __future__ import annotations

import argparse
import math

import numpy as np
from comention import _core
from comention.pairs.clustered import effective_units

SEED = 20240727
SETTINGS = {  # share of articles about the pair; naming a, b there; naming a, b elsewhere; mean sentences
    "short articles": (0.10, 0.40, 0.40, 0.02, 0.02, 10),
    "long articles": (0.10, 0.40, 0.40, 0.02, 0.02, 40),
    "rare pair": (0.03, 0.50, 0.40, 0.01, 0.01, 20),
    "frequent names": (0.20, 0.40, 0.40, 0.08, 0.06, 20),
}
LEANING = 2.0  # shape of the gamma distribution by which articles differ is 1 / this


def simulate(random: np.random.Generator, n: int, setting: tuple[float, ...]) -> dict[str, np.ndarray]:
    """The mentions of one corpus: article, sentence, and which of the two."""
    about, a_in, b_in, a_out, b_out, mean = setting
    sizes = 1 + random.poisson(mean - 1, n)
    of = np.repeat(np.arange(n), sizes)
    is_about = (random.random(n) < about)[of]
    lean = random.beta(1 / LEANING, 1 / LEANING, n)[of] * 2
    p_a = np.where(is_about, np.minimum(0.95, a_in * lean), a_out)
    p_b = np.where(is_about, np.minimum(0.95, b_in * lean), b_out)
    sentence = np.arange(len(of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    has = [random.random(len(of)) < p for p in (p_a, p_b)]
    rows = np.concatenate([np.flatnonzero(h) for h in has])
    entity = np.repeat([0, 1], [int(h.sum()) for h in has])
    order = np.lexsort((entity, sentence[rows], of[rows]))
    return {
        "document": of[rows][order],
        "sentence": sentence[rows][order],
        "entity": entity[order],
        "sizes": sizes,
    }


def truth(setting: tuple[float, ...]) -> tuple[float, float]:
    """Shares of sentences with both, and with both if they were independent, over many leanings."""
    about, a_in, b_in, a_out, b_out, _ = setting
    lean = np.random.default_rng(0).beta(1 / LEANING, 1 / LEANING, 2_000_000) * 2
    x, y = np.minimum(0.95, a_in * lean), np.minimum(0.95, b_in * lean)
    both = about * (x * y).mean() + (1 - about) * a_out * b_out
    of_a = about * x.mean() + (1 - about) * a_out
    of_b = about * y.mean() + (1 - about) * b_out
    return float(both), float(of_a * of_b)


def count(mentions: dict[str, np.ndarray]) -> tuple[float, float, float, int] | None:
    """n_ab, expected, n_effective and n of one corpus; None where the two never meet."""
    n = len(mentions["sizes"])
    place = 2 * mentions["sentence"] + mentions["entity"]
    counted = _core.count_pairs(
        document=mentions["document"],
        paragraph=mentions["sentence"],
        sentence=mentions["sentence"],
        token_start=place,
        token_stop=place + 1,
        phrase=np.arange(len(place)),
        entity=mentions["entity"],
        n_entities=2,
        group=np.full(n, -1),
        story=np.arange(n),
        first=np.ones(n, np.int64),
        n_units=mentions["sizes"],
        within=_core.Level.sentence,
        counting=_core.Counting.binary,
        clustered=True,
        threads=1,
    )
    pairs, margins = counted["pairs"], counted["margins"]
    if len(pairs["a"]) == 0 or pairs["n_ab"][0] == 0:
        return None
    n_units = int(mentions["sizes"].sum())
    n_ab, (n_a, n_b) = pairs["n_ab"], margins["sentence"]
    sums = {name: pairs[name] for name in ("joint_joint", "joint_a", "joint_b", "joint_all", "a_b")}
    sums |= {"a_a": margins["n_n"][:1], "b_b": margins["n_n"][1:], "all_all": counted["all_all"]}
    sums |= {"a_all": margins["n_all"][:1], "b_all": margins["n_all"][1:]}
    effective = effective_units(n_ab, np.array([n_a]), np.array([n_b]), n_units, sums)
    return float(n_ab[0]), n_a * n_b / n_units, float(effective[0]), n_units


def holds(n_ab: float, expected: float, units: float, n: int, of: tuple[float, float]) -> tuple[bool, bool]:
    """Whether the interval of ic, and that of the ratio, hold the truth."""
    ic = math.log2((n_ab + 0.5) / (expected + 0.5))
    low, high = (ic + math.log2(_core.gamma_quantile(p, units + 0.5) / (units + 0.5)) for p in (0.025, 0.975))
    below = n_ab / expected * _core.gamma_quantile(0.025, units) / units
    above = n_ab / expected * _core.gamma_quantile(0.975, units + 1) / units
    both, independent = of
    true_ic = math.log2((n * both + 0.5) / (n * independent + 0.5))
    return low <= true_ic <= high, below <= both / independent <= above


def coverage(setting: tuple[float, ...], n_corpora: int, n_articles: int) -> tuple[np.ndarray, float]:
    """Shares of corpora whose intervals hold the truth: ic, ratio, naive ic, naive ratio; and mean n_ab."""
    random = np.random.default_rng(SEED)
    true, found, counts = truth(setting), [], []
    for _ in range(n_corpora):
        made = count(simulate(random, n_articles, setting))
        if made is None:
            continue
        n_ab, expected, units, n = made
        counts.append(n_ab)
        found.append(holds(n_ab, expected, units, n, true) + holds(n_ab, expected, n_ab, n, true))
    return np.mean(found, axis=0), float(np.mean(counts))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--corpora", type=int, default=2_000)
    options.add_argument("--articles", type=int, default=300)
    given = options.parse_args()
    print(f"{'':<28}{'n_ab':>8}{'ic':>8}{'ratio':>8}{'naive ic':>10}{'naive ratio':>13}")
    for name, setting in SETTINGS.items():
        (ic, ratio, naive_ic, naive_ratio), n_ab = coverage(setting, given.corpora, given.articles)
        print(f"{name:<28}{n_ab:8.1f}{ic:8.3f}{ratio:8.3f}{naive_ic:10.3f}{naive_ratio:13.3f}")


if __name__ == "__main__":
    main()
