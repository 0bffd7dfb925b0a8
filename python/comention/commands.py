"""What each command does: read, one call of the API, show. Each returns the exit code."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import InputError
from .tables.terminal import bold, say, show_findings, show_json, show_kwic, show_table, visible

if TYPE_CHECKING:
    from .documents.corpus import Corpus
    from .names.gazetteer import Gazetteer

__all__ = ["check", "demo", "kwic", "pairs", "report"]

BUNDLED = ("countries", "organisations", "vietnam", "sample")
COLUMNS = ("text", "id", "date", "group", "title", "language")
MOST_SHOWN = 20


def demo(given: argparse.Namespace) -> int:
    """Writes a report of the bundled sample, or of the articles at PATH, and says what to do next."""
    from .sample import load_sample

    corpus = _documents(given) if given.paths else load_sample()
    special = "vietnam" if given.paths else "sample"
    title = None if given.paths else "The Seven Deltas Summit (invented articles)"
    names = _names(given.names or ("countries", "organisations", special))
    corpus.report(given.output, names=names, title=title)
    say(
        "",
        bold(f"Report of {len(corpus):,} documents: {_place(given.output)}"),
        "Open it in a browser; it needs no network. Then try, with articles of your own:",
        "",
        "  comention check  YOUR-FOLDER                 what looks wrong, and how to mend it",
        "  comention report YOUR-FOLDER -o report.html  the same page about them",
        "  comention kwic   YOUR-FOLDER 'peace*'        a word in its context",
        "",
        "or in Python:",
        "",
        "  import comention as cm",
        "  corpus = cm.read('YOUR-FOLDER')",
        "  mentions = corpus.mentions(cm.Gazetteer.load('countries', 'organisations'))",
        "  pairs = mentions.comentions(within='sentence')",
        "  pairs.plot()",
    )
    return 0


def check(given: argparse.Namespace) -> int:
    """Prints the findings; 1 where there is something to mend."""
    findings = _documents(given).check()
    if given.json:
        show_json(findings)
    elif len(findings):
        show_findings(findings)
    else:
        say(visible(findings.caption), "Nothing looks wrong.")
    return int(any(severity in ("warning", "error") for severity in findings["severity"]))


def report(given: argparse.Namespace) -> int:
    """Writes the page."""
    corpus = _documents(given)
    corpus.report(
        given.output, names=_names(given.names or ("countries", "organisations")), text=given.passages
    )
    say(f"Report of {len(corpus):,} documents: {_place(given.output)}")
    return 0


def pairs(given: argparse.Namespace) -> int:
    """Counts who is mentioned with whom; writes the table, or prints its top."""
    mentions = _documents(given).mentions(_names(given.names or ("countries", "organisations")))
    found = mentions.comentions(within=given.within, min_count=given.min_count)
    if given.output:
        found.save(given.output)
        say(f"{len(found):,} pairs: {_place(given.output)}")
    elif given.json:
        show_json(found)
    else:
        show_table(found, ("a", "b", "n_ab", "expected", "ic", "ic025", "n_document", "verdict"), MOST_SHOWN)
    return 0


def kwic(given: argparse.Namespace) -> int:
    """Prints every place where the pattern stands."""
    corpus = _documents(given)
    sort = given.sort.split(",") if given.sort else None
    options = {"window": given.window, "sort": sort, "key": given.key, "within": given.within}
    if given.entity:
        mentions = corpus.mentions(_names(given.names or ("countries", "organisations")))
        lines = corpus.kwic(mentions=mentions, entity=given.pattern, **options)
    else:
        lines = corpus.kwic(_expression(given.pattern) if given.regex else given.pattern, **options)
    (show_json if given.json else show_kwic)(lines)
    return 0


def _expression(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as wrong:
        raise InputError("C064", f"{pattern!r} is no regular expression: {wrong}.") from wrong


def _documents(given: argparse.Namespace) -> Corpus:
    """The documents at the paths. Plain text has no column for its date, so the date it states counts."""
    from .reading.files import find_files, suffix
    from .reading.readers import read

    columns = {name: value for name in COLUMNS if (value := getattr(given, name)) is not None}
    files = find_files(given.paths)
    if given.metadata is None and all(suffix(file) == ".txt" for file in files):
        columns.setdefault("date", "infer")
    return read(files, metadata=given.metadata, lines=given.lines, **columns)


def _names(wanted: Iterable[str]) -> Gazetteer:
    """Bundled lists and files, together. A value may hold several, split by commas."""
    from .names.gazetteer import Gazetteer

    names = Gazetteer()
    for name in (part for value in wanted for part in value.split(",") if part):
        if Path(name).is_dir():
            raise InputError(
                "C032", f"--names takes lists and files; {name!r} is a folder. Put PATHs before --names."
            )
        names |= Gazetteer.load(name) if name in BUNDLED else Gazetteer.read(name)
    return names


def _place(path: str) -> str:
    return visible(str(Path(path).resolve()))
