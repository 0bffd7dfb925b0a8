"""Tables: read-only, at home in every library, safe to look at and to take away."""

from __future__ import annotations

import csv
import datetime as dt
import html.parser
import json
import math
import re
from pathlib import Path
from typing import Any

import comention as cm
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from comention.tables.cells import cell_text, clipped, visible, width
from hypothesis import given
from hypothesis import strategies as st

DATA = {
    "term": ["rice", None, "bamboo", "rice"],
    "df": [2, 7, 4, 1],
    "weight": [0.5, math.nan, 12345.678, 1e-12],
    "date": [
        dt.datetime(2024, 3, 5, tzinfo=dt.UTC),
        None,
        None,
        dt.datetime(2024, 3, 6, 7, 30, tzinfo=dt.UTC),
    ],
}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</td></table><script>",
    "javascript:alert(1)",
    "&lt;b&gt; & 'quotes'",
    "\x1b]0;owned\x07\x1b[31mred",
    "\x9b31mred\x00",
    "\u202egnp.exe",
    "\u2066\u2067x",
    "line\u2028break\r\nand\x85more",
    "{{ 7 * 7 }}",
    "]]>--><!--",
]


@pytest.fixture
def table() -> cm.Table:
    return cm.Table(pa.table(DATA), caption="Terms by df. Two left out.", provenance={"min_df": 1, "n": [1]})


def test_columns_rows_and_length(table: cm.Table) -> None:
    assert len(table) == 4 and table.columns == ["term", "df", "weight", "date"]
    assert table["df"] == [2, 7, 4, 1]
    assert next(iter(table))["term"] == "rice"
    assert [row["df"] for row in table] == [2, 7, 4, 1]
    with pytest.raises(cm.ColumnError, match=r"\[C001\].*'dff'.*Did you mean 'df'"):
        table["dff"]


def test_a_table_goes_to_every_library_and_back(table: cm.Table) -> None:
    assert table.to_arrow().equals(pa.table(DATA)) or table.to_arrow().num_rows == 4
    assert list(table.to_pandas()["df"]) == table["df"]
    assert table.to_polars()["df"].to_list() == table["df"]
    assert pl.DataFrame(table)["df"].to_list() == table["df"]
    assert pa.table(table).column_names == table.columns
    assert table.to_dicts()[2]["term"] == "bamboo"


def test_what_comes_out_cannot_change_what_is_in(table: cm.Table) -> None:
    table.provenance["min_df"] = 99
    table["df"].append(0)
    table.columns.append("x")
    assert table.provenance["min_df"] == 1 and len(table["df"]) == 4 and len(table.columns) == 4
    for name in ("caption", "columns", "provenance"):
        with pytest.raises(AttributeError):
            setattr(table, name, None)


def test_sort_keeps_the_order_of_equal_rows_and_puts_null_last(table: cm.Table) -> None:
    assert table.sort("df")["df"] == [1, 2, 4, 7]
    assert table.sort("term")["df"] == [4, 2, 1, 7]
    assert table.sort("term", descending=True)["df"] == [2, 1, 4, 7]
    assert table.sort(["term", "df"])["df"] == [4, 1, 2, 7]
    with pytest.raises(cm.ColumnError):
        table.sort("nothing")


def test_filter_takes_rows_by_mask_or_by_a_question(table: cm.Table) -> None:
    assert table.filter(lambda row: row["df"] > 1)["df"] == [2, 7, 4]
    assert table.filter(np.array([True, False, False, True]))["df"] == [2, 1]
    assert table.filter([None, True, False, False])["df"] == [7]
    assert table.head(2)["df"] == [2, 7] and len(table.head(0)) == 0 and len(table.head(99)) == 4
    with pytest.raises(cm.InputError, match="n must be at least 0"):
        table.head(-1)


def test_kind_caption_and_context_stay_with_other_rows() -> None:
    class Kind(cm.Table):
        pass

    some = Kind(pa.table(DATA), caption="C", provenance={"a": 1}).head(1).sort("df").filter([True])
    assert type(some) is Kind and some.caption == "C" and some.provenance == {"a": 1}


def test_a_table_without_picture_says_so() -> None:
    with pytest.raises(cm.InputError, match="no picture"):
        cm.Table(pa.table({"x": [1]})).plot()


