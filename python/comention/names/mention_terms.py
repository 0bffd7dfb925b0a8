"""Documents × entities, as Terms: who sets documents apart, in whatever language they name them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from ..words.terms import Terms
from ..words.weight_schemes import schemes
from ..words.word_counts import count_stream
from .counted_rows import counted_rows, listed_forms

if TYPE_CHECKING:
    from .. import _core
    from ..documents.corpus import Corpus
    from ..words.terms import Idf
    from .mentions import Mentions

__all__ = ["terms_of_mentions"]


def terms_of_mentions(mentions: Mentions, forms: Iterable[str], tf: str, idf: Idf, norm: Any) -> Terms:
    """See :meth:`comention.mentions.Mentions.terms`."""
    scheme, _ = schemes(None, tf, idf, norm, None, math.e)
    forms = listed_forms(forms)
    rows = counted_rows(mentions.to_arrow(), forms)
    terms = sorted(pc.unique(rows["entity"]).to_pylist())
    column = np.asarray(pc.index_in(rows["entity"].combine_chunks(), value_set=pa.array(terms, pa.string())))
    shape = (len(mentions.corpus), len(terms))
    ones = np.ones(rows.num_rows, np.int64)
    counts = sparse.coo_array((ones, (np.asarray(rows["document"]), column)), shape=shape).tocsr()
    counts.sum_duplicates()
    df = np.bincount(counts.indices, minlength=len(terms)).astype(np.int64)
    weights = scheme.idf_weights(df, shape[0])
    values, norms, _ = scheme.weigh(counts, weights)

    def count(texts: Corpus) -> _core.TermCounts:
        from ..words.terms import _gazetteer

        return count_stream(texts, (1, 1), None, _gazetteer(mentions), "all")[0]

    options = {
        "smart": None,
        "tf": scheme.tf,
        "idf": scheme.idf,
        "norm": scheme.norm,
        "slope": None,
        "log_base": scheme.log_base,
        "tokens": mentions.corpus._rules.tokens,
        "ngrams": [1, 1],
        "fold": None,
        "stem": None,
        "names": True,
        "forms": forms,
        "repeats": "all",  # as counts() has them
        "n_repeats_left_out": 0,
        "n_documents": shape[0],
        "n_terms": shape[1],
    }
    matrix = sparse.csr_array((values, counts.indices, counts.indptr), shape=shape)
    return Terms(mentions.corpus, counts, matrix, terms, weights, options, (scheme, scheme), norms, count)
