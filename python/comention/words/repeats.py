"""Paragraphs that repeat earlier ones (teasers, boilerplate), left out when words are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..tables.cells import many

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["REPEATS", "Repeats", "paragraphs_left_out", "sentences_left_out", "told"]

Repeats = Literal["document", "corpus", "all"]
REPEATS = ("document", "corpus", "all")


def sentences_left_out(
    corpus: Corpus, stream: _core.TokenStream, repeats: Repeats
) -> tuple[npt.NDArray[np.uint8], int]:
    """Of each sentence of the stream 1 where it does not count; and how many paragraphs do not.

    ``"document"``: a paragraph counts once in its document; ``"corpus"``: once in all, in the first document
    by date, then id; ``"all"``: always.
    """
    if _options.one_of("repeats", repeats, REPEATS) == "all":
        return np.empty(0, np.uint8), 0
    left_out, of_document = paragraphs_left_out(corpus, repeats), stream.paragraphs()["document"]
    if not left_out.any():
        return np.empty(0, np.uint8), 0
    sentences = stream.sentences()
    paragraph = np.searchsorted(of_document, sentences["document"]) + sentences["paragraph"]
    return left_out[paragraph].astype(np.uint8), int(left_out.sum())


def paragraphs_left_out(corpus: Corpus, repeats: Repeats) -> npt.NDArray[np.bool_]:
    """For each paragraph of the corpus, whether it does not count."""
    earlier, of_document = corpus._repeats, corpus._stream.paragraphs()["document"]
    left_out: npt.NDArray[np.bool_] = (earlier >= 0) & (repeats != "all")
    if repeats == "document":
        left_out &= of_document == of_document[np.maximum(earlier, 0)]
    return left_out


def told(n: int, repeats: Repeats) -> str:
    """For a caption; "" where nothing was left out."""
    if not n:
        return ""
    verb, within = (
        "repeats" if n == 1 else "repeat",
        "its document" if repeats == "document" else "the corpus",
    )
    return (
        f"{many(n, 'paragraph')} left out that {verb} an earlier one of {within} (repeats='all' counts them)."
    )
