"""The two keys of the service: where each comes from, and when it must not be made.

A key comes from the environment, or from a file that only the service's own account may read. A
file is made at the first start, and never again: a new key beside an existing database would look
like a fresh start and lose everything.
"""

import os
import re
import stat
from pathlib import Path
from secrets import token_hex

from pydantic import SecretStr

from service.errors import SettingsError
from service.settings import PREFIX, Settings

BITS = 256
"""The length of a key: AES-256 for the database file, HMAC for the signatures of web."""

_KEY = re.compile(rf"[0-9a-f]{{{BITS // 4}}}")


def database_key(settings: Settings) -> str:
    """Return the database's key, 64 hexadecimal digits, making one when there is no database yet.

    Raises SettingsError when a database exists and its key is missing, or when the key or its file
    is not sound.
    """
    if settings.database_key is not None:
        return _checked(settings.database_key, name="DATABASE_KEY")
    file = settings.keys_folder / "database.key"
    if not file.exists() and _has_records(settings.database_file):
        raise SettingsError(
            f"The database {settings.database_file} exists, but its key is missing. Set "
            f"{PREFIX}DATABASE_KEY or put {file} back. No new key was made: it could not open it."
        )
    return _kept_key(file)


def secret_key(settings: Settings) -> str:
    """Return the key that web signs with, 64 hexadecimal digits, making one at the first start.

    Raises SettingsError when the key or its file is not sound.
    """
    if settings.secret_key is not None:
        return _checked(settings.secret_key, name="SECRET_KEY")
    return _kept_key(settings.keys_folder / "secret.key")


def _has_records(database: Path) -> bool:
    return database.exists() and database.stat().st_size > 0


def _checked(secret: SecretStr, *, name: str) -> str:
    key = secret.get_secret_value().strip().lower()
    if not _KEY.fullmatch(key):
        raise SettingsError(f"{PREFIX}{name} must be {BITS // 4} hexadecimal digits.")
    return key


def _kept_key(file: Path) -> str:
    try:
        _make_folder(file.parent)
        if not file.exists():
            _make_key(file)
        return _read_key(file)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise SettingsError(f"The key file {file} cannot be used: {reason}.") from error


def _make_folder(folder: Path) -> None:
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    _refuse_if_shared(folder, mode=stat.S_IMODE(folder.stat().st_mode), mend="700")


def _make_key(file: Path) -> None:
    """Make the file with a new random key, whole or not at all, unless another process was first.

    A hard link, unlike a rename, never replaces what is there.
    """
    unfinished = file.with_name(f".{token_hex(8)}.part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "w") as new:
            new.write(token_hex(BITS // 8) + "\n")
            new.flush()
            os.fsync(new.fileno())
        os.link(unfinished, file)
    except FileExistsError:
        return  # The key of the process that was first is the key.
    finally:
        unfinished.unlink()
        _flush_folder(file.parent)


def _read_key(file: Path) -> str:
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle) as kept:
        _refuse_if_shared(file, mode=stat.S_IMODE(os.fstat(kept.fileno()).st_mode), mend="600")
        key = kept.read(BITS).strip().lower()
    if not _KEY.fullmatch(key):
        raise SettingsError(f"The key file {file} is damaged: it does not hold a key.")
    return key


def _refuse_if_shared(path: Path, *, mode: int, mend: str) -> None:
    if mode & 0o077:
        raise SettingsError(
            f"Other accounts of this machine may read {path}. Run: chmod {mend} {path}"
        )


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
