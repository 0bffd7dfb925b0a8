"""The estimators: home of their public names."""

from __future__ import annotations

from .count_vectorizer import CountVectorizer
from .tfidf_vectorizer import TfidfVectorizer

__all__ = ["CountVectorizer", "TfidfVectorizer"]
