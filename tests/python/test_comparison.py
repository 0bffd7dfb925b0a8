"""Pairs compared between groups: counts, one family for all tests, and slips."""

from __future__ import annotations

import comention as cm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import adjust as slow_adjust
from reference import time as slow
from test_pairs import GAZETTEER

meet = st.lists(
    st.tuples(
        st.sampled_from(["Ada met Bob.", "Ada met Cyr.", "Ada. Bob.", "Bob, Cyr and Dan.", ""]),
        st.sampled_from(["x", "y", "z", None]),
    ),
    min_size=8,
    max_size=30,
).filter(lambda rows: len({group for _, group in rows if group}) > 1)


def pairs_of(rows) -> cm.Pairs:
    data = {"text": [text for text, _ in rows], "group": [group for _, group in rows]}
    return cm.Corpus(data).mentions(GAZETTEER).comentions()


@settings(max_examples=40)
@given(meet, st.integers(1, 4), st.sampled_from(["bh", "by", "holm", "bonferroni"]))
def test_all_pairs_and_groups_are_one_family(rows, least, correction):
    pairs = pairs_of(rows)
    table = pairs.compare(by="group", min_stories=least, correction=correction)
    sizes = {group: sum(g == group for _, g in rows) for group in "xyz"}
    total = sum(sizes.values())
    tested = []
    for row in table:
        x1, x2 = row["n_both"], row["n_both_reference"]
        assert (row["n"], row["n_reference"]) == (sizes[row["group"]], total - sizes[row["group"]])
        wanted = slow.two_sided(x1, row["n"], x2, row["n_reference"]) if x1 + x2 else 1.0
        assert np.exp(row["log_p"]) == pytest.approx(wanted, rel=1e-12)
        if x1 + x2 >= least:
            tested.append((row["q"], wanted))
        else:
            assert row["q"] is None
    adjusted = slow_adjust.adjust([p for _, p in tested], len(tested), correction)
    assert [q for q, _ in tested] == pytest.approx(adjusted, rel=1e-9)
    assert table.provenance["m"] == len(tested)


@settings(max_examples=25)
@given(meet, st.sampled_from(["bh", "by", "holm", "bonferroni"]), st.sampled_from(["story", "a", "either"]))
def test_every_number_of_a_comparison_can_be_computed_again(rows, correction, per):
    table = pairs_of(rows).compare(by="group", min_stories=2, correction=correction, per=per)
    for row in table:
        whole = table.explain(row["a"], row["b"], row["group"])
        for column in ("ratio", "ratio_low", "ratio_high", "log_p", "rate", "q"):
            if row[column] is not None:
                again = whole.inputs[column].recompute()
                assert again == pytest.approx(row[column], rel=1e-12, abs=1e-12, nan_ok=True), column
        rate = table.explain(row["a"], row["b"], row["group"], "rate_reference").recompute()
        assert rate == pytest.approx(row["rate_reference"], rel=1e-12, nan_ok=True)


ROWS = (
    [("Ada met Bob.", "x")] * 6 + [("Ada.", "y"), ("Ada met Bob.", "y")] * 4 + [("", "z")] * 3 + [("", None)]
)


def test_a_target_is_compared_with_all_others_or_with_those_that_are_named():
    pairs = pairs_of(ROWS)
    (against_all,) = pairs.compare(by="group", target="x")
    assert [against_all[c] for c in ("n_both", "n", "n_both_reference", "n_reference")] == [6, 6, 4, 11]
    (against_one,) = pairs.compare(by="group", target="x", reference="y")
    assert [against_one[c] for c in ("n_both", "n", "n_both_reference", "n_reference")] == [6, 6, 4, 8]
    every = pairs.compare(by="group", reference=["y", "z"])
    assert (every["group"], every["n_reference"]) == (["x"], [11])
    assert "1 document without group" in pairs.compare(by="group").caption


def test_several_columns_make_groups_of_their_combinations():
    data = {"text": ["Ada met Bob."] * 3, "group": ["x", "x", "y"], "year": [1, 2, 2]}
    pairs = cm.Corpus(data).mentions(GAZETTEER).comentions()
    table = pairs.compare(by=["group", "year"], target=("x", 2))
    assert (table["group"], table["year"], table["n_reference"]) == (["x"], [2], [2])


def test_a_pair_without_a_meeting_on_one_side_has_a_ratio_at_the_end_and_a_finite_limit():
    (row,) = pairs_of([("Ada met Bob.", "x")] * 6 + [("Ada.", "y")] * 6).compare(by="group", target="x")
    assert row["ratio"] == row["ratio_high"] == float("inf")
    assert 1 < row["ratio_low"] < float("inf")


def test_rows_that_are_left_keep_their_q():
    table = pairs_of(ROWS).compare(by="group")
    assert table.head(1).explain("Ada", "Bob", column="q").value == table["q"][0]


def test_slips_are_told_with_what_to_type():
    pairs = pairs_of(ROWS)
    one = pairs_of([("Ada met Bob.", "x")] * 2)
    none = pairs_of([("Ada met Bob.", None)] * 2)
    for message, call in {
        r"C001.*no column 'outlet'": lambda: pairs.compare(by="outlet"),
        r"C068.*target='X'.*There are 'x', 'y', 'z'. Write target='x'": lambda: pairs.compare(
            by="group", target="X"
        ),
        r"C068.*target and in the reference": lambda: pairs.compare(by="group", target="x", reference="x"),
        r"C068.*'group' has 1 group \('x'\): nothing to compare": lambda: one.compare(by="group"),
        r"C068.*No document has a value in 'group'": lambda: none.compare(by="group"),
        r"C060.*per must be": lambda: pairs.compare(by="group", per="stories"),
        r"C060.*correction must be": lambda: pairs.compare(by="group", correction="fdr"),
        r"C061.*min_stories": lambda: pairs.compare(by="group", min_stories=0),
        r"C041.*compare would have 3 rows": lambda: pairs.compare(by="group", max_rows=2),
        r"C067": lambda: pairs.compare(by="group").explain("Ada", "Eve"),
    }.items():
        with pytest.raises(cm.ComentionError, match=message):
            call()
