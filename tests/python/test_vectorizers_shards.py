"""However documents are cut into shards, added up and taken away: the bytes are those of one fit."""

import sys
from itertools import pairwise
from pathlib import Path

import comention as cm
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from reference import vectorizer as reference

PARAMS = [
    {},
    {"min_df": 2},
    {"max_df": 0.5, "ngram_range": (1, 2)},
    {"max_features": 3},
    {"max_features": 2, "binary": True, "min_df": 2},
    {"vocabulary": ["paris", "never", "hà nội", "ha"], "ngram_range": (1, 2)},
    {"fold": "accents", "min_df": 2},
    {"analyzer": "char_wb", "ngram_range": (2, 3), "max_features": 9},
    {"token_pattern": r"\w+", "stop_words": ["the"]},
    {"ngrams_within": "sentence", "ngram_range": (2, 2)},
]
WEIGHTS = [
    {},
    {"smooth_idf": False, "norm": "l1"},
    {"use_idf": False},
    {"dtype": np.float32, "sublinear_tf": True},
]
WORDS = st.sampled_from(["Paris", "the", "Hà", "Nội", "ha", "đảng", "Đảng.", "summit", "x", "\ud800k"])
DOCUMENT = st.lists(WORDS, max_size=6).map(" ".join)
DOCUMENTS = st.lists(DOCUMENT, min_size=1, max_size=8)
SHARDS = st.lists(DOCUMENTS, min_size=1, max_size=5)
KINDS = st.sampled_from(
    [(cm.CountVectorizer, params) for params in PARAMS]
    + [(cm.TfidfVectorizer, {**params, **weights}) for params in PARAMS for weights in WEIGHTS]
)


def all_of(vectorizer, texts):
    """Everything that was learnt, or the error that says why there is nothing."""
    try:
        weights = vectorizer.transform(texts)
    except cm.InputError as error:
        return str(error)
    learnt = [list(vectorizer.vocabulary_.items()), vectorizer.fixed_vocabulary_]
    if getattr(vectorizer, "use_idf", False):
        learnt += [vectorizer.idf_.dtype, vectorizer.idf_.tobytes()]
    return [*learnt, *(part.tobytes() for part in (weights.data, weights.indices, weights.indptr))]


def fitted(kind, params, texts):
    """One fit over all texts, or the error it ends with."""
    try:
        return all_of(kind(**params).fit(texts), texts)
    except cm.InputError as error:
        return str(error)


@given(KINDS, SHARDS, st.randoms())
def test_shards_in_any_order_give_the_bytes_of_one_fit(choice, shards, random):
    kind, params = choice
    texts = [text for shard in shards for text in shard]
    expected = fitted(kind, params, texts)
    random.shuffle(shards)
    bit_by_bit = kind(**params)
    for shard in shards:
        bit_by_bit.partial_fit(shard)
    assert all_of(bit_by_bit, texts) == expected
    merged = kind(**params).partial_fit(shards[0])
    for shard in shards[1:]:
        assert merged.merge(kind(**params).partial_fit(iter(shard))) is merged
    assert all_of(merged, texts) == expected


@given(KINDS, DOCUMENTS, DOCUMENTS)
def test_what_is_removed_was_never_there(choice, kept, gone):
    kind, params = choice
    vectorizer = kind(**params).partial_fit(kept).partial_fit(gone)
    assert vectorizer.remove(gone) is vectorizer
    assert all_of(vectorizer, kept) == fitted(kind, params, kept)


@given(st.sampled_from(PARAMS[:5]), DOCUMENTS, DOCUMENTS)
def test_a_fit_with_limits_learns_on_with_all_its_terms(params, first, second):
    vectorizer = cm.CountVectorizer(**params)
    try:
        vectorizer.fit(first)
    except cm.InputError:
        assume(False)
    assert all_of(vectorizer.partial_fit(second), first + second) == fitted(
        cm.CountVectorizer, params, first + second
    )


