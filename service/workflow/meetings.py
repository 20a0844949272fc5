"""The meetings admin support looks after.

What came in for each, and how far its copies are cleared.
"""

from dataclasses import dataclass

from service.domain.authority import Authority, Cluster
from service.domain.case import BY_OFFICE, CaseState
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

    `drafts` counts cases that schools have begun and not sent, `entering` are those the office has
    begun, and `withdrawn` those that were taken back.
    """

    authority: Authority
    cluster: Cluster
    meeting: Meeting
    submitted: tuple[Listed, ...]
    drafts: int
    entering: tuple[CaseView, ...] = ()
    withdrawn: tuple[CaseView, ...] = ()


def meetings(desk: Desk, person: Person) -> tuple[MeetingView, ...]:
    """Return every meeting that has a case, the newest first."""
    require(person, Role.ADMIN)
    authority = desk.definitions.authority(person.authority)
    with desk.records.reading() as work:
        views = [_meeting_view(desk, work, authority, meeting=m) for m in authority.meetings]
    used = [
        view for view in views if view.submitted or view.drafts or view.entering or view.withdrawn
    ]
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
    drafts = [case for case in cases if case.state is CaseState.DRAFT]
    return MeetingView(
        authority,
        authority.cluster(meeting.cluster),
        meeting,
        tuple(_listed(work, outline(desk, case), clearings.get(case.id)) for case in sent),
        sum(case.entered_by != BY_OFFICE for case in drafts),
        tuple(outline(desk, case) for case in drafts if case.entered_by == BY_OFFICE),
        tuple(outline(desk, case) for case in cases if case.state is CaseState.WITHDRAWN),
    )


def _listed(work: Work, view: CaseView, clearing: Clearing | None) -> Listed:
    reader = _name(work, clearing.read_by if clearing else "")
    signer = _name(work, clearing.signed_by if clearing else "")
    return Listed(view, clearing, reader, signer)


def _name(work: Work, account_id: str) -> str:
    account = work.account(account_id) if account_id else None
    return account.person.name if account else ""
