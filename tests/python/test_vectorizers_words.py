"""Words that count as something else than themselves, and n-grams that end with their sentence."""

import random
import sys
import unicodedata
from pathlib import Path

import comention as cm
import numpy as np
import pytest
from comention.words.word_keys import word_keys
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from reference import keys as reference_keys
from reference import vectorizer as reference

Stemmer = pytest.importorskip("Stemmer", reason="extra lang")

LATIN = ["Đảng", "đang", "hòa", "hoà", "Running", "runs", "car", "cars", "the", "left.", "Mr.", "U.S."]
OTHER = [
    "\n",
    "e.g.",
    "Ⅷx",
    "İstanbul",
    "Straße",
    "œuvre",
    "ﷺﷺ",
    "ㅤㅤ",
    "nguye\u0302\u0303n",
    "ΣΟΦΟΣ",
    "\ud800k",
]
WORDS = st.sampled_from([*LATIN, *OTHER])
TEXT = st.lists(WORDS, max_size=14).map(" ".join)
OPTIONS = st.fixed_dictionaries(
    {
        "fold": st.sampled_from([None, "accents"]),
        "stem": st.sampled_from([None, "english", "french"]),
        "ngrams_within": st.sampled_from(["document", "sentence"]),
        "ngram_range": st.sampled_from([(1, 1), (1, 3), (2, 2)]),
        "stop_words": st.sampled_from([None, ["the", "left", "dang"]]),
        "vocabulary": st.sampled_from([None, ["dang", "run", "hoa", "never", "car run", "cars"]]),
        "lowercase": st.booleans(),
        "binary": st.booleans(),
    }
)


@given(st.lists(TEXT, max_size=4), OPTIONS)
def test_the_core_counts_what_the_analyzer_makes_of_a_text(texts, options):
    vectorizer = cm.CountVectorizer(**options)
    try:
        counts = vectorizer.fit_transform(texts).toarray()
    except cm.InputError:
        assert not any(vectorizer.build_analyzer()(text) for text in texts)
        return
    terms = vectorizer.get_feature_names_out().tolist()
    analyze = vectorizer.build_analyzer()
    for row, text in zip(counts, texts, strict=True):
        found = [term for term in analyze(text) if term in vectorizer.vocabulary_]
        expected = [min(found.count(term), 1) if options["binary"] else found.count(term) for term in terms]
        assert row.tolist() == expected
    assert np.array_equal(vectorizer.transform(texts).toarray(), counts)


@given(st.lists(TEXT, max_size=4), st.sampled_from([(1, 1), (1, 2)]))
def test_folded_terms_follow_their_definition(texts, ngrams):
    def key(word):
        return reference_keys.k2(word) or word

    composed = [unicodedata.normalize("NFC", text) for text in texts]
    counts = [reference.terms_of([text], ngrams, key=key) for text in composed]
    vectorizer = cm.CountVectorizer(fold="accents", ngram_range=ngrams)
    if not any(counts):
        with pytest.raises(cm.InputError, match="C020"):
            vectorizer.fit(texts)
        return
    rows = vectorizer.fit_transform(texts).toarray()
    assert list(vectorizer.vocabulary_) == reference.vocabulary(counts)
    for row, expected in zip(rows, counts, strict=True):
        assert dict(zip(vectorizer.vocabulary_, row.tolist(), strict=True)) == {
            term: expected[term] for term in vectorizer.vocabulary_
        }


def test_spellings_that_differ_in_case_and_diacritics_are_one_term():
    texts = ["Tổng Bí thư Nguyễn Phú Trọng", "TONG BI THU NGUYEN PHU TRONG", "Đà Nẵng", "Da Nang"]
    decomposed = [unicodedata.normalize("NFD", text) for text in texts]
    for given_as in (texts, decomposed):
        vectorizer = cm.TfidfVectorizer(fold="accents")
        weights = vectorizer.fit_transform(given_as).toarray()
        assert "trong" in vectorizer.vocabulary_ and "da" in vectorizer.vocabulary_
        assert np.array_equal(weights[0], weights[1]) and np.array_equal(weights[2], weights[3])


def test_words_of_one_stem_are_one_term_and_stop_words_go_before():
    vectorizer = cm.CountVectorizer(stem="english", stop_words=["running"])
    assert vectorizer.fit_transform(["runs run running cars car"]).toarray().tolist() == [[2, 2]]
    assert list(vectorizer.vocabulary_) == ["car", "run"]


