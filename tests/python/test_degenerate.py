"""Corpora at the edges: the whole road from text to page, with nothing, with too little, with odd things."""

from __future__ import annotations

import re
from pathlib import Path

import comention as cm
import numpy as np
import pytest

NAMES = cm.Gazetteer({"Vietnam": ["Vietnam", "Việt Nam"], "China": ["China"]}, kind="country")

CORPORA = {
    "no documents": [],
    "one empty document": [""],
    "empty documents only": ["", "", ""],
    "one document": ["Vietnam met China in Hanoi."],
    "one word": ["Vietnam"],
    "all the same": ["Vietnam met China."] * 7,
    "white space": [" \n\t\r\n   ", "\u3000\u00a0"],
    "emoji": ["😀🇻🇳👩‍👩‍👧‍👦", "🎋" * 1000],
    "NUL": ["\0", "Vietnam\0China met.\0"],
    "right to left": ["التقت فيتنام والصين في هانوي.", "\u202eVietnam\u202c met China."],
    "marks without letters": ["\u0301" * 500, "a" + "\u0301" * 5000],
    "line breaks of every kind": ["Vietnam\r\nmet\rChina\u2028in\u2029Hanoi\x85today.\n\n\n"],
    "one long word": ["x" * 1_000_000],
    "punctuation": ["... !!! ??? — “”", "()"],
    "no spaces": ["越南与中国在河内会晤。" * 200],
}


@pytest.mark.parametrize("name", CORPORA)
def test_every_verb_gives_a_sensible_table(name: str, tmp_path: Path) -> None:
    corpus = cm.Corpus(CORPORA[name])
    texts = corpus["text"]
    for table in (corpus.paragraphs(), corpus.sentences()):
        for row in table.to_dicts():
            piece = texts[row["document"]][row["start"] : row["stop"]]
            assert piece and piece == piece.strip("\n\r \t")
    for row in corpus.tokens().to_dicts():
        assert texts[row["document"]][row["start"] : row["stop"]] == row["surface"]
    terms = corpus.tfidf()
    assert terms.matrix.shape == (len(corpus), len(terms.terms))
    assert len(terms.top(3)) <= 3 * len(corpus)
    assert all(0 <= row["score"] <= 1 for row in terms.similar(k=3).to_dicts())
    mentions = corpus.mentions(NAMES)
    for row in mentions.to_dicts():
        assert texts[row["document"]][row["start"] : row["stop"]] == row["surface"]
    for within in ("document", "paragraph", "sentence", cm.window(10)):
        pairs = mentions.comentions(within=within)
        assert len(pairs) <= 1
    for line in corpus.kwic(re.compile(r"\S+"), window=2).to_dicts():
        assert texts[line["document"]][line["start"] : line["stop"]] == line["node"]
    assert set(corpus.frequencies()["term"]) == set(terms.terms)
    assert all(row["count"] >= 3 for row in corpus.collocations(size=3).to_dicts())
    if len(corpus) > 1:
        repr(corpus.keyness(np.arange(len(corpus)) == 0))
    assert set(corpus.check().columns) >= {"finding", "count", "mend"}
    page = corpus.report(tmp_path / "report.html", names=NAMES)
    assert Path(page).read_text(encoding="utf-8").startswith("<!doctype html>")
    repr(corpus), corpus._repr_html_(), repr(mentions), mentions._repr_html_(), repr(terms)


def test_a_hundred_thousand_one_word_documents() -> None:
    words = ["Vietnam", "China", "bamboo", "river"]
    corpus = cm.Corpus([words[i % 4] for i in range(100_000)])
    terms = corpus.tfidf()
    assert terms.matrix.shape == (100_000, 4) and terms.matrix.nnz == 100_000
    mentions = corpus.mentions(NAMES)
    assert len(mentions) == 50_000
    assert len(mentions.comentions(within="document")) == 0


@pytest.mark.slow
def test_one_document_of_fifty_megabytes() -> None:
    line = "Vietnam met China in Hanoi, and the river rose by 3.5 metres.\n"
    corpus = cm.Corpus([line * (50_000_000 // len(line))])
    mentions = corpus.mentions(NAMES)
    assert len(mentions) == 2 * (50_000_000 // len(line))
    pairs = mentions.comentions(within="document", repeats="all")
    assert pairs.to_dicts()[0]["n_ab"] == 1


# ---- the estimators -----------------------------------------------------------------------------


@pytest.mark.parametrize("letter", ["x", "ệ", "Ж"])
def test_a_word_of_ten_megabytes_is_one_term(letter: str) -> None:
    word = letter * (10_000_000 // len(letter.encode()))
    vectorizer = cm.CountVectorizer()
    counts = vectorizer.fit_transform([f"{word} ab", word])
    assert vectorizer.vocabulary_ == {"ab": 0, word.lower(): 1}
    assert counts.toarray().tolist() == [[1, 1], [0, 1]]


def test_a_million_empty_documents_are_a_million_empty_rows() -> None:
    counts = cm.CountVectorizer().fit_transform(["ab cd", *[""] * 1_000_000])
    assert counts.shape == (1_000_001, 2) and counts.nnz == 2


def test_a_million_terms_in_one_document() -> None:
    words = [f"w{i:06d}" for i in range(1_000_000)]
    vectorizer = cm.CountVectorizer()
    counts = vectorizer.fit_transform([" ".join(reversed(words)), "w000000"])
    assert vectorizer.get_feature_names_out().tolist() == words
    assert counts.nnz == 1_000_001 and counts.has_sorted_indices and (counts.data == 1).all()


@pytest.mark.parametrize("line", ["Hanoi met Paris, ", "Hà Nội gặp Pa-ri, ", "越南与中国。"])
def test_a_hundred_megabytes_on_one_line(line: str) -> None:
    n = 100_000_000 // len(line.encode())
    for ngrams in ((1, 1), (1, 2)):
        once = cm.CountVectorizer(ngram_range=ngrams).fit([line * 2])
        counts = cm.CountVectorizer(ngram_range=ngrams).fit_transform([line * n])
        assert counts.shape == (1, len(once.vocabulary_))
        assert counts.toarray().max() == n
