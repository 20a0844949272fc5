"""The records as the workflow asks for them: domain values in, domain values out."""

from collections.abc import Iterator
from contextlib import contextmanager

from service.database.accounts import AccountRecords
from service.database.audit import AuditRecords
from service.database.cases import CaseRecords
from service.database.clearings import ClearingRecords
from service.database.papers import PaperRecords
from service.database.session import Database
from service.database.submissions import SubmissionRecords
from service.database.uploads import UploadRecords


class SqlWork(
    AccountRecords,
    CaseRecords,
    UploadRecords,
    SubmissionRecords,
    ClearingRecords,
    PaperRecords,
    AuditRecords,
):
    """One transaction on all records."""


class SqlRecords:
    """Records in a database; see `service.database.session` for what its transactions promise."""

    def __init__(self, database: Database) -> None:
        """Keep records in this database."""
        self._database = database

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """Open a transaction that only reads."""
        with self._database.reading() as session:
            yield SqlWork(session)

    @contextmanager
    def writing(self) -> Iterator[SqlWork]:
        """Open a transaction that commits whole at its end, or not at all on an error."""
        with self._database.writing() as session:
            yield SqlWork(session)
