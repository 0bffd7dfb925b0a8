"""Input that wants to hurt: the right answer or a clear error, in little time and memory."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import comention as cm
import pytest
from comention import _core

KINDS = ("unicode", "uax29")
EVERY_CHARACTER = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]


def surfaces_of(corpus: cm.Corpus) -> list[list[str]]:
    """The words of each document, cut out of the text that was given."""
    columns = corpus._stream.tokens()
    texts = corpus["text"]
    found: list[list[str]] = [[] for _ in texts]
    for row, start, stop in zip(
        columns["document"].tolist(), columns["start"].tolist(), columns["stop"].tolist(), strict=True
    ):
        found[row].append(texts[row][start:stop])
    return found


@pytest.mark.parametrize("tokens", KINDS)
def test_every_character_stands_between_letters(tokens: str) -> None:
    """One document with all of U+0000-U+10FFFF: alone between spaces, then between letters."""
    for text in (" ".join(EVERY_CHARACTER), " ".join(f"a{c}b" for c in EVERY_CHARACTER)):
        corpus = cm.Corpus([text], tokens=tokens, parts=False)
        columns = corpus._stream.tokens()
        start, stop = columns["start"], columns["stop"]
        assert (start[1:] >= stop[:-1]).all() and (start < stop).all()
        table = corpus.tokens()
        assert [text[a:b] for a, b in zip(start.tolist(), stop.tolist(), strict=True)] == table["surface"]
        assert table["term"] == _core.keys(table["surface"])[0]


@pytest.mark.slow
@pytest.mark.parametrize("tokens", KINDS)
def test_every_character_is_a_document(tokens: str) -> None:
    corpus = cm.Corpus(EVERY_CHARACTER, tokens=tokens)
    for text, words in zip(EVERY_CHARACTER, surfaces_of(corpus), strict=True):
        assert words in ([], [text])
        is_letter = unicodedata.category(text) in ("Lu", "Ll", "Lt", "Lo", "Nd", "Nl")
        assert not is_letter or words == [text] or text in "ᅟᅠㅤﾠ", hex(ord(text))  # Hangul fillers fold away


def test_twenty_thousand_marks_stay_on_their_letter() -> None:
    text = "x a" + "\u0301" * 20_000 + " y"
    corpus = cm.Corpus([text])
    assert surfaces_of(corpus) == [["x", text[2:-2], "y"]]
    assert len(corpus.tokens()["term"][1]) == 30  # á and 29 marks


@pytest.mark.parametrize("tokens", KINDS)
def test_a_word_of_ten_megabytes_is_one_word(tokens: str) -> None:
    for letter in ("x", "ệ", "ж"):
        text = letter * (10_000_000 // len(letter.encode()))
        assert surfaces_of(cm.Corpus([text], tokens=tokens)) == [[text]]


def test_a_million_empty_documents_are_documents() -> None:
    corpus = cm.Corpus([""] * 1_000_000)
    assert len(corpus.tokens()) == len(corpus.sentences()) == len(corpus.paragraphs()) == 0
    assert corpus.tfidf().matrix.shape == (1_000_000, 0)


def test_soft_hyphens_and_joiners_stay_in_the_word_and_leave_its_term() -> None:
    for text in (
        "co\u00adoperate",
        "co\u200doperate",
        "co\u200coperate",
        "co\u2060operate",
        "\u202ecooperate\u202c",
    ):
        corpus = cm.Corpus([text])
        assert corpus.tokens()["term"] == ["cooperate"]


def test_bidi_controls_hide_no_word() -> None:
    text = "\u202eViệt Nam\u202c \u2067الصين\u2069 \u200fhọp\u200e."
    assert cm.Corpus([text]).tokens()["term"] == ["việt", "nam", "الصين", "họp"]


@pytest.mark.parametrize("tokens", KINDS)
@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_a_line_break_of_any_kind_joins_nothing(ending: str, tokens: str) -> None:
    corpus = cm.Corpus([f"One{ending}two.{ending}{ending}Three"], tokens=tokens)
    assert surfaces_of(corpus) == [["One", "two", "Three"]]
    assert len(corpus.paragraphs()) == 3
    wrapped = cm.Corpus([f"One{ending}two.{ending}{ending}Three"], lines="wrapped", tokens=tokens)
    assert [len(wrapped.paragraphs()), len(wrapped.sentences())] == [2, 2]


@pytest.mark.parametrize("bad", ["\ud800", "a\udfffb", "\udc80\ud800"])
def test_a_lone_surrogate_is_named_with_its_row(bad: str) -> None:
    for data in (["fine", bad], [{"text": "fine"}, {"text": bad}], {"text": ["fine", bad]}):
        with pytest.raises(cm.InputError, match=r"C003.*1"):
            cm.Corpus(data)
    assert surfaces_of(cm.Corpus(["\U00010400"])) == [["\U00010400"]]  # a pair is a letter


def test_bytes_that_are_not_utf8_are_named_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"fine\nHan\xf4i")
    with pytest.raises(cm.InputError, match=r"C003.*byte 8 \(line 2\)"):
        cm.read(path)
    with pytest.warns(cm.ComentionWarning, match="1 characters could not be decoded"):
        assert "\ufffd" in cm.read(path, errors="replace")[0].text


def corpora(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Some texts of every corpus at hand, by language."""
    with gzip.open(folder / "udhr.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for language in sorted({row["language"] for row in rows}):
        yield language, [row["text"] for row in rows if row["language"] == language]
    for path in [
        *sorted((folder / "unsc").glob("*.gz")),
        folder / "sotu.jsonl.gz",
        folder / "ungdc-2015-2024.jsonl.gz",
    ]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield path.name, [json.loads(line)["text"] for _, line in zip(range(8), lines, strict=False)]
    for path in sorted((folder / "ud").glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            said = [line.partition("=")[2].strip() for line in lines if line.startswith("# text =")]
        yield path.name, said[:500]


def composed_pieces(table: cm.Table, texts: list[str]) -> list[str]:
    rows = zip(table["document"], table["start"], table["stop"], strict=True)
    return [unicodedata.normalize("NFC", texts[row][start:stop]) for row, start, stop in rows]


@pytest.mark.parametrize("tokens", KINDS)
def test_normal_forms_of_every_corpus_are_cut_alike_at_places_of_their_own(shared: Path, tokens: str) -> None:
    names = cm.Gazetteer.load("countries")
    for name, texts in corpora(shared / "data"):
        forms = {form: [unicodedata.normalize(form, text) for text in texts] for form in ("NFC", "NFD")}
        cut = {form: cm.Corpus(forms[form], tokens=tokens) for form in forms}
        for form, corpus in cut.items():
            words = [word for words in surfaces_of(corpus) for word in words]
            assert words == corpus.tokens()["surface"], (name, form)
        assert cut["NFC"].tokens()["term"] == cut["NFD"].tokens()["term"], name
        for unit in ("paragraphs", "sentences"):
            one, other = (getattr(corpus, unit)() for corpus in cut.values())
            assert composed_pieces(one, forms["NFC"]) == composed_pieces(other, forms["NFD"]), (name, unit)
            assert one["part"] == other["part"], (name, unit)
        one, other = (corpus.mentions(names) for corpus in cut.values())
        for column in ("document", "entity", "sentence", "paragraph", "key"):
            assert one[column] == other[column], (name, column)


PEAK = """
import resource, sys
import comention as cm
text = sys.argv[1] * (100_000_000 // len(sys.argv[1].encode()))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
corpus = cm.Corpus([text], tokens=sys.argv[2])
n = corpus._stream.n_tokens
print(n, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""


@pytest.mark.slow
@pytest.mark.parametrize("tokens", KINDS)
@pytest.mark.parametrize("piece", ["Hanoi met Paris. ", "Việt Nam gặp Pháp ", "中国和越南", "x"])
def test_a_hundred_megabytes_on_one_line_take_bounded_memory(piece: str, tokens: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PEAK, piece, tokens], capture_output=True, text=True, check=True
    )
    n, megabytes = map(int, done.stdout.split())
    assert n == 1 if piece == "x" else n > 10_000_000
    assert megabytes < 3_000
