"""Pairs over time and in groups: counts against their definition, intervals against peers, and slips."""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path
from typing import Any

import comention as cm
import numpy as np
import pytest
from comention.pairs.rates import rate
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import pairs as slow_pairs
from reference import time as slow
from scipy import stats
from test_pairs import GAZETTEER, plain, texts

DATES = st.one_of(st.none(), st.dates(dt.date(2023, 11, 20), dt.date(2024, 3, 10)))
dated = st.lists(st.tuples(texts, st.sampled_from(["x", "y", None]), DATES), min_size=1, max_size=7).map(
    lambda rows: cm.Corpus(
        {
            "text": [text for text, _, _ in rows],
            "group": [group for _, group, _ in rows],
            "date": [None if day is None else day.isoformat() for _, _, day in rows],
        }
    )
)
PERIODS = ["day", "week", "month", "quarter", "year"]
LEVELS = ["document", "paragraph", "sentence", cm.window(3)]


def meetings(mentions: cm.Mentions, within: Any) -> dict[tuple[str, str], set[int]]:
    """The documents in which each pair meets, by the definition of the units."""
    found = plain(mentions)
    pairs: dict[tuple[str, str], set[int]] = {}
    for document in {mention.document for mention in found}:
        here = [mention for mention in found if mention.document == document]
        counted = (
            slow_pairs.count_pairs(here, within)
            if isinstance(within, str)
            else slow_pairs.count_window(here, within.tokens)
        )
        for pair in counted:
            pairs.setdefault(pair, set()).add(document)
    return pairs


@settings(max_examples=60)
@given(dated, st.sampled_from(PERIODS), st.sampled_from(LEVELS))
def test_a_panel_counts_every_pair_in_every_group_and_period(corpus, over, within):
    mentions = corpus.mentions(GAZETTEER)
    pairs = mentions.comentions(within=within, repeats="all")
    known = [day.date() for day in corpus["date"] if day]
    if not known or not any(corpus["group"]):
        with pytest.raises(cm.InputError, match="C068"):
            pairs.panel(by="group", over=over)
        return
    cell_of = [
        (group, slow.begin_of(day.date(), over)) if group and day else None
        for group, day in zip(corpus["group"], corpus["date"], strict=True)
    ]
    found = pairs.panel(by="group", over=over)
    cells = list(dict.fromkeys((row["group"], row[over].date()) for row in found))
    assert set(filter(None, cell_of)) <= set(cells) or not len(pairs)
    expected = slow.panel(meetings(mentions, within), cell_of, cells)
    assert {((r["a"], r["b"]), (r["group"], r[over].date())): r["n_both"] for r in found} == expected
    for row in found:
        cell = (row["group"], row[over].date())
        assert row["n"] == cell_of.count(cell)
        named = {m.document for m in plain(mentions) if m.entity == row["a"]}
        assert row["n_a"] == sum(cell_of[document] == cell for document in named)
        assert row["n_both"] <= min(row["n_a"], row["n_b"]) <= row["n"]
        assert row["n_both"] <= row["n_units"]


@settings(max_examples=30)
@given(dated, st.sampled_from(LEVELS))
def test_the_units_of_all_periods_are_those_of_the_table(corpus, within):
    pairs = (
        corpus.filter(lambda document: document.date is not None)
        .mentions(GAZETTEER)
        .comentions(within=within)
    )
    if not len(pairs):
        return
    total: dict[tuple[str, str], int] = {}
    for row in pairs.over_time("week"):
        total[row["a"], row["b"]] = total.get((row["a"], row["b"]), 0) + row["n_units"]
    assert total == {(row["a"], row["b"]): row["n_ab"] for row in pairs}


def small(n: int = 1) -> cm.Pairs:
    texts = ["Ada met Bob.", "Ada spoke. Bob.", "Ada met Bob. Ada and Bob.", "Cyr. Ada met Bob and Cyr."] * n
    dates = ["2024-01-03", "2024-01-20", "2024-03-05", None] * n
    data = {"text": texts, "date": dates, "group": ["x", "x", "y", "y"] * n}
    return cm.Corpus(data).mentions(GAZETTEER).comentions()


