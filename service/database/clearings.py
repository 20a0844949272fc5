"""Clearings: restricted, since each leads from a panel copy's key to the case behind it.

This is the pseudonym key of UK GDPR article 4(5), the additional information that is to be kept
apart. Only what admin support does asks for it.
"""

from sqlalchemy import select

from service.database.plain import plain, rebuilt
from service.database.rows import Rows
from service.database.tables import CaseRow, ClearingRow
from service.domain.clearing import Clearing, ClearingState, Decided, RevealChoice


class ClearingRecords(Rows):
    """The reading of panel copies, and what they are copies of."""

    def save_clearing(self, clearing: Clearing) -> None:
        """Keep a clearing, new or changed."""
        self._put(_row(clearing))

    def clearing_of_case(self, case_id: str) -> Clearing | None:
        """Return the clearing of a case."""
        row = self._session.scalar(select(ClearingRow).where(ClearingRow.case_id == case_id))
        return _clearing(row) if row else None

    def clearings_of_meeting(self, authority: str, *, meeting: str) -> tuple[Clearing, ...]:
        """Return a meeting's clearings by reference."""
        mine = (
            select(ClearingRow)
            .join(CaseRow, CaseRow.id == ClearingRow.case_id)
            .where(ClearingRow.meeting == meeting, CaseRow.authority == authority)
        )
        rows = self._session.scalars(mine.order_by(ClearingRow.reference))
        return tuple(_clearing(row) for row in rows)


def _row(clearing: Clearing) -> ClearingRow:
    return ClearingRow(
        key=clearing.key,
        case_id=clearing.case,
        reference=clearing.reference,
        meeting=clearing.meeting,
        state=clearing.state.value,
        findings=plain(clearing.findings),
        read=sorted(clearing.read),
        added=plain(clearing.added),
        holders=clearing.holders,
        reveal=clearing.reveal.value,
        reveal_reason=clearing.reveal_reason,
        read_by=clearing.read_by,
        read_at=clearing.read_at,
        signed_by=clearing.signed_by,
        signed_at=clearing.signed_at,
    )


def _clearing(row: ClearingRow) -> Clearing:
    return Clearing(
        key=row.key,
        case=row.case_id,
        reference=row.reference,
        meeting=row.meeting,
        state=ClearingState(row.state),
        findings=tuple(rebuilt(Decided, finding) for finding in row.findings),
        read=frozenset(row.read),
        added=tuple((words, replacement) for words, replacement in row.added),
        holders=row.holders,
        reveal=RevealChoice(row.reveal),
        reveal_reason=row.reveal_reason,
        read_by=row.read_by,
        read_at=row.read_at,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
    )
