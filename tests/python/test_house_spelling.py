"""A name is one term under whatever spelling an outlet prints it, and its numbers lead to the characters."""

import re

import comention as cm
import pytest

SPELLINGS = ["Việt Nam", "Viet Nam", "Vietnam", "Vie\u0323\u0302t Nam", "VIỆT NAM"]
NAMES = cm.Gazetteer({"Vietnam": ["Vietnam", "Việt Nam"]}, kind="country")


@pytest.fixture
def corpus():
    """Two outlets that differ in nothing but how they spell."""
    texts = [f"{spelling} signs. Envoys of {spelling} meet in May." for spelling in SPELLINGS * 2]
    return cm.Corpus({"text": texts, "group": ["A", "B"] * 5}, language=None)


def test_all_spellings_are_one_term(corpus):
    terms = corpus.tfidf(names=NAMES)
    column = terms.terms.index("Vietnam")
    assert terms.counts.toarray()[:, column].tolist() == [2] * 10
    assert not {"việt", "viet", "nam", "vietnam"} & set(terms.terms)


def test_spelling_is_no_difference_between_outlets(corpus):
    row = corpus.keyness({"group": "A"}, names=NAMES).filter(lambda row: row["term"] == "Vietnam")
    assert (row["n_target"], row["n_reference"], row["log_ratio"]) == ([5], [5], [0.0])
    assert set(corpus.keyness({"group": "A"})["term"]) >= {"việt", "viet", "vietnam"}


def spans(lines):
    return [tuple(map(int, re.match(r".*?:(\d+)-(\d+)  ", line).groups())) for line in lines]


def test_explanations_lead_to_the_spelling_in_the_text(corpus):
    terms = corpus.tfidf(names=NAMES, idf="smooth")
    for document in range(5):
        explained = terms.explain(document, "Vietnam")
        assert explained.recompute() == pytest.approx(explained.value, rel=1e-12)
        found = spans(explained.inputs["tf"].inputs["count"].evidence)
        assert [corpus[document].text[a:b] for a, b in found] == [SPELLINGS[document]] * 2
    evidence = corpus.keyness({"group": "A"}, names=NAMES).explain("Vietnam", "n_target").evidence
    assert [corpus[2 * i].text[a:b] for i, (a, b) in enumerate(spans(evidence))] == [
        *("Việt Nam", "Vietnam", "VIỆT NAM")
    ]


def test_words_lead_to_their_places_too(corpus):
    count = corpus.tfidf(names=NAMES, idf="smooth").explain(2, "envoys").inputs["tf"].inputs["count"]
    ((start, stop),) = spans(count.evidence)
    assert corpus[2].text[start:stop] == "Envoys"


def test_no_place_lies_in_a_paragraph_that_was_left_out():
    corpus = cm.Corpus(["Vietnam votes.\nVIETNAM votes!\nVietnam waits."])
    explained = corpus.tfidf(names=NAMES, idf="smooth").explain(0, "Vietnam")
    assert spans(explained.inputs["tf"].inputs["count"].evidence) == [(0, 7), (30, 37)]