def test_parquet_holds_values_kinds_and_provenance(table: cm.Table, tmp_path: Path) -> None:
    table.save(tmp_path / "t.parquet")
    back = pq.read_table(tmp_path / "t.parquet")
    assert back.schema.equals(table.to_arrow().schema)
    assert back["df"].to_pylist() == table["df"]
    about = json.loads(back.schema.metadata[b"comention"])
    assert about["caption"] == table.caption and about["min_df"] == 1


def test_json_lines_come_back_as_they_were(table: cm.Table, tmp_path: Path) -> None:
    table.save(tmp_path / "t.jsonl")
    lines = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line, parse_constant=pytest.fail) for line in lines]
    assert [row["term"] for row in rows] == table["term"]
    assert [row["weight"] for row in rows] == [0.5, None, 12345.678, 1e-12]
    assert rows[3]["date"] == "2024-03-06T07:30:00+00:00"


def test_a_corpus_survives_every_form(tmp_path: Path) -> None:
    corpus = cm.load_sample()
    for suffix in ("parquet", "jsonl", "csv", "tsv"):
        cm.Table(corpus.table).save(tmp_path / f"s.{suffix}", escape_formulas=False)
        back = cm.read(tmp_path / f"s.{suffix}")
        assert (
            back["text"] == corpus["text"] and back["date"] == corpus["date"] and back["id"] == corpus["id"]
        )


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠", "\t", "\r", "\n"])
@pytest.mark.parametrize("before", ["", " ", "  \t", "\u00a0", "\u3000", "\ufeff", "\u200b"])
@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_no_cell_is_a_formula(tmp_path: Path, suffix: str, before: str, sign: str) -> None:
    cell = f"{before}{sign}cmd|' /C calc'!A0"
    table = cm.Table(pa.table({cell: [cell], "n": [-5], "x": [-0.5]}))
    table.save(tmp_path / f"t.{suffix}")
    with (tmp_path / f"t.{suffix}").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t" if suffix == "tsv" else ","))
    assert rows == [["'" + cell, "n", "x"], ["'" + cell, "-5", "-0.5"]]
    table.save(tmp_path / f"t.{suffix}", escape_formulas=False)
    with (tmp_path / f"t.{suffix}").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file, delimiter="\t" if suffix == "tsv" else ","))[0] == cell


@pytest.mark.parametrize("cell", ["rice", "a=b", "3-4", "'=x", "", "  rice"])
def test_other_cells_stay_as_they_are(tmp_path: Path, cell: str) -> None:
    cm.Table(pa.table({"c": [cell]})).save(tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1:] == [[cell]] if cell else True


def test_an_unknown_suffix_names_the_known_ones(table: cm.Table, tmp_path: Path) -> None:
    with pytest.raises(cm.InputError, match=r"\[C064\].*\.csv \.html \.jsonl \.parquet \.tsv"):
        table.save(tmp_path / "t.pickle")
    assert not list(tmp_path.iterdir())


def test_a_failed_save_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "t.parquet"
    target.write_text("old")
    with pytest.raises(pa.ArrowException):  # Parquet cannot hold this kind
        cm.Table(pa.table({"x": pa.array([(1, 2, 3)], pa.month_day_nano_interval())})).save(target)
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]


