"""Pictures of tables: each can be read on its own, in any script, without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from comention import ComentionWarning, Corpus, InputError, MissingExtra, Table
from comention.plots.labels import place_labels

CAPTION = "Who is mentioned with whom within a sentence\nN = 219 sentences of 5 documents."


def table(rows: list[dict[str, Any]], caption: str = CAPTION) -> Table:
    return Table(pa.Table.from_pylist(rows), caption=caption)


def top_terms(documents: int) -> Table:
    words = ["bamboo", "外交", "Trọng", "القمة"]
    rows = [
        {"document": d, "id": f"d{d}", "term": word, "weight": 0.4 - 0.1 * i, "count": 4 - i, "df": 1}
        for d in range(documents)
        for i, word in enumerate(words)
    ]
    return table(rows, "Top terms of 5 documents")


def similarities(documents: int) -> Table:
    rows = [
        {"a": a, "b": b, "score": 1 / (1 + b - a), "a_id": f"doc-{a:02}", "b_id": f"doc-{b:02}"}
        for b in range(documents)
        for a in range(b)
    ]
    return table(rows, "Cosine similarity")


def pairs(n: int = 2) -> Table:
    names = [
        ("Việt Nam", "country"),
        ("Hồ Chí Minh", "person"),
        ("联合国", "organisation"),
        ("bamboo", "concept"),
    ]
    rows = [
        {
            "a": names[i % 4][0] + "'" * (i // 4),
            "b": names[(i + 1) % 4][0],
            "a_kind": names[i % 4][1],
            "b_kind": names[(i + 1) % 4][1],
            "n_ab": n - i,
            "n_a": 12,
            "n_b": 7,
            "ic025": 1.0 - i,
        }
        for i in range(n)
    ]
    return table(rows)


def counts() -> Table:
    rows = [
        {"entity": "Việt Nam", "kind": "country", "n_mentions": 60, "n_document": 5},
        {"entity": "Xi Jinping", "kind": "person", "n_mentions": 1, "n_document": 1},
    ]
    return table(rows, "Mentions")


def svg(chart: Any) -> str:
    shown: str = chart._repr_mimebundle_()["image/svg+xml"]
    return shown


@pytest.mark.parametrize(
    ("drawn", "labels"),
    [
        (top_terms(5), ["d0", "d4", "bamboo", "外交", "Trọng", "القمة"]),
        (similarities(5), ["doc-00", "doc-04", "0.50"]),
        (pairs(4), ["Việt Nam", "Hồ Chí Minh", "联合国", "bamboo", "concept"]),
        (counts(), ["Mentions", "Việt Nam", "60  in 5 documents", "1  in 1 document"]),
    ],
    ids=["terms", "similarity", "pairs", "counts"],
)
def test_a_picture_says_what_it_shows(drawn: Table, labels: list[str], tmp_path: Path) -> None:
    chart = drawn.plot()
    picture = svg(chart)
    for text in [*labels, drawn.caption.splitlines()[0]]:
        assert text in picture
    assert chart.to_dict()["description"]
    for suffix in ("svg", "png"):
        chart.save(tmp_path / f"picture.{suffix}")
        assert (tmp_path / f"picture.{suffix}").stat().st_size > 1000


def test_counts_over_time_are_lines_with_gaps_where_nothing_was_written() -> None:
    days = ["2024-01-10", "2024-01-12", "2024-03-02"]
    corpus = Corpus([{"text": "Laos met Oman.", "date": day} for day in days])
    table = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).counts(over="month")
    chart = table.plot()
    picture = svg(chart)
    assert all(text in picture for text in ("Laos", "Oman", "100%", "Hollow"))
    shares = [row["share"] for row in chart.to_dict()["data"]["values"] if row["entity"] == "Laos"]
    assert shares == [1.0, 1.0, None]


def test_counts_by_group_have_a_panel_each() -> None:
    rows = [{**row, "group": group} for row in counts() for group in ("Courier", "Post")]
    picture = svg(table(rows, "Mentions by entity. share: of documents of the group.").plot())
    assert "Courier" in picture
    assert "Post" in picture


@pytest.mark.parametrize("name", ["head", "sort", "filter"])
def test_other_rows_of_a_table_keep_its_picture(name: str) -> None:
    changed = {
        "head": counts().head(1),
        "sort": counts().sort("n_mentions"),
        "filter": counts().filter([False, True]),
    }[name]
    assert "Xi Jinping" in svg(changed.plot()) or name == "head"


@pytest.mark.parametrize(
    "empty", [top_terms(1), similarities(2), pairs(1), counts()], ids=lambda t: t.columns[0]
)
def test_a_table_without_rows_has_an_empty_picture(empty: Table) -> None:
    assert svg(empty.head(0).plot()).startswith("<svg")


def test_a_notebook_needs_no_script_from_elsewhere() -> None:
    bundle = pairs().plot()._repr_mimebundle_()
    assert "text/html" not in bundle
    assert "<script" not in bundle["image/svg+xml"]
    assert bundle["text/plain"].startswith("Network of")


def test_names_are_text_in_a_picture_never_markup() -> None:
    rows = [{"entity": "<script>alert(1)</script>", "kind": "person", "n_mentions": 1, "n_document": 1}]
    assert "<script" not in svg(table(rows).plot())


def test_more_than_twelve_panels_are_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match=r"\[C040\] 13 panels .* by='group'"):
        top_terms(13).plot()


def test_a_matrix_shows_sixty_documents_and_says_so() -> None:
    with pytest.warns(ComentionWarning, match=r"C040.*61 × 61.*60 documents"):
        picture = svg(similarities(61).plot())
    assert "doc-59" in picture


def test_a_network_states_which_pairs_it_shows() -> None:
    note = pairs(70).plot().to_dict()["title"]["subtitle"][0]
    assert note.startswith("60 of 70 pairs, the strongest by ic025")
    assert "dashed: may be chance" in " ".join(pairs(2).plot().to_dict()["title"]["subtitle"]) + note


def test_a_network_is_drawn_the_same_each_time() -> None:
    assert pairs(40).plot().to_dict() == pairs(40).plot().to_dict()


def test_labels_do_not_lie_on_each_other() -> None:
    texts = [f"A rather long name {i}" for i in range(24)]
    spots = [(400.0 + 3 * i, 280.0 + (i % 5)) for i in range(24)]
    _, labels = place_labels(spots, [6.0] * 24, texts, 820, 560, 11.5)
    middles = [(x + {"left": 65, "center": 0, "right": -65}[align], y) for x, y, align in labels]
    for i, (x, y) in enumerate(middles):
        for other_x, other_y in middles[:i]:
            assert abs(x - other_x) > 100 or abs(y - other_y) > 12


def test_other_tables_say_that_they_have_no_picture() -> None:
    with pytest.raises(InputError, match="C063"):
        table([{"word": "x"}]).plot()


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_without_the_extra_the_message_says_what_to_type(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=r"\[C101\].*pip install 'comention\[plot\]'"):
        counts().plot()


def test_importing_the_package_imports_no_plotting() -> None:
    code = (
        "import comention, sys; sys.exit(any(m in sys.modules for m in ('altair', 'vl_convert', 'pandas')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def keyness(**options: Any) -> Table:
    texts = ["dam river <b>x</b>"] * 10 + ["bank river"] * 10 + ["نهر river"]
    data = {"text": texts, "group": ["A"] * 10 + ["B"] * 11}
    return Corpus(data, language=None).keyness({"group": "A"}, **options)


def test_keyness_has_bars_to_both_sides_with_their_intervals() -> None:
    spec = keyness().plot().to_dict()
    rows = {row["term"]: row for row in spec["layer"][0]["data"]["values"]}
    assert rows["dam"]["lrc"] > 0 > rows["bank"]["lrc"]
    assert rows["dam"]["low"] == rows["dam"]["lrc"]
    assert rows["dam"]["interval"].endswith("∞")
    assert "river" not in rows and rows["dam"]["counts"] == "10 : 0"
    assert "other term" in str(spec["title"])
    assert spec["description"].startswith("More in the target: ")


def test_keyness_that_shows_nothing_has_a_picture_all_the_same() -> None:
    few = keyness().filter(lambda row: row["term"] == "river")
    assert few.plot().to_dict()["description"]
    assert "<svg" in few.plot()._repr_mimebundle_()["image/svg+xml"]


# -- rates --


def met(n: int = 12) -> Any:
    """Ada and Bob meet in January and March, mostly in x; nobody writes in February."""
    texts = ["Ada met Bob."] * n + ["Ada."] * 4 + ["Cyr met Ada."] * 6
    dates = ["2024-01-10"] * n + ["2024-03-01"] * 10
    groups = ["x"] * n + ["y"] * 10
    names = {name: [name] for name in ("Ada", "Bob", "Cyr")}
    return Corpus({"text": texts, "date": dates, "group": groups}).mentions(names).comentions()


def drawn_rows(chart: Any) -> list[dict[str, Any]]:
    return [row for rows in datasets(chart.to_dict()) for row in rows if isinstance(row, dict)]


def datasets(spec: Any) -> list[list[dict[str, Any]]]:
    if isinstance(spec, dict):
        own = [spec["values"]] if isinstance(spec.get("values"), list) and "url" not in spec else []
        return own + [found for key, value in spec.items() if key != "values" for found in datasets(value)]
    return [found for item in spec for found in datasets(item)] if isinstance(spec, list) else []


def test_a_time_chart_has_a_panel_for_each_pair_and_no_point_where_there_are_no_stories(
    tmp_path: Path,
) -> None:
    chart = met().over_time("month").plot()
    picture = svg(chart)
    assert "Ada – Bob" in picture and "Ada – Cyr" in picture
    rows = {(row["when"], row["rate"], row["few"]) for row in drawn_rows(chart) if "when" in row}
    assert {("2024-01-01", 1.0, False), ("2024-02-01", None, True), ("2024-03-01", 0.6, False)} <= rows
    assert "Ada and Bob most in the month of 2024-01-01, 12 of 12" in chart.to_dict()["description"]
    chart.save(tmp_path / "time.png")
    assert (tmp_path / "time.png").stat().st_size > 1000


def test_a_time_chart_says_how_many_pairs_it_leaves_out() -> None:
    names = {name: [name] for name in ("Ada", "Bob", "Cyr", "Dan", "Eve")}
    corpus = Corpus({"text": ["Ada, Bob, Cyr, Dan and Eve."], "date": ["2024"]})
    assert "The first 6 of 10 pairs" in svg(corpus.mentions(names).comentions().over_time("year").plot())


def test_a_chart_of_ratios_marks_what_passed_its_test_and_what_never_met_on_one_side() -> None:
    chart = met().compare(by="group", target="x").plot()
    points = {row["label"]: (row["shape"], row["loud"]) for row in drawn_rows(chart) if "shape" in row}
    assert points == {"Ada – Bob": ("triangle-right", True), "Ada – Cyr": ("triangle-left", True)}
    assert "times as often as in the reference" in svg(chart)


@pytest.mark.parametrize("verb", ["over_time", "compare"])
def test_no_pairs_are_an_empty_picture(verb: str) -> None:
    empty = Corpus({"text": [], "date": [], "group": []}).mentions({"Ada": ["Ada"]}).comentions()
    table = empty.over_time("month") if verb == "over_time" else empty.compare(by="group")
    assert "<svg" in svg(table.plot())
