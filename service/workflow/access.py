"""Whom a thing belongs to: every other workflow function asks here first.

Unknown and forbidden raise the same error, so that nobody learns which cases exist by asking for
them.
"""

from service.domain.audit import Event
from service.domain.authority import Authority
from service.domain.case import BY_OFFICE, Case
from service.domain.meeting import Meeting
from service.domain.people import Person, Role
from service.errors import NotFoundError
from service.workflow.ports import Desk, Work


def own_case(work: Work, person: Person, *, case_id: str) -> Case:
    """Return a case that the person enters; raise NotFoundError for any other.

    That is a case of their own school, or for admin support one that the office enters.
    """
    case = work.case(case_id)
    if case is None or case.authority != person.authority or not _enters(person, case):
        raise NotFoundError
    return case


def require_own_case(desk: Desk, person: Person, *, case_id: str) -> None:
    """Raise NotFoundError unless the case is of the person's own school."""
    with desk.records.reading() as work:
        own_case(work, person, case_id=case_id)


def _enters(person: Person, case: Case) -> bool:
    if case.entered_by == BY_OFFICE:
        return person.role is Role.ADMIN
    return person.role is Role.SCHOOL and case.school == person.school


def read_own_case(desk: Desk, work: Work, person: Person, *, case_id: str) -> Case:
    """Return a case that the person enters and note that it was read.

    Raise NotFoundError for any other.
    """
    case = own_case(work, person, case_id=case_id)
    work.note(Event(desk.now(), person.id, "read_case", "case", case.id))
    return case


def office_case(work: Work, person: Person, *, case_id: str) -> Case:
    """Return a case of the authority whose admin support the person is.

    Raise NotFoundError for any other.
    """
    require(person, Role.ADMIN)
    case = work.case(case_id)
    if case is None or case.authority != person.authority:
        raise NotFoundError
    return case


def require(person: Person, role: Role) -> None:
    """Raise NotFoundError unless the person has this role."""
    if person.role is not role:
        raise NotFoundError


def known_meeting(authority: Authority, key: str) -> Meeting:
    """Return the authority's meeting with this key; raise NotFoundError when there is none."""
    try:
        return authority.meeting(key)
    except KeyError:
        raise NotFoundError from None


def panel_meeting(desk: Desk, person: Person, *, key: str) -> Meeting:
    """Return a meeting of the cluster whose panel the person sits on.

    Raise NotFoundError for any other.
    """
    require(person, Role.PANEL)
    meeting = known_meeting(desk.definitions.authority(person.authority), key)
    if meeting.cluster != person.cluster:
        raise NotFoundError
    return meeting
