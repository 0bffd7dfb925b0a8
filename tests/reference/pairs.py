"""Pair counts by their definition: every unit, every two mentions in it (methods 4)."""

from collections import Counter, defaultdict
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
