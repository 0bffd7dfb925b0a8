"""The estimators are scikit-learn's: every parameter, every character, the same vocabulary and weights.

Known differences (docs/words.md) have tests of their own: ties at the cut of ``max_features``
(test_vectorizers_shards.py), set_output (test_vectorizers_checks.py), characters that the Unicode of the
interpreter does not know (left out here).
"""

import io
import itertools
import re
import sys
import unicodedata
import warnings

import comention as cm
import numpy as np
import pytest
import sklearn.feature_extraction.text as peer
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

TEXTS = [
    "Hanoi welcomes Paris; the Paris summit begins in Hanoi.",
    "HANOI: the summit ends, the_end 2nd 3rd x y zz",
    "Tổng Bí thư Nguyễn Phú Trọng tiếp Tổng thống Pháp tại Hà Nội, ĐẢNG đảng",
    "",
    "Überraschung! ﬁne naïve cafe\u0301 № ½ 2² ℌello",
    "ΣΟΦΟΣ Σ'Α ΑΣ\u00adΑ ΟΔΟΣ. İstanbul DİYARBAKIR I\u0307x",
    "Генеральный секретарь посетил Париж; Париж ждёт",
    "الرئيس الفرنسي في هانوي",
    "法国总统访问河内 河内\ttwo  spaces\r\nlast\x00line",
    "the the the THE antidisestablishmentarianism ANTIDISESTABLISHMENTARIANISM x" * 2,
    "\U0001d573\U0001d58a\U0001d591\U0001d591\U0001d594 \U00020000\U00020001 👍 \ud800ab\udfff",
]


def assert_same(ours, theirs):
    assert type(ours) is type(theirs)
    assert ours.dtype == theirs.dtype
    assert ours.indices.dtype == theirs.indices.dtype
    assert ours.shape == theirs.shape
    theirs.sort_indices()
    assert np.array_equal(ours.indptr, theirs.indptr)
    assert np.array_equal(ours.indices, theirs.indices)
    tolerance = 1e-6 if ours.dtype == np.float32 else 1e-12
    np.testing.assert_allclose(ours.data, theirs.data, rtol=tolerance, atol=tolerance)


def assert_agree(name, params, texts=TEXTS, other=("Paris in the summit ΟΔΟΣ", "", "đảng Đảng")):
    ours, theirs = getattr(cm, name)(**params), getattr(peer, name)(**params)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            expected = theirs.fit_transform(texts)
        except ValueError as error:
            with pytest.raises(ValueError, match=r"C0\d\d") as raised:
                ours.fit_transform(texts)
            assert str(error).split("(")[0].rstrip(". ") in str(raised.value)
            return
        assert_same(ours.fit_transform(texts), expected)
        assert ours.vocabulary_ == theirs.vocabulary_
        assert ours.fixed_vocabulary_ == theirs.fixed_vocabulary_
        assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
        again = getattr(cm, name)(**params).fit(texts)
        try:
            expected_other = theirs.transform(other)
        except ValueError as error:
            with pytest.raises(cm.InputError, match=re.escape(str(error).rstrip("."))):
                again.transform(other)
            return
        assert_same(ours.transform(other), expected_other)
        assert_same(again.transform(other), expected_other)
    if name == "TfidfVectorizer" and params.get("use_idf", True):
        np.testing.assert_allclose(ours.idf_, theirs.idf_, rtol=1e-6 if expected.dtype == "f" else 1e-12)


GRID = {
    "strip_accents": [None, "ascii", "unicode"],
    "lowercase": [True, False],
    "stop_words": [None, ["the", "The", "đảng", "Đảng", "new york", "οδος", "hà nội"]],
    "ngram_range": [(1, 1), (1, 2), (2, 3)],
    "vocabulary": [None, ["paris", "Paris", "đảng", "Đảng", "the", "hà nội", "ΟΔΟΣ", "x", "hanoi welcomes"]],
    "binary": [False, True],
}


@pytest.mark.parametrize("values", list(itertools.product(*GRID.values())), ids=str)
def test_words_are_counted_as_scikit_learn_counts_them(values):
    assert_agree("CountVectorizer", dict(zip(GRID, values, strict=True)))


