"""Texts cut into sentences, by the rules of a corpus (docs/text.md), for n-grams that end with them."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..progress import progress

__all__ = ["cut_sentences"]

_HALF = re.compile("[\ud800-\udfff]")


def cut_sentences(texts: list[str]) -> tuple[list[str], npt.NDArray[np.int64]]:
    """The sentences of all texts, and for each text where its own end in that list.

    Examples
    --------
    >>> sentences, ends = cut_sentences(["Mr. Trong left. He will return.", ""])
    >>> sentences, ends.tolist()
    (['Mr. Trong left.', 'He will return.'], [2, 2])
    """
    # Half a surrogate pair is no Unicode; another character in its place keeps all offsets.
    encoded = [_HALF.sub("\ufffd", text).encode() for text in texts]
    offsets = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    data = np.frombuffer(b"".join(encoded), dtype=np.uint8)
    with progress("Finding sentences", len(data)) as tick:
        stream = _core.tokenize(
            _core.Texts(data, offsets), _core.LineMode.auto, threads=_options.threads(), tick=tick
        )
    columns = stream.sentences()
    document, starts, stops = (columns[name].tolist() for name in ("document", "start", "stop"))
    sentences = [texts[d][a:b] for d, a, b in zip(document, starts, stops, strict=True)]
    ends = np.searchsorted(columns["document"], np.arange(len(texts)), side="right")
    return sentences, ends.astype(np.int64)