def test_periods_without_documents_have_a_row_and_no_rate():
    rows = [row for row in small().over_time("month") if (row["a"], row["b"]) == ("Ada", "Bob")]
    assert [(row["n_both"], row["n"]) for row in rows] == [(1, 2), (0, 0), (1, 1)]
    assert math.isnan(rows[1]["rate"])
    assert rows[2]["n_units"] == 2
    assert "1 document without a date" in small().over_time("month").caption


def test_rates_can_be_of_the_stories_that_name_one_of_the_two():
    shares = {
        per: small().over_time("year", per=per).to_dicts()[0]["rate"] for per in ("story", "a", "b", "either")
    }
    assert shares == pytest.approx({"story": 2 / 3, "a": 2 / 3, "b": 2 / 3, "either": 2 / 3})
    texts = ["Ada met Bob.", "Ada. Bob.", "Ada.", "Cyr."]
    pairs = cm.Corpus({"text": texts, "date": ["2024"] * 4}).mentions(GAZETTEER).comentions()
    rows = {
        per: pairs.over_time("year", per=per).to_dicts()[0]["rate"] for per in ("story", "a", "b", "either")
    }
    assert rows == pytest.approx({"story": 1 / 4, "a": 1 / 3, "b": 1 / 2, "either": 1 / 3})


def test_given_an_entity_only_its_stories_are_looked_at():
    corpus = cm.Corpus({"text": ["Ada met Bob.", "Ada met Bob and Cyr.", "Cyr."], "date": ["2024"] * 3})
    (row,) = corpus.mentions(GAZETTEER).comentions(given="Cyr").over_time("year")
    assert (row["n_both"], row["n"]) == (1, 2)


def test_names_inside_each_other_do_not_meet():
    corpus = cm.Corpus({"text": ["Ada Bob Cyr.", "Ada Bob Cyr. Ada met Bob.", "", ""], "date": ["2024"] * 4})
    ends = {"Ada": (0, 3), "Ada Bob": (0, 7), "Bob": (4, 7)}
    table = [
        {"document": document, "start": start, "stop": stop, "entity": entity}
        for document in (0, 1)
        for entity, (start, stop) in ends.items()
    ] + [{"document": 1, "start": 13, "stop": 16, "entity": "Ada Bob"}]
    pairs = cm.Mentions.from_table(corpus, table).comentions(within="document")
    found = {(row["a"], row["b"]): (row["n_both"], row["n_units"]) for row in pairs.over_time("year")}
    assert found == {("Ada", "Bob"): (2, 2), ("Ada", "Ada Bob"): (1, 1), ("Ada Bob", "Bob"): (1, 1)}
    assert {pair: n for pair, (_, n) in found.items()} == {(r["a"], r["b"]): r["n_ab"] for r in pairs}


def test_first_seen_is_the_earliest_date_and_of_equal_dates_the_smallest_id():
    data = {
        "id": ["d9", "d10", "d1", "d0"],
        "text": ["Ada met Bob."] * 4,
        "date": ["2024-03-02", "2024-03-02", "2024-04-02", None],
    }
    (row,) = cm.Corpus(data).mentions(GAZETTEER).comentions().first_seen()
    assert [row[f"{which}_id"] for which in ("first", "second", "last")] == ["d10", "d9", "d1"]
    assert (row["delay_days"], row["n_undated"]) == (0, 1)


def test_pairs_that_were_never_dated_were_never_seen():
    (row,) = cm.Corpus(["Ada met Bob."]).mentions(GAZETTEER).comentions().first_seen()
    assert row["first_seen"] is row["second_id"] is row["last_document"] is row["delay_days"] is None


# -- intervals and tests against peers --


def cases(shared: Path, start: str) -> list[dict[str, Any]]:
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return [case for case in every if case["id"].startswith(start)]


def test_trailing_rates_and_wilson_intervals_of_the_reference(shared: Path):
    (case,) = cases(shared, "time.rolling")
    x, n = case["inputs"]["counts"], case["inputs"]["exposure"]
    texts, dates = [], []
    for month, (both, of) in enumerate(zip(x, n, strict=True), start=1):
        texts += ["Ada met Bob."] * both + ["Nothing."] * (of - both)
        dates += [f"2024-{month:02}-01"] * of
    pairs = cm.Corpus({"text": texts, "date": dates}).mentions(GAZETTEER).comentions(repeats="document")
    found = pairs.over_time("month", window=case["inputs"]["window"], interval="wilson")
    for row, wanted in zip(found, case["outputs"]["rolling"], strict=True):
        assert (row["n_both"], row["n"]) == (wanted["x"], wanted["n"])
        for column, name in {"rate": "rate", "rate_low": "wilson_low", "rate_high": "wilson_high"}.items():
            assert row[column] == pytest.approx(wanted[name], rel=1e-12, abs=1e-14)
        assert (row["rate_low"], row["rate_high"]) == pytest.approx(slow.wilson(row["n_both"], row["n"]))


