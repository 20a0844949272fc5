"""How a database file is opened, and when it is not."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2

from service.database.engine import refuse_unsound_sqlite
from service.database.records import SqlRecords
from service.database.session import Database
from service.errors import SettingsError
from tests.database.samples import ANSWERS, CASE, keep

CANARY = "Zebedee Canary-Jones"


@pytest.mark.parametrize(
    "version", [(3, 51, 3), (3, 51, 4), (3, 53, 0), (4, 0, 0), (3, 50, 7), (3, 50, 9), (3, 44, 6)]
)
def test_a_sound_sqlite_is_taken(version: tuple[int, int, int]) -> None:
    """Releases with the write-ahead log's bug mended are taken."""
    refuse_unsound_sqlite(version)

    assert dbapi2.sqlite_version_info >= (3, 51, 3)


@pytest.mark.parametrize(
    "version",
    [
        (3, 51, 2),
        (3, 51, 0),
        (3, 50, 6),
        (3, 49, 9),
        (3, 45, 9),
        (3, 44, 5),
        (3, 43, 9),
        (3, 40, 1),
    ],
)
def test_an_unsound_sqlite_is_refused(version: tuple[int, int, int]) -> None:
    """The service does not start on an SQLite that could damage its records."""
    with pytest.raises(SettingsError, match=r"can damage the database.*3\.51\.3"):
        refuse_unsound_sqlite(version)


WRITES = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 30_000,
    "secure_delete": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "query_only": 0,
}


@pytest.mark.parametrize(("name", "value"), WRITES.items())
def test_what_is_committed_is_durable_and_checked(
    database: Database, name: str, value: object
) -> None:
    """The connection that writes logs ahead, flushes each commit, and checks foreign keys."""
    with database.writing() as session:
        assert session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() == value


def test_a_transaction_that_reads_cannot_write(records: SqlRecords) -> None:
    """A change in a reading transaction is an error of the database itself."""
    with records.reading() as work, pytest.raises(OperationalError, match="readonly"):
        work.add_case(CASE)


def test_nothing_can_be_read_without_the_key(records: SqlRecords, file: Path) -> None:
    """Neither the file, nor its log, nor its index holds a word of what was typed."""
    keep(
        records,
        lambda work: work.add_case(CASE),
        lambda work: work.save_answers(
            "c0ffee", ANSWERS.with_section("s", {"name": CANARY * 99}), revision=0
        ),
    )

    files = sorted(path.name for path in file.parent.iterdir())
    assert files == ["records.db", "records.db-shm", "records.db-wal"]
    for path in file.parent.iterdir():
        data = path.read_bytes()
        assert data.find(b"Canary") == -1
        assert data.find(b"CREATE TABLE") == -1
        assert not data.startswith(b"SQLite format")
    assert (file.parent / "records.db-wal").stat().st_size > 4096


def test_an_ordinary_sqlite_cannot_open_the_file(database: Database, file: Path) -> None:
    """Without SQLCipher the file is noise."""
    database.close()

    with sqlite3.connect(file) as plain, pytest.raises(sqlite3.DatabaseError, match="not a dat"):
        plain.execute("SELECT * FROM cases")
    plain.close()


def test_nobody_else_can_read_the_files(records: SqlRecords, file: Path) -> None:
    """The folder is 0700, the database, its log and its index 0600."""
    keep(records, lambda work: work.add_case(CASE))

    modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [None, b"SQLite format 3\0" + bytes(4080), b"x" * 8192])
def test_a_file_that_the_key_does_not_open_is_refused_and_left(
    database: Database, file: Path, content: bytes | None
) -> None:
    """Another key, or a file of another kind, stops the start and changes nothing."""
    database.close()
    if content is not None:
        file.write_bytes(content)
    before = file.read_bytes()

    with pytest.raises(SettingsError, match="does not open with this key") as refused:
        Database(file, key="f" * 64)

    assert file.read_bytes() == before
    assert "f" * 64 not in str(refused.value)


def test_the_error_of_a_statement_does_not_repeat_what_was_kept(records: SqlRecords) -> None:
    """What reaches a log from the database names columns, never values."""
    orphan = ANSWERS.with_section("s", {"name": CANARY})

    with pytest.raises(IntegrityError) as failed:
        keep(records, lambda work: work.save_answers("no such case", orphan, revision=0))

    assert "FOREIGN KEY" in str(failed.value)
    assert "Canary" not in str(failed.value)
    assert "Canary" not in repr(failed.value)
