"""What looks wrong is found, and the line that is given mends it."""

from __future__ import annotations

import tracemalloc
from typing import Any

import comention as cm
import pytest
from comention.documents.findings import rows_matching, rows_where
from comention.documents.text_findings import CONTROL
from comention.reading.mojibake import LIKELY, mojibake, repaired
from hypothesis import given
from hypothesis import strategies as st

LONG = "The ministers of both countries met in the port and spoke about the new rules of the sea. " * 3


def misread(text: str) -> str:
    """UTF-8 read as Windows-1252, as browsers and spreadsheets do it."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def finding(corpus: cm.Corpus, name: str) -> dict[str, Any]:
    return next(row for row in corpus.check() if name in row["finding"])


def mended(corpus: cm.Corpus, name: str) -> cm.Corpus:
    """The corpus after running the line that the finding gives."""
    scope = {"cm": cm, "corpus": corpus}
    exec(finding(corpus, name)["mend"], scope)
    return scope["corpus"]  # type: ignore[return-value]


CASES = {
    "empty text": ([LONG, " \n"], [1]),
    "fewer than 100 characters": ([LONG, "Short."], [1]),
    "the same text as an earlier document": ([LONG, LONG.replace(" ", "\n") + "\n", "x" + LONG], [1]),
    "UTF-8 read in the wrong encoding": ([LONG, misread("Nguyễn Phú Trọng’s café: đổi mới. " * 9)], [1]),
    "characters lost in decoding": ([LONG, LONG + "caf\ufffd"], [1]),
    "control characters": ([LONG, "\x0c" + LONG + "\x1b[31m"], [1]),
    "no date, but the text states one": ([f"date 2024-07-27 {LONG}", LONG], [0]),
    "the date can be read in two ways": ([f"Headline\n03/04/2023\n{LONG}", LONG], [0]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_found_and_its_line_mends_it(name: str) -> None:
    texts, rows = CASES[name]
    corpus = cm.Corpus(texts)
    found = finding(corpus, name)
    assert found["documents"] == rows and found["count"] == len(rows)
    assert not any(name in left for left in mended(corpus, name).check()["finding"])
    assert corpus["text"] == texts


@given(
    st.lists(st.text(st.sampled_from("\x00\x1b\x84\x85 aÃâ\xa9€™\u1ec5é\xc2ð\x9f"), max_size=6), min_size=1)
)
def test_the_fast_search_finds_what_the_plain_one_does(texts: list[str]) -> None:
    corpus = cm.Corpus(texts)
    assert rows_matching(corpus, CONTROL.pattern) == rows_where(corpus, CONTROL.search)
    assert rows_matching(corpus, LIKELY, mojibake) == rows_where(corpus, mojibake)


def test_checking_a_long_text_takes_little_memory() -> None:
    corpus = cm.Corpus(["đi " * 700_000])
    corpus._stream, corpus.languages  # noqa: B018 - what reading takes is not the check's
    tracemalloc.start()
    corpus.check()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * len(corpus[0].text)  # a list of its words would take thirty


@pytest.mark.parametrize(
    ("name", "dates"),
    [
        ("no date", ["2024-07-27", None]),
        ("date in the future", ["2024-07-27", "2999-01-02"]),
        ("date before 1600", ["2024-07-27", "1066-10-14"]),
    ],
)
def test_odd_dates_are_found_and_can_be_left_out(name: str, dates: list[str | None]) -> None:
    corpus = cm.Corpus({"text": [LONG, "Other: " + LONG], "date": dates})
    assert finding(corpus, name)["documents"] == [1]
    assert len(mended(corpus, name)) == 1


def test_repeated_paragraphs_are_found_with_the_most_frequent_as_example() -> None:
    teaser = "Read more: ferries, fares and fog."
    corpus = cm.Corpus([f"{LONG}\n{teaser}", f"Other {LONG}\n{teaser}", f"Third {LONG}\n{teaser.upper()}"])
    found = finding(corpus, "paragraphs that stand in an earlier document")
    assert found["documents"] == [1, 2] and found["example"] == teaser


def test_guessed_languages_are_said_and_can_be_kept() -> None:
    corpus = cm.Corpus([LONG, "Bộ trưởng của hai nước đã gặp nhau và nói về các quy định mới. " * 3])
    assert finding(corpus, "language guessed")["example"] == "en 1, vi 1"
    assert mended(corpus, "language guessed")["language"] == ["en", "vi"]


def test_two_languages_in_one_document_are_found() -> None:
    corpus = cm.Corpus([LONG + "Bộ trưởng của hai nước đã gặp nhau và nói về các quy định mới. " * 5, LONG])
    found = finding(corpus, "two languages")
    assert found["documents"] == [0] and found["example"] == "0: en and vi"


def test_a_group_that_dominates_is_named_and_the_corpus_can_be_split() -> None:
    corpus = cm.Corpus({"text": [f"{n} {LONG}" for n in range(4)], "group": ["A", "A", "A", None]})
    assert finding(corpus, "one group dominates")["example"] == "A: 75 % of the documents"
    scope: dict[str, Any] = {"corpus": corpus}
    exec(finding(corpus, "one group dominates")["mend"], scope)
    assert {group: len(part) for group, part in scope["parts"].items()} == {"A": 3, None: 1}


def test_the_gravest_findings_come_first() -> None:
    severities = cm.Corpus(["", "caf\ufffd", "Short."]).check()["severity"]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)


def test_a_sound_corpus_has_no_findings() -> None:
    corpus = cm.Corpus({"text": [LONG], "language": ["en"], "date": ["2024-07-27"]})
    assert len(corpus.check()) == 0
    assert len(cm.Corpus([]).check()) == 0


def test_the_sample_has_copies_a_missing_date_and_a_teaser() -> None:
    found = cm.load_sample().check()["finding"]
    assert found == [
        "the same text as an earlier document",
        "no date",
        "paragraphs that stand in an earlier document",
    ]


@pytest.mark.parametrize("text", ["Việt Nam đổi mới", "café — “naïve”", "中文", "Москва", "🎋", "Ђ ш"])
def test_mojibake_is_mended_and_right_text_is_left_alone(text: str) -> None:
    assert repaired(misread(text)) == text and mojibake(misread(text))
    assert repaired(text) == text and not mojibake(text)
    mixed = f"{text} / {misread(text)}"
    assert repaired(mixed) == f"{text} / {text}"


@pytest.mark.parametrize("text", ["Âge", "SÃO PAULO", "Ñandú", "È vero", "ÉTÉ"])
def test_capitals_with_marks_are_no_mojibake(text: str) -> None:
    assert repaired(text) == text
