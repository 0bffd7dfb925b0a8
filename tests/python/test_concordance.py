"""Keyword in context."""

from __future__ import annotations

import json
from pathlib import Path

import comention as cm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference.concordance import lines

WORDS = st.lists(st.sampled_from(["bamboo", "Bamboos", "wire", "Xi", "nước"]), max_size=25)


def cut(table: cm.Table) -> list[tuple[str, str, str]]:
    return list(zip(table["left"], table["node"], table["right"], strict=True))


def test_reference_case(shared: Path) -> None:
    """Its punctuation counts as words, ours does not: the words are given letters of their own."""
    cases = json.loads((shared / "reference/reference_values.json").read_text())["cases"]
    case = next(case for case in cases if case["id"] == "kwic.basic")
    words = ["STOP" if word == "." else word for word in case["inputs"]["tokens"]]
    found = []
    for pattern in ("nguyen phu trong", "trong praised"):
        (row,) = cm.Corpus([" ".join(words)]).kwic(pattern, window=4)
        found.append(row)
    expected = [{k: v.replace(".", "STOP") for k, v in line.items()} for line in case["outputs"]["lines"]]
    assert {k: found[0][k] for k in ("left", "node", "right")} == expected[0]
    assert found[1]["left"] == expected[1]["left"]


@given(WORDS, st.integers(0, 5))
def test_lines_equal_the_reference(words: list[str], window: int) -> None:
    matches = [(i, i + 1) for i, word in enumerate(words) if word.lower().startswith("bamboo")]
    table = cm.Corpus([" ".join(words), "bamboo"]).kwic("BAMBOO*", window=window)
    assert cut(table)[:-1] == lines(words, matches, window)


def test_contexts_are_slices_that_cross_sentences() -> None:
    text = "Sanctions hurt.  “Trong,” he said —\nnew  sanctions came! And went."
    table = cm.Corpus([text]).kwic("sanction?", window=3)
    assert cut(table) == [
        ("", "Sanctions", "hurt.  “Trong,” he"),
        ("he said —\nnew", "sanctions", "came! And went"),
    ]
    assert [text[a:b] for a, b in zip(table["start"], table["stop"], strict=True)] == table["node"]


def test_a_phrase_lies_in_one_sentence() -> None:
    corpus = cm.Corpus(
        ["A strategic\npartnership. Strategic. Partners come. Strategic partner!"], lines="wrapped"
    )
    assert corpus.kwic("strategic partner*")["node"] == ["strategic\npartnership", "Strategic partner"]


def test_patterns_are_folded_as_texts_are() -> None:
    corpus = cm.Corpus(["VIỆT NAM’s ﬁrst U.S. visit"])
    assert corpus.kwic("việt")["node"] == ["VIỆT"]
    assert corpus.kwic("first U.S.")["node"] == ["ﬁrst U.S"]
    assert len(corpus.kwic("viet")) == 0
    assert corpus.kwic("v*t")["node"] == ["VIỆT", "visit"]


def test_lines_are_sorted_by_their_neighbours() -> None:
    corpus = cm.Corpus(["x wire b", "a wire c", "wire a", "a wire b"])
    assert corpus.kwic("wire", sort="1R")["document"] == [2, 0, 3, 1]
    assert corpus.kwic("wire", sort=["1L", "1R"])["document"] == [2, 3, 1, 0]
    assert corpus.kwic("wire", sort="position")["document"] == [0, 1, 2, 3]
    assert corpus.kwic("wire", sort="3L")["document"] == [0, 1, 2, 3]


@pytest.mark.parametrize("pattern", ["", "  ", "*", "— !", "?*", 5, None])
def test_a_pattern_without_a_word_is_refused(pattern: object) -> None:
    with pytest.raises(cm.InputError, match="C064"):
        cm.Corpus(["a"]).kwic(pattern)  # type: ignore[arg-type]


def test_wrong_options_are_named() -> None:
    with pytest.raises(cm.InputError, match="sort must be one of"):
        cm.Corpus(["a"]).kwic("a", sort="4L")
    with pytest.raises(cm.InputError, match="window must be"):
        cm.Corpus(["a"]).kwic("a", window=-1)
