"""Pair counts by their definition: every unit, every two mentions in it (methods 4)."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple


class Mention(NamedTuple):
    document: int
    paragraph: int
    sentence: int
    start: int
    stop: int
    entity: str


def gap(x: Mention, y: Mention) -> int:
    return max(0, max(x.start, y.start) - min(x.stop, y.stop))


def may_pair(x: Mention, y: Mention) -> bool:
    return x.entity != y.entity and (x.stop <= y.start or y.stop <= x.start)


def units(mentions: list[Mention], level: str) -> list[list[Mention]]:
    keys = {
        "document": lambda m: m.document,
        "paragraph": lambda m: (m.document, m.paragraph),
        "sentence": lambda m: (m.document, m.sentence),
    }
    found = defaultdict(list)
    for mention in mentions:
        found[keys[level](mention)].append(mention)
    return list(found.values())


def count_pairs(mentions: list[Mention], level: str, counting: str = "binary") -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for unit in units(mentions, level):
        meetings = Counter(
            tuple(sorted((x.entity, y.entity))) for x, y in combinations(unit, 2) if may_pair(x, y)
        )
        times = Counter(mention.entity for mention in unit)
        for (a, b), n_meetings in meetings.items():
            total[a, b] += {"binary": 1, "min": min(times[a], times[b]), "product": n_meetings}[counting]
    return total


def fractional(mentions: list[Mention], level: str) -> dict[tuple[str, str], float]:
    """Each unit gives 1 / (k - 1) to each of its pairs, k the entities it holds."""
    total: dict[tuple[str, str], float] = defaultdict(float)
    for unit in units(mentions, level):
        k = len({mention.entity for mention in unit})
        for pair in count_pairs(unit, level):
            total[pair] += 1 / (k - 1)
    return total


def by_gap(
    mentions: list[Mention], level: str, weight: Callable[[int], float], closest: bool
) -> dict[tuple[str, str], float]:
    """Sums of weights of all pairs of mentions in a unit, or of the closest two only."""
    total: dict[tuple[str, str], float] = defaultdict(float)
    for unit in units(mentions, level):
        gaps = defaultdict(list)
        for x, y in combinations(unit, 2):
            if may_pair(x, y):
                gaps[tuple(sorted((x.entity, y.entity)))].append(gap(x, y))
        for pair, found in gaps.items():
            total[pair] += sum(map(weight, [min(found)] if closest else found))
    return total


def first_named(mentions: list[Mention], level: str) -> Counter[tuple[str, str]]:
    """Units in which the first of a pair is mentioned before the second for the first time."""
    total: Counter[tuple[str, str]] = Counter()
    for unit in units(mentions, level):
        order = list(dict.fromkeys(mention.entity for mention in sorted(unit, key=lambda m: m.start)))
        total.update(pair for pair in count_pairs(unit, level) if order.index(pair[0]) < order.index(pair[1]))
    return total


def variance(
    mentions: list[Mention],
    level: str,
    stories: dict[int, int],
    n_units: dict[int, int],
    pair: tuple[str, str],
) -> float:
    """Of ln(a n / (n_a n_b)) between stories: the sum of squares of what each story adds to it.

    The product of the two names counts only where a document of the story names both.
    """
    a, b = pair
    joint, of_a, of_b, every = Counter(), Counter(), Counter(), Counter()
    for document, n in n_units.items():
        every[stories[document]] += n
    shared = set()
    for unit in units(mentions, level):
        story, names = stories[unit[0].document], {mention.entity for mention in unit}
        of_a[story] += a in names
        of_b[story] += b in names
        joint[story] += count_pairs(unit, level)[pair]
    for unit in units(mentions, "document"):
        if count_pairs(unit, "document")[pair]:
            shared.add(stories[unit[0].document])
    n_ab, n_a, n_b, n = (sum(of.values()) for of in (joint, of_a, of_b, every))
    squares = [
        (joint[s] / n_ab - of_a[s] / n_a - of_b[s] / n_b + every[s] / n) ** 2
        - (0 if s in shared else 2 * of_a[s] * of_b[s] / n_a / n_b)
        for s in every
    ]
    return math.fsum(squares)


def margins(mentions: list[Mention], level: str) -> Counter[str]:
    return Counter(entity for unit in units(mentions, level) for entity in {m.entity for m in unit})


def count_window(mentions: list[Mention], k: int) -> Counter[tuple[str, str]]:
    return Counter(
        tuple(sorted((x.entity, y.entity)))
        for unit in units(mentions, "document")
        for x, y in combinations(unit, 2)
        if may_pair(x, y) and gap(x, y) <= k
    )


def n_groups(mentions: list[Mention], level: str, groups: dict[int, str]) -> Counter[tuple[str, str]]:
    outlets = {
        (pair, groups[unit[0].document])
        for unit in units(mentions, level)
        for pair in count_pairs(unit, level)
    }
    return Counter(pair for pair, _ in outlets)


def top_document(mentions: list[Mention], level: str) -> dict[tuple[str, str], int]:
    of_documents = [count_pairs(unit, level) for unit in units(mentions, "document")]
    pairs = {pair for counts in of_documents for pair in counts}
    return {pair: max(counts[pair] for counts in of_documents) for pair in pairs}
