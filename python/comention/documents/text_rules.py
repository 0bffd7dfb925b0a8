"""How texts are cut into paragraphs, sentences and words: the options of a corpus that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from .. import _core, _options
from ..errors import InputError
from ..progress import progress

__all__ = ["Lines", "TextRules", "Tokens"]

Lines = Literal["auto", "wrapped", "paragraphs"]
Tokens = Literal["unicode", "uax29"]


@dataclass(frozen=True)
class TextRules:
    """The options, checked. `Corpus` documents them."""

    lines: Lines = "auto"
    tokens: Tokens = "unicode"
    parts: bool = True
    abbreviations: tuple[str, ...] = ()

    @classmethod
    def of(cls, lines: Lines, tokens: Tokens, parts: bool, abbreviations: Iterable[str]) -> TextRules:
        """The rules that the options say, or an error that says what they may be."""
        _options.one_of("lines", lines, ("auto", "wrapped", "paragraphs"))
        _options.one_of("tokens", tokens, ("unicode", "uax29"))
        _options.one_of("parts", parts, (True, False))
        own = (abbreviations,) if isinstance(abbreviations, str) else tuple(abbreviations)
        for word in own:
            if not isinstance(word, str):
                raise InputError("C061", f"abbreviations must be words, like ['ca.']; got {word!r}.")
        return cls(lines, tokens, parts, own)

    def with_tokens(self, tokens: Tokens) -> TextRules:
        """The same but for the words and sentences."""
        return replace(self, tokens=tokens)

    def cut(self, texts: _core.Texts) -> _core.TokenStream:
        """Paragraphs, sentences and words of the texts."""
        with progress("Reading words", texts.n_bytes) as tick:
            return _core.tokenize(
                texts,
                _core.LineMode[self.lines],
                _options.threads(),
                tick,
                segmentation=_core.Segmentation[self.tokens],
                parts=self.parts,
                abbreviations=self.abbreviations,
            )

    def options(self) -> dict[str, Any]:
        """As `Corpus` takes them."""
        return asdict(self)