def test_exact_intervals_of_counts_of_the_reference(shared: Path):
    for case in cases(shared, "time.garwood"):
        x = [case["inputs"]["x"]]
        ends = [rate(f"count_{end}", x, [1000])[0] for end in ("low", "high")]
        assert ends == pytest.approx([case["outputs"]["low"], case["outputs"]["high"]], rel=1e-10, abs=1e-12)


def test_rate_ratios_of_the_reference(shared: Path):
    for case in cases(shared, "time.rate_ratio"):
        given = [[case["inputs"][name]] for name in ("x1", "n1", "x2", "n2")]
        wanted = case["outputs"]
        found = {
            "rate_ratio": rate("rate_ratio", *given)[0],
            "p_greater": np.exp(rate("log_p_more", *given)[0]),
            "p_less": np.exp(rate("log_p_fewer", *given)[0]),
            "p_two_sided_central": np.exp(rate("log_p_ratio", *given)[0]),
        }
        assert found == pytest.approx({name: float(wanted[name]) for name in found}, rel=1e-9, abs=1e-12)
        ends = [rate(f"ratio_{end}", *given)[0] for end in ("low", "high")]
        assert ends == pytest.approx([float(end) for end in wanted["ci95_exact"]], rel=1e-9, abs=1e-12)


@settings(max_examples=100)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 400), st.integers(0, 400))
def test_intervals_and_tests_agree_with_scipy_and_with_whole_numbers(x1, x2, more1, more2):
    n1, n2 = x1 + more1, x2 + more2
    given_ = [[x1], [n1], [x2], [n2]]
    if n1:
        test = stats.binomtest(x1, n1)
        for ours, theirs in (("exact", "exact"), ("wilson", "wilson")):
            interval = test.proportion_ci(method=theirs)
            ends = [rate(f"{ours}_{end}", *given_)[0] for end in ("low", "high")]
            assert ends == pytest.approx([interval.low, interval.high], rel=1e-9, abs=1e-12)
    if n1 and n2 and x1 + x2:
        wanted = slow.two_sided(x1, n1, x2, n2)
        assert np.exp(rate("log_p_ratio", *given_)[0]) == pytest.approx(wanted, rel=1e-12)
        interval = stats.binomtest(x1, x1 + x2).proportion_ci(method="exact")
        low = n2 / n1 * interval.low / (1 - interval.low) if interval.low < 1 else math.inf
        assert rate("ratio_low", *given_)[0] == pytest.approx(low, rel=1e-9, abs=1e-12)


@settings(max_examples=20)
@given(
    dated, st.sampled_from(["exact", "wilson"]), st.sampled_from(["story", "a", "either"]), st.integers(1, 3)
)
def test_every_rate_can_be_computed_again(corpus, interval, per, window):
    if not any(corpus["date"]):
        return
    pairs = corpus.mentions(GAZETTEER).comentions(within="document")
    table = pairs.over_time("month", interval=interval, per=per, window=window)
    for row in table.head(20):
        whole = table.explain(row["b"], row["a"], f"{row['month']:%Y-%m}")
        for column in ("rate", "rate_low", "rate_high", "count_low", "count_high"):
            again = whole.inputs[column].recompute()
            assert again == pytest.approx(row[column], rel=1e-12, abs=1e-12, nan_ok=True), column


# -- what people type wrongly --


