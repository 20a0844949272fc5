"""Accounts, their sessions, and sign-ins that failed."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from service.database.rows import Rows
from service.database.tables import AccountRow, FailureRow, SessionRow
from service.domain.people import Account, Person, Role, Session
from service.errors import RefusedError

REMEMBERED = timedelta(days=1)
"""How long a failed sign-in is kept; the next one of anybody sweeps older ones away."""


class AccountRecords(Rows):
    """Who may sign in, and who has."""

    def add_account(self, account: Account) -> None:
        """Keep a new account; raise RefusedError when the username is taken."""
        if self.account_named(account.username) is not None:
            raise RefusedError("This username is taken. Choose another one.")
        person = account.person
        self._keep(
            AccountRow(
                id=person.id,
                username=account.username,
                password_hash=account.password_hash,
                name=person.name,
                role=person.role.value,
                authority=person.authority,
                school=person.school,
                cluster=person.cluster,
            )
        )

    def account(self, account_id: str) -> Account | None:
        """Return the account with this id."""
        row = self._session.get(AccountRow, account_id)
        return _account(row) if row else None

    def account_named(self, username: str) -> Account | None:
        """Return the account with this username."""
        row = self._session.scalar(select(AccountRow).where(AccountRow.username == username))
        return _account(row) if row else None

    def open_session(self, session: Session) -> None:
        """Keep a new session."""
        self._keep(
            SessionRow(
                token_hash=session.token_hash,
                account=session.account,
                opened_at=session.opened_at,
                seen_at=session.seen_at,
            )
        )

    def session(self, token_hash: str) -> Session | None:
        """Return the session with this hash."""
        row = self._session.get(SessionRow, token_hash)
        return Session(row.token_hash, row.account, row.opened_at, row.seen_at) if row else None

    def touch_session(self, token_hash: str, *, seen_at: datetime) -> None:
        """Note when the session was last seen."""
        touched = update(SessionRow).where(SessionRow.token_hash == token_hash)
        self._session.execute(touched.values(seen_at=seen_at))

    def close_session(self, token_hash: str) -> None:
        """Forget the session."""
        self._session.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash))

    def failures_since(self, subject: str, *, since: datetime) -> int:
        """Return how many sign-ins failed for this subject (a hash) since a moment."""
        counted = select(func.count()).select_from(FailureRow)
        mine = counted.where(FailureRow.subject == subject, FailureRow.at >= since)
        return self._session.scalar(mine) or 0

    def note_failure(self, subject: str, *, at: datetime) -> None:
        """Note a failed sign-in for this subject (a hash); forget those that are a day old."""
        self._session.execute(delete(FailureRow).where(FailureRow.at < at - REMEMBERED))
        self._keep(FailureRow(subject=subject, at=at))


def _account(row: AccountRow) -> Account:
    person = Person(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        authority=row.authority,
        school=row.school,
        cluster=row.cluster,
    )
    return Account(person, username=row.username, password_hash=row.password_hash)
