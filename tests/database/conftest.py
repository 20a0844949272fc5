"""A database of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.database.records import SqlRecords
from service.database.session import Database
from tests.database.samples import KEY


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the database of this test is."""
    return tmp_path / "data" / "records.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    """Open a new database, and close it after the test."""
    opened = Database(file, key=KEY)
    yield opened
    opened.close()


@pytest.fixture
def records(database: Database) -> SqlRecords:
    """Return the records in that database."""
    return SqlRecords(database)
