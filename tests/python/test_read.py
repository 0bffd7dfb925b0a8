"""Files to documents; what cannot be read is named by file, line and byte."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
import zlib
from pathlib import Path

import comention as cm
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROWS = [
    {"id": "1", "text": "Hà Nội, “quoted”\r\nnext; line", "outlet": "A", "n": 1},
    {"id": "007", "text": "42", "outlet": "NA", "n": 2},
    {"id": "3", "text": "", "outlet": "", "n": 3},
]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def write_rows(path: Path) -> Path:
    kind = path.name.split(".", 1)[1]
    frame = pd.DataFrame(ROWS)
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    elif kind == "jsonl":
        write(path, "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS))
    else:
        frame.to_csv(path, index=False, sep="\t" if kind.startswith("tsv") else ",")
    return path


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "parquet"])
def test_a_table_file_gives_a_document_a_row(tmp_path: Path, kind: str) -> None:
    corpus = cm.read(write_rows(tmp_path / f"articles.{kind}"), group="outlet")
    assert corpus["id"] == ["1", "007", "3"]
    assert corpus["text"] == [row["text"] for row in ROWS]
    assert corpus["group"] == ["A", "NA", ""]
    assert corpus["n"] == [1, 2, 3]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "txt"])
def test_a_packed_file_reads_like_the_file_in_it(tmp_path: Path, kind: str) -> None:
    plain = write_rows(tmp_path / "articles.csv") if kind == "csv" else tmp_path / f"articles.{kind}"
    if kind == "jsonl":
        write_rows(plain)
    elif kind == "txt":
        write(plain, "Một bài.\n")
    packed = write(tmp_path / "packed" / f"articles.{kind}.gz", gzip.compress(plain.read_bytes()))
    assert cm.read(packed).table.equals(cm.read(plain).table)


def test_a_text_file_is_one_document_named_after_it(tmp_path: Path) -> None:
    file = write(tmp_path / "a story.txt", "One.\r\n\r\nTwo.\n")
    corpus = cm.read(file)
    assert corpus["id"] == ["a story"] and corpus["text"] == ["One.\r\n\r\nTwo.\n"]
    assert corpus.columns == ["id", "text"]


def test_a_folder_is_read_whole_and_in_order_of_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "Z.txt", "é.txt", "sub/c.txt", "a/d.txt", ".hidden.txt", "read.me"):
        write(tmp_path / name, name)
    corpus = cm.read(tmp_path)
    assert corpus["text"] == ["Z.txt", "a.txt", "a/d.txt", "b.txt", "sub/c.txt", "é.txt"]
    assert cm.read(str(tmp_path / "**" / "*.txt"))["id"] == corpus["id"]
    assert cm.read([tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "b.txt"])["id"] == ["b", "a"]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "elsewhere" / "secret.txt", "secret")
    write(tmp_path / "folder" / "a.txt", "a")
    (tmp_path / "folder" / "link.txt").symlink_to(secret)
    (tmp_path / "folder" / "linked").symlink_to(secret.parent)
    assert cm.read(tmp_path / "folder")["id"] == ["a"]


def test_equal_names_in_several_folders_become_paths(tmp_path: Path) -> None:
    for outlet in ("north", "south"):
        write(tmp_path / outlet / "story.txt", outlet)
    write(tmp_path / "north" / "other.txt", "other")
    corpus = cm.read(tmp_path)
    assert corpus["id"] == ["north/other.txt", "north/story.txt", "south/story.txt"]


def test_files_of_several_kinds_make_one_corpus(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "A text.")
    write(tmp_path / "b.jsonl", '{"id": 5, "text": "From JSON.", "n": 1}\n')
    write(tmp_path / "c.csv", "id,text,n\n6,From CSV.,many\n")
    corpus = cm.read(tmp_path)
    assert corpus["id"] == ["a", "5", "6"]
    assert corpus["text"] == ["A text.", "From JSON.", "From CSV."]
    assert corpus["n"] == [None, "1", "many"]


def test_nothing_at_a_path_is_an_error_that_says_where_it_looked(tmp_path: Path) -> None:
    write(tmp_path / "x.doc", "x")
    for path in ("missing.txt", "*.txt", "."):
        with pytest.raises(FileNotFoundError, match="C006"):
            cm.read(tmp_path / path)
    with pytest.raises(cm.InputError, match=r"cannot read 'x.doc'.*\.txt \.csv"):
        cm.read(tmp_path / "x.doc")


@pytest.mark.parametrize("kind", ["txt", "csv", "jsonl"])
def test_empty_files_are_no_error(tmp_path: Path, kind: str) -> None:
    corpus = cm.read(write(tmp_path / f"empty.{kind}", ""))
    assert corpus["text"] == ([""] if kind == "txt" else [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_decide_the_encoding(tmp_path: Path, encoding: str) -> None:
    for name, content in (("a.txt", "Đổi mới 🎋"), ("b.csv", "id,text\n1,Đổi mới 🎋\n")):
        assert cm.read(write(tmp_path / name, content.encode(encoding)))["text"] == ["Đổi mới 🎋"]


def test_an_encoding_may_be_named_or_guessed(tmp_path: Path) -> None:
    text = "Министры обеих стран встретились в порту, чтобы обсудить новые правила судоходства. " * 5
    file = write(tmp_path / "a.txt", text.encode("cp1251"))
    assert cm.read(file, encoding="cp1251")["text"] == [text]
    with pytest.warns(cm.ComentionWarning, match=r"a.txt: not UTF-8, read as cp1251, which is a guess"):
        assert cm.read(file, encoding="auto")["text"] == [text]
    with pytest.raises(cm.InputError, match="encoding must be a name that Python knows"):
        cm.read(file, encoding="klingon")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Café à Paris", "cp1252"),
        ("Müller läuft über die Straße", "latin-1"),
        ("La señora llegó ayer a España", "cp1252"),
        ("Bu okulun öğrencileri için değil", "cp1254"),
        ("Każdy człowiek ma prawo do nauki i jest wolny", "cp1250"),
    ],
)
def test_a_short_text_in_latin_letters_is_guessed(tmp_path: Path, text: str, encoding: str) -> None:
    file = write(tmp_path / "a.txt", text.encode(encoding))
    with pytest.warns(cm.ComentionWarning, match="which is a guess"):
        assert cm.read(file, encoding="auto")["text"] == [text]


def test_utf8_needs_no_guess(tmp_path: Path) -> None:
    assert cm.read(write(tmp_path / "a.txt", "Café"), encoding="auto")["text"] == ["Café"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_first_line_of_a_csv_tells_what_separates(tmp_path: Path, mark: str) -> None:
    file = write(
        tmp_path / "a.csv",
        f"id{mark}text\n1{mark}One; two.\n2{mark}Three.\n".replace("One; two.", '"One; two."'),
    )
    assert cm.read(file)["text"] == ["One; two.", "Three."]


def test_a_row_of_another_width_is_told_in_words(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "id;text\n1;One;two.\n")
    with pytest.raises(cm.InputError, match=r"C005.*a.csv: not one table .*double quotes"):
        cm.read(file)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.tsv", "a.jsonl"])
def test_bytes_that_are_not_utf8_are_named_by_file_line_and_byte(tmp_path: Path, name: str) -> None:
    file = write(tmp_path / name, b"id,text\n1,caf\xe9\n")
    with pytest.raises(
        cm.InputError, match=rf"\[C003\] .*{name}: byte 13 \(line 2\) is 0xE9, which is not UTF-8"
    ):
        cm.read(file)
    with pytest.raises(ValueError):
        cm.read(file)


def test_bytes_that_are_not_utf8_may_be_replaced_and_are_counted(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", b"caf\xe9 \xff")
    with pytest.warns(cm.ComentionWarning, match="2 characters"):
        assert cm.read(file, errors="replace")["text"] == ["caf\ufffd \ufffd"]


def test_invalid_text_in_parquet_is_named_by_row_and_byte(tmp_path: Path) -> None:
    bad = pa.array([b"fine", b"caf\xe9"]).view(pa.string())
    pq.write_table(pa.table({"text": bad}), tmp_path / "a.parquet")
    with pytest.raises(cm.InputError, match="Row 1 of 'text' is not UTF-8 at byte 3"):
        cm.read(tmp_path / "a.parquet")


def test_bad_json_lines_are_all_counted_and_the_first_are_named(tmp_path: Path) -> None:
    lines = ['{"text": "a"}', "{oops", "", "[1]", '{"text": "b"}', "{", "3"]
    with pytest.raises(cm.InputError) as error:
        cm.read(write(tmp_path / "a.jsonl", "\n".join(lines)))
    message = str(error.value)
    assert "a.jsonl: not JSON objects: line 2 " in message
    assert "line 4 (list, not an object)" in message and message.endswith("and 1 more.")


def test_a_line_over_the_limit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comention.reading.readers.LINE_LIMIT", 1000)
    content = json.dumps({"text": "x" * 2000}) + '\n{"text": "y"}\n'
    with pytest.raises(cm.InputError, match=r"line 1 \(longer than 1,000 characters\)"):
        cm.read(write(tmp_path / "a.jsonl", content))


def test_json_that_is_deep_or_huge_is_named_not_followed(tmp_path: Path) -> None:
    for content in ("[" * 100_000, '{"text": ' * 50_000, '{"text": "a", "n": ' + "9" * 10_000 + "}"):
        with pytest.raises(cm.InputError, match="line 1"):
            cm.read(write(tmp_path / "a.jsonl", content))


def test_a_lone_surrogate_in_json_names_the_file_and_the_row(tmp_path: Path) -> None:
    with pytest.raises(cm.InputError, match=r"\[C003\] .*a\.jsonl: Row 1 .*U\+D83C"):
        cm.read(write(tmp_path / "a.jsonl", '{"text": "fine"}\n{"text": "no\\ud83c"}\n'))


def test_a_csv_row_of_another_width_is_named(tmp_path: Path) -> None:
    with pytest.raises(cm.InputError, match=r"\[C005\] .*a\.csv: .*[Rr]ow #3"):
        cm.read(write(tmp_path / "a.csv", "id,text\n1,a\n2,b,c\n"))


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-9], lambda b: b[:-6] + b"x" + b[-5:], lambda b: b + b"\x1f\x8bxx"]
)
def test_a_damaged_gzip_file_is_named(tmp_path: Path, damage: object) -> None:
    packed = gzip.compress(b"some text " * 1000)
    with pytest.raises(cm.InputError, match=r"\[C005\] .*a\.txt\.gz"):
        cm.read(write(tmp_path / "a.txt.gz", damage(packed)))  # type: ignore[operator]


def test_a_gzip_bomb_is_refused_fast_and_small(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, wbits=31)
    block = packer.compress(b"\0" * (64 << 20))
    bomb = write(
        tmp_path / "bomb.jsonl.gz", block + b"".join(packer.compress(b"\0" * (64 << 20)) for _ in range(7))
    )
    begin = time.perf_counter()
    with pytest.raises(cm.InputError, match="over 200 to 1"):
        cm.read(bomb)
    assert time.perf_counter() - begin < 1


def test_a_damaged_parquet_file_is_named(tmp_path: Path) -> None:
    whole = write_rows(tmp_path / "a.parquet").read_bytes()
    for content in (b"", b"PAR1", whole[:-20], b"not parquet at all" * 10, whole[:100] + whole[-50:]):
        with pytest.raises(cm.InputError, match=r"\[C005\] .*b\.parquet"):
            cm.read(write(tmp_path / "b.parquet", content))


def test_metadata_joins_by_id_before_columns_are_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "A.")
    write(tmp_path / "b.txt", "B.")
    meta = write(tmp_path / "meta.csv", "id,published,outlet\nb,2024-03-05,Post\na,2024-03-06,Wire\n")
    corpus = cm.read(tmp_path, metadata=meta, date="published", group="outlet")
    assert corpus["group"] == ["Wire", "Post"]
    assert corpus[1].date is not None and corpus[1].date.isoformat() == "2024-03-05T00:00:00+00:00"


def test_metadata_of_another_key_and_from_memory(tmp_path: Path) -> None:
    write(tmp_path / "001.txt", "A.")
    table = [{"file": "001", "title": "First"}, {"file": "002", "title": "Second"}]
    with pytest.warns(cm.ComentionWarning, match=r"1 of 2 rows of the table have no document \(002\)"):
        corpus = cm.read(tmp_path, metadata=table, on="file")
    assert corpus["title"] == ["First"]
    with pytest.raises(cm.ColumnError, match="no column 'id'"):
        cm.read(tmp_path, metadata=table)


def test_html_gives_its_text_title_and_date(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(
        f"<p>The ministers of both countries met in the port for the {n}. time this year.</p>"
        for n in "123456"
    )
    page = (
        "<html><head><title>Ministers meet</title>"
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>'
        f"<body><article><h1>Ministers meet</h1>{body}</article></body></html>"
    )
    corpus = cm.read(write(tmp_path / "page.html", page))
    assert "ministers of both countries" in corpus[0].text and "<p>" not in corpus[0].text
    assert corpus[0].title == "Ministers meet"
    assert corpus[0].date is not None and corpus[0].date.date().isoformat() == "2024-03-05"


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("trafilatura", "cm.read('page.html')"),
        ("charset_normalizer", "cm.read('old.txt', encoding='auto')"),
    ],
)
def test_a_missing_extra_says_what_to_type(tmp_path: Path, module: str, code: str) -> None:
    write(tmp_path / "page.html", "<p>x</p>")
    write(tmp_path / "old.txt", "кафе".encode("cp1251"))
    script = f"import sys; sys.modules[{module!r}] = None\nimport comention as cm\n{code}"
    environment = {**os.environ, "PYTHONPATH": str(Path(cm.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert "[C101]" in done.stderr and "pip install 'comention[read]'" in done.stderr


def test_the_sample_is_forty_articles_in_six_languages() -> None:
    corpus = cm.load_sample()
    assert len(corpus) == 40 and len(set(corpus["language"])) == 6 and len(set(corpus["outlet"])) == 5
    assert corpus.columns == ["id", "text", "date", "group", "title", "language"]


FUZZED = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = ['{"text": "a"}', '{"text"', "null", "[]", '{"text": 3}', "\ufeff", '{"text": "\\ud800"}', "{}"]
LINES = st.lists(st.sampled_from(KINDS))
CELLS = st.lists(st.sampled_from(["text", "id", ",", "\n", "\r", '"', "a", "é", "1", "\0", "\t", "''"]))


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".tsv", ".jsonl", ".txt.gz", ".parquet"])
@FUZZED
@given(content=st.binary())
def test_random_bytes_are_read_or_refused_by_name(tmp_path: Path, suffix: str, content: bytes) -> None:
    read_or_refuse(tmp_path / f"random{suffix}", content)


@FUZZED
@given(content=LINES.map("\n".join))
def test_random_json_lines_are_read_or_refused_by_name(tmp_path: Path, content: str) -> None:
    read_or_refuse(tmp_path / "random.jsonl", content.encode())


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@FUZZED
@given(content=CELLS.map("".join))
def test_random_cells_are_read_or_refused_by_name(tmp_path: Path, suffix: str, content: str) -> None:
    read_or_refuse(tmp_path / f"random{suffix}", content.encode())


def read_or_refuse(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        corpus = cm.read(path)
    except cm.ComentionError as error:
        assert os.fspath(path) in str(error) or error.code in ("C001", "C002", "C004")
    else:
        assert all(isinstance(text, str) for text in corpus["text"])
