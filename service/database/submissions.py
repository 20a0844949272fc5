"""What was sent, with the whole text of the definitions it was sent under."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from service.database.rows import Rows
from service.database.tables import (
    CaseRow,
    SourceRow,
    SubmissionRow,
    SubmittedFormRow,
    UnnamedAnswersRow,
)
from service.domain import values
from service.domain.submission import Submission, SubmittedForm
from service.domain.unnamed import UnnamedAnswers
from service.errors import StaleError


class SubmissionRecords(Rows):
    """Submissions, kept for ever: one each time a case was sent."""

    def add_submission(self, submission: Submission) -> None:
        """Keep a submission; raise StaleError when the case has one of this number."""
        key = (submission.case, submission.number)
        if self._session.get(SubmissionRow, key) is not None:
            raise StaleError("This case was submitted before.")
        self._keep(_row(submission))
        for place, form in enumerate(submission.forms):
            self._keep_source(form)
            self._keep(_form_row(submission, form, place=place))

    def submission(self, case_id: str) -> Submission | None:
        """Return what was last sent of a case."""
        return next(iter(self.submissions(case_id)), None)

    def submissions(self, case_id: str) -> tuple[Submission, ...]:
        """Return everything that was sent of a case, the last first."""
        mine = select(SubmissionRow).where(SubmissionRow.case_id == case_id)
        return self._submissions(mine.order_by(SubmissionRow.number.desc()))

    def submissions_of_school(self, authority: str, *, school: str) -> tuple[Submission, ...]:
        """Return what was last sent of each of a school's cases that stand, the last sent first."""
        later = aliased(SubmissionRow)
        last = (
            select(func.max(later.number))
            .where(later.case_id == SubmissionRow.case_id)
            .scalar_subquery()
        )
        mine = (
            select(SubmissionRow)
            .join(CaseRow, CaseRow.id == SubmissionRow.case_id)
            .where(CaseRow.authority == authority, CaseRow.school == school)
            .where(CaseRow.state == "submitted", SubmissionRow.number == last)
            .order_by(SubmissionRow.submitted_at.desc(), SubmissionRow.case_id)
        )
        return self._submissions(mine)

    def add_unnamed(self, answers: UnnamedAnswers) -> None:
        """Keep what somebody answered without a name."""
        self._keep_source(answers.form)
        form = answers.form
        self._keep(
            UnnamedAnswersRow(
                id=answers.id,
                authority=answers.authority,
                route=answers.route,
                form=form.form,
                version=form.version,
                source=form.hash,
                answers=values.to_json(form.values),
                hidden=sorted(form.hidden),
                day=answers.day,
            )
        )

    def unnamed(self, authority: str, *, route: str) -> tuple[UnnamedAnswers, ...]:
        """Return what was answered without a name to a route, in no order that tells anything."""
        mine = (
            select(UnnamedAnswersRow, SourceRow)
            .join(SourceRow, SourceRow.hash == UnnamedAnswersRow.source)
            .where(UnnamedAnswersRow.authority == authority, UnnamedAnswersRow.route == route)
            .order_by(UnnamedAnswersRow.id)
        )
        return tuple(
            UnnamedAnswers(row.id, row.authority, row.route, row.day, _form(row, source))
            for row, source in self._session.execute(mine)
        )

    def _submissions(self, query: Select[SubmissionRow]) -> tuple[Submission, ...]:
        return tuple(
            Submission(
                case=row.case_id,
                reference=row.reference,
                authority=row.authority,
                school=row.school,
                route=row.route,
                meeting=row.meeting,
                submitted_at=row.submitted_at,
                submitted_by=row.submitted_by,
                forms=self._forms(row),
                late_reason=row.late_reason,
                number=row.number,
            )
            for row in self._session.scalars(query)
        )

    def _keep_source(self, form: SubmittedForm) -> None:
        if self._session.get(SourceRow, form.hash) is None:
            self._keep(SourceRow(hash=form.hash, source=form.source))

    def _forms(self, sent: SubmissionRow) -> tuple[SubmittedForm, ...]:
        query = (
            select(SubmittedFormRow, SourceRow)
            .join(SourceRow, SourceRow.hash == SubmittedFormRow.source)
            .where(SubmittedFormRow.case_id == sent.case_id)
            .where(SubmittedFormRow.number == sent.number)
            .order_by(SubmittedFormRow.place)
        )
        return tuple(_form(row, source) for row, source in self._session.execute(query))


def _form(row: SubmittedFormRow | UnnamedAnswersRow, source: SourceRow) -> SubmittedForm:
    return SubmittedForm(
        form=row.form,
        version=row.version,
        hash=source.hash,
        source=source.source,
        values=values.from_json(row.answers),
        hidden=frozenset(row.hidden),
    )


def _row(submission: Submission) -> SubmissionRow:
    return SubmissionRow(
        case_id=submission.case,
        number=submission.number,
        reference=submission.reference,
        authority=submission.authority,
        school=submission.school,
        route=submission.route,
        meeting=submission.meeting,
        submitted_at=submission.submitted_at,
        submitted_by=submission.submitted_by,
        late_reason=submission.late_reason,
    )


def _form_row(submission: Submission, form: SubmittedForm, *, place: int) -> SubmittedFormRow:
    return SubmittedFormRow(
        case_id=submission.case,
        number=submission.number,
        place=place,
        form=form.form,
        version=form.version,
        source=form.hash,
        answers=values.to_json(form.values),
        hidden=sorted(form.hidden),
    )
