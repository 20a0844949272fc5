"""What was sent, with the whole text of the definitions it was sent under."""

from sqlalchemy import select

from service.database.rows import Rows
from service.database.tables import SourceRow, SubmissionRow, SubmittedFormRow
from service.domain import values
from service.domain.submission import Submission, SubmittedForm
from service.errors import StaleError


class SubmissionRecords(Rows):
    """Submissions: one for each case, for ever."""

    def add_submission(self, submission: Submission) -> None:
        """Keep a submission; raise StaleError when the case has one."""
        if self._session.get(SubmissionRow, submission.case) is not None:
            raise StaleError("This case was submitted before.")
        self._keep(_row(submission))
        for place, form in enumerate(submission.forms):
            if self._session.get(SourceRow, form.hash) is None:
                self._keep(SourceRow(hash=form.hash, source=form.source))
            self._keep(_form_row(submission.case, form, place=place))

    def submission(self, case_id: str) -> Submission | None:
        """Return what was sent of a case."""
        row = self._session.get(SubmissionRow, case_id)
        if row is None:
            return None
        return Submission(
            case=row.case_id,
            reference=row.reference,
            authority=row.authority,
            school=row.school,
            route=row.route,
            meeting=row.meeting,
            submitted_at=row.submitted_at,
            submitted_by=row.submitted_by,
            forms=self._forms(case_id),
            late_reason=row.late_reason,
        )

    def _forms(self, case_id: str) -> tuple[SubmittedForm, ...]:
        query = (
            select(SubmittedFormRow, SourceRow)
            .join(SourceRow, SourceRow.hash == SubmittedFormRow.source)
            .where(SubmittedFormRow.case_id == case_id)
            .order_by(SubmittedFormRow.place)
        )
        return tuple(
            SubmittedForm(
                form=row.form,
                version=row.version,
                hash=source.hash,
                source=source.source,
                values=values.from_json(row.answers),
                hidden=frozenset(row.hidden),
            )
            for row, source in self._session.execute(query)
        )


def _row(submission: Submission) -> SubmissionRow:
    return SubmissionRow(
        case_id=submission.case,
        reference=submission.reference,
        authority=submission.authority,
        school=submission.school,
        route=submission.route,
        meeting=submission.meeting,
        submitted_at=submission.submitted_at,
        submitted_by=submission.submitted_by,
        late_reason=submission.late_reason,
    )


def _form_row(case_id: str, form: SubmittedForm, *, place: int) -> SubmittedFormRow:
    return SubmittedFormRow(
        case_id=case_id,
        place=place,
        form=form.form,
        version=form.version,
        source=form.hash,
        answers=values.to_json(form.values),
        hidden=sorted(form.hidden),
    )
