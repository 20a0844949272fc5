"""What the folder store promises beyond every store: privacy, and whole objects after a kill."""

import fcntl
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.errors import StorageError
from service.storage.folder import FolderStore

WRITER = """
import hashlib, os, sys
from pathlib import Path
from service.storage.folder import FolderStore

store = FolderStore(Path(sys.argv[1]))
bodies = [os.urandom(1_000_000 * size) for size in (1, 4, 8)]
whole = [hashlib.sha256(body).hexdigest().encode() + body for body in bodies]
for number in range(10**9):
    key = f"a/object-{number % 5}"
    store.put(key, whole[number % 3])
    print(key, flush=True)
"""
"""Writes five objects over and over; the first 64 bytes of each are the hash of the rest.

They are large, so that a kill finds it writing.
"""


def _is_whole(path: Path) -> bool:
    data = path.read_bytes()
    return data[:64].decode() == hashlib.sha256(data[64:]).hexdigest()


def _killed_writer(folder: Path, *, after: float) -> list[str]:
    """Kill a writer with SIGKILL some seconds after its first line, and return its lines."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        # A line that the kill cut short was not said.
        lines = (first + writer.stdout.read()).split("\n")[:-1]
    assert writer.returncode == -signal.SIGKILL
    return lines


def test_a_writer_killed_at_any_moment_leaves_no_torn_object(tmp_path: Path) -> None:
    """After twelve kills every object is whole, none reported is missing, and the rest is swept."""
    moments = random.Random(20250522)  # noqa: S311 - the moments of the kills need no secrecy.
    reported: set[str] = set()

    for _ in range(12):
        lines = _killed_writer(tmp_path, after=moments.uniform(0.01, 0.15))
        reported |= set(lines)

    store = FolderStore(tmp_path)
    keys = store.list_keys("")
    assert reported
    assert reported <= set(keys)
    assert [key for key in keys if not _is_whole(tmp_path / key)] == []
    assert list(tmp_path.rglob(".*")) == []


def test_a_file_left_by_a_killed_writer_is_swept(tmp_path: Path) -> None:
    """A hidden half-written file goes when the store is opened; the object beside it stays."""
    sha256 = FolderStore(tmp_path).put("a/b", b"whole")
    (tmp_path / "a" / ".0123.part").write_bytes(b"ha")

    store = FolderStore(tmp_path)

    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert store.get("a/b", sha256=sha256) == b"whole"


def test_a_file_that_another_process_is_writing_is_not_swept(tmp_path: Path) -> None:
    """Opening the store never takes a file from under a living writer, which holds its lock."""
    FolderStore(tmp_path).put("a/b", b"whole")
    unfinished = tmp_path / "a" / ".4567.part"
    with unfinished.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        FolderStore(tmp_path)

        assert unfinished.exists()


@pytest.fixture
def open_mask() -> Iterator[None]:
    """Run with a umask that would let everybody read."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_mask")
def test_nobody_else_can_read_objects(tmp_path: Path) -> None:
    """Folders are 0700 and files 0600, whatever the umask."""
    FolderStore(tmp_path / "data" / "objects").put("a/b", b"x")

    modes = {
        path.relative_to(tmp_path).as_posix(): path.stat().st_mode & 0o777
        for path in tmp_path.rglob("*")
    }

    assert modes == {
        "data": 0o700,
        "data/objects": 0o700,
        "data/objects/a": 0o700,
        "data/objects/a/b": 0o600,
    }


def test_bytes_changed_on_the_disk_are_never_served(tmp_path: Path) -> None:
    """One changed bit is an error, not a paper."""
    store = FolderStore(tmp_path)
    sha256 = store.put("a/b", b"Agreed: 1,420.46")
    (tmp_path / "a" / "b").write_bytes(b"Agreed: 9,420.46")

    with pytest.raises(StorageError, match="a/b does not hold the bytes"):
        store.get("a/b", sha256=sha256)


def test_what_cannot_be_written_leaves_the_object_as_it_was(tmp_path: Path) -> None:
    """A put that fails raises StorageError, and leaves neither a half nor a hidden file."""
    store = FolderStore(tmp_path)
    sha256 = store.put("a", b"x")

    with pytest.raises(StorageError, match="a/b was not kept"):
        store.put("a/b", b"y")

    assert store.list_keys("") == ("a",)
    assert store.get("a", sha256=sha256) == b"x"


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the object stays as it was, no half file is left, and the error says why."""
    store = FolderStore(tmp_path)
    sha256 = store.put("a/b", b"x")
    monkeypatch.setattr(os, "fsync", _full)

    with pytest.raises(StorageError, match=r"a/b was not kept: No space left on device"):
        store.put("a/b", b"y")

    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert store.get("a/b", sha256=sha256) == b"x"


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    """A store on a path that is a file refuses to open."""
    (tmp_path / "objects").write_text("a file")

    with pytest.raises(StorageError, match="cannot be used"):
        FolderStore(tmp_path / "objects")


def _full(_file: int) -> None:
    raise OSError(28, "No space left on device")
