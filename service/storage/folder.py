"""Objects as files in a folder, each written whole or not at all, even when the process is killed.

An object is written to a file with a hidden name beside its place, flushed to the disk, and
renamed; then the folder is flushed. POSIX rename is atomic, so a reader sees the old bytes or the
new ones, never a mixture. Whoever writes holds a lock (`flock`) on the hidden file, which tells a
file left by a killed process from one being written now.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from service.errors import StorageError
from service.storage.keys import is_key

_UNFINISHED = ".part"


class FolderStore:
    """An object store in one folder that only the service's own account can read (0700, 0600)."""

    def __init__(self, folder: Path) -> None:
        """Open the store, making its folder if need be, and remove what killed writers left.

        Raises StorageError when the folder cannot be used.
        """
        self._folder = folder.absolute()
        try:
            _make_folder(self._folder)
            for left in self._folder.rglob(f".*{_UNFINISHED}"):
                _remove_if_orphan(left)
        except OSError as error:
            raise StorageError(
                f"The folder of objects cannot be used: {_reason(error)}."
            ) from error

    def put(self, key: str, data: bytes) -> str:
        """Keep the bytes over what was there, and return their SHA-256 in hexadecimal.

        When it returns, the bytes are on the disk. Raises StorageError when they could not be kept;
        the object is then as it was.
        """
        place = self._place(key)
        try:
            _make_folder(place.parent)
            _write(place, data)
        except OSError as error:
            raise StorageError(f"Object {key} was not kept: {_reason(error)}.") from error
        return hashlib.sha256(data).hexdigest()

    def get(self, key: str, *, sha256: str) -> bytes:
        """Return the bytes; raise StorageError when they are missing or have another SHA-256."""
        place = self._place(key)
        try:
            data = place.read_bytes()
        except OSError as error:
            raise StorageError(f"Object {key} was not read: {_reason(error)}.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StorageError(f"Object {key} does not hold the bytes that were put there.")
        return data

    def delete(self, key: str) -> None:
        """Remove the object, if there is one; raise StorageError when it cannot be removed."""
        place = self._place(key)
        try:
            place.unlink(missing_ok=True)
            if place.parent.is_dir():
                _flush_folder(place.parent)
        except OSError as error:
            raise StorageError(f"Object {key} was not removed: {_reason(error)}.") from error

    def list_keys(self, prefix: str) -> tuple[str, ...]:
        """Return every key that starts with the prefix, in order, without what is half written."""
        files = (path for path in self._folder.rglob("*") if path.is_file())
        names = (path.relative_to(self._folder).as_posix() for path in files)
        return tuple(sorted(name for name in names if name.startswith(prefix) and is_key(name)))

    def _place(self, key: str) -> Path:
        """Return where the object is; a bad key can be anything, so the refusal is silent on it."""
        if not is_key(key):
            raise StorageError("A key of an object is not well formed.")
        return self._folder / key


def _write(place: Path, data: bytes) -> None:
    with _unfinished(place.parent) as (file, unfinished):
        _write_all(file, data)
        os.fsync(file)
        unfinished.rename(place)
    _flush_folder(place.parent)


@contextmanager
def _unfinished(folder: Path) -> Iterator[tuple[int, Path]]:
    """Open a new hidden file, locked by us; when it was not renamed by the end it is removed."""
    file, path = _locked(folder)
    try:
        yield file, path
    finally:
        path.unlink(missing_ok=True)
        os.close(file)


def _locked(folder: Path) -> tuple[int, Path]:
    """Return a new locked file, another one when a sweep came between making and locking."""
    while True:
        path = folder / f".{token_hex(16)}{_UNFINISHED}"
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file).st_nlink:
            return file, path
        os.close(file)


def _remove_if_orphan(path: Path) -> None:
    """Remove the hidden file unless a living process is writing it."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # Its writer has finished since the folder was listed.
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink(missing_ok=True)
    except BlockingIOError:
        return  # Its writer is alive.
    finally:
        os.close(file)


def _write_all(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def _make_folder(folder: Path) -> None:
    """Make the folder and those above it, 0700 each, and flush each parent to make it last."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _reason(error: OSError) -> str:
    """Return the system's own words for the error, without the path it happened at."""
    return os.strerror(error.errno) if error.errno else type(error).__name__
