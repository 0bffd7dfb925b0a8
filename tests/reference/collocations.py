"""Sequences of words from their definition: lists of sentences of words, one list a document."""

from __future__ import annotations

from collections import Counter

Sentences = list[list[str]]


def windows(documents: list[Sentences], size: int) -> list[tuple[int, tuple[str, ...]]]:
    """Every place where so many words follow each other in one sentence, with its document."""
    return [
        (d, tuple(sentence[i : i + size]))
        for d, sentences in enumerate(documents)
        for sentence in sentences
        for i in range(len(sentence) - size + 1)
    ]


def sequences(documents: list[Sentences], size: int) -> dict[tuple[str, ...], dict[str, int]]:
    """Of each sequence its counts, cut at the seam where independence lets expect it most."""
    places = windows(documents, size)
    counts = Counter(words for _, words in places)
    found = {}
    for words, count in counts.items():
        margins = [
            (
                sum(other[:cut] == words[:cut] for _, other in places),
                sum(other[cut:] == words[cut:] for _, other in places),
                cut,
            )
            for cut in range(1, size)
        ]
        n_head, n_tail, cut = max(margins, key=lambda margin: (margin[0] * margin[1], -margin[2]))
        n_documents = len({d for d, other in places if other == words})
        found[words] = {
            "count": count,
            "n_documents": n_documents,
            "n_head": n_head,
            "n_tail": n_tail,
            "cut": cut,
            "n": len(places),
        }
    return found