def test_the_stem_is_folded_where_both_are_asked_for():
    habló = cm.CountVectorizer(stem="spanish", fold="accents").fit(["Habló hablaron camión camiones"])
    stems = Stemmer.Stemmer("spanish").stemWords(["habló", "hablaron", "camión", "camiones"])
    assert set(habló.vocabulary_) == {reference_keys.k2(stem) for stem in stems}


def test_n_grams_end_with_their_sentence_and_know_abbreviations():
    text = "Mr. Trong left Hanoi. Paris was silent\n\nA new paragraph"
    vectorizer = cm.CountVectorizer(ngram_range=(2, 2), ngrams_within="sentence").fit([text])
    assert list(vectorizer.vocabulary_) == [
        *("left hanoi", "mr trong", "new paragraph", "paris was", "trong left", "was silent"),
    ]
    assert "hanoi paris" in cm.CountVectorizer(ngram_range=(2, 2)).fit([text]).vocabulary_


def test_single_words_are_the_same_within_sentences():
    texts = ["One two. Three? four", "Two!"]
    one, two = (cm.CountVectorizer(ngrams_within=within).fit_transform(texts) for within in
                ("sentence", "document"))  # fmt: skip
    assert np.array_equal(one.toarray(), two.toarray())


@pytest.mark.parametrize("threads", ["1", "2", "5"])
def test_threads_change_nothing(threads, monkeypatch):
    words = ["Đảng", "running", "left.", "Hà", "Nội", "cars"]
    chosen = random.Random(7)
    texts = [" ".join(chosen.choices(words, k=400)) for _ in range(200)]
    params = {"fold": "accents", "stem": "english", "ngrams_within": "sentence", "ngram_range": (1, 2)}
    monkeypatch.setenv("COMENTION_THREADS", "1")
    expected = cm.TfidfVectorizer(**params).fit_transform(texts)
    monkeypatch.setenv("COMENTION_THREADS", threads)
    weights = cm.TfidfVectorizer(**params).fit_transform(texts)
    for part in ("data", "indices", "indptr"):
        assert getattr(weights, part).tobytes() == getattr(expected, part).tobytes()


def test_each_distinct_word_is_looked_at_once():
    met = []

    def shout(words):
        met.extend(words)
        return [word.upper() for word in words]

    keys = word_keys("accents", None)
    keys._changes = (shout,)
    assert keys(["a", "b", "a"]) == ["A", "B", "A"] and keys(["b", "c"]) == ["B", "C"]
    assert met == ["a", "b", "c"]


def test_a_word_of_which_nothing_is_left_stays_as_it_is():
    assert word_keys("accents", None)(["ㅤㅤ", "\ud800k", "đ"]) == ["ㅤㅤ", "\ud800k", "d"]
    assert word_keys(None, None) is None


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"fold": "case"}, r"C061.*'fold' parameter .* a str among \{'accents'\} or None"),
        ({"stem": 3}, r"C061.*'stem' parameter"),
        ({"stem": "klingon"}, r"C060.*stem must be one of 'arabic', .*'english'.*; got 'klingon'"),
        ({"ngrams_within": "page"}, r"C061.*\{'document', 'sentence'\}"),
    ],
)
def test_wrong_options_are_named(params, message):
    with pytest.raises(cm.InputError, match=message):
        cm.CountVectorizer(**params).fit(["a text"])


@pytest.mark.parametrize("params", [{"fold": "accents"}, {"stem": "english"}, {"ngrams_within": "sentence"}])
def test_options_for_words_do_nothing_for_characters_and_say_so(params):
    (name,) = params
    with pytest.warns(UserWarning, match=f"The parameter '{name}' will not be used"):
        vectorizer = cm.CountVectorizer(analyzer="char", **params).fit(["đá cars"])
    assert "đ" in vectorizer.vocabulary_


def test_a_missing_stemmer_says_what_to_type(monkeypatch):
    monkeypatch.setitem(sys.modules, "Stemmer", None)
    with pytest.raises(cm.MissingExtra, match=r"C101.*pip install 'comention\[lang\]'"):
        cm.CountVectorizer(stem="english").fit(["a text"])


