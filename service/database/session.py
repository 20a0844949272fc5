"""Transactions: many that read, and one at a time that writes.

A process writes one transaction at a time behind a lock of its own: SQLite's own waiting is not
fair between threads.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from service.database.engine import (
    BUSY_SECONDS,
    make_file,
    reading_engine,
    refuse_unsound_sqlite,
    writing_engine,
)
from service.database.migrations import migrate
from service.errors import RefusedError

_BUSY = "Nothing was saved, because the records are busy. Try again in a minute."


class Database:
    """An open database file; `reads` and `writes` are its two engines."""

    def __init__(self, file: Path, *, key: str) -> None:
        """Open the file with its key (64 hexadecimal digits), make it if need be, and migrate it.

        Raises SettingsError when the key is another one's, SQLite is unsound, or the file is from a
        newer version.
        """
        refuse_unsound_sqlite(dbapi2.sqlite_version_info)
        make_file(file)
        self.writes = writing_engine(file, key=key)
        self.reads = reading_engine(file, key=key)
        self._turn = Lock()
        migrate(self.writes)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that sees one moment of the database and cannot change it."""
        with Session(self.reads) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open the transaction that writes; it commits at its end, or not at all on an error.

        When it returns, what was written is on the disk. Raises RefusedError when no turn came in
        time.
        """
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise RefusedError(_BUSY)
        try:
            with Session(self.writes, expire_on_commit=False) as session, session.begin():
                _begin(session)
                yield session
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close every connection."""
        for engine in (self.reads, self.writes):
            engine.dispose()


def _begin(session: Session) -> None:
    """Take the write lock of the file; another process may hold it."""
    try:
        session.connection()
    except OperationalError as error:
        raise RefusedError(_BUSY) from error
