"""The meetings admin support looks after.

What came in for each, and how far its copies are cleared.
"""

from dataclasses import dataclass

from service.domain.authority import Authority, Cluster
from service.domain.case import CaseState
from service.domain.clearing import Clearing
from service.domain.meeting import Meeting
from service.domain.people import Person, Role
from service.workflow.access import known_meeting, require
from service.workflow.case_view import CaseView, outline
from service.workflow.ports import Desk, Work


@dataclass(frozen=True, slots=True)
class Listed:
    """One case sent to a meeting, with the names of who read and who signed its copy."""

    view: CaseView
    clearing: Clearing | None
    reader: str
    signer: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting with what was sent to it.

    `drafts` counts cases that schools have begun and not sent.
    """

    authority: Authority
    cluster: Cluster
    meeting: Meeting
    submitted: tuple[Listed, ...]
    drafts: int


def meetings(desk: Desk, person: Person) -> tuple[MeetingView, ...]:
    """Return every meeting that has a case, the newest first."""
    require(person, Role.ADMIN)
    authority = desk.definitions.authority(person.authority)
    with desk.records.reading() as work:
        views = [_meeting_view(desk, work, authority, meeting=m) for m in authority.meetings]
    used = [view for view in views if view.submitted or view.drafts]
    return tuple(sorted(used, key=lambda view: (view.meeting.day, view.meeting.key), reverse=True))


def meeting_view(desk: Desk, person: Person, meeting_key: str) -> MeetingView:
    """Return one meeting of the authority."""
    require(person, Role.ADMIN)
    authority = desk.definitions.authority(person.authority)
    meeting = known_meeting(authority, meeting_key)
    with desk.records.reading() as work:
        return _meeting_view(desk, work, authority, meeting=meeting)


def _meeting_view(desk: Desk, work: Work, authority: Authority, *, meeting: Meeting) -> MeetingView:
    cases = work.cases_of_meeting(authority.id, meeting=meeting.key)
    clearings = {
        clearing.case: clearing
        for clearing in work.clearings_of_meeting(authority.id, meeting=meeting.key)
    }
    sent = [case for case in cases if case.state is CaseState.SUBMITTED]
    return MeetingView(
        authority,
        authority.cluster(meeting.cluster),
        meeting,
        tuple(_listed(work, outline(desk, case), clearings.get(case.id)) for case in sent),
        len(cases) - len(sent),
    )


def _listed(work: Work, view: CaseView, clearing: Clearing | None) -> Listed:
    reader = _name(work, clearing.read_by if clearing else "")
    signer = _name(work, clearing.signed_by if clearing else "")
    return Listed(view, clearing, reader, signer)


def _name(work: Work, account_id: str) -> str:
    account = work.account(account_id) if account_id else None
    return account.person.name if account else ""
