"""Starting a case: what may be started, for which meeting, and about which earlier case."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.answers import Answers
from service.domain.audit import Event
from service.domain.authority import Authority, Route, School
from service.domain.case import BY_OFFICE, BY_SCHOOL, Case, CaseState
from service.domain.meeting import Meeting
from service.domain.people import Person, Role
from service.errors import RefusedError
from service.workflow.access import require
from service.workflow.case_view import CaseView, outline
from service.workflow.filling import today
from service.workflow.known import known_answers
from service.workflow.ports import Desk, Work
from service.workflow.prefilling import with_first_rows

CHOOSE = "Choose the kind of request and the meeting."
MOST_MEETINGS = 6
"""As many meetings in time are offered: about a school year of them."""


@dataclass(frozen=True, slots=True)
class StartChoices:
    """What a school may start.

    The routes, those on which nobody is named apart, and the nearest meetings of its cluster still
    to come, nearest deadline first; those whose deadline has passed come last.
    """

    authority: Authority
    routes: tuple[Route, ...]
    meetings: tuple[Meeting, ...]
    unnamed: tuple[Route, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeChoices:
    """What admin support may enter for a school: the routes, the schools, the meetings to come."""

    authority: Authority
    routes: tuple[Route, ...]
    schools: tuple[School, ...]
    meetings: tuple[Meeting, ...]


def start_choices(desk: Desk, person: Person) -> StartChoices:
    """Return the routes and meetings a school's person may choose from.

    The meetings may be none.
    """
    require(person, Role.SCHOOL)
    authority = desk.definitions.authority(person.authority)
    cluster = authority.school(person.school).cluster
    meetings = _nearest(desk, (m for m in _coming(desk, authority) if m.cluster == cluster))
    routes = [r for r in authority.routes if r.entered_by == BY_SCHOOL and is_open(desk, r)]
    named = tuple(route for route in routes if not route.unnamed)
    return StartChoices(authority, named, meetings, unnamed_routes(desk, person))


def unnamed_routes(desk: Desk, person: Person) -> tuple[Route, ...]:
    """Return the routes of the person's authority that are answered without a name."""
    routes = desk.definitions.authority(person.authority).routes
    return tuple(route for route in routes if route.unnamed and is_open(desk, route))


def office_choices(desk: Desk, person: Person) -> OfficeChoices:
    """Return what admin support may enter for a school."""
    require(person, Role.ADMIN)
    authority = desk.definitions.authority(person.authority)
    routes = (r for r in authority.routes if r.entered_by == BY_OFFICE and is_open(desk, r))
    return OfficeChoices(authority, tuple(routes), authority.schools, _coming(desk, authority))


def about_choices(desk: Desk, person: Person, *, route: str) -> tuple[CaseView, ...]:
    """Return the earlier cases of the school that a case of this route may be about, newest first.

    There are none for a route that stands alone.
    """
    chosen = next((r for r in start_choices(desk, person).routes if r.id == route), None)
    if chosen is None or not chosen.about:
        return ()
    with desk.records.reading() as work:
        cases = work.cases_of_school(person.authority, school=person.school)
    return tuple(
        outline(desk, case)
        for case in cases
        if case.state is CaseState.SUBMITTED and case.route in chosen.about
    )


def start_case(desk: Desk, person: Person, *, route: str, meeting: str, about: str = "") -> Case:
    """Begin a draft and return it, with the answers that are known already.

    Raise RefusedError when the route, the meeting or the case it is about cannot be chosen.
    """
    choices = start_choices(desk, person)
    chosen = next((r for r in choices.routes if r.id == route), None)
    if chosen is None or meeting not in {m.key for m in choices.meetings}:
        raise RefusedError(CHOOSE)
    if chosen.about or about:
        known = {view.case.id for view in about_choices(desk, person, route=route)}
        if about not in known:
            raise RefusedError("Choose the earlier case that this one is about.")
    case = new_case(desk, person, route=chosen, meeting=meeting, about=about)
    return _kept(desk, person, case)


def enter_case(desk: Desk, person: Person, *, route: str, school: str, meeting: str) -> Case:
    """Begin a draft that the office enters for a school, and return it.

    Raise RefusedError when the route cannot be chosen, or the meeting is not one of the school's.
    """
    choices = office_choices(desk, person)
    chosen = next((r for r in choices.routes if r.id == route), None)
    found = next((s for s in choices.schools if s.key == school), None)
    heard = next((m for m in choices.meetings if m.key == meeting), None)
    if chosen is None or found is None or heard is None:
        raise RefusedError("Choose the kind of request, the school and the meeting.")
    if heard.cluster != found.cluster:
        raise RefusedError("Choose a meeting of the school's own cluster.")
    case = new_case(desk, person, route=chosen, meeting=meeting, school=school)
    return _kept(desk, person, case)


def new_case(
    desk: Desk,
    person: Person,
    *,
    route: Route,
    meeting: str,
    school: str = "",
    about: str = "",
) -> Case:
    """Return a draft pinned to the newest version of each form of its route, not yet kept.

    Without a `school` it is the person's own.
    """
    forms = {form: desk.definitions.form(person.authority, form).version for form in route.forms}
    return Case(
        id=secrets.token_hex(16),
        authority=person.authority,
        school=school or person.school,
        route=route.id,
        meeting=meeting,
        state=CaseState.DRAFT,
        created_at=desk.now(),
        created_by=person.id,
        forms=forms,
        entered_by=route.entered_by,
        about=about,
    )


def is_open(desk: Desk, route: Route) -> bool:
    """Return whether a route can be chosen today."""
    day = today(desk)
    return (route.starts is None or route.starts <= day) and (
        route.ends is None or day <= route.ends
    )


def _coming(desk: Desk, authority: Authority) -> tuple[Meeting, ...]:
    now = desk.now()
    coming = [meeting for meeting in authority.meetings if not meeting.is_over(now)]
    return tuple(sorted(coming, key=lambda meeting: (meeting.is_late(now), meeting.deadline)))


def _nearest(desk: Desk, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return the meetings that are offered: the first of those in time, and all that are late."""
    found = tuple(meetings)
    now = desk.now()
    in_time = [meeting for meeting in found if not meeting.is_late(now)]
    late = [meeting for meeting in found if meeting.is_late(now)]
    return (*in_time[:MOST_MEETINGS], *late)


def _kept(desk: Desk, person: Person, case: Case) -> Case:
    with desk.records.writing() as work:
        work.add_case(case)
        for answers in _first_answers(desk, work, person, case=case):
            work.save_answers(case.id, answers, revision=0)
        work.note(Event(case.created_at, person.id, "start_case", "case", case.id))
    return case


def _first_answers(desk: Desk, work: Work, person: Person, *, case: Case) -> list[Answers]:
    """Return what each form starts with, for those that start with anything."""
    known = known_answers(desk, work, person, case=case)
    answers = [Answers(form, version, known.get(form, {})) for form, version in case.forms.items()]
    filled = (with_first_rows(desk, work, case=case, answers=one) for one in answers)
    return [one for one in filled if one.typed or one.rows]
