"""Returning a case to its school, with a note of what is to be changed in each section."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.domain.audit import Event
from service.domain.case import Case, CaseState
from service.domain.people import Person
from service.domain.submission import Submission
from service.errors import NotFoundError, RefusedError
from service.workflow.access import office_case
from service.workflow.case_view import CaseView, outline
from service.workflow.ports import Desk, Work
from service.workflow.reading_again import take_back

MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class SectionToReturn:
    """A section that a note may be written for; `id` is `form/section`."""

    id: str
    form_title: str
    title: str


@dataclass(frozen=True, slots=True)
class ReturnView:
    """A case that was sent, with its sections."""

    view: CaseView
    sections: tuple[SectionToReturn, ...]


def return_view(desk: Desk, person: Person, case_id: str) -> ReturnView:
    """Return what may be written about a case; raise RefusedError when it is not to be returned."""
    with desk.records.writing() as work:
        case, sent = _sent(work, person, case_id=case_id)
        work.note(Event(desk.now(), person.id, "read_case", "case", case.id))
    return ReturnView(outline(desk, case), _sections(desk, sent))


def return_case(desk: Desk, person: Person, case_id: str, *, notes: Mapping[str, str]) -> Case:
    """Make a case a draft of its school again and return it; `notes` are by `form/section`.

    What was sent stays as it was sent, and so does the reference. The panel copy is taken back.
    Raises RefusedError when nothing is asked for, or a note is too long.
    """
    with desk.records.writing() as work:
        case, sent = _sent(work, person, case_id=case_id)
        known = {section.id for section in _sections(desk, sent)}
        written = {name: text.strip() for name, text in notes.items() if text.strip()}
        if not written or set(written) - known:
            raise RefusedError("Write what is to be changed in at least one section.")
        if any(len(text.split()) > MOST_WORDS for text in written.values()):
            raise RefusedError(f"A note can have {MOST_WORDS} words at most.")
        draft = replace(case, state=CaseState.DRAFT, returned=written)
        work.save_case(draft)
        take_back(desk, work, person, case=case)
        work.note(Event(desk.now(), person.id, "return_case", "case", case.id))
        return draft


def _sent(work: Work, person: Person, *, case_id: str) -> tuple[Case, Submission]:
    case = office_case(work, person, case_id=case_id)
    sent = work.submission(case.id)
    if sent is None:
        raise NotFoundError
    if case.state is not CaseState.SUBMITTED:
        raise RefusedError("This case is not with the office, so it cannot be returned.")
    return case, sent


def _sections(desk: Desk, sent: Submission) -> tuple[SectionToReturn, ...]:
    found = []
    for form in sent.forms:
        definition = desk.definitions.rebuild(form.source)
        found += [
            SectionToReturn(f"{form.form}/{section.id}", definition.title, section.title)
            for section in definition.sections
            if section.id not in form.hidden
        ]
    return tuple(found)
