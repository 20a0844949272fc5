"""Checking a whole case and sending it.

What was typed becomes a frozen submission with a reference and a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.domain.answers import Answers
from service.domain.audit import Event
from service.domain.case import Case, CaseState, case_reference
from service.domain.definition import Kind, Question, Section
from service.domain.display import shown
from service.domain.evaluation import Evaluated, Mistake
from service.domain.people import Person
from service.domain.submission import Submission, SubmittedForm
from service.domain.values import Value
from service.errors import NotFoundError, RefusedError
from service.workflow.access import own_case, read_own_case
from service.workflow.case_view import CaseView, is_late, outline, viewed
from service.workflow.file_answers import file_names, lost_files
from service.workflow.filling import FilledForm, blocking, filled_forms
from service.workflow.ports import Desk, Work
from service.workflow.reading_again import read_afresh

UNASKED = (Kind.CONTENT,)
LOST = "A file that is no longer there"


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """One answer to check: the question's id and name, and the answer in words or empty."""

    question: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row to check."""

    id: str
    facts: tuple[CheckedFact, ...]


@dataclass(frozen=True, slots=True)
class CheckedSection:
    """One section to check, with what blocks and what only warns.

    `item` is one of its rows in words; it is empty for a section that is filled once.
    """

    form: str
    section: str
    title: str
    facts: tuple[CheckedFact, ...]
    rows: tuple[CheckedRow, ...]
    mistakes: tuple[Mistake, ...]
    saved: bool
    item: str = ""


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """One form to check."""

    title: str
    sections: tuple[CheckedSection, ...]


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """A whole case to check; `blocks` counts what must be mended before it can be sent."""

    view: CaseView
    forms: tuple[CheckedForm, ...]
    blocks: int


def check_case(desk: Desk, person: Person, case_id: str) -> CheckedCase:
    """Return everything that was answered, with what is wrong."""
    with desk.records.writing() as work:
        case = read_own_case(desk, work, person, case_id=case_id)
        forms = filled_forms(desk, work, case=case)
        names = file_names(work, case)
        checked = tuple(_checked(form, names) for form in forms)
        return CheckedCase(viewed(desk, work, case=case), checked, _blocks(forms))


def sent_case(desk: Desk, person: Person, case_id: str) -> CheckedCase:
    """Return what was sent, shown through the definitions that were sent with it.

    Nothing of it is read or worked out again: prices and profiles change, a receipt does not.
    Raises NotFoundError while the case is a draft, though it may have been sent before.
    """
    with desk.records.writing() as work:
        case = read_own_case(desk, work, person, case_id=case_id)
        sent = work.submission(case.id)
        if sent is None or case.state is CaseState.DRAFT:
            raise NotFoundError
        names = file_names(work, case)
        forms = tuple(_checked(_as_sent(desk, form), names) for form in sent.forms)
        return CheckedCase(outline(desk, case), forms, blocks=0)


def submit(desk: Desk, person: Person, case_id: str, *, late_reason: str) -> Case:
    """Send the case and return it with its reference; sending twice gives the same receipt.

    Raises RefusedError when something must be mended first, or when it is late and no reason is
    given.
    """
    with desk.records.writing() as work:
        case = own_case(work, person, case_id=case_id)
        if case.state is CaseState.SUBMITTED:
            return case
        if case.state is CaseState.WITHDRAWN:
            raise RefusedError("This case was withdrawn. It can no longer be sent.")
        return send(desk, work, case=case, person=person, late_reason=late_reason)


def send(desk: Desk, work: Work, *, case: Case, person: Person, late_reason: str) -> Case:
    """Freeze the case inside a transaction that is already open, and return it as it was sent.

    A case that was sent before keeps its reference and what was sent then; its reading for the
    panel starts again.
    """
    forms = filled_forms(desk, work, case=case)
    now = desk.now()
    meeting = desk.definitions.authority(case.authority).meeting(case.meeting)
    late = is_late(desk, case, meeting)
    why_late = late_reason.strip() or case.late_reason
    reasons = _reasons(forms, late=late, late_reason=why_late)
    if lost_files(work, case=case, forms=forms):
        reasons.append("Some of the files are no longer there. Add them again.")
    if reasons:
        raise RefusedError(*reasons)
    sent = replace(
        case,
        state=CaseState.SUBMITTED,
        reference=case.reference or _new_reference(desk, work, case),
        submitted_at=now,
        late_reason=why_late if late else "",
        returned={},
    )
    work.save_case(sent)
    number = len(work.submissions(case.id)) + 1
    work.add_submission(replace(submission_of(sent, forms, person), number=number))
    if number > 1:
        read_afresh(desk, work, case=sent)
    work.note(Event(now, person.id, "submit", "case", case.id))
    return sent


def _new_reference(desk: Desk, work: Work, case: Case) -> str:
    authority = desk.definitions.authority(case.authority)
    meeting = authority.meeting(case.meeting)
    number = work.next_number(case.authority, series=meeting.code)
    return case_reference(authority.code, meeting, number=number)


def _reasons(forms: tuple[FilledForm, ...], *, late: bool, late_reason: str) -> list[str]:
    blocks = _blocks(forms)
    reasons = []
    if blocks:
        things = "is 1 thing" if blocks == 1 else f"are {blocks} things"
        reasons.append(f"There {things} to mend before this can be sent.")
    if late and not late_reason.strip():
        reasons.append("The deadline has passed. Say why this is late.")
    return reasons


def _blocks(forms: tuple[FilledForm, ...]) -> int:
    return sum(len(blocking(form.mistakes)) for form in forms)


def submission_of(case: Case, forms: tuple[FilledForm, ...], person: Person) -> Submission:
    """Return what would be sent of a case as it is filled in by now."""
    return Submission(
        case=case.id,
        reference=case.reference,
        authority=case.authority,
        school=case.school,
        route=case.route,
        meeting=case.meeting,
        submitted_at=case.submitted_at or case.created_at,
        submitted_by=person.id,
        forms=tuple(
            SubmittedForm(
                form.definition.form,
                form.definition.version,
                form.definition.hash,
                form.definition.source,
                form.evaluated.values,
                form.evaluated.hidden,
            )
            for form in forms
        ),
        late_reason=case.late_reason,
    )


def _as_sent(desk: Desk, form: SubmittedForm) -> FilledForm:
    definition = desk.definitions.rebuild(form.source)
    saved = frozenset(section.id for section in definition.sections)
    return FilledForm(
        definition,
        Answers(form.form, form.version, saved=saved),
        revision=0,
        evaluated=Evaluated(form.values, form.hidden, missing=(), failed=()),
        mistakes=(),
        card=None,
        others={},
    )


def _checked(form: FilledForm, names: Mapping[str, str]) -> CheckedForm:
    return CheckedForm(
        form.definition.title,
        tuple(_checked_section(form, section, names) for section in form.shown_sections()),
    )


def _checked_section(
    form: FilledForm, section: Section, names: Mapping[str, str]
) -> CheckedSection:
    values = form.evaluated.values
    rows = values.rows.get(section.repeat.id, ()) if section.repeat else ()
    plain = () if section.repeat else section.questions
    return CheckedSection(
        form.definition.form,
        section.id,
        section.title,
        _facts(form, plain, values.values, prefix=section.id, names=names),
        tuple(
            CheckedRow(
                row.id,
                _facts(
                    form,
                    section.questions,
                    row.values,
                    prefix=f"{section.repeat.id}.{row.id}",
                    names=names,
                ),
            )
            for row in rows
            if section.repeat
        ),
        form.mistakes_of(section),
        section.id in form.answers.saved,
        section.repeat.item if section.repeat else "",
    )


def _facts(
    form: FilledForm,
    questions: tuple[Question, ...],
    values: Mapping[str, Value],
    *,
    prefix: str,
    names: Mapping[str, str],
) -> tuple[CheckedFact, ...]:
    return tuple(
        CheckedFact(q.id, q.name, _in_words(q, values.get(q.id), names))
        for q in questions
        if q.kind not in UNASKED and f"{prefix}.{q.id}" not in form.evaluated.hidden
    )


def _in_words(question: Question, value: Value, names: Mapping[str, str]) -> str:
    """Return an answer in words; to the school that added them, files go by their names."""
    if question.kind is Kind.FILE and isinstance(value, tuple):
        return "\n".join(names.get(one, LOST) for one in value)
    return shown(question, value)
