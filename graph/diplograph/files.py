"""Write a file beside its target and put it in place only when it is whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(*targets: Path) -> Iterator[tuple[Path, ...]]:
    """Hand out temporary paths that take their targets' places when the block ends well.

    Parameters
    ----------
    *targets
        Files to write. Their folders are made when missing.

    Yields
    ------
    tuple of Path
        One path beside each target, with the target's suffix. When the block raises, the targets
        stay as they were and the temporary files are removed.

    Raises
    ------
    OSError
        A folder cannot be made or a file cannot be written.
    """
    drafts: list[Path] = []
    try:
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(
                prefix=f".{target.stem}-", suffix=target.suffix, dir=target.parent
            )
            os.close(handle)
            drafts.append(Path(name))
        yield tuple(drafts)
        for draft, target in zip(drafts, targets, strict=True):
            draft.chmod(_mode_of(target))
            draft.replace(target)
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)


def _mode_of(target: Path) -> int:
    # mkstemp makes files private; a written file gets what an ordinary open() would have given
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def write_text(target: Path, text: str) -> None:
    """Write text as UTF-8 with plain newlines, whatever the locale, in one step.

    Parameters
    ----------
    target
        File to write; an earlier version stays in place until the new one is whole.
    text
        What to write, as ``well_formed`` makes it.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    with replacing(target) as (draft,):
        draft.write_text(well_formed(text), encoding="utf-8", newline="\n")


def well_formed(text: str) -> str:
    """Replace lone surrogates, which UTF-8 cannot hold, by U+FFFD."""
    return text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
