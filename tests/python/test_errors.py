"""Errors say what happened, what was seen, and what to type instead."""

from __future__ import annotations

import pickle
import warnings

import comention as cm
import pytest
from comention import _options
from comention.errors import warn
from comention.words.estimator import not_fitted


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (cm.InputError, ValueError),
        (cm.ColumnError, KeyError),
        (cm.MissingExtra, ImportError),
        (cm.MissingFile, FileNotFoundError),
    ],
)
def test_an_error_is_one_of_ours_and_the_fitting_builtin(
    kind: type[cm.ComentionError], builtin: type
) -> None:
    error = kind("C001", "There is no column 'x'.")
    assert isinstance(error, cm.ComentionError) and isinstance(error, builtin)
    assert str(error) == "[C001] There is no column 'x'." and error.code == "C001"


def test_an_error_comes_back_from_another_process() -> None:
    for error in (cm.InputError("C001", "No."), cm.MissingFile("C006", "No."), not_fitted("No.")):
        back = pickle.loads(pickle.dumps(error))
        assert type(back).__name__ == type(error).__name__ and str(back) == str(error)
        assert back.code == error.code


def test_a_warning_points_at_the_line_of_the_caller() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        warn("Look here.")
    assert said[0].filename == __file__ and said[0].category is cm.ComentionWarning


def test_options_name_what_is_known() -> None:
    assert _options.one_of("unit", "story", ("story", "document")) == "story"
    with pytest.raises(cm.InputError, match=r"\[C060\] unit must be one of 'story', 'document'; got 'page'"):
        _options.one_of("unit", "page", ("story", "document"))
    with pytest.raises(cm.InputError, match="C060"):
        _options.one_of("unit", ["story"], ("story",))  # type: ignore[comparison-overlap]


@pytest.mark.parametrize("value", [0, -1, 2.5, "3", None, True])
def test_counts_are_whole_and_large_enough(value: object) -> None:
    assert _options.at_least("k", 3, 1) == 3
    with pytest.raises(cm.InputError, match=r"\[C061\] k must be"):
        _options.at_least("k", value, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), "x", None, True])
def test_shares_lie_in_their_interval(value: object) -> None:
    assert _options.between("share", 0.5, 0, 1) == 0.5
    with pytest.raises(cm.InputError, match=r"\[C061\] share must be a number from 0 to 1"):
        _options.between("share", value, 0, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(("given", "threads"), [("", 0), ("0", 0), ("3", 3)])
def test_threads_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, given: str, threads: int) -> None:
    monkeypatch.setenv("COMENTION_THREADS", given)
    assert _options.threads() == threads


@pytest.mark.parametrize("given", ["-1", "many", "99999", "1.5", "²"])
def test_a_wrong_number_of_threads_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("COMENTION_THREADS", given)
    with pytest.raises(cm.InputError, match="COMENTION_THREADS"):
        _options.threads()


def test_no_message_holds_more_than_a_little_of_a_document() -> None:
    secret = "confidential " * 50
    for wrong in ({"text": ["x", "y"], "id": [secret, secret]}, {"text": ["x"], "when": [secret]}):
        with pytest.raises(cm.ComentionError) as error:
            cm.Corpus(wrong, date="when" if "when" in wrong else None)
        assert len(str(error.value)) < 400 and secret not in str(error.value)
