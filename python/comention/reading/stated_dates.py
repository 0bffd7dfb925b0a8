"""The date an article states of itself near its top: a stamp, or a line that is nothing but a date.

``date 2024-07-27 Hanoi ...``, ``9:28:03 AM | 12/25/2023``, ``Ngày 5/3/2024``, ``Monday, 5 March 2024``.
A date that can be read in two ways (``03/04/2023``) is none, unless its language settles the order.
Dates inside sentences are dates of events and are not looked at.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

__all__ = ["AMBIGUOUS", "parse_date", "stated_date"]

AMBIGUOUS = "ambiguous"

LINES = 10  # that hold more than white space, from the top
LINE_WIDTH = 80  # a longer line is a sentence

MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9}

LABEL = (
    r"(?:(?:date|published|posted|updated|publié|publicado|ngày|đăng|cập nhật|le|el)"
    r"(?:\s+(?:on|at|le|el|ngày))?\s*:?\s*)"
)
TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\.\d+)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>Z|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?|GMT|UTC)?\)?"
)
BETWEEN = r"[\s,|T–—·-]*"
DAY_NAME = r"(?:[^\W\d_]+(?:\s[^\W\d_]+)?\s*,\s*)?"  # Monday, / Thứ Hai, / Hà Nội,
MONTH = r"(?P<month_name>[^\W\d_]{3,10})\.?"
YEAR = r"(?P<year>[12]\d{3})"
HAS_YEAR = re.compile(YEAR)
DATES = (
    YEAR + r"(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?" + MONTH + r",?\s+(?:de\s+)?" + YEAR,
    MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + YEAR,
    r"(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm|,)?\s+" + YEAR,
    YEAR + r"\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second_number>\d{1,2})(?P=mark)" + YEAR,
)
LINE = tuple(
    re.compile(form, re.IGNORECASE)
    for date in DATES
    for form in (
        f"{LABEL}?{DAY_NAME}{LABEL}?{date}(?:{BETWEEN}{TIME})?",
        f"{LABEL}?{TIME}{BETWEEN}{DAY_NAME}{date}",
    )
)
STAMP = re.compile(r"date:?\s+(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", re.IGNORECASE)
DAY_FIRST = re.compile(
    r"\b(?:ngày|thứ|chủ nhật|le|el|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b", re.I
)


def stated_date(text: str, *, day_first: bool | None = None) -> dt.datetime | str | None:
    """The date (UTC), ``"ambiguous"``, or None where the top of the text states none.

    ``day_first`` settles how ``03/04/2023`` is to be read.

    Examples
    --------
    >>> stated_date("A headline\\n03/04/2023\\nThe first paragraph.")
    'ambiguous'
    >>> stated_date("A headline\\n03/04/2023\\nThe first paragraph.", day_first=True).isoformat()
    '2023-04-03T00:00:00+00:00'
    """
    found: str | None = None
    for line in islice(_lines(text), LINES):
        date = _stamp(line) or parse_date(line, day_first)
        if isinstance(date, dt.datetime):
            return date
        found = found or date
    return found


def parse_date(line: str, day_first: bool | None = None) -> dt.datetime | str | None:
    """The date that is all of the line, ``"ambiguous"``, or None."""
    if len(line) > LINE_WIDTH or not HAS_YEAR.search(line):
        return None
    for form in LINE:
        if match := form.fullmatch(line):
            return _date(match.groupdict(), True if DAY_FIRST.search(line) else day_first)
    return None


def _lines(text: str) -> Iterator[str]:
    return (line for line in map(str.strip, text[:4000].splitlines()) if line)


def _stamp(line: str) -> dt.datetime | str | None:
    """A stamp opens its line; the article may go on behind it."""
    match = STAMP.match(line)
    return _date(match.groupdict()) if match else None


def _date(parts: dict[str, str | None], day_first: bool | None = None) -> dt.datetime | str | None:
    day, month = parts.get("day"), parts.get("month")
    if parts.get("month_name"):
        month = str(MONTHS.get(str(parts["month_name"]).lower(), ""))
    if parts.get("first"):
        order = _day_and_month(parts, day_first)
        if order is None:
            return AMBIGUOUS
        day, month = order
    try:
        date = dt.datetime(int(parts["year"] or ""), int(month or ""), int(day or ""), tzinfo=dt.UTC)
        return date + _time(parts)
    except (ValueError, OverflowError):  # no such day
        return None


def _day_and_month(parts: dict[str, str | None], day_first: bool | None) -> tuple[str, str] | None:
    """Of two numbers before the year: which is the day? Dots mean day first wherever they are used."""
    a, b = str(parts["first"]), str(parts["second_number"])
    if day_first or parts["mark"] == "." or int(a) > 12 or int(a) == int(b):
        return a, b
    return (b, a) if int(b) > 12 or day_first is False else None


def _time(parts: dict[str, str | None]) -> dt.timedelta:
    if not parts.get("hour"):
        return dt.timedelta()
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    time = dt.time(hour, int(parts["minute"] or 0), int(parts["second"] or 0))  # checks the ranges
    elapsed = dt.timedelta(hours=time.hour, minutes=time.minute, seconds=time.second)
    return elapsed - _zone(parts.get("zone") or "")


def _zone(zone: str) -> dt.timedelta:
    match = re.search(r"([+-])(\d{1,2}):?(\d\d)?", zone)
    if not match:
        return dt.timedelta()
    offset = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -offset if match[1] == "-" else offset
