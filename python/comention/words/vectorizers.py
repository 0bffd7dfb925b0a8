"""The estimators: home of their public names."""

from __future__ import annotations

from .bm25_vectorizer import BM25Vectorizer
from .count_vectorizer import CountVectorizer
from .tfidf_vectorizer import TfidfVectorizer

__all__ = ["BM25Vectorizer", "CountVectorizer", "TfidfVectorizer"]
