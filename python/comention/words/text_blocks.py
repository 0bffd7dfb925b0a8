"""Documents as an estimator gets them, read and decoded once, in blocks that the core counts one by one."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import Any

from .. import _core
from ..errors import InputError
from .analysis import TextAnalysis
from .text_roads import as_items, blocks_of, texts_of_bytes, texts_of_column

__all__ = ["TextBlocks"]


class TextBlocks(TextAnalysis):
    """From what ``input`` says to blocks of texts, each as the core reads it fastest."""

    def _blocks(self, source: Any, is_column: bool) -> Iterator[list[str] | _core.Texts]:
        """The documents as the core takes them; as str where something is done to them first."""
        if is_column and not self._changes_texts():
            yield from texts_of_column(source)
        elif is_column:
            yield from (chunk.to_pylist() for chunk in source.chunks)
        else:
            row = 0
            for block in blocks_of(self._contents(as_items(source))):
                yield self._texts(block, row)
                row += len(block)

    def _decodes_itself(self) -> bool:
        """Whether a subclass has its own way from an item to its text."""
        return type(self).decode is not TextAnalysis.decode

    def _changes_texts(self) -> bool:
        return self.fold is not None or self._stops_at_sentences()

    def _contents(self, items: Iterable[Any]) -> Iterable[Any]:
        if self._decodes_itself():
            return map(self.decode, items)
        return items if self.input == "content" else map(self._content, items)

    def _texts(self, block: list[Any], row: int) -> list[str] | _core.Texts:
        """Contents as str; bytes that are the UTF-8 they are said to be stay bytes."""
        kinds = set(map(type, block))
        if kinds <= {str}:
            return block
        if kinds == {bytes} and not self._changes_texts() and codecs.lookup(self.encoding).name == "utf-8":
            texts = texts_of_bytes(block)
            if texts is not None:
                return texts
        return [self._text(content, row + i) for i, content in enumerate(block)]

    def _text(self, content: Any, row: int) -> str:
        try:
            text = self._decoded(content)
        except InputError as error:
            raise InputError(error.code, f"{error.message} It is document {row}.") from None
        except UnicodeDecodeError as error:
            error.add_note(f"In document {row}.")
            raise
        if not isinstance(text, str):
            raise InputError("C002", f"Document {row} is not text but {type(text).__name__}: {text!r:.60}.")
        return text