OTHERS = [
    {"token_pattern": r"(?u)\b\w+\b"},
    {"token_pattern": r"(?u)(\w)\w+"},
    {"tokenizer": str.split},
    {"preprocessor": str.upper},
    {"preprocessor": str.upper, "stop_words": ["THE"]},
    {"strip_accents": lambda text: text.replace("a", "b")},
    {"analyzer": "char"},
    {"analyzer": "char", "ngram_range": (1, 3), "strip_accents": "unicode"},
    {"analyzer": "char_wb", "ngram_range": (2, 5)},
    {"analyzer": "char_wb", "ngram_range": (5, 7), "lowercase": False},
    {"analyzer": str.split},
    {"analyzer": lambda text: [len(word) for word in text.split()]},
    {"ngram_range": (0, 2)},
    {"stop_words": "english"},
    {"max_df": 3},
    {"max_df": 0.2, "min_df": 2},
    {"min_df": 0.15},
    {"min_df": 100},
    {"max_df": 1, "min_df": 2},
    {"max_features": 1},
    {"max_features": 500},
    {"max_features": 1, "ngram_range": (1, 2), "min_df": 2},
    {"max_df": 1.0, "min_df": 0.0},
    {"vocabulary": {"paris": 1, "hanoi": 0}},
    {"vocabulary": {"summit", "paris"}},
    {"vocabulary": ["a b", "ab", "\ud800", "ΣΑΣ", "i̇x"]},
    {"vocabulary": {"paris": 0, "hanoi": 2}},
    {"vocabulary": {"paris": 0, "hanoi": 0}},
    {"vocabulary": ["paris", "paris"]},
    {"vocabulary": []},
    {"dtype": np.int32},
    {"dtype": np.float32},
    {"dtype": np.float64},
]


@pytest.mark.parametrize("params", OTHERS, ids=str)
@pytest.mark.parametrize("name", ["CountVectorizer", "TfidfVectorizer"])
def test_every_other_parameter_means_what_it_means_there(name, params):
    assert_agree(name, params)


WEIGHTS = {
    "norm": ["l2", "l1", None],
    "use_idf": [True, False],
    "smooth_idf": [True, False],
    "sublinear_tf": [False, True],
    "binary": [False, True],
    "dtype": [np.float64, np.float32],
}


@pytest.mark.parametrize("values", list(itertools.product(*WEIGHTS.values())), ids=str)
@pytest.mark.parametrize("analyzer", ["word", "char_wb"])
def test_weights_are_those_of_scikit_learn(values, analyzer):
    assert_agree("TfidfVectorizer", {"analyzer": analyzer, **dict(zip(WEIGHTS, values, strict=True))})


KNOWN = st.characters().filter(lambda c: unicodedata.category(c) != "Cn")
TRICKY = st.sampled_from("aA zZ_0'’.ΣσςİıI\u0307\u0345ʰẞßǅⅠⒶ½²№ĳđĐ\u0301\u00ad\u200d\ud800ﬁ한각")
TEXT = st.text(st.one_of(TRICKY, KNOWN), max_size=40)


@given(st.lists(TEXT, min_size=1, max_size=6), st.sampled_from(GRID["strip_accents"]), st.booleans(),
       st.sampled_from([(1, 1), (1, 2)]))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_text_gives_the_same_words(texts, strip_accents, lowercase, ngram_range):
    params = {"strip_accents": strip_accents, "lowercase": lowercase, "ngram_range": ngram_range}
    assert_agree("TfidfVectorizer", params, texts, texts[::-1])


ANYTHING = {
    **GRID,
    "ngram_range": [(1, 1), (1, 2), (2, 3), (3, 3)],
    "token_pattern": [r"(?u)\b\w\w+\b", r"\w+", r"(\w)\w*"],
    "analyzer": ["word", "char", "char_wb"],
    "max_df": [1.0, 0.6, 4],
    "min_df": [1, 2, 0.2],
    "decode_error": ["strict", "ignore"],
    **WEIGHTS,
}


@given(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in ANYTHING.items()}))
@settings(max_examples=400)
def test_any_combination_of_parameters_gives_the_same(params):
    assert_agree("TfidfVectorizer", params)
    counts = {name: params[name] for name in params if name not in WEIGHTS or name == "binary"}
    assert_agree("CountVectorizer", {**counts, "dtype": np.int32})


@pytest.mark.parametrize("params", [{}, {"lowercase": False}, {"strip_accents": "unicode"}], ids=str)
def test_every_character_is_a_letter_where_python_says_so(params):
    known = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) not in ("Cn", "Co")]
    texts = [f"a{c}b {c}{c} {c}Σ Σ{c}" for c in known]
    assert_agree("CountVectorizer", params, texts, texts[:1])


