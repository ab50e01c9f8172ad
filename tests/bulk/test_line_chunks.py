from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.bulk import line_chunks as module
from diplograph.bulk.event_files import EventFile
from diplograph.bulk.line_chunks import line_chunks
from diplograph.errors import UnreadableEventsError
from diplograph.model.event_formats import event_formats

LINES = st.binary(max_size=30).map(lambda line: line.replace(b"\n", b""))


def packed(path: Path, *texts: bytes, has_heading: bool = False) -> EventFile:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.CSV", text)
    form = event_formats()["gdelt-2"]
    return EventFile(path, form, "zip", form.columns, has_heading, (), path.stat().st_size, 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    texts=st.lists(st.lists(LINES), max_size=4),
    n_bytes=st.integers(1, 80),
    block=st.integers(1, 40),
)
def test_pieces_hold_every_line_once_and_know_where_it_is_from(
    tmp_path: Path, texts: list[list[bytes]], n_bytes: int, block: int
) -> None:
    wholes = [b"\n".join(lines) for lines in texts]
    files = [packed(tmp_path / f"{n}.zip", whole) for n, whole in enumerate(wholes)]
    expected = [
        (file.path, number, line)
        for file, whole in zip(files, wholes, strict=True)
        for number, line in enumerate(whole.split(b"\n"), 1)
        if line
    ]
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", block)
        with line_chunks(files, tmp_path, n_bytes) as chunks:
            for chunk in chunks:
                for number, line in enumerate(chunk.path.read_bytes().split(b"\n"), 1):
                    if line:
                        found.append((*chunk.origin(number), line))
    assert found == expected
    assert list(tmp_path.glob("lines-*")) == []


def test_headings_are_left_out_and_count_as_lines(tmp_path: Path) -> None:
    file = packed(tmp_path / "e.zip", b"a\tb\n1\t2\n", b"a\tb\n3\t4", has_heading=True)
    with line_chunks([file], tmp_path) as chunks:
        (chunk,) = chunks
        assert chunk.path.read_bytes() == b"1\t2\n3\t4\n"
        assert [chunk.origin(line)[1] for line in (1, 2)] == [2, 2]


def test_a_zip_file_is_never_unpacked_whole(tmp_path: Path) -> None:
    """Of eleven million bytes at most four pieces are on disk: read, waiting and being written."""
    file = packed(tmp_path / "e.zip", b"0123456789\n" * 1_000_000)
    folder = tmp_path / "pieces"
    folder.mkdir()
    largest = n_bytes = 0
    with line_chunks([file], folder, 10**6) as chunks:
        for chunk in chunks:
            largest = max(largest, sum(path.stat().st_size for path in folder.iterdir()))
            n_bytes += chunk.n_bytes
            chunk.path.unlink()
    assert n_bytes == 11_000_000
    assert largest <= 4 * 10**6


def test_reader_may_stop_early(tmp_path: Path) -> None:
    file = packed(tmp_path / "e.zip", b"0123456789\n" * 400_000)
    with line_chunks([file], tmp_path, 10**6) as chunks:
        next(iter(chunks))
    assert [path.name for path in tmp_path.iterdir()] == ["e.zip"]


def test_damaged_file_is_told_where_it_is_read(tmp_path: Path) -> None:
    file = packed(tmp_path / "e.zip", bytes(range(256)) * 400)
    content = bytearray(file.path.read_bytes())
    content[200] ^= 255
    file.path.write_bytes(content)
    with (
        pytest.raises(UnreadableEventsError, match=r"e\.zip: it is not a whole zip file"),
        line_chunks([file], tmp_path) as chunks,
    ):
        list(chunks)
