"""Which files are meant by a path, a folder, a glob or a list of them, in an order that never changes."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from ..errors import InputError, MissingFile

__all__ = ["SUFFIXES", "Paths", "find_files", "names", "suffix"]

Paths: TypeAlias = "str | os.PathLike[str] | Iterable[str | os.PathLike[str]]"

SUFFIXES = (".txt", ".csv", ".tsv", ".jsonl", ".parquet", ".html", ".htm")


def find_files(paths: Paths) -> list[Path]:
    """The files, each once. A folder gives all it holds that can be read, sorted by path."""
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    found = dict.fromkeys(file for path in given for file in _files(path))
    return list(found)


def suffix(path: Path) -> str:
    """The suffix that says how to read the file; ``.gz`` behind it does not count."""
    plain = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return plain.suffix.lower()


def names(files: list[Path]) -> list[str]:
    """An id for each file: its stem where that is unique, else its path from the common folder."""
    stems = [_stem(file) for file in files]
    if len(set(stems)) == len(stems):
        return stems
    whole = [file.absolute() for file in files]
    root = os.path.commonpath([file.parent for file in whole])
    return [file.relative_to(root).as_posix() for file in whole]


def _stem(file: Path) -> str:
    plain = file.with_suffix("") if file.suffix.lower() == ".gz" else file
    return plain.stem if plain.suffix.lower() in SUFFIXES else plain.name


def _files(given: str | os.PathLike[str]) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        return _of_folder(path)
    if path.is_file():
        _known(path)
        return [path]
    if glob.has_magic(str(given)):
        return _of_glob(os.fspath(given))
    raise MissingFile("C006", f"There is no file or folder {str(given)!r} (looked in {Path.cwd().name!r}).")


def _of_folder(folder: Path) -> list[Path]:
    files = sorted((f for f in _walk(folder) if suffix(f) in SUFFIXES), key=os.fsencode)
    if not files:
        raise MissingFile(
            "C006", f"The folder {str(folder)!r} holds no file I can read ({' '.join(SUFFIXES)})."
        )
    return files


def _walk(folder: Path) -> Iterator[Path]:
    """Everything below a folder but hidden files and links: those could lead out of it."""
    for top, folders, files in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = (Path(top, name) for name in files if not name.startswith("."))
        yield from (file for file in here if not file.is_symlink())


def _of_glob(pattern: str) -> list[Path]:
    files = sorted(
        (Path(f) for f in glob.glob(pattern, recursive=True) if os.path.isfile(f)), key=os.fsencode
    )
    if not files:
        raise MissingFile("C006", f"Nothing matches {pattern!r}.")
    for file in files:
        _known(file)
    return files


def _known(file: Path) -> None:
    if suffix(file) not in SUFFIXES:
        known = " ".join(SUFFIXES)
        raise InputError(
            "C006", f"I cannot read {file.name!r}: the suffix must be one of {known} (or .gz after it)."
        )
