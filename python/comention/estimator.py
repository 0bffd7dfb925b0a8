"""What scikit-learn asks of an estimator, without importing scikit-learn.

Pipelines, grid searches and ``clone`` need ``get_params``, ``set_params``, tags and errors of its own
kind; all of them can be given by an object that is no subclass of its classes.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from typing import Any, Self

from .errors import InputError

__all__ = ["Estimator", "NotFittedError", "not_fitted"]


class NotFittedError(InputError, AttributeError):
    """The estimator has learnt nothing yet."""


def not_fitted(message: str) -> NotFittedError:
    """The error to raise; where scikit-learn is in use, also one of its own."""
    exceptions = sys.modules.get("sklearn.exceptions")
    if exceptions is None:
        return NotFittedError("C064", message)
    both = type("NotFittedError", (NotFittedError, exceptions.NotFittedError), {})
    error: NotFittedError = both("C064", message)
    return error


class Estimator:
    """Parameters are the arguments of ``__init__``, kept under their names and checked at ``fit``."""

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