@pytest.mark.parametrize("threads", ["1", "2", "3", "8"])
def test_threads_change_nothing(threads, monkeypatch):
    texts = [text * 40 for text in TEXTS] * 60
    monkeypatch.setenv("COMENTION_THREADS", "1")
    expected = cm.TfidfVectorizer(ngram_range=(1, 2)).fit(texts)
    monkeypatch.setenv("COMENTION_THREADS", threads)
    vectorizer = cm.TfidfVectorizer(ngram_range=(1, 2)).fit(texts)
    assert vectorizer.vocabulary_ == expected.vocabulary_
    one, other = expected.transform(texts), vectorizer.transform(texts)
    for part in ("data", "indices", "indptr"):
        assert getattr(one, part).tobytes() == getattr(other, part).tobytes()


def test_bytes_files_and_paths_are_read(tmp_path):
    texts = ["café au lait", "tea"]
    for encoding, decode_error in [("utf-8", "strict"), ("latin-1", "strict"), ("ascii", "ignore")]:
        params = {"encoding": encoding, "decode_error": decode_error}
        raw = [text.encode("latin-1" if encoding == "latin-1" else "utf-8") for text in texts]
        assert_agree("CountVectorizer", params, raw, raw)
        paths = [tmp_path / f"{i}.txt" for i in range(2)]
        for path, content in zip(paths, raw, strict=True):
            path.write_bytes(content)
        assert_agree("CountVectorizer", {"input": "filename", **params}, paths, paths)
        ours = cm.CountVectorizer(input="file", **params).fit_transform([io.BytesIO(b) for b in raw])
        theirs = peer.CountVectorizer(input="file", **params).fit_transform([io.BytesIO(b) for b in raw])
        assert_same(ours, theirs)
    with pytest.raises(UnicodeDecodeError):
        cm.CountVectorizer(encoding="ascii").fit([b"caf\xc3\xa9"])


def test_series_arrays_and_generators_are_documents():
    import pandas as pd

    texts = ["Hanoi welcomes Paris", "Paris answers"]
    expected = cm.CountVectorizer().fit_transform(texts).toarray()
    for given_as in (tuple(texts), np.array(texts), pd.Series(texts), (text for text in texts)):
        assert np.array_equal(cm.CountVectorizer().fit_transform(given_as).toarray(), expected)


WRONG = [
    {"input": "path"},
    {"encoding": 8},
    {"decode_error": "skip"},
    {"strip_accents": 3},
    {"lowercase": "yes"},
    {"lowercase": 1},
    {"preprocessor": "upper"},
    {"tokenizer": 3},
    {"stop_words": "french"},
    {"stop_words": 3},
    {"token_pattern": b"x"},
    {"token_pattern": r"(\w)(\w)"},
    {"ngram_range": (2, 1)},
    {"ngram_range": [1, 1]},
    {"analyzer": "words"},
    {"max_df": -1},
    {"max_df": 0},
    {"max_df": "all"},
    {"min_df": 1.5},
    {"min_df": False},
    {"max_features": 0},
    {"max_features": 2.0},
    {"vocabulary": 3},
    {"binary": "yes"},
    {"dtype": "float16"},
    {"dtype": "nothing"},
    {"norm": "l3"},
    {"use_idf": 2},
    {"smooth_idf": None},
    {"sublinear_tf": "log"},
]


def bare(message):
    """A message without the parts that are in no order there, or an addition here."""
    message = re.sub(r"^\[C\d+\] ", "", message)
    message = re.sub(r"among \{(.*?)\}", lambda m: f"among {sorted(m[1].split(', '))}", message)
    return message.split(" For other languages")[0].split(". The only supported")[0].split(". Use float32")[0]


@pytest.mark.parametrize("params", WRONG, ids=str)
def test_wrong_parameters_are_refused_in_the_words_of_scikit_learn(params):
    def said(estimator):
        with pytest.raises((ValueError, TypeError)) as raised:
            estimator.fit_transform(["a text", "one more text"])
        return bare(str(raised.value))

    (name,) = params
    kind = (
        "TfidfVectorizer" if name in ("norm", "use_idf", "smooth_idf", "sublinear_tf") else "CountVectorizer"
    )
    ours, theirs = said(getattr(cm, kind)(**params)), said(getattr(peer, kind)(**params))
    assert ours.replace("an instance of 'tuple', of two ints", "an instance of 'tuple'") == theirs


def test_a_language_of_stop_words_is_pointed_to():
    with pytest.raises(cm.InputError, match=r"write stop_words=cm\.stop_words\('fr'\)"):
        cm.CountVectorizer(stop_words="french").fit(["a text"])


