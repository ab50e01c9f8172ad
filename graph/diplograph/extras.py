"""Packages that come with an extra of diplograph, and what is said where one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from diplograph.errors import MissingExtraError


@contextmanager
def needs_extra(extra: str, what: str) -> Iterator[None]:
    """Say how to install what an import within the block misses.

    Parameters
    ----------
    extra
        Extra of the package that brings it; without one the error stays as it is.
    what
        Format or command that needs it.

    Raises
    ------
    MissingExtraError
        A module is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if not extra:
            raise
        raise MissingExtraError(
            f"{what}: '{error.name}' is not installed. "
            f"Install it with: pip install 'diplograph[{extra}]'."
        ) from error
