"""TF-IDF, document similarity and co-mention statistics over multilingual news."""

from ._core import __version__
from .corpus import Corpus
from .document import Document
from .errors import ColumnError, ComentionError, ComentionWarning, InputError, MissingExtra
from .table import Table

__all__ = [
    "ColumnError",
    "ComentionError",
    "ComentionWarning",
    "Corpus",
    "Document",
    "InputError",
    "MissingExtra",
    "Table",
    "__version__",
]
