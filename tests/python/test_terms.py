"""Documents × terms: weights from their definition, names as terms, and every weight opened up."""

import math

import comention as cm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import tfidf as reference
from sklearn.feature_extraction.text import TfidfVectorizer

NEWS = [
    {
        "id": "a",
        "group": "north",
        "title": "One",
        "text": "Hanoi welcomes Paris. The summit of Hanoi begins.",
    },
    {"id": "b", "group": "south", "title": "Two", "text": "Paris answers Hà Nội. The answers are long."},
    {"id": "c", "group": "north", "title": "Three", "text": "The summit ends; the summit ends well."},
    {"id": "d", "group": None, "title": "Four", "text": ""},
]


@pytest.fixture(scope="module")
def corpus():
    return cm.Corpus(NEWS)


def row_of(terms, document):
    weights = terms.matrix[[document], :].toarray()[0]
    return {term: weight for term, weight in zip(terms.terms, weights, strict=True) if weight}


WORDS = st.lists(st.sampled_from(["asean", "bamboo", "china", "delta", "envoy", "france"]), max_size=12)


@given(
    documents=st.lists(WORDS, min_size=1, max_size=6),
    idf=st.sampled_from(
        [
            "plain", "smooth", "plain_plus1", "log1p", "probabilistic", "none",
            "bm25_robertson", "bm25_lucene", "bm25_plus", "bm25_l",
        ]
    ),
    norm=st.sampled_from(["l2", "l1", "max", "unique", None]),
    tf=st.sampled_from(
        [
            "raw", "log", "boolean", "log1p", "double_log", "sqrt",
            "augmented", "double_norm_0.4", "log_ave", "relative",
        ]
    ),
    slope=st.sampled_from([None, 0.2, 0.9]),
    log_base=st.sampled_from([math.e, 10, 2.5]),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_weights_and_their_explanations_follow_the_definition(documents, idf, norm, tf, slope, log_base):
    slope = None if norm is None else slope
    corpus = cm.Corpus([" ".join(words) for words in documents])
    terms = corpus.tfidf(idf=idf, norm=norm, tf=tf, slope=slope, log_base=log_base)
    for i, expected in enumerate(reference.tfidf(documents, idf, norm, tf, slope, log_base)):
        assert row_of(terms, i) == pytest.approx({t: w for t, w in expected.items() if w}, rel=1e-12)
        for term in terms.terms:
            explained = terms.explain(i, term)
            assert explained.value == pytest.approx(expected.get(term, 0.0), rel=1e-12)
            assert explained.recompute() == pytest.approx(explained.value, rel=1e-12, abs=1e-15)


def test_words_of_the_pattern_are_weighed_as_scikit_learn_weighs_them(corpus):
    for params in ({}, {"min_df": 2}, {"max_df": 0.5}, {"ngrams": (1, 2)}, {"stop_words": ["the"]}):
        ours = corpus.tfidf(tokens="sklearn", idf="smooth", **params)
        theirs = TfidfVectorizer(**{"ngram_range" if k == "ngrams" else k: v for k, v in params.items()})
        expected = theirs.fit_transform(corpus["text"])
        assert ours.terms == theirs.get_feature_names_out().tolist()
        assert np.abs(ours.matrix - expected).max() < 1e-12


def test_a_word_of_every_document_weighs_nothing(corpus):
    terms = corpus[:3].tfidf()
    assert "the" in terms.terms
    assert not any("the" in row_of(terms, i) for i in range(3))


def test_each_name_is_one_term_whatever_its_spelling(corpus):
    names = cm.Gazetteer({"Hà Nội": ["Hanoi", "Hà Nội"], "Paris": ["Paris"]}, kind="place")
    for given_as in (names, corpus.mentions(names)):
        terms = corpus.tfidf(names=given_as)
        assert {"Hà Nội", "Paris"} <= set(terms.terms)
        assert not {"hanoi", "hà", "nội", "paris"} & set(terms.terms)
        column = terms.terms.index("Hà Nội")
        assert terms.counts[:, [column]].toarray().ravel().tolist() == [2, 1, 0, 0]
        assert terms.df[column] == 2


def test_stop_words_never_touch_names(corpus):
    names = cm.Gazetteer({"Paris": ["Paris"]}, kind="place")
    with pytest.warns(cm.ComentionWarning, match=r"'paris' \(Paris\)"):
        terms = corpus.tfidf(names=names, stop_words=["paris", "THE", "hanoi"])
    assert "Paris" in terms.terms and not {"the", "hanoi"} & set(terms.terms)


def test_ngrams_stop_at_sentences_and_stop_words():
    corpus = cm.Corpus(["Hanoi welcomes Paris. Envoys of Paris answer."])
    terms = corpus.tfidf(ngrams=(2, 2), stop_words=["of"])
    assert terms.terms == ["hanoi welcomes", "paris answer", "welcomes paris"]


def test_the_top_terms_are_ordered_and_carry_their_document(corpus):
    top = corpus.tfidf().top(3)
    assert top.columns == ["document", "id", "term", "weight", "count", "df", "title", "group"]
    rows = [(row["document"], -row["weight"], row["term"]) for row in top]
    assert rows == sorted(rows) and all(row["weight"] > 0 for row in top)
    assert top["document"] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert next(iter(top)) == {
        "document": 0, "id": "a", "term": "hanoi", "weight": pytest.approx(0.8, abs=0.2), "count": 2, "df": 1,
        "title": "One", "group": "north",
    }  # fmt: skip


def test_the_top_terms_of_a_group_are_means_over_its_documents(corpus):
    terms = corpus.tfidf()
    top = terms.top(100, by="group")
    assert top.columns == ["group", "term", "weight", "count", "df"]
    dense, north = terms.matrix.toarray(), [0, 2]
    expected = {t: w for t, w in zip(terms.terms, dense[north].mean(axis=0), strict=True) if w}
    found = {row["term"]: row["weight"] for row in top if row["group"] == "north"}
    assert found == pytest.approx(expected, rel=1e-12)
    assert [row["count"] for row in top if row["term"] == "summit"] == [3]
    assert list(dict.fromkeys(top["group"])) == ["north", "south"]  # the empty document has no terms
    assert terms.top(1, by=["group", "id"]).columns[:2] == ["group", "id"]


def test_limits_leave_out_terms(corpus):
    assert corpus.tfidf(min_df=2, max_df=2).df.tolist() == [2] * len(corpus.tfidf(min_df=2, max_df=2).terms)
    most = corpus.tfidf(max_features=2)
    assert most.terms == ["summit", "the"]
    with pytest.raises(cm.InputError, match=r"C020.*min_df=9"):
        corpus.tfidf(min_df=9)


@pytest.mark.parametrize("texts", [[], [""], ["", "  \n"], ["?!"]], ids=str)
def test_no_words_are_no_terms(texts):
    terms = cm.Corpus(texts).tfidf()
    assert terms.matrix.shape == (len(texts), 0) and len(terms.top()) == len(terms.similar()) == 0
    assert terms.top(by="id").columns == ["id", "term", "weight", "count", "df"]


def test_equal_documents_have_no_weights_but_counts():
    terms = cm.Corpus(["Hanoi welcomes Paris"] * 3).tfidf()
    assert terms.counts.sum() == 9 and not terms.matrix.toarray().any()
    assert len(terms.top()) == len(terms.similar()) == 0
    assert terms.explain(0, "paris").recompute() == 0


def test_documents_are_found_by_row_and_id_and_terms_by_name(corpus):
    terms = corpus.tfidf()
    assert terms.explain("a", "hanoi").value == terms.explain(0, "hanoi").value > 0
    assert terms.explain("c", "hanoi").value == 0
    with pytest.raises(cm.InputError, match=r"C004.*'z'"):
        terms.explain("z", "hanoi")
    with pytest.raises(cm.InputError, match=r"C065.*no term 'hanoy'.*hanoi"):
        terms.explain(0, "hanoy")
    with pytest.raises(cm.InputError, match="C061"):
        terms.explain(4, "hanoi")


def test_similar_documents_share_their_terms(corpus):
    near = corpus.tfidf().similar(k=1)
    assert near.columns == ["a", "b", "score", "a_id", "b_id", "a_title", "b_title"]
    assert near["a_id"] == ["a", "b", "c"]
    assert set(near.explain("a", "c").inputs) <= {"summit", "the"}


@pytest.mark.parametrize("threads", ["1", "2", "3", "8"])
def test_threads_change_nothing(threads, monkeypatch):
    texts = [" ".join(row["text"] for row in NEWS) * 30 + str(i) for i in range(300)]
    names = cm.Gazetteer({"Hà Nội": ["Hanoi", "Hà Nội"]}, kind="place")

    def bits():
        terms = cm.Corpus(texts).tfidf(names=names, ngrams=(1, 2), idf="smooth")
        return terms.terms, terms.matrix.data.tobytes(), terms.matrix.indices.tobytes()

    monkeypatch.setenv("COMENTION_THREADS", "1")
    expected = bits()
    monkeypatch.setenv("COMENTION_THREADS", threads)
    assert bits() == expected


@pytest.mark.parametrize(
    "options",
    [
        {"idf": "plane"},
        {"norm": "l3"},
        {"tokens": "words"},
        {"ngrams": (2, 1)},
        {"ngrams": 2},
        {"min_df": 1.5},
        {"max_df": 0},
        {"max_features": 0},
        {"stop_words": "english"},
    ],
    ids=str,
)
def test_wrong_options_are_named(corpus, options):
    with pytest.raises(cm.InputError, match=next(iter(options))):
        corpus.tfidf(**options)


def test_names_of_another_corpus_are_refused(corpus):
    names = cm.Gazetteer({"Paris": ["Paris"]}, kind="place")
    with pytest.raises(cm.InputError, match="another corpus"):
        corpus.tfidf(names=cm.Corpus(["Paris"]).mentions(names))
    with pytest.raises(cm.InputError, match="Unicode words"):
        corpus.tfidf(names=names, tokens="sklearn")
