"""One document of a corpus."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from html import escape
from typing import Any

__all__ = ["Document"]

SHOWN = 20_000  # characters that a notebook shows


@dataclass(frozen=True)
class Document:
    """One document: its text, untouched, and what is known about it.

    Examples
    --------
    >>> import comention as cm
    >>> document = cm.Corpus([{"text": "Hanoi welcomes Paris.", "title": "Welcome", "page": 3}])[0]
    >>> document.title, document.text[:5], document.metadata
    ('Welcome', 'Hanoi', {'page': 3})
    """

    id: str
    text: str
    date: dt.datetime | None = None
    group: str | None = None
    title: str | None = None
    language: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        from ..tables.cells import visible

        start = visible(self.text[:200]).strip()
        about = " · ".join(visible(str(part)) for part in self._about())
        return f"<Document {about}>\n  {start}{'…' if len(self.text) > 200 else ''}"

    def _repr_html_(self) -> str:
        about = " · ".join(escape(str(part)) for part in self._about())
        lines = (self.text[:SHOWN] + "…" * (len(self.text) > SHOWN)).splitlines()
        paragraphs = "".join(f'<p dir="auto">{escape(line)}</p>' for line in lines if line.strip())
        return f"<article><header><strong><bdi>{about}</bdi></strong></header>{paragraphs}</article>"

    def _about(self) -> list[str]:
        date = self.date and self.date.strftime("%Y-%m-%d")
        return [part for part in (self.id, date, self.group, self.title, self.language) if part]
