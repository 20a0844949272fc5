"""What the records of every subject share: one open transaction."""

from sqlalchemy.orm import Session

from service.database.tables import Table


class Rows:
    """Reads and writes rows inside one transaction."""

    def __init__(self, session: Session) -> None:
        """Work inside this session; who opened it ends it."""
        self._session = session

    def _keep(self, *rows: Table) -> None:
        """Write new rows now, so that a row that refers to them may follow."""
        self._session.add_all(rows)
        self._session.flush()

    def _put(self, row: Table) -> None:
        """Write a row over the one with its key, or as a new one."""
        self._session.merge(row)
        self._session.flush()