@given(DOCUMENTS, st.sampled_from(PARAMS[:5]))
def test_limits_choose_terms_in_a_total_order(texts, params):
    ngrams = params.get("ngram_range", (1, 1))
    counts = [reference.terms_of([text], ngrams) for text in texts]
    limits = {name: value for name, value in params.items() if name != "ngram_range"}
    expected = reference.vocabulary(counts, **limits)
    assume(expected)
    assert cm.CountVectorizer(**params).fit(texts).get_feature_names_out().tolist() == expected


def test_among_terms_that_occur_as_often_the_first_stay():
    assert list(cm.CountVectorizer(max_features=2).fit(["dd cc bb aa", "dd"]).vocabulary_) == ["aa", "dd"]
    many = [" ".join(f"w{i:03}" for i in reversed(range(200)))] * 2  # numpy's unstable sort picks others
    kept = cm.TfidfVectorizer(max_features=3).fit(many).get_feature_names_out().tolist()
    assert kept == ["w000", "w001", "w002"]


def test_terms_below_the_limit_in_each_shard_are_not_lost():
    merged = cm.TfidfVectorizer(min_df=2).partial_fit(["rare word"])
    merged.merge(cm.TfidfVectorizer(min_df=2).partial_fit(["rare bird"]))
    assert list(merged.vocabulary_) == ["rare"]


def test_parameters_count_as_they_were_when_the_documents_came():
    vectorizer = cm.TfidfVectorizer().partial_fit(["aa bb", "bb"])
    vectorizer.set_params(min_df=2, use_idf=False)
    assert list(vectorizer.vocabulary_) == ["aa", "bb"] and len(vectorizer.idf_) == 2
    assert list(vectorizer.partial_fit(["bb"]).vocabulary_) == ["bb"]
    assert not hasattr(vectorizer, "idf_")


def test_an_empty_shard_adds_documents_but_no_terms():
    vectorizer = cm.TfidfVectorizer().partial_fit([]).partial_fit(["", "?"])
    assert vectorizer.__sklearn_is_fitted__()
    with pytest.raises(cm.InputError, match=r"C020.*empty vocabulary.*\(2 documents\)"):
        vectorizer.transform(["word"])
    assert not hasattr(vectorizer, "vocabulary_") and not hasattr(vectorizer, "idf_")
    assert "fit" in dir(vectorizer) and "TfidfVectorizer" in vectorizer._repr_html_()
    one_shot = cm.TfidfVectorizer().fit(["", "?", "word"])
    assert vectorizer.partial_fit(["word"]).idf_.tolist() == one_shot.idf_.tolist()


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["never met"], "the term 'met' would stand"),
        (["paris paris paris"], "the term 'paris'"),
        (["paris"], "the term 'paris'"),
        ([""] * 4, "4 documents, but only 3 were learnt"),
        (["", "", ""], "the term 'hanoi'"),
    ],
)
def test_documents_that_were_not_learnt_cannot_be_removed_and_nothing_changes(texts, message):
    learnt = ["paris paris hanoi", "hanoi", ""]
    vectorizer = cm.CountVectorizer().fit(learnt)
    before = all_of(vectorizer, learnt)
    with pytest.raises(cm.InputError, match=rf"C080.*{message}.*Nothing was changed"):
        vectorizer.remove(texts)
    assert all_of(vectorizer, learnt) == before


def test_documents_that_cannot_be_read_change_nothing():
    vectorizer = cm.CountVectorizer().fit(["paris"])
    with pytest.raises(cm.InputError, match="C002"):
        vectorizer.partial_fit(["hanoi", None])
    assert list(vectorizer.vocabulary_) == ["paris"]


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (cm.CountVectorizer(min_df=2), "'min_df' is 1 here and 2 there"),
        (cm.CountVectorizer(stop_words=["x"]), "'stop_words' is None here and"),
        (cm.CountVectorizer(vocabulary=np.array(["x", "y"])), "'vocabulary' is None here"),
        (cm.CountVectorizer(fold="accents"), "'fold' is None here and 'accents' there"),
        (cm.TfidfVectorizer(), "merge takes another CountVectorizer; got TfidfVectorizer"),
        ("text", "merge takes another CountVectorizer; got str"),
    ],
)
def test_vectorizers_of_different_parameters_do_not_merge(other, message):
    if not isinstance(other, str):
        other.partial_fit(["text"])
    with pytest.raises(cm.InputError, match=rf"C080.*{message}"):
        cm.CountVectorizer().fit(["text"]).merge(other)


