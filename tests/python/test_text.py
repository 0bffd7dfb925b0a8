"""What the text is cut into: places, partition, threads, hostile input."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path
from typing import Literal

import comention as cm
import numpy as np
import pytest
from comention import _core
from hypothesis import given, settings
from hypothesis import strategies as st

# Any text that UTF-8 can hold, with what the rules look at made likely.
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NEWS_PIECES = (
    "Mr. Trong |U.S. |3.5 |Việt Nam|\n|\r\n|\r|\u2029|\x85|\x00|. |! |\u00ad|“|”|。|中国|ไทย|क|👩\u200d💻|"
    "\u0301|ال| |\x1c|\ufeff|a|Б|(|)"
)
NEWS = st.lists(st.sampled_from(NEWS_PIECES.split("|")), max_size=30).map("".join)

# What composes, in every script that does, between what the rules look at.
MARKED_PIECES = (
    "ga|ぱ|か\u3099|ヷ|は\u309a|한국어|각|\u1100\u1161\u11a8|\u1161|မြန်မာ|ဦး|ဥ\u102e|क\u093c|क़|ڑ|آ|ע\u05b4ב|ெ\u0bbe|ৌ|"
    "กำ|ລຳ|ខ្មែរ|Việt Nam|HUẾ — |Đà Nẵng, ngày 27/7 (TTXVN) – |“Tốt!” |“Đúng! Phải thế rồi|!” |By Ấn |Ảnh: |"
    "Thứ Hai, 25/12/2023\n|ngày 27/07/2024 |là. 5 |à. 5 |ĐH. |서울. 5 |ọ\u0338|≠|\u0301|\u0323|\u0f73|\u212b|"
    ". |! |\n|\n\n| |,|GDP|1|中国|。"
)
MARKED = st.lists(st.sampled_from(MARKED_PIECES.split("|")), max_size=30).map("".join)


def one(text: str) -> cm.Corpus:
    return cm.Corpus([text])


def in_form(form: Literal["NFC", "NFD"] | None, text: str, tokens: str) -> dict[str, list[object]]:
    """All that the text is cut into, in a normal form; what stands in the tables is composed again."""
    given = text if form is None else unicodedata.normalize(form, text)
    corpus = cm.Corpus([given], tokens=tokens)
    found: dict[str, list[object]] = {"term": corpus.tokens()["term"]}
    for name in ("paragraphs", "sentences", "tokens"):
        table = getattr(corpus, name)()
        found[name] = [unicodedata.normalize("NFC", piece) for piece in pieces(table, given)]
        others = {"part", "paragraph", "sentence", "repeat_of"} & set(table.columns)
        found |= {f"{column} of {name}": table[column] for column in others}
    return found


def pieces(table: cm.Table, text: str) -> list[str]:
    return [text[a:b] for a, b in zip(table["start"], table["stop"], strict=True)]


@given(ANY | NEWS)
def test_every_span_is_a_slice_of_the_untouched_text(text: str) -> None:
    tokens = one(text).tokens()
    assert pieces(tokens, text) == tokens["surface"]
    assert tokens["term"] == _core.keys(tokens["surface"])[0]


@given(ANY | NEWS)
def test_every_visible_character_lies_in_one_paragraph_and_one_sentence(text: str) -> None:
    corpus = one(text)
    for table in (corpus.paragraphs(), corpus.sentences()):
        covered = np.zeros(len(text), dtype=int)
        for start, stop in zip(table["start"], table["stop"], strict=True):
            covered[start:stop] += 1
            assert text[start:stop].strip() == text[start:stop] != ""
        assert covered.max(initial=0) <= 1
        assert all(c.isspace() for c, n in zip(text, covered, strict=True) if n == 0)


@given(ANY | NEWS)
def test_sentences_lie_in_paragraphs_and_words_in_sentences(text: str) -> None:
    corpus = one(text)
    paragraphs, sentences, tokens = corpus.paragraphs(), corpus.sentences(), corpus.tokens()
    for row in sentences:
        p = row["paragraph"]
        assert paragraphs["start"][p] <= row["start"] < row["stop"] <= paragraphs["stop"][p]
    for row in tokens:
        s = row["sentence"]
        assert sentences["start"][s] <= row["start"] < row["stop"] <= sentences["stop"][s]
    assert tokens["start"] == sorted(tokens["start"])


@pytest.mark.parametrize("tokens", ["unicode", "uax29"])
@settings(max_examples=300)
@given(text=ANY | NEWS | MARKED)
def test_words_sentences_and_parts_do_not_depend_on_the_normal_form(text: str, tokens: str) -> None:
    found = [in_form(form, text, tokens) for form in (None, "NFC", "NFD")]
    assert found[0] == found[1] == found[2]


def test_the_number_of_threads_changes_nothing(shared: Path) -> None:
    texts = cm.read(shared / "data/ungdc-2015-2024.jsonl.gz")._texts
    streams = [_core.tokenize(texts, _core.LineMode.auto, threads) for threads in (1, 2, 3, 8)]
    first = streams[0]
    for other in streams[1:]:
        for view in ("paragraphs", "sentences", "tokens"):
            a, b = getattr(first, view)(), getattr(other, view)()
            assert all(np.array_equal(a[column], b[column]) for column in a)
        assert all(np.array_equal(a, b) for a, b in zip(first.terms(), other.terms(), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "\x00" * 100_000,
        "a" + "\u0300\u0316" * 100_000,
        "か" + "\u0301\u0316\u3099" * 70_000,
        "\u1100\u1161\u11a8" * 50_000,
        "か\u3099" * 100_000,
        "👩\u200d" * 200_000,
        "x" * 2_000_000,
        "ประเทศไทย" * 30_000,
        "中国和越南" * 30_000,
        "ﷺ" * 50_000,
        "A. " * 200_000,
        "1. " * 200_000,
        ".)" * 200_000,
        "\n" * 500_000,
        "a\n" * 200_000,
        "Photo: " * 100_000,
        "\u202e" * 200_000,
        "가\u00ad" * 100_000,
        "“" * 200_000,
        '"a. ' * 200_000,
        "… A" * 200_000,
        "(A) - " * 200_000,
        "A — " * 200_000,
        "x\u00b7" * 200_000,
        "." * 500_000,
        "Mr. " * 200_000,
        "\U0001f1fb" * 200_000,
    ],
    ids=lambda text: repr(text[:6]),
)
@pytest.mark.parametrize("tokens", ["unicode", "uax29"])
def test_hostile_text_takes_little_time(text: str, tokens: str) -> None:
    begin = time.process_time()
    corpus = cm.Corpus([text], tokens=tokens, abbreviations=["a", "x a", "Mr"])
    corpus.tokens(), corpus.sentences(), corpus.paragraphs()
    assert time.process_time() - begin < 5


def test_nothing_comes_of_nothing() -> None:
    for corpus in (cm.Corpus([]), one(""), one(" \n\t"), cm.Corpus(["", ""])):
        for table in (corpus.paragraphs(), corpus.sentences(), corpus.tokens(), corpus.kwic("a")):
            assert len(table) == 0
            assert table.columns[:2] == ["document", "id"]


def test_columns_are_those_promised() -> None:
    corpus = cm.Corpus([{"text": "One.", "title": "t", "date": "2024-01-01", "group": "g"}])
    context = ["title", "date", "group"]
    spans = ["start", "stop"]
    parts = ["part", "repeat_of"]
    assert corpus.paragraphs().columns == ["document", "id", "paragraph", *spans, *parts, *context]
    assert corpus.sentences().columns == ["document", "id", "paragraph", "sentence", *spans, *parts, *context]
    assert corpus.tokens().columns == ["document", "id", "sentence", *spans, "surface", "term", *context]


def test_reading_stops_when_the_watcher_says_so() -> None:
    def tick(done: int) -> None:
        raise KeyboardInterrupt

    texts = one("Hanoi welcomes Paris. " * 2_000_000)._texts
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        _core.tokenize(texts, _core.LineMode.paragraphs, 1, tick)
    assert time.monotonic() - begin < 2