def test_a_corpus_is_folded_and_stemmed_but_for_its_names():
    corpus = cm.Corpus(["Hòa Phát builds cars. Hoà Phát sells a car.", "Hoa sells"])
    names = cm.Gazetteer({"Hòa Phát": ["Hòa Phát"]}, kind="organisation")
    terms = corpus.tfidf(fold="accents", stem="english", names=names)
    assert terms.terms == ["Hòa Phát", "a", "build", "car", "hoa", "sell"]
    counts = dict(zip(terms.terms, terms.counts.toarray()[0].tolist(), strict=True))
    assert counts["car"] == 2 and counts["Hòa Phát"] == 2 and counts["hoa"] == 0
    assert terms.provenance["fold"] == "accents" and terms.provenance["stem"] == "english"
    assert "tokens unicode, fold accents, stem english, min_df 1" in str(cm.methods(terms))
    grams = corpus.tfidf(fold="accents", stem="english", names=names, ngrams=(2, 2)).terms
    assert grams == ["Hòa Phát build", "Hòa Phát sell", "a car", "build car", "hoa sell", "sell a"]
    assert corpus.tfidf(fold="accents").terms == ["a", "builds", "car", "cars", "hoa", "phat", "sells"]
    assert "hoa" in corpus.tfidf(fold="accents", tokens="sklearn").terms


def test_a_corpus_names_options_it_does_not_know():
    with pytest.raises(cm.InputError, match=r"C060.*fold must be one of 'accents'"):
        cm.Corpus(["text"]).tfidf(fold="case")
    with pytest.raises(cm.InputError, match=r"C060.*stem must be one of"):
        cm.Corpus(["text"]).tfidf(stem="klingon")


# ---- stop words ---------------------------------------------------------------------------------


def test_stop_words_come_by_language_and_serve_every_verb():
    words = cm.stop_words("en", "vi")
    assert words == sorted(set(words)) and {"the", "nhưng", "don't", "don"} <= set(words)
    assert "won" not in words and "won't" not in words
    text = "The summit won't begin but Trọng won; nhưng it doesn't matter, don't they argue?"
    kept = ["argue", "begin", "matter", "summit", "trọng", "won"]
    assert list(cm.CountVectorizer(stop_words=words).fit([text]).vocabulary_) == kept
    assert cm.Corpus([text, "x"]).tfidf(stop_words=words).terms == [*kept[:-1], "won", "won't", "x"]


def test_every_own_list_agrees_with_the_words_that_estimators_cut():
    for language in ("ar", "de", "en", "es", "fr", "ru", "vi", "zh"):
        cm.CountVectorizer(stop_words=cm.stop_words(language)).fit(["paris hanoi"])  # no warning


def test_a_language_without_a_list_says_which_have_one():
    with pytest.raises(cm.InputError, match=r"C060.*no stop list for 'sw'.*ar de en es fr ru vi zh"):
        cm.stop_words("en", "sw")
    pytest.importorskip("stopwordsiso")
    assert set(cm.stop_words("en")) <= set(cm.stop_words("en", extended=True))
    assert "kwa" in cm.stop_words("sw", extended=True)
    with pytest.raises(cm.InputError, match=r"C060.*stopwordsiso knows: af, ar,"):
        cm.stop_words("tlh", extended=True)


def test_the_long_lists_need_their_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "stopwordsiso", None)
    with pytest.raises(cm.MissingExtra, match=r"C101.*pip install 'comention\[lang\]'"):
        cm.stop_words("en", extended=True)


def test_a_stop_word_that_is_a_name_in_use_is_warned_of_and_the_name_stays():
    corpus = cm.Corpus(["The US and WHO met. Who told us?", "Bà Thủ phát biểu."])
    names = cm.Gazetteer(
        [
            {"entity": "United States", "name": "US", "kind": "country", "form": "acronym", "case": "exact"},
            {"entity": "World Health Organization", "name": "WHO", "kind": "organisation", "form": "acronym",
             "case": "exact"},
            {"entity": "Nguyễn Thị Thủ", "name": "Thủ", "kind": "person", "form": "full"},
        ]
    )  # fmt: skip
    with pytest.warns(cm.ComentionWarning, match="also names in use") as said:
        terms = corpus.tfidf(names=names, stop_words=["us", "who", "thủ", "met"])
    assert "'us' (US)" in str(said[0].message) and "'who' (WHO)" in str(said[0].message)
    assert "'thủ' (Thủ)" in str(said[0].message) and "met" not in str(said[0].message).split(".")[0]
    assert said[0].filename == __file__
    assert {"United States", "World Health Organization", "Nguyễn Thị Thủ"} <= set(terms.terms)
    assert "us" not in terms.terms and "who" not in terms.terms


def test_a_stop_word_that_is_a_name_of_nobody_here_is_no_matter():
    names = cm.Gazetteer({"United States": ["US"]}, kind="country")
    assert cm.Corpus(["They met."]).tfidf(names=names, stop_words=["us"]).terms == ["met", "they"]
