"""The audit: written in the transaction it tells of, never changed and never cut."""

import re

from sqlalchemy import select

from service.database.rows import Rows
from service.database.tables import EventRow
from service.domain.audit import Event

_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ID = re.compile(r"[A-Za-z0-9_.:/-]{0,240}")


class AuditRecords(Rows):
    """Who did what to which thing, by ids only."""

    def note(self, event: Event) -> None:
        """Write an event; raise ValueError when a field could be something a person typed."""
        if not (_WORD.fullmatch(event.action) and _WORD.fullmatch(event.kind)):
            raise ValueError("an action and a kind of the audit are words of ours")
        if not (_ID.fullmatch(event.actor) and _ID.fullmatch(event.subject)):
            raise ValueError("the audit holds ids only")
        self._keep(
            EventRow(
                at=event.at,
                actor=event.actor,
                action=event.action,
                kind=event.kind,
                subject=event.subject,
            )
        )

    def events(self, *, kind: str, subject: str) -> tuple[Event, ...]:
        """Return the audit of one thing, oldest first."""
        mine = select(EventRow).where(EventRow.kind == kind, EventRow.subject == subject)
        return tuple(
            Event(row.at, row.actor, row.action, row.kind, row.subject)
            for row in self._session.scalars(mine.order_by(EventRow.id))
        )
