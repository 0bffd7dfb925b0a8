"""TF-IDF, document similarity and co-mention statistics over multilingual news."""

from ._core import __version__
from .corpus import Corpus
from .document import Document
from .errors import ColumnError, ComentionError, ComentionWarning, InputError, MissingExtra, MissingFile
from .gazetteer import Gazetteer
from .mentions import Mentions
from .readers import read
from .sample import load_sample
from .table import Table
from .vectorizers import CountVectorizer, TfidfVectorizer

__all__ = [
    "ColumnError",
    "ComentionError",
    "ComentionWarning",
    "Corpus",
    "CountVectorizer",
    "Document",
    "Gazetteer",
    "InputError",
    "Mentions",
    "MissingExtra",
    "MissingFile",
    "Table",
    "TfidfVectorizer",
    "__version__",
    "load_sample",
    "read",
]
