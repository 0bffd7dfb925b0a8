"""The bytes of a file, unpacked within limits and decoded without guessing."""

from __future__ import annotations

import codecs
import gzip
import zlib
from pathlib import Path

from .. import _core
from ..documents.texts import core_of
from ..errors import InputError, MissingExtra, warn

__all__ = ["decode", "load"]

FREE = 10 << 20  # unpacked bytes that are never suspicious
RATIO = 200  # text packs 3 to 10 times; beyond this the file is made to fill the memory
GUESSED = 64 << 10  # bytes that a guess looks at
LIMIT = 16 << 30  # unpacked bytes of one file

# Encodings of Latin letters, each with the languages that were written in it.
LATIN = {
    "cp1252": ("en", "es", "fr", "de", "pt", "it", "nl", "id", "tl"),
    "cp1250": ("pl",),
    "cp1254": ("tr",),
    "cp1258": ("vi",),
}

MARKS = (  # the longer mark first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def load(path: Path) -> bytes:
    """All bytes of a file, unpacked where it ends in ``.gz``."""
    if path.suffix.lower() != ".gz":
        return path.read_bytes()
    try:
        return _unpack(path)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError("C005", f"{path}: not a whole gzip file ({error}).") from None


def _unpack(path: Path) -> bytes:
    pieces, size = [], 0
    with path.open("rb") as packed, gzip.GzipFile(fileobj=packed, mode="rb") as file:
        while piece := file.read(1 << 20):
            pieces.append(piece)
            size += len(piece)
            if size > LIMIT or (size > FREE and size > RATIO * packed.tell()):
                raise InputError(
                    "C005",
                    f"{path}: unpacks to more than {size >> 20:,} MB from {packed.tell() / 1e6:.2g} MB, "
                    f"over {RATIO} to 1. Unpack it yourself if you trust it.",
                )
    return b"".join(pieces)


def decode(data: bytes, path: Path, encoding: str | None, errors: str) -> str:
    """The text of the bytes: by its byte-order mark, else as UTF-8 or as the encoding given.

    ``encoding="auto"`` guesses where the text is not UTF-8, and a warning says what.
    """
    name = _marked(data) or encoding or "utf-8"
    if name == "auto":
        name = _guess(data, path)
    try:
        text = data.decode(name, errors)
    except UnicodeDecodeError as error:
        raise _undecodable(data, path, name, error.start) from None
    except LookupError:
        raise InputError(
            "C060", f"encoding must be a name that Python knows or 'auto'; got {name!r}."
        ) from None
    if errors == "replace" and (n := text.count("\ufffd")):
        warn(f"{path}: {n:,} characters could not be decoded and stand as U+FFFD.")
    return text


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in MARKS if data.startswith(mark)), None)


def _guess(data: bytes, path: Path) -> str:
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    name = _latin(data) or _by_statistics(data, path)
    warn(f"{path}: not UTF-8, read as {name}, which is a guess. Pass encoding={name!r}, or the right one.")
    return name


def _latin(data: bytes) -> str | None:
    """The encoding under which the text is one of its languages; for short texts the commonest.

    Only where twice as many letters are ASCII as are not: in a language of the Latin script.
    """
    high = sum(byte >= 0x80 for byte in data[:GUESSED])
    plain = sum(chr(byte).isalpha() for byte in data[:GUESSED] if byte < 0x80)
    if 2 * high > plain:
        return None
    for name, languages in LATIN.items():
        if _language(data, name) in languages:
            return name
    return "cp1252" if _language(data, "cp1252") is not None else None


def _language(data: bytes, encoding: str) -> str | None:
    """The language of the text as decoded, "" where it does not say, None where it cannot be decoded."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return _core.guess_languages(core_of([text]), threads=1)[0]


def _by_statistics(data: bytes, path: Path) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise MissingExtra(
            "C101", "encoding='auto' needs charset-normalizer. Type: pip install 'comention[read]'"
        ) from None
    best = from_bytes(data).best()
    if best is None:
        raise InputError("C003", f"{path}: no encoding fits; is it text?")
    return str(best.encoding)


def _undecodable(data: bytes, path: Path, name: str, byte: int) -> InputError:
    line = data.count(b"\n", 0, byte) + 1
    return InputError(
        "C003",
        f"{path}: byte {byte} (line {line}) is 0x{data[byte]:02X}, which is not {name.upper()}. "
        "Pass the encoding it was saved in (encoding='cp1252', 'cp1258', 'gb18030', 'auto' ...), or "
        "errors='replace'.",
    )
