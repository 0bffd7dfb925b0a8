"""A pickled vectorizer is plain data with a version: it comes back the same, or with a word why not."""

import copy
import pickle
import subprocess
import sys

import comention as cm
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXTS = ["Hanoi welcomes Paris", "Paris answers \ud800k", "rare"]
PARAMS = [
    {},
    {"min_df": 2, "stop_words": ["the"]},
    {"vocabulary": ["paris", "\ud800", "hanoi"]},
    {"vocabulary": {"paris": 1, "hanoi": 0}},
    {"tokenizer": str.split, "token_pattern": None},
    {"analyzer": "char", "ngram_range": (1, 2), "max_features": np.int64(7)},
    {"fold": "accents", "dtype": np.float32},
]


def same(a, b, texts=TEXTS):
    one, two = a.transform(texts), b.transform(texts)
    assert a.vocabulary_ == b.vocabulary_ and a.fixed_vocabulary_ == b.fixed_vocabulary_
    for part in ("data", "indices", "indptr"):
        assert getattr(one, part).tobytes() == getattr(two, part).tobytes()


@pytest.mark.parametrize("params", PARAMS, ids=str)
@pytest.mark.parametrize("kind", [cm.CountVectorizer, cm.TfidfVectorizer])
@pytest.mark.parametrize("protocol", [0, pickle.HIGHEST_PROTOCOL])
def test_a_fitted_vectorizer_comes_back_and_learns_on(kind, params, protocol):
    fitted = kind(**params).fit(TEXTS)
    back = pickle.loads(pickle.dumps(fitted, protocol))
    assert back.get_params() == fitted.get_params()
    same(back, fitted)
    same(copy.deepcopy(fitted), fitted)
    same(back.partial_fit(["paris rare"]), fitted.partial_fit(["paris rare"]))
    same(pickle.loads(pickle.dumps(fitted, protocol)), back)


def test_what_was_not_yet_made_of_the_shards_is_made_after():
    shard = pickle.loads(pickle.dumps(cm.TfidfVectorizer(min_df=2).partial_fit(["rare"])))
    empty = pickle.loads(pickle.dumps(cm.TfidfVectorizer(min_df=2).partial_fit([])))
    same(empty.merge(shard).partial_fit(TEXTS), cm.TfidfVectorizer(min_df=2).fit([*TEXTS, "rare"]))


def test_an_unfitted_vectorizer_and_a_given_idf_come_back():
    assert not pickle.loads(pickle.dumps(cm.TfidfVectorizer())).__sklearn_is_fitted__()
    given = cm.TfidfVectorizer(vocabulary=["paris", "rare"])
    given.idf_ = np.array([1.0, 2.0])
    same(pickle.loads(pickle.dumps(given)), given)


def test_features_of_any_kind_come_back():
    fitted = cm.CountVectorizer(analyzer=len_of_words).fit(TEXTS)
    same(pickle.loads(pickle.dumps(fitted)), fitted)


def len_of_words(text):
    return [len(word) for word in text.split()]


def test_another_process_sees_the_same(tmp_path):
    fitted = cm.TfidfVectorizer(min_df=2, ngram_range=(1, 2)).fit(["Hà Nội", "Hà Nội Paris"])
    (tmp_path / "fitted").write_bytes(pickle.dumps(fitted))
    script = """
import pickle, sys
vectorizer = pickle.load(open(sys.argv[1] + "/fitted", "rb"))
pickle.dump(vectorizer.partial_fit(["Paris"]), open(sys.argv[1] + "/back", "wb"))
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
    back = pickle.loads((tmp_path / "back").read_bytes())
    same(back, fitted.partial_fit(["Paris"]))


def plain(value):
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(plain, value))
    return value is None or isinstance(value, (int, float, str, np.ndarray))


def test_the_state_is_numbers_strings_and_arrays():
    state = cm.TfidfVectorizer(min_df=2, max_features=np.int64(9)).fit(TEXTS).__getstate__()
    assert sorted(state) == ["digest", "format", "learnt", "others", "params"] and state["format"] == 1
    assert plain(state["learnt"]) and state["others"] == {}
    arrays = [value for value in state["learnt"]["statistics"] if isinstance(value, np.ndarray)]
    assert {array.dtype.kind for array in arrays} == {"u", "i"}


def test_what_limits_left_out_is_in_the_state_until_it_is_forgotten():
    fitted = cm.TfidfVectorizer(min_df=2).fit(["password aa", "aa"])
    assert b"password" in pickle.dumps(fitted)
    assert b"password" not in pickle.dumps(fitted.forget())


def test_other_attributes_come_back_too():
    fitted = cm.CountVectorizer().fit(TEXTS)
    fitted.note = "mine"
    assert pickle.loads(pickle.dumps(fitted)).note == "mine"


def test_a_state_of_a_newer_version_says_so():
    state = cm.TfidfVectorizer().fit(TEXTS).__getstate__()
    with pytest.raises(cm.InputError, match=r"C081.*written by a newer version.*\(format 2;.*reads up to 1"):
        cm.TfidfVectorizer().__setstate__({**state, "format": 2, "anything": object()})


def damages():
    learnt = cm.TfidfVectorizer(min_df=2).fit(TEXTS).__getstate__()["learnt"]
    yield from ([], None, {}, {"format": None}, {"format": 0}, {"format": 1})
    for name in ("params", "learnt", "digest", "others"):
        yield lambda state, name=name: {k: v for k, v in state.items() if k != name}
    yield lambda state: {**state, "params": {**state["params"], "unknown": 1}}
    for name in learnt:
        yield lambda state, name=name: {**state, "learnt": {**state["learnt"], name: np.zeros(2)}}


@pytest.mark.parametrize("damage", list(damages()))
def test_a_damaged_state_is_refused(damage):
    state = cm.TfidfVectorizer(min_df=2).fit(TEXTS).__getstate__()
    with pytest.raises(cm.InputError, match=r"C005.*state of this TfidfVectorizer is damaged"):
        cm.TfidfVectorizer().__setstate__(damage(state) if callable(damage) else damage)


@given(st.data())
def test_a_changed_byte_of_what_was_learnt_is_found(data):
    state = cm.TfidfVectorizer().fit(TEXTS).__getstate__()
    arrays = [*state["learnt"]["statistics"][1:], *state["learnt"]["terms"], state["learnt"]["idf"]]
    array = data.draw(st.sampled_from(arrays))
    letters = array.view(np.uint8).copy()
    at = data.draw(st.integers(0, len(letters) - 1))
    letters[at] ^= data.draw(st.integers(1, 255))
    changed = letters.view(array.dtype)
    replace = lambda value: changed if value is array else value  # noqa: E731
    learnt = {
        name: [replace(item) for item in value] if isinstance(value, list) else replace(value)
        for name, value in state["learnt"].items()
    }
    with pytest.raises(cm.InputError, match="C005"):
        cm.TfidfVectorizer().__setstate__({**state, "learnt": learnt})
