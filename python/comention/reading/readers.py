"""Files to documents: text and HTML are one document each, tables hold one a row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from .. import _options
from ..documents.corpus import Corpus
from ..documents.text_rules import Lines, Tokens
from ..errors import InputError, MissingExtra
from .arrow_input import as_table, concat
from .columns import refuse_twice
from .decoding import decode, load
from .files import Paths, find_files, names, suffix
from .metadata import append_columns

__all__ = ["read", "read_table"]

LINE_LIMIT = 512 << 20  # characters of one line of JSON
Errors = Literal["strict", "replace"]


def read(
    paths: Paths,
    *,
    text: str = "text",
    id: str | None = None,
    date: str | None = None,
    group: str | None = None,
    title: str | None = None,
    language: str | None = None,
    metadata: Any = None,
    on: str = "id",
    lines: Lines = "auto",
    tokens: Tokens = "unicode",
    parts: bool = True,
    abbreviations: Iterable[str] = (),
    encoding: str | None = None,
    errors: Errors = "strict",
    missing: Literal["error", "empty", "drop"] = "error",
) -> Corpus:
    """Read documents from files.

    Parameters
    ----------
    paths : path or list of paths
        A file, a folder (all it holds, sorted by path), a glob, or a list of these: ``.txt``
        ``.csv`` ``.tsv`` ``.jsonl``, each also ``.gz``; ``.parquet``; ``.html`` with the extra ``read``.
        A ``.csv`` may be separated by semicolons or tabs instead: its first line tells.
        A text or HTML file is one document; its id is the name of the file without suffix.
    text, id, date, group, title, language, missing, lines, tokens, parts, abbreviations
        As for :class:`Corpus`; the columns of the metadata count too.
    metadata : path or table, optional
        More columns, found by id. Ids without a partner are named in a warning.
    on : str
        The column of the metadata that holds the ids.
    encoding : str, optional
        Of text files; by default their byte-order mark decides, else UTF-8. ``"auto"`` guesses where it
        is neither, and says what in a warning.
    errors : {"strict", "replace"}
        Whether bytes that cannot be decoded are an error, or stand as U+FFFD.

    Raises
    ------
    InputError
        C003 names the file, line and byte that cannot be decoded; C005 a damaged or malicious file;
        and those of :class:`Corpus`.
    MissingFile
        C006: nothing stands at a path.

    Examples
    --------
    >>> import comention as cm, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("date 2024-07-27 Hanoi welcomes Paris.", encoding="utf-8")
    >>> corpus = cm.read(folder, date="infer")
    >>> corpus["id"], str(corpus[0].date)
    (['a'], '2024-07-27 00:00:00+00:00')
    """
    _options.one_of("errors", errors, ("strict", "replace"))
    files = find_files(paths)
    if isinstance(metadata, (str, Path)):
        files = [file for file in files if not file.samefile(metadata)]
        metadata = read_table(Path(metadata), on, encoding, errors)
    table = _read_all(files, text, id, encoding, errors)
    if metadata is not None:
        table = append_columns(table, as_table(metadata, text), on, id)
    return Corpus(
        table,
        text=text,
        id=id,
        date=date,
        group=group,
        title=title,
        language=language,
        missing=missing,
        lines=lines,
        tokens=tokens,
        parts=parts,
        abbreviations=abbreviations,
    )


def read_table(
    path: Path, text: str, encoding: str | None = None, errors: Errors = "strict", id: str | None = None
) -> pa.Table:
    """The rows of a table file, as they stand."""
    kind = suffix(path)
    if kind == ".parquet":
        return _parquet(path)
    if kind not in TABLES:
        raise InputError("C006", f"{path.name!r} is not a table: {' '.join(TABLES)} .parquet")
    content = decode(load(path), path, encoding, errors)
    try:
        return as_table(TABLES[kind](content, path, (text, id or "id")), text)
    except InputError as error:
        raise (
            error if str(path) in str(error) else InputError(error.code, f"{path}: {_bare(error)}")
        ) from None


def _read_all(files: list[Path], text: str, id: str | None, encoding: str | None, errors: Errors) -> pa.Table:
    """All files one below the other; neighbours that are one document each make one table."""
    articles = [file for file in files if suffix(file) in ARTICLES]
    name_of = dict(zip(articles, names(articles), strict=True))
    tables: list[pa.Table] = []
    for single, some in groupby(files, key=name_of.__contains__):
        if single:
            rows = (_article(file, encoding, errors) | {id or "id": name_of[file]} for file in some)
            tables.append(as_table(({text: row.pop("text"), **row} for row in rows), text))
        else:
            tables += [read_table(file, text, encoding, errors, id) for file in some]
    return concat([table for table in tables if table.num_columns] or [as_table([], text)])


def _article(file: Path, encoding: str | None, errors: str) -> dict[str, Any]:
    return ARTICLES[suffix(file)](load(file), file, encoding, errors)


def _text(data: bytes, path: Path, encoding: str | None, errors: str) -> dict[str, Any]:
    return {"text": decode(data, path, encoding, errors)}


def _html(data: bytes, path: Path, encoding: str | None, errors: str) -> dict[str, Any]:
    try:
        import trafilatura
    except ImportError:
        raise MissingExtra(
            "C101", "Reading HTML needs trafilatura. Type: pip install 'comention[read]'"
        ) from None
    page = trafilatura.bare_extraction(decode(data, path, encoding, errors), with_metadata=True)
    if page is None:
        return {"text": "", "title": None, "date": None}
    return {"text": page.text or "", "title": page.title, "date": page.date}


def _csv(content: str, path: Path, strings: tuple[str, ...], delimiter: str | None = None) -> pa.Table:
    """Quoted fields may hold line breaks; the text and the ids stay strings whatever they look like."""
    from pyarrow import csv as arrow_csv

    if not content.strip():
        return pa.table({})
    data = content.encode("utf-8")
    block = min(len(data), (1 << 31) - 1)  # whole, so that an error can name its row
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=block),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter or _delimiter(content), newlines_in_values=True
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={name: pa.large_string() for name in strings},
                timestamp_parsers=["%Y-%m-%dT%H:%M:%S"],
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise InputError(
            "C005",
            f"{path}: not one table ({ascii(str(error)[:100])[1:-1]}). A field that holds the separator, a "
            "quote or a line break must stand in double quotes.",
        ) from None
    refuse_twice(table.column_names, f"{path}: ")
    return table


def _delimiter(content: str) -> str:
    """What separates the columns: a comma, unless the first line has none but a semicolon or a tab."""
    header, separators = content[: content.find("\n")], (",", ";", "\t")
    return next((mark for mark in separators if mark in header), ",")


def _tsv(content: str, path: Path, strings: tuple[str, ...]) -> pa.Table:
    return _csv(content, path, strings, delimiter="\t")


def _jsonl(content: str, path: Path, strings: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """One object a line. All lines are read before the bad ones are named."""
    bad: list[str] = []
    for number, line in enumerate(_json_lines(content), 1):
        if not line or line.isspace():
            continue
        try:
            row = _object(line)
        except (ValueError, RecursionError) as error:
            bad.append(f"line {number} ({error})")
        else:
            yield row
    if bad:
        more = f" and {len(bad) - 3:,} more" if len(bad) > 3 else ""
        raise InputError("C005", f"{path}: not JSON objects: {', '.join(bad[:3])}{more}.")


def _json_lines(content: str) -> Iterator[str]:
    start = 0
    while start < len(content):
        stop = content.find("\n", start)
        stop = len(content) if stop < 0 else stop
        yield content[start:stop]
        start = stop + 1


def _object(line: str) -> dict[str, Any]:
    if len(line) > LINE_LIMIT:
        raise ValueError(f"longer than {LINE_LIMIT:,} characters")
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError(f"{type(row).__name__}, not an object")
    return row


def _parquet(path: Path) -> pa.Table:
    import pyarrow.parquet as pq

    try:
        return pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError("C005", f"{path}: not a whole Parquet file ({str(error)[:120]}).") from None


def _bare(error: InputError) -> str:
    return str(error).removeprefix(f"[{error.code}] ")


ARTICLES: dict[str, Callable[[bytes, Path, str | None, str], dict[str, Any]]] = {
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
}
TABLES: dict[str, Callable[[str, Path, tuple[str, ...]], Any]] = {
    ".csv": _csv,
    ".tsv": _tsv,
    ".jsonl": _jsonl,
}
