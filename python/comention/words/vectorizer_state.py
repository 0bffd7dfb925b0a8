"""A fitted vectorizer as plain data, for pickles: numbers, strings and arrays, with a version and a digest.

The parameters are the user's own and go as they are (a tokenizer by its name, as pickle does it); what was
learnt is packed in arrays that a later version can read, and that are refused when a byte has changed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import _core
from ..errors import InputError
from ._parameters import counting_parameters
from .term_statistics import Shards, pack, unpack

if TYPE_CHECKING:
    from .learnt_terms import LearntTerms

__all__ = ["FORMAT", "restore", "state_of"]

FORMAT = 1

_OWN = ("_shards", "_vocabulary", "_fixed", "_settled", "_settled_by", "_counted_by", "_idf")


def state_of(estimator: LearntTerms) -> dict[str, Any]:
    """``format params learnt digest others``: see :func:`restore`."""
    params = estimator.get_params(deep=False)
    others = {k: v for k, v in vars(estimator).items() if k not in params and k not in _OWN}
    learnt = _learnt(estimator)
    return {
        "format": FORMAT,
        "params": params,
        "learnt": learnt,
        "digest": _digest(learnt),
        "others": others,
    }


def restore(estimator: LearntTerms, state: Any) -> None:
    """Fill an empty estimator.

    Raises
    ------
    InputError
        C081: a newer version has written the state. C005: the state is damaged.
    """
    written = state.get("format") if isinstance(state, dict) else None
    if isinstance(written, int) and written > FORMAT:
        raise InputError(
            "C081",
            f"This {type(estimator).__name__} was written by a newer version of comention (format {written};"
            f" this one reads up to {FORMAT}). Update comention, or fit it again.",
        )
    try:
        if written != FORMAT or state["digest"] != _digest(state["learnt"]):
            raise ValueError("the digest does not fit")
        filled = {**state["others"], **_parameters(estimator, state["params"]), **_filled(state["learnt"])}
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise InputError(
            "C005",
            f"The pickled state of this {type(estimator).__name__} is damaged ({error!r:.80}). Fit it again.",
        ) from error
    estimator.__dict__.update(filled)
    if estimator._shards is not None:
        estimator._counted_by = counting_parameters(estimator)


def _learnt(estimator: LearntTerms) -> dict[str, Any]:
    learnt: dict[str, Any] = {"fixed": estimator._fixed, "settled": estimator._settled}
    learnt["settled_by"] = {k: _plain(v) for k, v in estimator._settled_by.items()}
    learnt["statistics"] = learnt["terms"] = learnt["columns"] = None
    if estimator._shards is not None:
        total = estimator._shards.total()
        learnt["statistics"] = [
            total.n_documents,
            total.bytes(),
            total.ends(),
            total.document_frequency(),
            total.term_frequency(),
        ]
    if (vocabulary := estimator._vocabulary) is not None:
        are_str = all(isinstance(term, str) for term in vocabulary)
        learnt["terms"] = list(pack(vocabulary)) if are_str else list(vocabulary)
        learnt["columns"] = np.fromiter(vocabulary.values(), dtype=np.int64, count=len(vocabulary))
        learnt["are_str"] = are_str
    if "_idf" in vars(estimator):
        learnt["idf"] = vars(estimator)["_idf"]
    return learnt


def _filled(learnt: dict[str, Any]) -> dict[str, Any]:
    filled = {"_fixed": learnt["fixed"], "_settled": learnt["settled"], "_settled_by": learnt["settled_by"]}
    if learnt["statistics"] is not None:
        filled["_shards"] = Shards([_core.TermStatistics(*learnt["statistics"])])
    if learnt["terms"] is not None:
        terms = unpack(learnt["terms"]) if learnt["are_str"] else learnt["terms"]
        filled["_vocabulary"] = dict(zip(terms, learnt["columns"].tolist(), strict=True))
    if "idf" in learnt:
        filled["_idf"] = learnt["idf"]
    return filled


def _parameters(estimator: LearntTerms, params: dict[str, Any]) -> dict[str, Any]:
    """All parameters; those that the state does not know have their defaults."""
    defaults = estimator._defaults()
    if unknown := set(params) - set(defaults):
        raise ValueError(f"unknown parameters {sorted(unknown)}")
    return {**defaults, **params}


def _plain(value: Any) -> Any:
    """A parameter without code: a dtype by its name, a number of NumPy as Python's."""
    if isinstance(value, type):
        return np.dtype(value).str
    return value.item() if isinstance(value, np.generic) else value


def _digest(value: Any) -> str:
    digest = hashlib.blake2b(digest_size=16)
    _feed(digest, value)
    return digest.hexdigest()


def _feed(digest: Any, value: Any) -> None:
    if isinstance(value, np.ndarray):
        digest.update(f"{value.dtype.str}{value.shape}".encode())
        digest.update(np.ascontiguousarray(value).data)
    elif isinstance(value, dict):
        for key in sorted(value):
            digest.update(repr(key).encode())
            _feed(digest, value[key])
    elif isinstance(value, list):
        digest.update(f"list {len(value)}".encode())
        for item in value:
            _feed(digest, item)
    else:
        digest.update(repr(value).encode("utf-8", "surrogatepass"))
