"""The documents: an immutable table of texts and what is known about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _core, _options
from ..errors import ColumnError
from ..reading.arrow_input import as_table
from ..reading.columns import CANONICAL, canonical
from ..tables.table import as_mask, no_column
from . import overview
from .document import Document
from .text_rules import Lines, TextRules, Tokens
from .texts import as_core
from .verbs import Verbs

if TYPE_CHECKING:
    pass

__all__ = ["Corpus"]


class Corpus(Verbs):
    """Documents that nobody can change; every verb returns something new.

    Parameters
    ----------
    data : list of str, list of dict, dict of columns, data frame, Arrow data, generator
        The documents. Columns that are not named below stay as metadata.
    text : str
        The column that holds the text.
    id, date, group, title, language : str, optional
        The columns that hold these; by default the column of this very name, where there is one.
        Without an id, documents are numbered from 0. ``date="infer"`` takes the date an article
        states of itself.
    missing : {"error", "empty", "drop"}
        What to do with a text that is null.
    lines : {"auto", "wrapped", "paragraphs"}
        Whether a line break ends a paragraph, or only wraps a line.
    tokens : {"unicode", "uax29"}
        What is a word and what a sentence: ``"unicode"`` has ICU's words and sentences as news needs
        them; ``"uax29"`` the plain rules of that Unicode annex. ``docs/text.md`` tells them apart.
    parts : bool
        Whether headlines, bylines, datelines, captions and teasers are told from the body; if not,
        every paragraph is ``body``.
    abbreviations : list of str
        More abbreviations whose period ends no sentence, of one word or several:
        ``["ca.", "Nghị quyết số"]``. Case does not matter. For ``tokens="unicode"``.

    Raises
    ------
    ColumnError
        C001: there is no such column.
    InputError
        C002 a text is null or not text, C003 it is not Unicode, C004 an id stands twice, C010 a date
        cannot be read; each names the row.

    Examples
    --------
    >>> import comention as cm
    >>> corpus = cm.Corpus(["Hanoi welcomes Paris.", "Paris answers."])
    >>> len(corpus), corpus["id"], corpus[1].text
    (2, ['0', '1'], 'Paris answers.')
    """

    def __init__(
        self,
        data: Any,
        *,
        text: str = "text",
        id: str | None = None,
        date: str | None = None,
        group: str | None = None,
        title: str | None = None,
        language: str | None = None,
        missing: Literal["error", "empty", "drop"] = "error",
        lines: Lines = "auto",
        tokens: Tokens = "unicode",
        parts: bool = True,
        abbreviations: Iterable[str] = (),
    ) -> None:
        named = {"id": id, "text": text, "date": date, "group": group, "title": title, "language": language}
        _options.one_of("missing", missing, ("error", "empty", "drop"))
        table, sources, notes = canonical(as_table(data, text), named, missing)
        self._fill(table, TextRules.of(lines, tokens, parts, abbreviations), sources, notes)

    def _fill(self, table: pa.Table, rules: TextRules, sources: Mapping[str, str], notes: list[str]) -> None:
        self._table = table
        self._rules = rules
        self._sources = dict(sources)  # the user's name of a canonical column
        self._notes = tuple(notes)

    @classmethod
    def _of(cls, table: pa.Table, like: Corpus) -> Self:
        """A corpus of a table that is canonical already."""
        corpus = cls.__new__(cls)
        corpus._fill(table, like._rules, like._sources, list(like._notes))
        return corpus

    def __repr__(self) -> str:
        return overview.as_text(self)

    def _repr_html_(self) -> str:
        return overview.as_html(self)

    # -- the documents --

    @property
    def table(self) -> pa.Table:
        """All columns: ``id text``, then ``date group title language`` where known, then metadata."""
        return self._table

    @property
    def lines(self) -> Lines:
        """Whether a line break ends a paragraph."""
        return self._rules.lines

    @property
    def rules(self) -> dict[str, Any]:
        """How texts are cut, as ``Corpus`` takes it: ``lines tokens parts abbreviations``.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Up 3% ca. 2020."], abbreviations=["ca."])
        >>> cm.Corpus(corpus.table, **corpus.rules).rules["abbreviations"]
        ('ca.',)
        """
        return self._rules.options()

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self._table.column_names)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __iter__(self) -> Iterator[Document]:
        return (self[i] for i in range(len(self)))

    @overload
    def __getitem__(self, which: int) -> Document: ...
    @overload
    def __getitem__(self, which: slice) -> Corpus: ...
    @overload
    def __getitem__(self, which: str) -> list[Any]: ...
    def __getitem__(self, which: int | slice | str) -> Document | Corpus | list[Any]:
        """A document by row, some by slice, or the values of a column."""
        if isinstance(which, str):
            return self._column(which).to_pylist()  # type: ignore[no-any-return]
        if isinstance(which, slice):
            rows = range(len(self))[which]
            return self._of(self._take(np.asarray(rows, dtype=np.int64)), self)
        if not -len(self) <= which < len(self):
            raise IndexError(f"There is no document {which}: the corpus has {len(self):,}.")
        return self._document(which % len(self))

    def _document(self, row: int) -> Document:
        values = {name: self._table.column(name)[row].as_py() for name in self.columns}
        known = {name: values.pop(name) for name in CANONICAL if name in values}
        return Document(**known, metadata=values)

    def _column(self, name: str) -> pa.ChunkedArray:
        """A column by its name here or in the data it came from."""
        name = name if name in self.columns else self._sources.get(name, name)
        if name not in self.columns:
            raise ColumnError("C001", no_column(name, [*self.columns, *self._sources]))
        return self._table.column(name)

    def _take(self, rows: Any) -> pa.Table:
        taken = self._table.take(pa.array(rows, pa.int64()))
        return taken.combine_chunks()

    # -- other documents --

    def filter(self, mask: Any) -> Corpus:
        """The documents where the mask holds: one boolean each, or a function of a Document.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["one", "two words", "three words here"])
        >>> corpus.filter(lambda document: " " in document.text)["id"]
        ['1', '2']
        """
        keep = np.flatnonzero(as_mask(mask, self, len(self)).fill_null(False).to_numpy(zero_copy_only=False))
        return self._of(self._take(keep), self)

    def join(self, table: Any, *, on: str = "id") -> Corpus:
        """The same documents with the columns of another table, found by id."""
        from ..reading.metadata import join

        return join(self, table, on)

    # -- what the core sees --

    @cached_property
    def _texts(self) -> _core.Texts:
        """The texts as the core reads them: the very bytes of the Arrow column."""
        return as_core(self._table.column("text"))

    @cached_property
    def _stream(self) -> _core.TokenStream:
        return self._rules.cut(self._texts)

    def _stream_of(self, tokens: Tokens) -> _core.TokenStream:
        """The stream under one kind of words; each is made once."""
        if tokens == self._rules.tokens:
            return self._stream
        if tokens not in self._other_streams:
            self._other_streams[tokens] = self._rules.with_tokens(tokens).cut(self._texts)
        return self._other_streams[tokens]

    @cached_property
    def _other_streams(self) -> dict[str, _core.TokenStream]:
        return {}

    @cached_property
    def _repeats(self) -> npt.NDArray[np.int64]:
        """For each paragraph of the corpus the earlier one with the same words, or -1."""
        from .segments import find_repeats

        return find_repeats(self)

    @cached_property
    def languages(self) -> list[str | None]:
        """The language of each document: of its column, else guessed by script and function words.

        Examples
        --------
        >>> import comention as cm
        >>> cm.Corpus(["The ship is in the port and waits.", "Con tàu ở trong cảng và chờ."]).languages
        ['en', 'vi']
        """
        known = self["language"] if "language" in self.columns else [None] * len(self)
        if all(known):
            return known
        guesses = _core.guess_languages(self._texts, threads=_options.threads())
        return [code or guess or None for code, guess in zip(known, guesses, strict=True)]

    def _with_context(self, data: pa.Table) -> pa.Table:
        """Puts ``id`` after ``document``, and ``title date group`` last, where the corpus has them."""
        rows = data.column("document")
        at = data.column_names.index("document") + 1
        data = data.add_column(at, "id", self._table.column("id").take(rows))
        for name in ("title", "date", "group"):
            if name in self.columns:
                data = data.append_column(name, self._table.column(name).take(rows))
        return data
