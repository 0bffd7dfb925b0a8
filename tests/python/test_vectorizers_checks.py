"""scikit-learn's own checks of estimators, and the places where it takes estimators of its kind.

Its checks feed matrices of numbers. A vectorizer reads texts, so scikit-learn itself skips them for its
own two. Here each row becomes a text of its own (one word for each rounded number), so that all checks
apply but those that ask for an opinion on numbers.
"""

import pickle
import subprocess
import sys

import comention as cm
import numpy as np
import pytest
import sklearn
from scipy import sparse
from sklearn.base import BaseEstimator, clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils import get_tags
from sklearn.utils.estimator_checks import estimator_checks_generator, parametrize_with_checks


class Rows:
    """Reads a row of numbers as a text."""

    def decode(self, doc):
        return " ".join(f"c{i}_{number:.0f}".replace("-", "_") for i, number in enumerate(np.ravel(doc)))

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = True
        return tags


class CountRows(Rows, cm.CountVectorizer):
    __init__ = cm.CountVectorizer.__init__


class TfidfRows(Rows, cm.TfidfVectorizer):
    __init__ = cm.TfidfVectorizer.__init__


NO_COLUMNS = "documents have no columns: those of other lengths are as welcome"
NO_NUMBERS = "a text may say anything, so no number in it is refused"
CANNOT = {
    "check_complex_data": NO_NUMBERS,
    "check_estimators_nan_inf": NO_NUMBERS,
    "check_estimators_empty_data_messages": "a row without columns is an empty text: no vocabulary, C020",
    "check_fit1d": "a list of numbers is a list of texts",
    "check_fit2d_predict1d": "a list of numbers is a list of texts",
    "check_n_features_in": NO_COLUMNS,
    "check_n_features_in_after_fitting": NO_COLUMNS,
    "check_transformer_data_not_an_array": "documents are iterated over; it hands in what cannot be",
    "check_transformer_general": NO_COLUMNS,
}


def cannot(estimator):
    if isinstance(estimator, cm.TfidfVectorizer):
        return CANNOT
    return {**CANNOT, "check_transformer_preserve_dtypes": "dtype= says what counts are, not the rows"}


@parametrize_with_checks([CountRows(), TfidfRows()], expected_failed_checks=cannot)
def test_the_checks_of_scikit_learn_pass(estimator, check):
    check(estimator)


@pytest.mark.parametrize("kind", [cm.CountVectorizer, cm.TfidfVectorizer])
def test_the_checks_that_it_keeps_for_text_vectorizers_pass(kind):
    with pytest.warns(SkipTestWarning, match="Can't test estimator"):
        checks = list(estimator_checks_generator(kind()))
    assert len(checks) >= 1
    for estimator, check in checks:
        check(estimator)


TEXTS = ["red apple", "green apple", "red car", "green car"] * 3
FRUIT = [0, 0, 1, 1] * 3


def test_it_is_an_estimator_of_scikit_learn():
    assert isinstance(cm.TfidfVectorizer(), BaseEstimator)
    tags = get_tags(cm.CountVectorizer())
    assert tags.input_tags.string and not tags.input_tags.two_d_array and not tags.target_tags.required
    assert "TfidfVectorizer" in cm.TfidfVectorizer()._repr_html_()


def test_without_scikit_learn_it_is_the_same_but_for_its_base():
    script = """
import sys
sys.modules["sklearn"] = None
import pickle, comention as cm
vectorizer = cm.TfidfVectorizer(min_df=2).partial_fit(["red apple", "red car"])
assert repr(vectorizer) == "TfidfVectorizer(min_df=2)" and vectorizer.vocabulary_ == {"red": 0}
assert pickle.loads(pickle.dumps(vectorizer)).transform(["red"]).toarray().tolist() == [[1.0]]
assert vectorizer.set_params(min_df=1).set_output(transform="default").get_params()["min_df"] == 1
try:
    cm.CountVectorizer().transform(["x"])
except AttributeError as error:
    assert "[C064] Vocabulary not fitted" in str(error)
try:
    cm.CountVectorizer(stop_words="english").fit(["x"])
except ImportError as error:
    assert "[C101]" in str(error)
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_clone_has_the_parameters_and_nothing_learnt():
    fitted = cm.TfidfVectorizer(min_df=2, fold="accents", stop_words=["x"]).fit(TEXTS)
    copy = clone(fitted)
    assert copy.get_params() == fitted.get_params()
    assert not copy.__sklearn_is_fitted__() and fitted.__sklearn_is_fitted__()


def test_a_grid_search_finds_its_parameters_also_ours():
    pipeline = make_pipeline(cm.TfidfVectorizer(), LogisticRegression())
    grid = {
        "tfidfvectorizer__ngram_range": [(1, 1), (1, 2)],
        "tfidfvectorizer__fold": [None, "accents"],
        "tfidfvectorizer__ngrams_within": ["document", "sentence"],
    }
    search = GridSearchCV(pipeline, grid, cv=2, n_jobs=2).fit(TEXTS, FRUIT)
    assert search.score(TEXTS, FRUIT) == 1
    assert search.best_estimator_[:-1].get_feature_names_out().tolist()[:2] == ["apple", "car"]


def test_a_column_transformer_names_its_columns():
    import pandas as pd

    frame = pd.DataFrame({"title": ["red apple", "green car"], "words": [2.0, 3.0]})
    columns = [("title", cm.CountVectorizer(), "title"), ("words", "passthrough", ["words"])]
    transformer = ColumnTransformer(columns)
    assert transformer.fit_transform(frame).shape == (2, 5)
    names = ["title__apple", "title__car", "title__green", "title__red", "words__words"]
    assert transformer.get_feature_names_out().tolist() == names


@pytest.mark.parametrize("kind", [cm.CountVectorizer, cm.TfidfVectorizer])
def test_a_data_frame_is_refused_as_sparse_output_is_there(kind):
    assert kind().set_output(transform="default").fit_transform(TEXTS).shape == (12, 4)
    for ask in (
        lambda: kind().set_output(transform="pandas"),
        lambda: make_pipeline(kind()).set_output(transform="polars"),
        lambda: ColumnTransformer([("t", kind(), "t")]).set_output(transform="pandas"),
    ):
        with pytest.raises(ValueError, match=r"Unable to configure output .* scipy sparse matrix"):
            ask()
    # A setting for all of scikit-learn does not touch text vectorizers, there or here.
    with sklearn.config_context(transform_output="pandas"):
        assert sparse.issparse(kind().fit_transform(TEXTS))


def test_texts_are_no_metadata_to_be_routed():
    for kind in (cm.CountVectorizer, cm.TfidfVectorizer):
        assert not hasattr(kind, "set_fit_request") and not hasattr(kind, "set_transform_request")
    with sklearn.config_context(enable_metadata_routing=True):
        pipeline = make_pipeline(cm.TfidfVectorizer(), LogisticRegression())
        assert pipeline.fit(TEXTS, FRUIT).score(TEXTS, FRUIT) == 1


def test_subclasses_may_put_their_own_step_in_place():
    assert isinstance(pickle.loads(pickle.dumps(CountRows().fit(np.eye(2)))), CountRows)
    assert CountRows(min_df=2).fit([[1, 2], [1, 3]]).vocabulary_ == {"c0_1": 0}
