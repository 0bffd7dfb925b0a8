"""Dates of columns, and dates that articles state of themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import comention as cm
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from comention.reading.stated_dates import AMBIGUOUS, parse_date, stated_date
from hypothesis import given
from hypothesis import strategies as st

DAY = dt.datetime(2024, 3, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024-03-05", DAY),
        ("2024/3/5", DAY),
        ("date 2024-03-05", DAY),
        ("Published on: 2024-03-05", DAY),
        ("5 March 2024", DAY),
        ("Tuesday, 5th March 2024", DAY),
        ("March 5, 2024", DAY),
        ("HANOI, Mar. 5, 2024", DAY),
        ("Ngày 5/3/2024", DAY),
        ("Thứ Ba, 05/03/2024", DAY),
        ("Hà Nội, ngày 5 tháng 3 năm 2024", DAY),
        ("le 5 mars 2024", DAY),
        ("5 de marzo de 2024", DAY),
        ("5. März 2024", DAY),
        ("5 марта 2024", DAY),
        ("2024年3月5日", DAY),
        ("5.3.2024", DAY),
        ("03/03/2024", dt.datetime(2024, 3, 3, tzinfo=dt.UTC)),
        ("25/12/2023", dt.datetime(2023, 12, 25, tzinfo=dt.UTC)),
        ("9:28:03 AM | 12/25/2023", dt.datetime(2023, 12, 25, 9, 28, 3, tzinfo=dt.UTC)),
        ("12:05 am 2024-03-05", DAY.replace(minute=5)),
        ("2024-03-05 14:30", DAY.replace(hour=14, minute=30)),
        ("2024-03-05T14:30:00+07:00", DAY.replace(hour=7, minute=30)),
        ("Thứ Ba, 5/3/2024 | 14:30 GMT+7", DAY.replace(hour=7, minute=30)),
        ("03/04/2023", AMBIGUOUS),
        ("10:00 03/04/2023", AMBIGUOUS),
        ("30/02/2024", None),
        ("2024-13-05", None),
        ("2024-03-05 25:00", None),
        ("On March 5, 2024, they met.", None),
        ("5 Brumaire 2024", None),
        ("Room 5, 2024", None),
        ("2024", None),
        ("", None),
    ],
)
def test_a_line_that_is_a_date(line: str, date: Any) -> None:
    assert parse_date(line) == date


def test_a_stamp_may_open_the_first_paragraph() -> None:
    assert stated_date(" date 2024-03-05 Việt Nam's policy has grown.") == DAY


def test_a_date_inside_a_sentence_is_the_date_of_an_event() -> None:
    assert stated_date("A headline\nThey met on 5 March 2024 in Hanoi, and again on 2024-03-07.") is None


def test_a_date_far_from_the_top_is_not_looked_for() -> None:
    assert stated_date("\n".join(["A line."] * 20 + ["5 March 2024"])) is None


def test_a_clear_date_wins_over_an_ambiguous_one_and_the_order_can_be_settled() -> None:
    assert stated_date("Head\n03/04/2023\n2024-03-05\nBody") == DAY
    assert stated_date("Head\n05/03/2024\nBody") == AMBIGUOUS
    assert stated_date("Head\n05/03/2024\nBody", day_first=True) == DAY
    assert stated_date("Head\n03/05/2024\nBody", day_first=False) == DAY


def test_the_five_articles_state_three_dates(shared: Path) -> None:
    dates = cm.read(shared / "seeds" / "*.txt", date="infer")["date"]
    stated = [date and date.isoformat() for date in dates]
    assert stated == [
        "2024-07-27T00:00:00+00:00",
        "2023-12-25T09:28:03+00:00",
        None,
        "2023-10-26T00:00:00+00:00",
        None,
    ]


@pytest.mark.parametrize(
    "values",
    [
        ["2024-03-05", None],
        ["2024-03-05T00:00:00Z", ""],
        ["2024-03-05T07:00:00+07:00", " "],
        ["Tue, 05 Mar 2024 00:00:00 GMT", None],
        ["20240305", None],
        [dt.date(2024, 3, 5), None],
        [dt.datetime(2024, 3, 5, 0, 0, 0, 999), None],
        [dt.datetime(2024, 3, 5, 7, tzinfo=dt.timezone(dt.timedelta(hours=7))), None],
        pd.to_datetime(["2024-03-05", None]),
        pd.to_datetime(["2024-03-05", None]).tz_localize("UTC").tz_convert("Asia/Ho_Chi_Minh"),
        pl.Series([dt.date(2024, 3, 5), None]),
        pl.Series(["2024-03-05", None]).cast(pl.Categorical),
        pa.array(["2024-03-05", None], pa.string_view()),
        pa.array([dt.datetime(2024, 3, 5), None], pa.timestamp("ns")),
    ],
)
def test_a_date_column_of_any_kind_becomes_seconds_in_utc(values: Any) -> None:
    values = values if not isinstance(values, pl.Series) else values.to_arrow()
    corpus = cm.Corpus({"text": ["x", "y"], "when": values}, date="when")
    assert corpus.table.schema.field("date").type == pa.timestamp("s", "UTC")
    assert [corpus[0].date, corpus[1].date] == [DAY, None]


@pytest.mark.parametrize("values", [[2015, 2016], ["2015", "2016"], [2015.0, 2016.0], ["2015-01", "2016-01"]])
def test_years_stand_as_their_first_day_and_check_says_so(values: list[Any]) -> None:
    corpus = cm.Corpus({"text": ["x", "y"], "date": values})
    assert corpus["date"] == [dt.datetime(2015, 1, 1, tzinfo=dt.UTC), dt.datetime(2016, 1, 1, tzinfo=dt.UTC)]
    assert "dates are years only; they stand as 1 January" in corpus.check()["finding"]


def test_a_column_that_cannot_be_read_is_an_error_with_examples() -> None:
    with pytest.raises(cm.InputError) as error:
        cm.Corpus({"text": ["x"] * 3, "published": ["2024-01-01", "03/04/2023", "soon"]}, date="published")
    assert str(error.value).startswith(
        "[C010] 'published' has 2 values that I cannot read as ISO dates, "
        "e.g. '03/04/2023' (row 1), 'soon' (row 2)"
    )


def test_a_column_nobody_asked_for_is_null_where_it_cannot_be_read_with_a_warning() -> None:
    with pytest.warns(cm.ComentionWarning, match="'soon'.*null"):
        corpus = cm.Corpus({"text": ["x", "y"], "date": ["soon", "2024-03-05"]})
    assert corpus["date"] == [None, DAY]


def test_infer_fills_what_a_date_column_leaves_open() -> None:
    texts = ["date 2024-03-05 Hanoi.", "date 2024-03-05 Hanoi.", "Hanoi."]
    corpus = cm.Corpus({"text": texts, "date": ["2020-01-02", None, None]}, date="infer")
    assert [date and date.year for date in corpus["date"]] == [2020, 2024, None]


@given(st.text())
def test_no_text_is_too_odd_to_look_for_a_date(text: str) -> None:
    date = stated_date(text)
    assert date is None or date == AMBIGUOUS or isinstance(date, dt.datetime)


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_every_iso_date_is_read_back(date: dt.date) -> None:
    moment = dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
    assert stated_date(f"date {date.isoformat()} Hanoi.") == moment
    assert cm.Corpus({"text": [""], "date": [date.isoformat()]})["date"] == [moment]
