"""Cases, what is typed into their forms, and the numbers of their references."""

from sqlalchemy import Select, select, update

from service.database.rows import Rows
from service.database.tables import AnswersRow, CaseRow, CounterRow
from service.domain.answers import Answers, StoredAnswers, from_json, to_json
from service.domain.case import Case, CaseState
from service.errors import StaleError


class CaseRecords(Rows):
    """Drafts, and what became of them."""

    def add_case(self, case: Case) -> None:
        """Keep a new case."""
        self._keep(_row(case))

    def save_case(self, case: Case) -> None:
        """Keep a case's new state, reference and times."""
        self._put(_row(case))

    def case(self, case_id: str) -> Case | None:
        """Return the case with this id."""
        row = self._session.get(CaseRow, case_id)
        return _case(row) if row else None

    def cases_of_school(self, authority: str, *, school: str) -> tuple[Case, ...]:
        """Return a school's cases, newest first."""
        mine = select(CaseRow).where(CaseRow.authority == authority, CaseRow.school == school)
        return self._cases(mine.order_by(CaseRow.created_at.desc(), CaseRow.id))

    def cases_of_meeting(self, authority: str, *, meeting: str) -> tuple[Case, ...]:
        """Return a meeting's cases in order of submission, drafts last."""
        all_of_it = select(CaseRow).where(
            CaseRow.authority == authority, CaseRow.meeting == meeting
        )
        return self._cases(
            all_of_it.order_by(
                CaseRow.submitted_at.asc().nulls_last(), CaseRow.created_at, CaseRow.id
            )
        )

    def _cases(self, query: Select[CaseRow]) -> tuple[Case, ...]:
        return tuple(_case(row) for row in self._session.scalars(query))

    def next_number(self, authority: str, *, series: str) -> int:
        """Return the next number of a series, counting from 1.

        Two transactions never get the same, and a number that was not committed is given again.
        """
        row = self._session.get(CounterRow, (authority, series), with_for_update=True)
        if row is None:
            row = CounterRow(authority=authority, series=series, last=0)
        row.last += 1
        self._keep(row)
        return row.last

    def answers(self, case_id: str, *, form: str) -> StoredAnswers | None:
        """Return what was typed into one form of a case."""
        kept = self._session.execute(
            select(AnswersRow.answers, AnswersRow.revision).where(
                AnswersRow.case_id == case_id, AnswersRow.form == form
            )
        ).first()
        return StoredAnswers(from_json(kept.answers), kept.revision) if kept else None

    def save_answers(self, case_id: str, answers: Answers, *, revision: int) -> int:
        """Keep answers over the revision they were made from (0 for new); return the new one.

        Raises StaleError when someone saved in between; what they saved is kept.
        """
        if revision == 0:
            self._keep_first(case_id, answers)
            return 1
        over = (
            update(AnswersRow)
            .where(AnswersRow.case_id == case_id, AnswersRow.form == answers.form)
            .where(AnswersRow.revision == revision)
            .values(answers=to_json(answers), revision=revision + 1)
            .returning(AnswersRow.revision)
            .execution_options(synchronize_session=False)
        )
        if self._session.scalar(over) is None:
            raise StaleError(f"Revision {revision} of these answers is no longer the newest.")
        return revision + 1

    def _keep_first(self, case_id: str, answers: Answers) -> None:
        if self.answers(case_id, form=answers.form) is not None:
            raise StaleError("There are answers already that these were not made from.")
        row = AnswersRow(case_id=case_id, form=answers.form, revision=1, answers=to_json(answers))
        self._keep(row)
        # Answers are read by column, never as an object that could outlive an update.
        self._session.expunge(row)


def _row(case: Case) -> CaseRow:
    return CaseRow(
        id=case.id,
        authority=case.authority,
        school=case.school,
        route=case.route,
        meeting=case.meeting,
        state=case.state.value,
        created_at=case.created_at,
        created_by=case.created_by,
        forms=dict(case.forms),
        reference=case.reference or None,
        submitted_at=case.submitted_at,
        late_reason=case.late_reason,
        entered_by=case.entered_by,
        about=case.about or None,
        returned=dict(case.returned),
        withdrawn_at=case.withdrawn_at,
    )


def _case(row: CaseRow) -> Case:
    return Case(
        id=row.id,
        authority=row.authority,
        school=row.school,
        route=row.route,
        meeting=row.meeting,
        state=CaseState(row.state),
        created_at=row.created_at,
        created_by=row.created_by,
        forms=dict(row.forms),
        reference=row.reference or "",
        submitted_at=row.submitted_at,
        late_reason=row.late_reason,
        entered_by=row.entered_by,
        about=row.about or "",
        returned=dict(row.returned),
        withdrawn_at=row.withdrawn_at,
    )
