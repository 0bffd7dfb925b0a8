"""TF-IDF, document similarity and co-mention statistics over multilingual news.

From articles to who is mentioned with whom, and the sentence behind every number:

>>> import comention as cm
>>> corpus = cm.Corpus(
...     [
...         {"id": "a", "date": "2024-03-05", "text": "Vietnam and France met in Hanoi. France spoke first."},
...         {"id": "b", "date": "2024-03-06", "text": "Vietnam spoke of rice. Japan was silent."},
...     ]
... )
>>> corpus
<Corpus  2 documents · en · 2024-03-05 → 2024-03-06>
  id  text  date
>>> names = cm.Gazetteer({"Vietnam": ["Vietnam"], "France": ["France"], "Japan": ["Japan"]}, kind="country")
>>> mentions = corpus.mentions(names)
>>> [(row["entity"], row["surface"], row["start"]) for row in mentions.head(3)]
[('Vietnam', 'Vietnam', 0), ('France', 'France', 12), ('France', 'France', 33)]

Files come in with ``cm.read("articles/*.txt")``; ``corpus.check()`` says what looks wrong with them;
``corpus.report("report.html")`` puts everything on one page.
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING

from ._core import __version__

if _TYPE_CHECKING:
    from .documents.corpus import Corpus
    from .documents.document import Document
    from .errors import ColumnError, ComentionError, ComentionWarning, InputError, MissingExtra, MissingFile
    from .explain import Explanation
    from .methods_text import methods
    from .names.gazetteer import Gazetteer
    from .names.mentions import Mentions
    from .pairs.comentions import count, distance, window
    from .pairs.pairs import Pairs
    from .reading.readers import read
    from .sample import load_sample
    from .similarity.similarity import Similarity, similar
    from .tables.table import Table
    from .words.function_words import stop_words
    from .words.terms import Terms
    from .words.vectorizers import BM25Vectorizer, CountVectorizer, TfidfVectorizer

__all__ = [
    "BM25Vectorizer",
    "ColumnError",
    "ComentionError",
    "ComentionWarning",
    "Corpus",
    "CountVectorizer",
    "Document",
    "Explanation",
    "Gazetteer",
    "InputError",
    "Mentions",
    "MissingExtra",
    "MissingFile",
    "Pairs",
    "Similarity",
    "Table",
    "Terms",
    "TfidfVectorizer",
    "__version__",
    "count",
    "distance",
    "load_sample",
    "methods",
    "read",
    "similar",
    "stop_words",
    "window",
]

# Where each name lives: it is imported when it is first used, so that `import comention` costs nothing.
_HOMES = {
    "errors": (
        "ColumnError",
        "ComentionError",
        "ComentionWarning",
        "InputError",
        "MissingExtra",
        "MissingFile",
    ),
    "documents.corpus": ("Corpus",),
    "documents.document": ("Document",),
    "explain": ("Explanation",),
    "words.function_words": ("stop_words",),
    "names.gazetteer": ("Gazetteer",),
    "names.mentions": ("Mentions",),
    "methods_text": ("methods",),
    "pairs.comentions": ("count", "distance", "window"),
    "pairs.pairs": ("Pairs",),
    "reading.readers": ("read",),
    "sample": ("load_sample",),
    "similarity.similarity": ("Similarity", "similar"),
    "tables.table": ("Table",),
    "words.terms": ("Terms",),
    "words.vectorizers": ("BM25Vectorizer", "CountVectorizer", "TfidfVectorizer"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(_import_module(f".{home}", __name__), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