@pytest.mark.parametrize("ngrams", [(1, 2, 3), (1, 1.5), ("1", "2")])
def test_an_ngram_range_is_two_numbers(ngrams):
    with pytest.raises(cm.InputError, match=r"C061.*of two ints"):
        cm.CountVectorizer(ngram_range=ngrams).fit(["a text"])


CHANGES = {"norm": None, "sublinear_tf": True, "use_idf": False, "dtype": np.float32, "lowercase": False}


@pytest.mark.parametrize("changed", [{name: value} for name, value in CHANGES.items()], ids=str)
def test_a_parameter_changed_after_fit_takes_effect_when_it_does_there(changed):
    ours, theirs = (m.TfidfVectorizer().fit(TEXTS).set_params(**changed) for m in (cm, peer))
    assert_same(ours.transform(TEXTS), theirs.transform(TEXTS))


def test_documents_that_are_no_text_are_named():
    with pytest.raises(cm.InputError, match="string object received"):
        cm.CountVectorizer().fit("a text")
    with pytest.raises(cm.InputError, match=r"C002.*Document 1 is not text but NoneType"):
        cm.CountVectorizer().fit(["a text", None])
    with pytest.raises(cm.InputError, match="sparse matrix received"):
        cm.CountVectorizer().fit(sparse.eye(2))
    with pytest.raises(cm.InputError, match=r"np\.nan is an invalid document"):
        cm.TfidfVectorizer().fit(["a text", np.nan])


def test_no_words_at_all_is_an_empty_vocabulary():
    for texts in ([], ["", ""], ["a b c", "?!"]):
        with pytest.raises(cm.InputError, match=r"C020.*empty vocabulary"):
            cm.CountVectorizer().fit(texts)
    fixed = cm.CountVectorizer(vocabulary=["paris"])
    assert fixed.fit_transform([]).shape == (0, 1)
    assert fixed.transform(["", "paris"]).toarray().tolist() == [[0], [1]]


def test_an_unfitted_estimator_says_so_to_both_kinds_of_handler():
    from sklearn.exceptions import NotFittedError

    with pytest.raises(NotFittedError, match="not fitted"):
        cm.TfidfVectorizer().transform(["a text"])
    with pytest.raises(cm.InputError):
        cm.CountVectorizer().get_feature_names_out()
    with pytest.raises(AttributeError):
        _ = cm.TfidfVectorizer().idf_


@pytest.mark.parametrize(
    "params",
    [
        {"tokenizer": str.split},
        {"analyzer": "char", "stop_words": ["the"], "token_pattern": "x"},
        {"analyzer": str.split, "ngram_range": (1, 2), "preprocessor": str.lower},
        {"stop_words": ["don't"]},
        {"vocabulary": ["Paris"]},
    ],
    ids=str,
)
def test_parameters_without_effect_are_warned_of_as_there(params):
    def warned(estimator):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            estimator.fit(["the text don"])
        return sorted(str(warning.message) for warning in caught)

    assert warned(cm.CountVectorizer(**params)) == warned(peer.CountVectorizer(**params)) != []


def test_terms_come_back_from_the_matrix():
    vectorizer = cm.TfidfVectorizer().fit(TEXTS)
    weights = vectorizer.transform(TEXTS)
    theirs = peer.TfidfVectorizer().fit(TEXTS)
    for ours, expected in zip(
        vectorizer.inverse_transform(weights), theirs.inverse_transform(theirs.transform(TEXTS)), strict=True
    ):
        assert ours.tolist() == sorted(expected.tolist())
    assert len(vectorizer.inverse_transform(weights.toarray())) == len(TEXTS)


def test_a_given_idf_is_used():
    ours, theirs = (m.TfidfVectorizer(vocabulary=["paris", "summit"]) for m in (cm, peer))
    ours.idf_ = theirs.idf_ = np.array([1.0, 2.0])
    assert_same(ours.transform(TEXTS), theirs.transform(TEXTS))
    with pytest.raises(ValueError, match="idf length = 1 must be equal to vocabulary size"):
        ours.idf_ = np.array([1.0])


def test_sparse_arrays_are_returned_where_scikit_learn_is_set_to():
    sklearn = pytest.importorskip("sklearn", minversion="1.9")
    with sklearn.config_context(sparse_interface="sparray"):
        assert isinstance(cm.CountVectorizer().fit_transform(["a text"]), sparse.csr_array)


def test_importing_does_not_import_scikit_learn():
    import subprocess

    script = "import sys, comention as cm; cm.Corpus(['a text']).tfidf();"
    script += "assert not [m for m in sys.modules if m.startswith('sklearn')]"
    subprocess.run([sys.executable, "-c", script], check=True)
