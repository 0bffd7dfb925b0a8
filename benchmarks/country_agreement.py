"""Do translations of a text name the same countries?

    python benchmarks/country_agreement.py unsc-2020-2023.{en,es,fr,zh,ar,ru}.jsonl.gz
    python benchmarks/country_agreement.py unsc-2020-2023.{en,ru}.jsonl.gz --differences 40

Each file holds the same documents in one language (``id``, ``language``, ``text``). For every language but
the first: precision, recall and F1 of the pairs (document, ISO code) against the first one, over the
documents both have. The first language is no truth: where it has a country, a translator may write a
nationality ("the Greek Government"), and the reverse. In the last column such a pair counts as found.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import NamedTuple

import comention as cm
from comention.names.mention_choices import COUNTED_FORMS

NAMES = cm.Gazetteer.load("countries")
CODES = {row["entity"]: row["code"] for row in NAMES.table if row["code"]}
Pairs = set[tuple[str, str]]


class Found(NamedTuple):
    """Pairs of document and code: by a name, or by a name or a nationality."""

    documents: set[str]
    named: Pairs
    anyhow: Pairs

    def of(self, documents: set[str]) -> Found:
        return Found(
            documents,
            *({pair for pair in pairs if pair[0] in documents} for pairs in (self.named, self.anyhow)),
        )


def find(path: str) -> tuple[str, Found]:
    corpus = cm.read(path)
    rows = [row for row in corpus.mentions(NAMES) if row["entity"] in CODES]
    sure = [row for row in rows if row["tier"] in ("strict", "default")]
    named = {(row["id"], CODES[row["entity"]]) for row in sure if row["form"] in COUNTED_FORMS}
    anyhow = {(row["id"], CODES[row["entity"]]) for row in rows}
    return corpus["language"][0], Found(set(corpus["id"]), named, anyhow)


def agreement(ours: Pairs, theirs: Pairs) -> tuple[float, float, float]:
    """Precision, recall, F1 of our pairs against theirs."""
    both = len(ours & theirs)
    return both / max(len(ours), 1), both / max(len(theirs), 1), 2 * both / max(len(ours) + len(theirs), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--differences", type=int, default=0, help="codes to list, the most frequent first")
    options = parser.parse_args()
    (_, original), *others = [find(path) for path in options.files]
    print("language  precision  recall     F1  F1 with nationalities")
    for language, translation in others:
        common = original.documents & translation.documents
        theirs, ours = original.of(common), translation.of(common)
        missed, more = theirs.named - ours.named, ours.named - theirs.named
        precision, recall, f1 = agreement(ours.named, theirs.named)
        with_nationalities = agreement(
            ours.named | (missed & ours.anyhow), theirs.named | (more & theirs.anyhow)
        )[2]
        print(f"{language:<8}  {precision:9.3f}  {recall:6.3f}  {f1:.3f}  {with_nationalities:.3f}")
        for word, pairs, other in (("missed", missed, ours), ("more", more, theirs)):
            codes = Counter(code for _, code in pairs - other.anyhow).most_common(options.differences)
            if codes:
                print(f"    {word}:", ", ".join(f"{code} {n}" for code, n in codes))


if __name__ == "__main__":
    main()
