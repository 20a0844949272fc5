"""A case as the people who work on it see it.

Its meeting, its forms and how far each section is.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from service.domain.authority import Authority, Cluster, Route, School
from service.domain.case import Case, CaseState
from service.domain.definition import Section
from service.domain.meeting import Meeting
from service.workflow.filling import FilledForm, blocking, filled_forms
from service.workflow.ports import Desk, Work


class Progress(StrEnum):
    """How far a section is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One line of the task list."""

    form: str
    section: str
    title: str
    state: Progress


@dataclass(frozen=True, slots=True)
class FormProgress:
    """One form of the task list with its sections; `purpose` says in a sentence what it is for."""

    form: str
    title: str
    purpose: str
    sections: tuple[SectionProgress, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with everything a page says of it.

    `late` is whether it is, or would be, sent after the deadline.
    """

    case: Case
    authority: Authority
    school: School
    cluster: Cluster
    meeting: Meeting
    route: Route
    late: bool
    forms: tuple[FormProgress, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every section of every form is completed."""
        return all(
            section.state is Progress.COMPLETED for form in self.forms for section in form.sections
        )


def outline(desk: Desk, case: Case) -> CaseView:
    """Return a case with its meeting and school, without reading its forms."""
    authority = desk.definitions.authority(case.authority)
    meeting = authority.meeting(case.meeting)
    school = authority.school(case.school)
    return CaseView(
        case,
        authority,
        school,
        authority.cluster(school.cluster),
        meeting,
        authority.route(case.route),
        is_late(desk, case, meeting),
    )


def is_late(desk: Desk, case: Case, meeting: Meeting) -> bool:
    """Return whether a case was, or would be, sent after the deadline.

    One that was sent in time and came back to be changed is not late when it is sent again.
    """
    if case.state is not CaseState.DRAFT:
        return bool(case.late_reason)
    return meeting.is_late(case.submitted_at or desk.now())


def viewed(desk: Desk, work: Work, *, case: Case) -> CaseView:
    """Return a case with how far each section of its draft is.

    A submitted case has no sections to fill.
    """
    whole = outline(desk, case)
    if case.state is not CaseState.DRAFT:
        return whole
    forms = tuple(_form_progress(form) for form in filled_forms(desk, work, case=case))
    return replace(whole, forms=forms)


def _form_progress(form: FilledForm) -> FormProgress:
    definition = form.definition
    return FormProgress(
        definition.form,
        definition.title,
        definition.purpose,
        tuple(
            SectionProgress(definition.form, section.id, section.title, _state(form, section))
            for section in form.shown_sections()
        ),
    )


def _state(form: FilledForm, section: Section) -> Progress:
    saved = section.id in form.answers.saved
    if saved and not blocking(form.mistakes_of(section)):
        return Progress.COMPLETED
    return Progress.IN_PROGRESS if saved or _begun(form, section) else Progress.NOT_STARTED


def _begun(form: FilledForm, section: Section) -> bool:
    """Return whether anything of a section was typed, saved or not."""
    if section.repeat is not None:
        return bool(form.answers.rows.get(section.repeat.id))
    return any(any(form.answers.typed.get(q.id, "")) for q in section.questions)