def test_parameters_that_are_arrays_are_compared_by_value():
    one, two = (cm.CountVectorizer(vocabulary=np.array(["xx", "yy"])).fit(["xx"]) for _ in range(2))
    assert one.merge(two).transform(["yy"]).toarray().tolist() == [[0, 1]]


def test_documents_counted_in_another_way_do_not_add_up():
    vectorizer = cm.CountVectorizer().fit(["Paris"]).set_params(lowercase=False)
    for verb in (vectorizer.partial_fit, vectorizer.remove):
        with pytest.raises(cm.InputError, match=r"C080.*'lowercase' was True .* and is False now"):
            verb(["Paris"])
    assert list(vectorizer.set_params(lowercase=True).partial_fit(["Hanoi"]).vocabulary_) == [
        "hanoi",
        "paris",
    ]
    assert list(vectorizer.set_params(lowercase=False).fit(["Hanoi"]).vocabulary_) == ["Hanoi"]


def test_a_given_vocabulary_may_be_used_before_it_learns():
    vectorizer = cm.CountVectorizer(vocabulary=["paris"])
    assert vectorizer.transform(["Paris"]).toarray().tolist() == [[1]]
    assert vectorizer.partial_fit(["Paris"]).remove(["Paris"]).transform(["x"]).toarray().tolist() == [[0]]


def test_nothing_learnt_is_nothing_to_merge_or_remove():
    for verb in (
        lambda: cm.CountVectorizer().fit(["text"]).merge(cm.CountVectorizer()),
        lambda: cm.CountVectorizer().remove(["text"]),
        lambda: cm.CountVectorizer().forget(),
    ):
        with pytest.raises(cm.InputError, match="C064"):
            verb()


def test_a_vectorizer_that_forgot_its_counts_keeps_its_weights_and_learns_no_more():
    vectorizer = cm.TfidfVectorizer(min_df=2).fit(["secret aa", "aa bb"])
    before = vectorizer.transform(["aa"]).toarray().tolist()
    assert vectorizer.forget().transform(["aa"]).toarray().tolist() == before
    for verb in (vectorizer.partial_fit, vectorizer.remove):
        with pytest.raises(cm.InputError, match=r"C080.*forgotten"):
            verb(["aa"])
    assert list(vectorizer.fit(["bb bb", "bb"]).partial_fit(["cc", "cc"]).vocabulary_) == ["bb", "cc"]


def test_features_that_are_no_str_cannot_be_added_up():
    lengths = cm.CountVectorizer(analyzer=lambda text: [len(word) for word in text.split()])
    with pytest.raises(cm.InputError, match=r"C080.*only features that are str"):
        lengths.partial_fit(["a bb"])
    with pytest.raises(cm.InputError, match=r"C080.*no str"):
        lengths.fit(["a bb"]).partial_fit(["a bb"])


def test_a_vocabulary_set_by_hand_is_used():
    vectorizer = cm.CountVectorizer()
    vectorizer.vocabulary_ = {"paris": 0}
    assert vectorizer.transform(["Paris, Paris"]).toarray().tolist() == [[2]]


def test_many_small_shards_cost_no_more_than_their_logarithm():
    """A term is copied once for each time its shard grows by half, not once for each shard."""
    from comention.words.feature_counts import count_features
    from comention.words.term_statistics import Shards, statistics_of

    shards, sizes = Shards([]), []
    for i in range(64):
        shards = shards.plus(statistics_of(count_features([[f"w{i}"]], None)))
        sizes.append([part.n_terms for part in shards._parts])
    assert max(map(len, sizes)) <= 7
    assert all(a > 2 * b for kept in sizes for a, b in pairwise(kept))
    assert shards.total().n_terms == 64 == shards.total().n_documents
