"""What scikit-learn asks of an estimator, with and without scikit-learn.

Where it is installed its ``BaseEstimator`` is the base, so that everything made for its estimators takes
ours; parameters, errors and the printed form are the same without it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from typing import Any, Literal, Self

from scipy import sparse

from ..errors import InputError

__all__ = ["Estimator", "NotFittedError", "UndefinedAttribute", "as_estimators_return", "not_fitted"]

try:
    from sklearn.base import BaseEstimator as _Base
    from sklearn.utils.metadata_routing import UNUSED as _UNUSED
except ImportError:
    _Base, _UNUSED = object, None

# A pipeline takes arguments other than X for metadata to be passed on; this is what we call X.
_NOT_METADATA = {"raw_documents": _UNUSED}


class NotFittedError(InputError, AttributeError):
    """The estimator has learnt nothing yet."""

    def __reduce__(self) -> tuple[Any, ...]:
        return not_fitted, (self.message,)


class UndefinedAttribute(InputError, AttributeError):
    """What was learnt leaves nothing for this attribute; ``hasattr`` says no."""


def not_fitted(message: str) -> NotFittedError:
    """The error to raise; where scikit-learn is in use, also one of its own."""
    exceptions = sys.modules.get("sklearn.exceptions")
    if exceptions is None:
        return NotFittedError("C064", message)
    both = type("NotFittedError", (NotFittedError, exceptions.NotFittedError), {})
    error: NotFittedError = both("C064", message)
    return error


class Estimator(_Base):  # type: ignore[misc]
    """Parameters are the arguments of ``__init__``, kept under their names and checked at ``fit``."""

    __metadata_request__fit = _NOT_METADATA
    __metadata_request__partial_fit = _NOT_METADATA
    __metadata_request__transform = _NOT_METADATA

    @classmethod
    def _defaults(cls) -> Mapping[str, Any]:
        signature = inspect.signature(cls.__init__)
        return {name: p.default for name, p in signature.parameters.items() if name != "self"}

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The parameters by name."""
        return {name: getattr(self, name) for name in sorted(self._defaults())}

    def set_params(self, **params: Any) -> Self:
        """Change parameters; they take effect at the next ``fit``."""
        known = sorted(self._defaults())
        for name in params:
            if name not in known:
                raise InputError(
                    "C060",
                    f"Invalid parameter {name!r} for estimator {self!r}. Valid parameters are: {known!r}.",
                )
        for name, value in params.items():
            setattr(self, name, value)
        return self

    def set_output(self, *, transform: Literal["default", "pandas", "polars"] | None = None) -> Self:
        """Ask for the output of ``transform`` as it is: ``None`` or ``"default"``.

        Raises
        ------
        InputError
            C063: a data frame, which cannot hold a sparse matrix; scikit-learn refuses the same.
        """
        if transform in (None, "default"):
            return self
        raise InputError(
            "C063",
            f"Unable to configure output for {self!r}. The transformer outputs a scipy sparse matrix. Try to"
            f" set the transformer output to a dense array or disable {transform.capitalize()} output with"
            " set_output(transform='default'). For a frame of sparse columns write"
            " pandas.DataFrame.sparse.from_spmatrix(X, columns=vectorizer.get_feature_names_out()).",
        )

    def __repr__(self) -> str:
        changed = [
            f"{name}={getattr(self, name)!r}"
            for name, default in sorted(self._defaults().items())
            if getattr(self, name) is not default and repr(getattr(self, name)) != repr(default)
        ]
        return f"{type(self).__name__}({', '.join(changed)})"

    def __sklearn_tags__(self) -> Any:
        """What scikit-learn wants to know: a transformer of texts that needs no target."""
        from sklearn.utils import InputTags, Tags, TargetTags, TransformerTags

        return Tags(
            estimator_type=None,
            target_tags=TargetTags(required=False),
            transformer_tags=TransformerTags(),
            input_tags=InputTags(two_d_array=False, string=True),
        )


def as_estimators_return(parts: Any, shape: tuple[int, int], dtype: Any) -> Any:
    """The parts of a CSR matrix as the sparse type that scikit-learn is set to return."""
    data, indices, indptr = parts
    sklearn = sys.modules.get("sklearn")
    setting = sklearn.get_config().get("sparse_interface") if sklearn is not None else None
    kind = sparse.csr_array if setting == "sparray" else sparse.csr_matrix
    matrix = kind((data.astype(dtype, copy=False), indices, indptr), shape=shape, copy=False)
    matrix.has_canonical_format = True
    return matrix
