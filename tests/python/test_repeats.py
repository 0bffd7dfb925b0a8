"""Paragraphs that repeat earlier ones count once: in their document, or in all; and the caption says so."""

import comention as cm
import pytest

TEXTS = [
    "Funeral held today\nBamboo bends\nFUNERAL  held today",
    "Bamboo bends\nThe dam holds",
    "Funeral held today",
]
LEFT_OUT = {"document": 1, "corpus": 3, "all": 0}


@pytest.fixture
def corpus():
    table = {"text": TEXTS, "id": ["a", "b", "c"], "group": ["one", "one", "two"]}
    return cm.Corpus(table, id="id", group="group", language=None)


@pytest.mark.parametrize("repeats", LEFT_OUT)
def test_tfidf_counts_what_is_not_a_repeat(corpus, repeats):
    terms = corpus.tfidf(repeats=repeats)
    funeral = terms.counts.toarray()[:, terms.terms.index("funeral")].tolist()
    bamboo = terms.counts.toarray()[:, terms.terms.index("bamboo")].tolist()
    assert funeral == {"document": [1, 0, 1], "corpus": [1, 0, 0], "all": [2, 0, 1]}[repeats]
    assert bamboo == {"document": [1, 1, 0], "corpus": [1, 0, 0], "all": [1, 1, 0]}[repeats]
    assert terms.provenance["n_repeats_left_out"] == LEFT_OUT[repeats]


@pytest.mark.parametrize("repeats", LEFT_OUT)
def test_every_verb_counts_the_same_words(corpus, repeats):
    total = int(corpus.tfidf(repeats=repeats).counts.sum())
    frequencies = corpus.frequencies(repeats=repeats)
    assert sum(frequencies["count"]) == total == frequencies.provenance["n_words"]
    keyness = corpus.keyness({"group": "one"}, min_freq=1, repeats=repeats)
    assert sum(keyness["count_target"]) + sum(keyness["count_reference"]) == total
    pairs = corpus.collocations(min_count=1, function_words=True, repeats=repeats)
    held = {row["term"]: row["count"] for row in pairs.to_dicts()}["funeral held"]
    assert held == {"document": 2, "corpus": 1, "all": 3}[repeats]


@pytest.mark.parametrize("tokens", ["unicode", "uax29"])
def test_what_counts_once_in_its_document_is_the_default(corpus, tokens):
    terms = corpus.tfidf(tokens=tokens)
    assert (terms.counts != corpus.tfidf(tokens=tokens, repeats="document").counts).nnz == 0
    assert terms.counts.sum() == 13


def test_words_of_scikit_learn_know_no_paragraphs(corpus):
    terms = corpus.tfidf(tokens="sklearn")
    assert terms.counts.toarray()[0, terms.terms.index("funeral")] == 2
    assert terms.provenance["repeats"] == "all"


def test_names_in_a_repeated_paragraph_are_left_out_with_it():
    corpus = cm.Corpus(["Việt Nam votes\nVIỆT NAM votes", "Vietnam votes"])
    terms = corpus.tfidf(names=cm.Gazetteer({"Vietnam": ["Việt Nam", "Vietnam"]}, kind="country"))
    assert terms.counts.toarray()[:, terms.terms.index("Vietnam")].tolist() == [1, 1]


def test_a_query_counts_all_its_paragraphs(corpus):
    once, twice = (corpus.tfidf(smart="nnn").rank(query, 1)["score"][0] for query in ("dam", "dam\ndam"))
    assert twice == 2 * once


@pytest.mark.parametrize("verb", ["tfidf", "frequencies", "collocations", "keyness"])
def test_captions_say_how_many_paragraphs_were_left_out(corpus, verb):
    def caption(repeats):
        options = {"target": {"group": "one"}} if verb == "keyness" else {}
        table = getattr(corpus, verb)(**options, repeats=repeats)
        return (table.top(3) if verb == "tfidf" else table)._caption

    assert "1 paragraph left out that repeats an earlier one of its document" in caption("document")
    assert "3 paragraphs left out that repeat an earlier one of the corpus" in caption("corpus")
    assert "left out that repeat" not in caption("all")


def test_explanations_hold_without_the_repeats(corpus):
    terms = corpus.tfidf(idf="smooth")
    explained = terms.explain("a", "funeral")
    assert explained.recompute() == pytest.approx(explained.value, rel=1e-12)
    assert explained.inputs["tf"].value == 1
    row = corpus.keyness({"group": "one"}, min_freq=1).explain("funeral", "count_target")
    assert row.value == 1


def test_another_word_for_repeats_is_refused(corpus):
    with pytest.raises(cm.InputError, match=r"C06\d.*repeats"):
        corpus.tfidf(repeats="never")
