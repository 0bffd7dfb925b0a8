"""Which documents are compared with which: the two groups of a keyness analysis."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..errors import InputError
from ..tables.cells import cell_text, clipped, many
from ..tables.table import as_mask

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["Group", "choose_groups", "languages_differ"]

Mask = npt.NDArray[np.bool_]

MOST_LISTED = 20  # values that an error names
ENOUGH_APART = 0.2  # of the share of a language


class Group(NamedTuple):
    """Some documents and what they are called."""

    label: str
    rows: Mask


def choose_groups(corpus: Corpus, target: Any, reference: Any) -> tuple[Group, Group]:
    """The target and what it is compared with; ``reference=None``: all documents that are not in it.

    Raises
    ------
    InputError
        C068: a group is empty, or a document is in both; the message names the values that exist.
    """
    one = _group(corpus, target, "target")
    if reference is None:
        other = Group("all others", ~one.rows)
        if not other.rows.any():
            raise InputError(
                "C068",
                f"The target is the whole corpus ({many(len(corpus), 'document')}): nothing is left to "
                "compare it with. Choose fewer documents, or name reference=.",
            )
        return one, other
    other = _group(corpus, reference, "reference")
    if both := int((one.rows & other.rows).sum()):
        raise InputError(
            "C068",
            f"{many(both, 'document')} would be in the target ({one.label}) and in the reference "
            f"({other.label}). A document counts on one side only.",
        )
    return one, other


def languages_differ(corpus: Corpus, one: Group, other: Group) -> str:
    """What to say where the groups are written in different languages; "" where they are not."""
    languages = corpus.languages
    counts = [
        Counter(known for row in np.flatnonzero(group.rows) if (known := languages[row]))
        for group in (one, other)
    ]
    if not all(counts):
        return ""
    shares = [{name: n / count.total() for name, n in count.items()} for count in counts]
    apart = max(abs(shares[0].get(name, 0) - shares[1].get(name, 0)) for name in {*counts[0], *counts[1]})
    if apart < ENOUGH_APART:
        return ""
    told = " against ".join(
        ", ".join(f"{name} {n:,}" for name, n in sorted(count.items(), key=lambda item: (-item[1], item[0])))
        for count in counts
    )
    return (
        f"The groups are not written in the same languages ({told}): words of a language are keywords of who "
        "writes it. Compare inside one: corpus.filter(lambda document: document.language == 'en')."
    )


def _group(corpus: Corpus, chosen: Any, name: str) -> Group:
    if isinstance(chosen, Mapping):
        return _by_columns(corpus, chosen, name)
    if chosen is None or isinstance(chosen, (str, bytes)):
        raise InputError(
            "C061",
            f"{name} must say which documents: {{'group': 'A'}}, a function of a document, or one true or "
            f"false for each; got {chosen!r}.",
        )
    mask = as_mask(chosen, corpus, len(corpus)).fill_null(False).to_numpy(zero_copy_only=False)
    if not mask.any():
        raise InputError("C068", f"The {name} chooses none of the {many(len(corpus), 'document')}.")
    return Group(f"the {name}", mask)


def _by_columns(corpus: Corpus, chosen: Mapping[str, Any], name: str) -> Group:
    if not chosen:
        raise InputError("C061", f"{name} must name a column and a value, like {{'group': 'A'}}; got {{}}.")
    rows = np.ones(len(corpus), dtype=bool)
    labels = []
    for column, wanted in chosen.items():
        values = corpus._column(column)
        several = wanted if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
        found = np.zeros(len(corpus), dtype=bool)
        for value in several:
            here = _holds(values, value)
            if not here.any():
                raise InputError("C068", _nobody(column, value, values))
            found |= here
        rows &= found
        labels.append(f"{column} {' or '.join(clipped(cell_text(value), 40) for value in several)}")
    label = ", ".join(labels).replace(". ", ".\u00a0")  # a caption's first sentence ends at ". "
    if not rows.any():
        raise InputError("C068", f"No document has all of it ({name}): {label}.")
    return Group(label, rows)


def _holds(values: pa.ChunkedArray, wanted: Any) -> Mask:
    """Where a column has a value; a date may be a year, a month or a day: 2022, "2022-05"."""
    if wanted is None:
        mask = pc.is_null(values)
    elif pa.types.is_timestamp(values.type):
        mask = pc.starts_with(pc.strftime(values, "%Y-%m-%dT%H:%M:%S"), _as_date(wanted))
    else:
        try:
            mask = pc.equal(values, pa.scalar(wanted, values.type))
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
            return np.zeros(len(values), dtype=bool)
    return np.asarray(mask.fill_null(False).to_numpy(), dtype=bool)


def _as_date(wanted: Any) -> str:
    if isinstance(wanted, dt.datetime):
        return wanted.strftime("%Y-%m-%dT%H:%M:%S")
    return wanted.isoformat() if isinstance(wanted, dt.date) else str(wanted)


def _nobody(column: str, wanted: Any, values: pa.ChunkedArray) -> str:
    """What to say where nobody has a value: those that exist, the most frequent first."""
    from difflib import get_close_matches

    if pa.types.is_timestamp(values.type):
        values = pc.strftime(values, "%Y-%m-%d")
    counts = Counter(values.to_pylist())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    told = ", ".join(f"{clipped(repr(value), 60)} ({n:,})" for value, n in ordered[:MOST_LISTED])
    more = f" and {len(ordered) - MOST_LISTED:,} more" if len(ordered) > MOST_LISTED else ""
    near = get_close_matches(str(wanted), [str(value) for value in counts if value is not None], 1)
    hint = f" Did you mean {near[0]!r}?" if near and near[0] != str(wanted) else ""
    return f"No document has {column} {wanted!r}.{hint} Values of {column!r}: {told or 'none'}{more}."
