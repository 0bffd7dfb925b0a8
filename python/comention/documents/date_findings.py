"""What can be wrong with dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..reading.stated_dates import AMBIGUOUS, stated_date
from .findings import Finding, texts, without

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["LOOKS"]

FIRST_YEAR = 1600  # of the first newspapers

INFER = 'corpus = cm.Corpus(corpus.table, date="infer", **corpus.rules)'
DAY_FIRST = (
    "from comention.reading.stated_dates import stated_date; "
    'corpus = corpus.join({"id": corpus["id"], '
    '"date": [d.date or stated_date(d.text, day_first=True) for d in corpus]})'
)
DATED = "corpus = corpus.filter(lambda document: document.date)"


def _no_date(corpus: Corpus) -> Iterator[Finding]:
    """Null dates: those the text states, those it states in two ways, and those nobody knows."""
    dates = corpus["date"] if "date" in corpus.columns else [None] * len(corpus)
    both = enumerate(zip(dates, texts(corpus), strict=True))
    stated = {row: stated_date(text) for row, (date, text) in both if date is None}
    known = [row for row, date in stated.items() if isinstance(date, dt.datetime)]
    twofold = [row for row, date in stated.items() if date == AMBIGUOUS]
    unknown = [row for row, date in stated.items() if date is None] if "date" in corpus.columns else []
    yield Finding("no date, but the text states one", "warning", known, _first(corpus, known), INFER)
    yield Finding("the date can be read in two ways", "warning", twofold, _first(corpus, twofold), DAY_FIRST)
    yield Finding("no date", "warning", unknown, _first(corpus, unknown), DATED)


def _first(corpus: Corpus, rows: list[int]) -> str:
    return corpus[rows[0]].id if rows else ""


def _odd_date(corpus: Corpus) -> Iterator[Finding]:
    if "date" not in corpus.columns:
        return
    now = dt.datetime.now(dt.UTC)
    dates = corpus["date"]
    known = [date for date in dates if date]
    future = [row for row, date in enumerate(dates) if date and date > now + dt.timedelta(days=1)]
    ancient = [row for row, date in enumerate(dates) if date and date.year < FIRST_YEAR]
    for finding, rows in (("date in the future", future), (f"date before {FIRST_YEAR}", ancient)):
        example = "".join(f"{corpus['id'][row]}: {dates[row]:%Y-%m-%d}" for row in rows[:1])
        yield Finding(finding, "warning", rows, example, without(rows))
    if len(known) > 1 and all((date.month, date.day, date.time()) == (1, 1, dt.time()) for date in known):
        rows = [row for row, date in enumerate(dates) if date]
        mend = 'corpus = corpus.join({"id": corpus["id"], "year": [d and d.year for d in corpus["date"]]})'
        yield Finding("dates are years only; they stand as 1 January", "note", rows, str(known[0].year), mend)


LOOKS = (_no_date, _odd_date)
