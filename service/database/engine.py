"""How the database file is opened: encrypted, durable, and only with an SQLite that is sound.

SQLCipher (https://www.zetetic.net/sqlcipher/sqlcipher-api/) takes the key before anything else is
asked of a connection. There are two engines on one file: one writes, through one connection and
with `BEGIN IMMEDIATE`, so that a transaction holds the write lock from its first statement on; the
other cannot write at all.
"""

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from service.errors import SettingsError

BUSY_SECONDS = 30
"""How long to wait for another process to finish writing."""

READERS = 16
"""How many transactions may read at the same time in one process."""

_SOUND = (3, 51, 3)
_MENDED = {(3, 50): 7, (3, 44): 6}
"""The first release without the write-ahead log's reset bug, and the older series it was mended in
(https://www.sqlite.org/wal.html#walresetbug)."""

_EVERY = ("foreign_keys = ON", "mmap_size = 0", "temp_store = MEMORY", "trusted_schema = OFF")
_READING = (*_EVERY, "query_only = ON")
_WRITING = (*_EVERY, "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")


def refuse_unsound_sqlite(version: tuple[int, int, int]) -> None:
    """Raise SettingsError when this SQLite could damage a database in write-ahead mode."""
    if version < _SOUND and version[2] < _MENDED.get(version[:2], version[2] + 1):
        raise SettingsError(
            f"SQLite {'.'.join(map(str, version))} can damage the database. Install a newer "
            f"sqlcipher3: it must hold SQLite {'.'.join(map(str, _SOUND))} or later."
        )


def make_file(file: Path) -> None:
    """Make an empty database file that nobody else can read, unless there is one.

    SQLite gives its log and its index the same mode as the file.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def reading_engine(file: Path, *, key: str) -> Engine:
    """Return an engine whose connections refuse to write."""
    return _engine(file, key=key, pragmas=_READING, begin="BEGIN", size=READERS)


def writing_engine(file: Path, *, key: str) -> Engine:
    """Return an engine with one connection; its transactions hold the write lock at once."""
    return _engine(file, key=key, pragmas=_WRITING, begin="BEGIN IMMEDIATE", size=1)


def _engine(file: Path, *, key: str, pragmas: tuple[str, ...], begin: str, size: int) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=_opener(file, key=key, pragmas=pragmas),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        # An error that reaches a log must not carry what was being kept.
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _opener(file: Path, *, key: str, pragmas: tuple[str, ...]) -> Callable[[], dbapi2.Connection]:
    """Return what opens a connection, on which no transaction begins but by our own BEGIN."""

    def connect() -> dbapi2.Connection:
        connection = dbapi2.connect(
            str(file), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        _refuse_wrong_key(connection, file)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return connect


def _refuse_wrong_key(connection: dbapi2.Connection, file: Path) -> None:
    """Raise SettingsError when nothing is encrypted here, or the key does not open the file."""
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        connection.close()
        raise SettingsError("This SQLite cannot encrypt. Install the sqlcipher3 wheel.")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        connection.close()
        raise SettingsError(
            f"The database {file} does not open with this key: the key is another one's, or the "
            "file is no database of this service. Nothing was changed."
        ) from error