class Page(html.parser.HTMLParser):
    """The elements of a page, and the text of its cells."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.inside = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag in ("td", "th"):
            self.text.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text[-1] += data


EXPECTED = {
    *("div", "style", "table", "caption", "strong", "thead", "tbody", "tr", "th", "td", "bdi", "p"),
    *("details", "summary", "dl", "dt", "dd", "html", "head", "meta", "title", "body"),
}


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_shown_never_run(payload: str, tmp_path: Path) -> None:
    table = cm.Table(pa.table({payload: [payload]}), caption=payload, provenance={payload: payload})
    table.save(tmp_path / "t.html")
    for source in (table._repr_html_(), (tmp_path / "t.html").read_text(encoding="utf-8")):
        page = Page(source)
        assert set(page.tags) <= EXPECTED
        assert not any(name.startswith("on") for name in page.attributes) and "src" not in page.attributes
        assert page.text == [visible(payload)] * 2
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", repr(table))


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_documents_are_shown_never_run(payload: str) -> None:
    corpus = cm.Corpus(
        [{"text": payload, "id": payload, "title": payload, "group": payload, "language": payload}]
    )
    for source in (corpus._repr_html_(), corpus[0]._repr_html_(), corpus.check()._repr_html_()):
        assert set(Page(source).tags) <= EXPECTED | {"article", "header"}
    for shown in (repr(corpus), repr(corpus[0]), repr(corpus.check())):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_the_notebook_form_is_a_table_with_a_caption(table: cm.Table) -> None:
    source = table._repr_html_()
    page = Page(source)
    assert page.tags.count("caption") == 1 and page.tags.count("tr") == 5
    assert source.count('<th scope="col"') == 4 and source.count('dir="auto"') == 16
    assert "<strong>Terms by df.</strong> Two left out." in source
    assert source.count('class="cm-right"') == 2 * 5  # df and weight, with their heads
    assert "<summary>How it was made</summary>" in source and "min_df" in source
    assert "4 rows · .to_pandas()" in source


def test_a_long_table_shows_twenty_rows_and_says_of_how_many() -> None:
    source = cm.Table(pa.table({"n": range(1000), "text": ["x" * 500] * 1000}))._repr_html_()
    assert Page(source).tags.count("tr") == 21 and "20 of 1,000 rows" in source
    assert "x" * 159 + "…" in source and "x" * 161 not in source
    assert "10 of 1,000 rows" in repr(cm.Table(pa.table({"n": range(1000)})))


def test_the_columns_people_need_come_first_and_the_rest_is_counted() -> None:
    class Kind(cm.Table):
        _shown = ("df", "term")

    table = Kind(pa.table(DATA))
    assert "2 more columns" in repr(table) and repr(table).splitlines()[1].split() == ["df", "term"]


def test_a_long_caption_leaves_room_for_the_rows() -> None:
    table = cm.Table(pa.table({"n": [1]}), caption="Pairs. " + "How they were counted, at length. " * 40)
    shown = repr(table).splitlines()
    assert len(shown) == 7 and shown[3].endswith("(.caption has the rest)")


def test_the_terminal_form_is_aligned_in_every_script() -> None:
    table = cm.Table(pa.table({"term": ["rice", "大米", "Ngu\u0302"], "n": [1, 20, 300]}))
    lines = repr(table).splitlines()[1:5]
    assert {width(line) for line in lines} == {width("  rice    1") + 0}
    assert lines[2] == "  大米   20"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "0"), (3.0, "3"), (0.0433712, "0.04337"), (12345.678, "12,346"),
        (0.99999, "1.0000"), (1e-12, "1e-12"), (2.5e-7, "2.5e-7"), (1e300, "1e300"), (math.inf, "∞"),
        (math.nan, ""), (2015, "2015"), (12739, "12,739"), (True, "yes"), (None, ""), ([1, None], "1, "),
        (dt.datetime(2024, 3, 5), "2024-03-05"), (dt.datetime(2024, 3, 5, 9, 28, 3), "2024-03-05 09:28"),
    ],
)  # fmt: skip
def test_values_are_rounded_for_people(value: Any, text: str) -> None:
    assert cell_text(value) == text


@given(st.text(), st.integers(1, 40))
def test_clipped_text_fits(text: str, most: int) -> None:
    assert width(clipped(visible(text), most)) <= most


@given(st.lists(st.one_of(st.none(), st.text(), st.floats(), st.integers(-(2**63), 2**63 - 1)), max_size=5))
def test_any_value_can_be_shown(values: list[Any]) -> None:
    table = cm.Table(pa.table({"x": [cell_text(value) for value in values]}))
    assert repr(table) and table._repr_html_()


def test_an_empty_table_is_a_table(tmp_path: Path) -> None:
    table = cm.Table(pa.table({"term": pa.array([], pa.string())}))
    assert repr(table) == "<Table>\n  term\n  0 rows · .to_pandas() · .save('table.csv')"
    assert "0 rows" in table._repr_html_() and len(table.sort("term").filter([])) == 0
    for suffix in ("csv", "tsv", "jsonl", "parquet", "html"):
        table.save(tmp_path / f"t.{suffix}")


def test_a_long_caption_folds_away_below_its_first_sentence() -> None:
    shown = cm.Table(
        pa.table({"n": [1]}), caption="One row. " + "It was counted with care. " * 20
    )._repr_html_()
    assert "<caption><strong>One row.</strong> </caption>" in shown
    assert "<details><summary>What was counted" in shown
