"""Reading files of names: our own forms here, those of other programs in ``gazetteer_formats``."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import InputError, MissingFile
from .gazetteer_files import PathLike, Row
from .gazetteer_formats import dictionary_rows, pattern_row, tagger_rows

__all__ = ["is_kept", "long_rows", "read_rows"]

LEFT_OUT = ("no", "n", "0", "false")  # what a spreadsheet may make of it

WIDEST = 2**31 - 1  # characters of a field: a long one is named by its row, not refused by the csv module


def read_rows(path: PathLike) -> list[Row]:
    """Rows of a file, one per name, each with its ``_row`` in the file (from 1, without the heading).

    The suffix says how: ``.csv``, ``.tsv`` or a JSON object a line (``.jsonl``, also patterns of spaCy's
    EntityRuler), ``.yml`` or ``.yaml`` (a dictionary of quanteda), and ``*entities.tsv`` beside
    ``*names.tsv`` without headings (a dictionary of the JensenLab tagger). A wide row gives one for each
    alias.
    """
    target = Path(path)
    suffixes = target.name.removesuffix(".gz").lower()
    if suffixes.endswith((".jsonl", ".ndjson")):
        rows = _json_rows(target)
    elif suffixes.endswith((".yml", ".yaml")):
        rows = _once(dictionary_rows(_read_text(target), str(path)))
    elif suffixes.endswith("entities.tsv") and not _has_heading(target):
        names = _beside(target)
        rows = _once(tagger_rows(_read_text(target), _read_text(names), str(path), str(names)))
    else:
        rows = _csv_rows(target, "\t" if suffixes.endswith(".tsv") else ",")
    return long_rows(rows)


def long_rows(rows: Iterable[Row]) -> list[Row]:
    """One row per name: a wide row gives one for each alias, a row with ``keep=no`` none."""
    return [long for row in rows if is_kept(row) for long in _long_rows(row)]


def is_kept(row: Row) -> bool:
    """Whether a row is to be used: proposals are kept out by ``no`` in their column ``keep``."""
    return str(row.get("keep") or "yes").strip().casefold() not in LEFT_OUT


def _csv_rows(path: Path, delimiter: str) -> Iterator[Row]:
    before = csv.field_size_limit(WIDEST)
    try:
        rows = list(csv.DictReader(io.StringIO(_read_text(path), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError("C030", f"{path}: not a table ({error}).") from error
    finally:
        csv.field_size_limit(before)
    return ({**row, "_row": number} for number, row in enumerate(rows, 1))


def _json_rows(path: Path) -> Iterator[Row]:
    for number, line in enumerate(_read_text(path).split("\n"), 1):
        if line.strip():
            row = _json_row(line, path, number)
            if "label" in row and "pattern" in row:
                row = pattern_row(row, f"{path}, line {number}")
            yield {**row, "_row": number}


def _json_row(line: str, path: Path, number: int) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        said = f"{error.msg}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError("C030", f"{path}, line {number}: not JSON ({said}).") from error
    if not isinstance(row, dict):
        raise InputError("C030", f"{path}, line {number}: an object with 'entity' and 'name' was expected.")
    if isinstance(row.get("aliases"), list):
        row["aliases"] = "|".join(map(str, row["aliases"]))
    return row


def _long_rows(row: Row) -> list[Row]:
    row = {key: value for key, value in row.items() if key is not None}
    if "keep" in row and "names" in row:  # proposals of Corpus.suggest_names
        row["aliases"] = row.pop("names")
    if "aliases" not in row:
        return [row]
    aliases = str(row.pop("aliases") or "").split("|")
    names = [row.get("name") or row.get("entity"), *(alias.strip() for alias in aliases if alias.strip())]
    return [{**row, "name": name} for name in dict.fromkeys(names)]


def _once(rows: Iterable[Row]) -> Iterator[Row]:
    """The dictionaries of others may hold a name twice."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (name := (row["entity"], row["name"])) not in seen:
            seen.add(name)
            yield row


def _has_heading(path: Path) -> bool:
    return "entity" in _read_text(path).partition("\n")[0].split("\t")


def _beside(path: Path) -> Path:
    """``x_names.tsv`` of ``x_entities.tsv``."""
    begin, _, end = path.name.rpartition("entities")
    names = path.with_name(f"{begin}names{end}")
    if not names.exists():
        raise MissingFile("C006", f"{path}: its names should stand in {names.name!r} beside it.")
    return names


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFile("C006", f"Nothing stands at {str(path)!r}.") from error
    if path.suffix == ".gz":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError("C005", f"{path}: damaged, not the gzip file it says ({error}).") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            "C003", f"{path}, line {line}: byte {error.start} is not UTF-8. Save the file as UTF-8."
        ) from error
