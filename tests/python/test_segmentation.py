"""Words and sentences against Unicode's own test files and against ICU, on all texts at hand."""

from __future__ import annotations

import gzip
import itertools
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import comention as cm
import pytest

PROGRAMS = Path(__file__).parents[2] / "build" / "dev" / "tests" / "cpp"

# Where "unicode" (as ICU 72) and the plain annex cut otherwise, each with the reason; docs/text.md
# lists the same. Han and kana are cut with a dictionary by the one, by character by the other.
DIFFERENCES = {
    "@ joins": ("write to a@b.org", ["write", "to", "a@b.org"], ["write", "to", "a", "b.org"]),
    "colons cut": ("s:t k﹕l 가:나", ["s", "t", "k", "l", "가", "나"], ["s:t", "k﹕l", "가:나"]),
    "Hangul joins only Hangul": (
        "GDP가 한국2 한국_a",
        ["GDP", "가", "한국", "2", "한국", "_a"],
        ["GDP가", "한국2", "한국_a"],
    ),
    "Hangul, decomposed": ("GDP\u1100\u1161", ["GDP", "\u1100\u1161"], ["GDP\u1100\u1161"]),
    "Han": ("中国和越南", ["中国", "和", "越南"], ["中", "国", "和", "越", "南"]),
    "Hiragana": ("これは", ["これ", "は"], ["こ", "れ", "は"]),
    "Katakana stays with Han and Hiragana": ("ビルの", ["ビル", "の"], ["ビル", "の"]),
    "Thai": ("ประเทศไทย", ["ประเทศไทย"], [*"ประเทศไทย"]),
    "Lao": ("ພາສາລາວ", ["ພາສາ", "ລາວ"], [*"ພາສາລາວ"]),
}


def words(text: str, tokens: str) -> list[str]:
    return cm.Corpus([text], tokens=tokens).tokens()["surface"]


def run(program: str, *arguments: object) -> str:
    if not (PROGRAMS / program).exists():
        pytest.fail(f"build it first: cmake --build build/dev (looked for {PROGRAMS / program})")
    done = subprocess.run([PROGRAMS / program, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("unit", "file", "n"),
    [("words", "WordBreakTest.txt", 1823), ("sentences", "SentenceBreakTest.txt", 502)],
)
def test_the_annex_passes_all_of_its_test_file(shared: Path, unit: str, file: str, n: int) -> None:
    assert run("uax29_conformance", unit, shared / "data/unicode15" / file) == f"{n} of {n} hold"


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a JSONL corpus, the sentences of a treebank."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if path.name.endswith(".jsonl.gz"):
                yield json.loads(line)["text"]
            elif line.startswith("# text ="):
                yield line.partition("=")[2].strip()


CORPORA = ["ungdc-2015-2024", "unsc", "sotu", "udhr", "ud"]


@pytest.mark.parametrize("name", CORPORA)
def test_words_are_those_of_icu_on_every_corpus_in_any_normal_form(
    shared: Path, tmp_path: Path, name: str
) -> None:
    at = shared / "data" / name
    files = sorted(at.glob("*.gz")) if at.is_dir() else [at.with_name(f"{name}.jsonl.gz")]
    joined = tmp_path / name
    joined.write_bytes(b"".join(text.encode() + b"\0" for file in files for text in texts_of(file)))
    assert run("icu_agreement", joined).endswith(" 0 texts differ")


@pytest.mark.parametrize("reason", DIFFERENCES)
def test_unicode_and_the_annex_differ_only_where_it_is_written(reason: str) -> None:
    text, unicode, annex = DIFFERENCES[reason]
    assert words(text, "unicode") == unicode
    assert words(text, "uax29") == annex


# At least one of each class and kind that the rules tell apart, but for those of DIFFERENCES. The
# two jamo (ᄀ, U+D7B0) make no syllable.
ORDINARY = "aé0_.,'’\"- \u00a0\u00ad\u0301\u200d\u200c\u200bא״ᄀ\ud7b0☺❤Ⓜ🇻०٣ªʼ·‧٫٬①ℵ．＿ꀀㄅ𐀀\u1b80़क்ж;/\ufeff"


def test_texts_without_those_characters_are_cut_alike() -> None:
    texts = ["".join(three) for three in itertools.product(ORDINARY, repeat=3)]
    unicode, annex = (cm.Corpus(texts, tokens=tokens)._stream.tokens() for tokens in ("unicode", "uax29"))
    for column in ("document", "start", "stop"):
        assert (unicode[column] == annex[column]).all()


def test_the_annex_cuts_sentences_by_its_rules_alone() -> None:
    text = "Mr. Trong said: “Why?” he asked. HÀ NỘI (VNS) — Yes."
    table = cm.Corpus([text], tokens="uax29").sentences()
    found = [text[a:b] for a, b in zip(table["start"], table["stop"], strict=True)]
    assert found == ["Mr.", "Trong said: “Why?”", "he asked.", "HÀ NỘI (VNS) — Yes."]


def test_every_verb_reads_the_words_the_corpus_was_made_for() -> None:
    corpus = cm.Corpus(["write to a@b.org", "a b"], tokens="uax29")
    assert corpus.tfidf().terms == ["a", "b", "b.org", "to", "write"]
    assert corpus.filter([True, False]).tokens()["term"] == ["write", "to", "a", "b.org"]
    assert corpus.tfidf().provenance["tokens"] == "uax29"
    assert [row["node"] for row in corpus.kwic("b.org")] == ["b.org"]


def test_terms_may_be_counted_under_other_words_than_those_of_the_corpus() -> None:
    corpus = cm.Corpus(["write to a@b.org", "a b"])
    assert corpus.tfidf().terms == ["a", "a@b.org", "b", "to", "write"]
    assert corpus.tfidf(tokens="uax29").terms == ["a", "b", "b.org", "to", "write"]
    assert corpus._stream_of("uax29") is corpus._stream_of("uax29")
    with pytest.raises(cm.InputError, match="C063"):
        corpus.tfidf(tokens="uax29", names=cm.Gazetteer({"A": ["a"]}, kind="person"))


def test_words_of_another_kind_are_refused() -> None:
    with pytest.raises(cm.InputError, match=r"C060.*'unicode', 'uax29'"):
        cm.Corpus(["a"], tokens="sklearn")