def test_slips_are_told_with_what_to_type():
    pairs = small()
    undated = cm.Corpus(["Ada met Bob."]).mentions(GAZETTEER).comentions()
    nowhen = cm.Corpus({"text": ["Ada met Bob."], "date": [None]}).mentions(GAZETTEER).comentions()
    for message, call in {
        r"C060.*'quarter', 'year'; got 'decade'": lambda: pairs.over_time("decade"),
        r"C001.*no column 'date'.*date='published'": lambda: undated.over_time("year"),
        r"C068.*None of 1 document has a date.*infer": lambda: nowhen.over_time("year"),
        r"C061.*window must be at least 1": lambda: pairs.over_time("year", window=0),
        r"C041.*panel would have 18 rows \(3 pairs × 2 of group × 3 of month\).*head\(1\)": lambda: (
            pairs.panel(by="group", over="month", max_rows=10)
        ),
        r"C061.*by='group', over='month'": lambda: pairs.panel(),
        r"C061.*names no column": lambda: pairs.panel(by=[]),
        r"C001.*no column 'outlet'": lambda: pairs.panel(by="outlet"),
        r"C067.*no row": lambda: pairs.over_time("year").explain("Ada", "Bob", "1999"),
        r"C001.*no column 'rat'.*'rate'": lambda: pairs.over_time("year").explain(
            "Ada", "Bob", "2024", "rat"
        ),
    }.items():
        with pytest.raises(cm.ComentionError, match=message):
            call()


def test_many_rows_are_told_before_they_are_made(monkeypatch):
    monkeypatch.setattr("comention.pairs.cells.SAID_FROM", 10)
    with pytest.warns(cm.ComentionWarning, match="panel makes 18 rows: 3 pairs × 2 of group × 3 of month"):
        small().panel(by="group", over="month")


def test_one_period_is_a_table_that_says_so():
    table = small().over_time("year")
    assert len(table) == 3
    assert "One period only" in table.caption


def test_no_documents_give_empty_tables_of_the_same_columns():
    empty = cm.Corpus({"text": [], "date": [], "group": []}).mentions(GAZETTEER).comentions()
    full = small()
    assert empty.over_time("month").columns == full.over_time("month").columns
    assert empty.panel(by="group", over="month").columns == full.panel(by="group", over="month").columns
    assert empty.compare(by="group").columns == full.compare(by="group").columns
    assert empty.first_seen().columns == full.first_seen().columns
    assert len(empty.over_time("month")) == len(empty.compare(by="group")) == 0


# -- stories --


def copied() -> cm.Corpus:
    """One report in January, printed again in February and by another outlet; a second one in March."""
    return cm.Corpus(
        {
            "text": ["Ada met Bob."] * 3 + ["Ada met Bob again.", "Cyr."],
            "date": ["2024-02-03", "2024-01-05", "2024-02-09", "2024-03-01", "2024-02-01"],
            "group": ["x", "x", "y", "y", "y"],
            "story": ["s", "s", "s", "t", "u"],
        }
    )


@pytest.mark.parametrize("within", ["story", "document", "sentence"])
def test_a_story_counts_once_in_the_period_of_its_earliest_member(within):
    pairs = copied().mentions(GAZETTEER).comentions(within=within, stories="story")
    table = pairs.over_time("month")
    assert [(row["n_both"], row["n"]) for row in table] == [(1, 1), (0, 1), (1, 1)]
    assert "own story" not in table.caption
    assert sum(row["n_both"] for row in table) == pairs["n_story"][0]


def test_a_story_counts_once_in_each_group_that_printed_it():
    pairs = copied().mentions(GAZETTEER).comentions(within="document", stories="story")
    rows = {row["group"]: (row["n_both"], row["n"]) for row in pairs.panel(by="group")}
    assert rows == {"x": (1, 1), "y": (2, 3)}
    over = {
        (row["group"], row["month"].month): row["n_both"] for row in pairs.panel(by="group", over="month")
    }
    assert over == {("x", 1): 1, ("x", 2): 0, ("x", 3): 0, ("y", 1): 0, ("y", 2): 1, ("y", 3): 1}


def test_the_second_time_a_pair_is_seen_is_in_another_story():
    (row,) = copied().mentions(GAZETTEER).comentions(stories="story").first_seen()
    assert (row["first_id"], row["second_id"], row["last_id"]) == ("1", "3", "3")


def test_pairs_made_of_counts_say_that_the_texts_are_not_at_hand():
    merged = cm.Pairs.from_counts(small().counts)
    for call in (
        lambda: merged.over_time("month"),
        lambda: merged.contexts("Ada", "Bob"),
        lambda: merged.first_seen(),
    ):
        with pytest.raises(cm.InputError, match="C050"):
            call()
