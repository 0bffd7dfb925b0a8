"""TF-IDF, document similarity and co-mention statistics over multilingual news."""

from ._core import __version__
from .corpus import Corpus
from .document import Document
from .errors import ColumnError, ComentionError, ComentionWarning, InputError, MissingExtra, MissingFile
from .readers import read
from .sample import load_sample
from .table import Table

__all__ = [
    "ColumnError",
    "ComentionError",
    "ComentionWarning",
    "Corpus",
    "Document",
    "InputError",
    "MissingExtra",
    "MissingFile",
    "Table",
    "__version__",
    "load_sample",
    "read",
]
