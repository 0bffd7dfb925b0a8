"""The bundled sample: an invented summit, as five invented outlets reported it."""

from __future__ import annotations

from pathlib import Path

from .documents.corpus import Corpus
from .reading.readers import read

__all__ = ["load_sample"]

FOLDER = Path(__file__).parent / "data" / "sample"


def load_sample() -> Corpus:
    """Forty short articles in six languages, with wire copies, name variants and repeated teasers.

    Examples
    --------
    >>> import comention as cm
    >>> corpus = cm.load_sample()
    >>> len(corpus), sorted(set(corpus["language"]))
    (40, ['ar', 'en', 'fr', 'ru', 'vi', 'zh'])
    """
    return read(FOLDER / "articles.jsonl", group="outlet")
