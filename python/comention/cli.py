"""The command `comention`: the same words as the API, one answer, an exit code.

0: done. 1: `check` found something to mend. 2: the call or a file was wrong, said in one line on
stderr. 130: stopped by Ctrl-C. Bars and warnings go to stderr, results to stdout.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from typing import Any

from . import __version__, commands
from .errors import ComentionError, ComentionWarning
from .tables.terminal import speak_utf8, visible
from .words.word_patterns import KEYS

__all__ = ["main"]

FOUND, WRONG, STOPPED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (those of the process by default); the exit code."""
    speak_utf8()
    given = _parser().parse_args(arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("always", ComentionWarning)
        warnings.showwarning = _show_warning
        try:
            return int(given.command(given))
        except (ComentionError, OSError) as error:
            return _failed(str(error), WRONG)
        except KeyboardInterrupt as stop:
            return _failed(str(stop) or "Stopped.", STOPPED)


def _failed(message: str, code: int) -> int:
    if isinstance(sys.exc_info()[1], BrokenPipeError):  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    print(f"comention: {visible(message)}", file=sys.stderr)
    return code


def _show_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    print(f"comention: note: {visible(str(message))}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="comention",
        description="Who is mentioned with whom, what sets documents apart, and the sentences behind it.",
        epilog="COMMAND --help shows an example of each.",
    )
    parser.add_argument("--version", action="version", version=f"comention {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    demo = _verb(verbs, "demo", commands.demo, "a report of the sample, or of PATHs", "demo articles/")
    _takes_documents(demo, paths="*")
    _takes_names(demo)
    _writes(demo, "comention-demo.html")

    check = _verb(
        verbs, "check", commands.check, "what looks wrong, and how to mend it", "check articles/*.txt"
    )
    _takes_documents(check)
    _speaks_json(check)

    report = _verb(
        verbs,
        "report",
        commands.report,
        "one HTML page to read and to mail",
        "report articles/ -o summit.html",
    )
    _takes_documents(report)
    _takes_names(report)
    _writes(report, "report.html")
    report.add_argument(
        "--passages",
        choices=("snippets", "full", "none"),
        default="snippets",
        help="how much of the articles the page holds (default: snippets)",
    )

    pairs = _verb(
        verbs,
        "pairs",
        commands.pairs,
        "who is mentioned with whom",
        "pairs articles/ --within sentence --min-count 3 -o pairs.gexf",
    )
    _takes_documents(pairs)
    _takes_names(pairs)
    _takes_counting(pairs)
    _writes(
        pairs,
        None,
        "file to write: .csv .tsv .parquet .jsonl .gexf .graphml .html; else the top",
    )
    _speaks_json(pairs)

    kwic = _verb(
        verbs, "kwic", commands.kwic, "a word in its context", "kwic articles/ 'sanction*' --window 6"
    )
    kwic.epilog = "The pattern is the last word; * stands for any letters.\n\n" + (kwic.epilog or "")
    _takes_documents(kwic)
    kwic.add_argument(
        "pattern",
        metavar="PATTERN",
        type=_as_typed,
        help="word or words to look for; * stands for any letters",
    )
    kwic.add_argument("--window", type=int, default=8, help="words on either side (default: 8)")
    kwic.add_argument(
        "--sort", metavar="KEYS", help="1L 2L 3L 1R 2R 3R node position, several split by commas"
    )
    kwic.add_argument(
        "--key",
        choices=KEYS,
        default="case",
        help="what may differ: capitals (case, the default), nothing, tone marks, all marks",
    )
    kwic.add_argument(
        "--within", choices=("document", "sentence"), default="document", help="where a context ends"
    )
    kwic.add_argument("--regex", action="store_true", help="PATTERN is a regular expression of Python")
    kwic.add_argument(
        "--entity", action="store_true", help="PATTERN is an entity of --names, under whatever name"
    )
    _takes_names(kwic)
    _speaks_json(kwic)
    return parser


def _as_typed(word: str) -> str:
    """The bytes from the terminal as UTF-8, whatever the locale made of them."""
    return os.fsencode(word).decode("utf-8", "replace")


def _verb(verbs: Any, name: str, command: Any, tells: str, example: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(
        name,
        help=tells,
        description=tells[0].upper() + tells[1:] + ".",
        epilog=f"example:\n  comention {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.set_defaults(command=command)
    return verb


def _takes_documents(verb: argparse.ArgumentParser, paths: str = "+") -> None:
    verb.add_argument(
        "paths",
        nargs=paths,
        metavar="PATH",
        help="files, folders or globs: .txt .csv .tsv .jsonl .parquet .html",
    )
    columns = verb.add_argument_group("columns (tables have them under these names unless you say so)")
    for name, tells in (
        ("text", "the text"),
        ("id", "an unlike name for each document"),
        ("date", "its date; 'infer' takes the one a text states of itself (as for .txt)"),
        ("group", "outlet, author, ..."),
        ("title", "its title"),
        ("language", "its language"),
    ):
        columns.add_argument(f"--{name}", metavar="COLUMN", help=tells)
    columns.add_argument("--metadata", metavar="FILE", help="a table with more about the documents, by id")
    verb.add_argument(
        "--lines", choices=("auto", "wrapped", "paragraphs"), default="auto", help="what a line break means"
    )


def _takes_names(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--names",
        nargs="+",
        action="extend",
        metavar="NAMES",
        help="whom to look for: bundled lists (countries organisations vietnam sample) or files of your own",
    )


def _takes_counting(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--within",
        choices=("document", "paragraph", "sentence"),
        default="sentence",
        help="where two names meet (default: sentence)",
    )
    verb.add_argument(
        "--min-count",
        type=int,
        default=1,
        metavar="N",
        help="leave out pairs that meet less often (default: 1)",
    )


def _writes(verb: argparse.ArgumentParser, default: str | None, tells: str = "file to write") -> None:
    verb.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default=default,
        help=tells + (f" (default: {default})" if default else ""),
    )


def _speaks_json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="one JSON object, for machines")
