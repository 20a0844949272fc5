"""Drafting: whatever is typed is kept, what is wrong is said, and nothing is overwritten."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from service.domain.case import Case, CaseState
from service.domain.meeting import london
from service.errors import NotFoundError, RefusedError, StaleError
from service.workflow.case_view import Progress
from service.workflow.demonstrating import Example
from service.workflow.drafting import (
    case_view,
    cases,
    finish_rows,
    remove_row,
    row_view,
    save_row,
    save_section,
    section_view,
)
from service.workflow.loading import load_case
from service.workflow.page import ConflictError, SectionView
from service.workflow.starting import MOST_MEETINGS, start_case, start_choices
from service.workflow.submitting import check_case
from tests.workflow.office import CLUSTER, FAR_MEETING, MEETING, Office

REFERRAL = "individual_referral"
ATTENDANCE = {"form": REFERRAL, "section": "attendance"}
CIRCUMSTANCES = {"form": REFERRAL, "section": "circumstances"}
NAMED = {"form": REFERRAL, "section": "named_in_text"}
AREAS = {"form": "profile_of_need", "section": "need_areas"}
LINES = {"form": "costed_provision_map", "section": "lines"}

Data = Mapping[str, Sequence[str]]


@pytest.fixture
def case(office: Office) -> Case:
    """Return an empty draft of an individual referral."""
    return start_case(office.desk, office.people.school, route="individual", meeting=MEETING)


def page(office: Office, case: Case, at: Mapping[str, str]) -> SectionView:
    """Return a page as the school sees it."""
    return section_view(office.desk, office.people.school, case.id, **at)


def save(office: Office, case: Case, at: Mapping[str, str], data: Data) -> SectionView:
    """Save a page as it was just seen."""
    seen = page(office, case, at).seen
    return save_section(office.desk, office.people.school, case.id, **at, data=data, seen=seen)


def row_page(office: Office, case: Case, at: Mapping[str, str], row_id: str = "new") -> SectionView:
    """Return the page of a row as the school sees it."""
    return row_view(office.desk, office.people.school, case.id, **at, row_id=row_id)


def add(office: Office, case: Case, at: Mapping[str, str], data: Data, row_id: str = "new") -> str:
    """Save a row as it was just seen, and return its id."""
    seen = row_page(office, case, at, row_id).seen
    person = office.people.school
    return save_row(office.desk, person, case.id, **at, row_id=row_id, data=data, seen=seen).row_id


def told(view: SectionView) -> set[str]:
    """Return the questions of a page that have a mistake."""
    return {mistake.question for mistake in view.mistakes}


# --- starting


def test_no_more_meetings_are_offered_than_can_be_overseen(office: Office) -> None:
    """The six nearest that can be met in time, and every one that can only be met late."""
    office.clock.moment = datetime(2025, 5, 16, 9, 0, tzinfo=UTC)
    found = start_choices(office.desk, office.people.school).meetings
    now = office.clock.moment
    in_time = [meeting.deadline for meeting in found if not meeting.is_late(now)]
    authority = office.desk.definitions.authority("tidewell")
    coming = [m for m in authority.meetings if m.cluster == CLUSTER and not m.is_over(now)]
    assert in_time == sorted(m.deadline for m in coming if not m.is_late(now))[:MOST_MEETINGS]
    assert {m.key for m in coming if m.is_late(now)} == {m.key for m in found if m.is_late(now)}
    assert len(in_time) == MOST_MEETINGS < len(coming)


def test_a_school_may_choose_among_the_meetings_of_its_cluster_to_come(office: Office) -> None:
    """Meetings of other clusters and meetings that are over are not offered; the next is first."""
    found = start_choices(office.desk, office.people.school).meetings
    assert {meeting.cluster for meeting in found} == {"cluster_5"}
    assert found[0].key == MEETING
    assert min(meeting.day for meeting in found) == date(2025, 5, 22)


def test_a_meeting_past_its_deadline_is_offered_last(office: Office) -> None:
    """After the deadline a meeting may still be chosen, behind those that are still open."""
    office.clock.moment = datetime(2025, 5, 15, 16, 0, 0, 1, tzinfo=UTC)
    found = start_choices(office.desk, office.people.school).meetings
    assert (found[0].key, found[-1].key) == ("cluster_5_sum_2_2025_07_03", MEETING)


@pytest.mark.parametrize(
    ("moment", "offered"),
    [
        (london(date(2025, 5, 22), time(15, 59)), True),
        (london(date(2025, 5, 22), time(16, 0)), False),
    ],
)
def test_a_meeting_is_offered_until_it_ends(
    office: Office, moment: datetime, *, offered: bool
) -> None:
    """Nothing can be started for a meeting that is over."""
    office.clock.moment = moment
    found = start_choices(office.desk, office.people.school).meetings
    assert (MEETING in {meeting.key for meeting in found}) is offered


def test_there_may_be_no_meeting_to_come(office: Office) -> None:
    """When the authority has planned nothing more there is nothing to choose from."""
    office.clock.moment = datetime(2050, 1, 1, tzinfo=UTC)
    assert start_choices(office.desk, office.people.school).meetings == ()


@pytest.mark.parametrize(
    ("route", "meeting"),
    [
        ("individual", FAR_MEETING),
        ("individual", "cluster_5_spr_2_2025_03_20"),
        ("individual", "cluster_5_sum_1"),
        ("individual", ""),
        ("", MEETING),
        ("Individual", MEETING),
        ("moonshot", MEETING),
    ],
)
def test_only_what_is_offered_can_be_started(office: Office, route: str, meeting: str) -> None:
    """Another cluster's meeting, one that is over and an unknown route are refused."""
    with pytest.raises(RefusedError, match="Choose"):
        start_case(office.desk, office.people.school, route=route, meeting=meeting)
    assert cases(office.desk, office.people.school) == ()


def test_a_new_case_is_an_empty_draft_of_its_school(office: Office, case: Case) -> None:
    """A case starts as a draft, pinned to a version of each form, with nothing filled in."""
    assert (case.state, case.reference, case.school) == (
        CaseState.DRAFT,
        "",
        "tidewell_infant_school",
    )
    assert case.forms == {REFERRAL: 1, "profile_of_need": 1, "costed_provision_map": 1}
    view = case_view(office.desk, office.people.school, case.id)
    states = {section.state for form in view.forms for section in form.sections}
    assert states == {Progress.NOT_STARTED}
    assert not view.complete


def test_a_school_sees_its_cases_newest_first(office: Office) -> None:
    """The list has the school's own cases, the newest at the top, and nobody else's."""
    started = []
    for route in ("individual", "group"):
        office.clock.turn(minutes=1)
        started.append(start_case(office.desk, office.people.school, route=route, meeting=MEETING))
    start_case(office.desk, office.people.neighbour, route="group", meeting=MEETING)
    found = [view.case.id for view in cases(office.desk, office.people.school)]
    assert found == [started[1].id, started[0].id]


# --- saving a page


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("abc", "number"),
        ("88.65", "decimal"),
        ("100.1", "100"),
        ("-1", "0"),
        ("eighty", "number"),
    ],
)
def test_what_is_wrong_is_kept_as_it_was_typed(
    office: Office, case: Case, typed: str, message: str
) -> None:
    """An answer that cannot be read stays in its box, letter for letter, with what is wrong."""
    view = save(office, case, ATTENDANCE, {"attendance_percent": [typed], "suspensions": ["0"]})
    wrong = [m.message for m in view.mistakes if m.question == "attendance_percent"]
    assert len(wrong) == 1
    assert message in wrong[0]
    again = page(office, case, ATTENDANCE)
    assert (again.typed["attendance_percent"], again.typed["suspensions"]) == (typed, "0")
    assert "attendance_percent" in told(again)
    assert "suspensions" not in told(again)


def test_a_half_filled_page_is_kept(office: Office, case: Case) -> None:
    """A page can be left half-way: what is there is kept, what is missing is said."""
    view = save(office, case, ATTENDANCE, {"attendance_percent": ["88.6"]})
    assert page(office, case, ATTENDANCE).typed["attendance_percent"] == "88.6"
    assert told(view) == {"suspensions", "exclusion_risk", "part_time_timetable"}


def test_a_saved_page_is_in_progress_until_it_is_right(office: Office, case: Case) -> None:
    """The task list says how far a page is."""
    data = {"attendance_percent": ["88.6"], "suspensions": ["0"], "exclusion_risk": ["no"]}
    save(office, case, ATTENDANCE, data)
    assert _state(office, case, ATTENDANCE) is Progress.IN_PROGRESS
    save(office, case, ATTENDANCE, {**data, "part_time_timetable": ["no"]})
    assert _state(office, case, ATTENDANCE) is Progress.COMPLETED


def _state(office: Office, case: Case, at: Mapping[str, str]) -> Progress:
    view = case_view(office.desk, office.people.school, case.id)
    return next(
        section.state
        for form in view.forms
        for section in form.sections
        if (section.form, section.section) == (at["form"], at["section"])
    )


@pytest.mark.parametrize(
    "data",
    [
        {"total": ["1.00"]},
        {"first_name": ["Somebody"]},
        {"attendance_percent-day": ["1"]},
        {"csrf_token": ["x"]},
    ],
)
def test_only_the_questions_of_the_page_are_taken(office: Office, case: Case, data: Data) -> None:
    """Nobody can send a total, or an answer to another page's question."""
    save(office, case, ATTENDANCE, data)
    with office.desk.records.reading() as work:
        stored = work.answers(case.id, form=REFERRAL)
    assert stored is not None
    assert stored.answers.typed == {}


@pytest.mark.parametrize(
    ("form", "section"),
    [
        (REFERRAL, "nowhere"),
        ("nothing", "attendance"),
        ("group_referral", "pupils"),
        (REFERRAL, "Attendance"),
        (REFERRAL, ""),
        ("profile_of_need", "attendance"),
    ],
)
def test_a_page_that_does_not_exist_is_not_found(
    office: Office, case: Case, form: str, section: str
) -> None:
    """Pages of other forms and of forms the route does not have are not there."""
    with pytest.raises(NotFoundError):
        page(office, case, {"form": form, "section": section})
    with pytest.raises(NotFoundError):
        save_section(
            office.desk,
            office.people.school,
            case.id,
            form=form,
            section=section,
            data={},
            seen="",
        )


def test_rows_are_not_saved_as_a_page_nor_a_page_as_rows(office: Office, case: Case) -> None:
    """A repeating section is filled row by row, a plain one at once."""
    desk, person = office.desk, office.people.school
    with pytest.raises(NotFoundError):
        save_section(desk, person, case.id, **AREAS, data={}, seen="")
    with pytest.raises(NotFoundError):
        save_row(desk, person, case.id, **ATTENDANCE, row_id="new", data={}, seen="")
    with pytest.raises(NotFoundError):
        finish_rows(desk, person, case.id, **ATTENDANCE)
    with pytest.raises(NotFoundError):
        remove_row(desk, person, case.id, **ATTENDANCE, row_id="new")


# --- two tabs


def test_a_page_saved_elsewhere_first_is_not_overwritten(office: Office, case: Case) -> None:
    """The second of two tabs is told both texts, and the first one's stays."""
    desk, person = office.desk, office.people.school
    seen = page(office, case, ATTENDANCE).seen
    first, second = {"suspensions": ["1"]}, {"suspensions": ["2"], "attendance_percent": ["90"]}
    save_section(desk, person, case.id, **ATTENDANCE, data=first, seen=seen)
    with pytest.raises(ConflictError) as conflict:
        save_section(desk, person, case.id, **ATTENDANCE, data=second, seen=seen)
    assert isinstance(conflict.value, StaleError)
    assert conflict.value.stored["suspensions"] == "1"
    assert conflict.value.typed["suspensions"] == "2"
    assert "2" not in str(conflict.value)
    after = page(office, case, ATTENDANCE)
    assert after.typed["suspensions"] == "1"
    assert "attendance_percent" not in after.typed


def test_the_person_can_save_over_what_they_were_shown(office: Office, case: Case) -> None:
    """After a conflict the page is seen afresh, and then saved."""
    old = page(office, case, ATTENDANCE).seen
    new = save(office, case, ATTENDANCE, {"suspensions": ["1"]}).seen
    desk, person = office.desk, office.people.school
    data = {"suspensions": ["2"]}
    assert old != new
    save_section(desk, person, case.id, **ATTENDANCE, data=data, seen=new)
    assert page(office, case, ATTENDANCE).typed["suspensions"] == "2"


def test_saving_the_same_page_twice_is_no_conflict(office: Office, case: Case) -> None:
    """A second press of the button, or a reloaded page, changes nothing and refuses nothing."""
    desk, person = office.desk, office.people.school
    seen = page(office, case, ATTENDANCE).seen
    data = {"attendance_percent": ["88.6"], "suspensions": ["0"]}
    first, second = (
        save_section(desk, person, case.id, **ATTENDANCE, data=data, seen=seen) for _ in range(2)
    )
    assert first.typed == second.typed == {"attendance_percent": "88.6", "suspensions": "0"}


def test_another_page_saved_in_between_is_no_conflict(office: Office, case: Case) -> None:
    """Two people may work on two pages of one form."""
    desk, person = office.desk, office.people.school
    seen = page(office, case, ATTENDANCE).seen
    save(office, case, {"form": REFERRAL, "section": "request"}, {"request": ["Words"]})
    save_section(desk, person, case.id, **ATTENDANCE, data={"suspensions": ["1"]}, seen=seen)
    assert page(office, case, ATTENDANCE).typed["suspensions"] == "1"
    assert page(office, case, {"form": REFERRAL, "section": "request"}).typed["request"] == "Words"


def test_a_row_saved_elsewhere_first_is_not_overwritten(office: Office, case: Case) -> None:
    """Rows are guarded one by one."""
    desk, person = office.desk, office.people.school
    row = add(office, case, AREAS, {"area": ["sensory_physical"]})
    seen = row_page(office, case, AREAS, row).seen
    at = {**AREAS, "row_id": row}
    save_row(desk, person, case.id, **at, data={"area_description": ["one"]}, seen=seen)
    with pytest.raises(ConflictError):
        save_row(desk, person, case.id, **at, data={"area_description": ["two"]}, seen=seen)
    assert row_page(office, case, AREAS, row).typed["area_description"] == "one"


# --- what a condition hides and reveals


def test_a_question_that_an_answer_makes_necessary_is_not_yet_a_mistake(
    office: Office, case: Case
) -> None:
    """A revealed question comes without an error at first, and with one when it stays empty."""
    data = {"suspensions": ["2"]}
    first = save(office, case, ATTENDANCE, data)
    assert first.revealed == {"suspension_days"}
    assert "suspension_days" not in told(first)
    second = save(office, case, ATTENDANCE, data)
    assert second.revealed == frozenset()
    assert "suspension_days" in told(second)


def test_an_answer_to_a_hidden_question_is_not_taken(office: Office, case: Case) -> None:
    """What was not asked cannot be answered, whatever a browser sends."""
    data = {"suspensions": ["0"], "suspension_days": ["3"]}
    assert "suspension_days" not in save(office, case, ATTENDANCE, data).typed


def test_answers_to_hidden_questions_are_kept_and_count_for_nothing(
    office: Office, case: Case
) -> None:
    """A change of mind loses no text: it is out of the form while hidden, and comes back."""
    save(office, case, CIRCUMSTANCES, {"pupil_premium": ["yes"]})
    save(office, case, CIRCUMSTANCES, {"pupil_premium": ["yes"], "pupil_premium_use": ["Swimming"]})
    hidden = save(office, case, CIRCUMSTANCES, {"pupil_premium": ["no"]})
    assert "pupil_premium_use" in hidden.hidden
    assert hidden.evaluated.values.values["pupil_premium_use"] is None
    assert hidden.typed["pupil_premium_use"] == "Swimming"
    shown = save(office, case, CIRCUMSTANCES, {"pupil_premium": ["yes"]})
    assert shown.evaluated.values.values["pupil_premium_use"] == "Swimming"


def test_defaults_fill_a_page_until_it_is_saved(office: Office, case: Case) -> None:
    """A default stands in its box and is an answer only once the page was saved with it."""
    assert page(office, case, CIRCUMSTANCES).typed["looked_after"] == "not_known"
    assert page(office, case, CIRCUMSTANCES).evaluated.values.values["looked_after"] is None
    save(office, case, CIRCUMSTANCES, {"looked_after": [""]})
    assert page(office, case, CIRCUMSTANCES).typed["looked_after"] == ""


# --- rows


def test_a_new_row_starts_with_its_defaults(office: Office, case: Case) -> None:
    """The boxes of a new row hold the defaults; weeks come from the rate card in force."""
    new = row_page(office, case, LINES)
    assert new.mistakes == ()
    assert (new.typed["adults"], new.typed["weeks"], new.typed["quantity"]) == ("1", "38", "1")
    assert page(office, case, LINES).rows == ()


def test_a_row_is_added_changed_and_removed(office: Office, case: Case) -> None:
    """A row is known by its own id through every change."""
    one = add(office, case, AREAS, {"area": ["sensory_physical"], "severity": ["severe"]})
    two = add(office, case, AREAS, {"area": ["cognition"]})
    add(office, case, AREAS, {"severity": ["mild"]}, row_id=one)
    assert [row.id for row in page(office, case, AREAS).rows] == [one, two]
    assert row_page(office, case, AREAS, one).typed["area"] == "sensory_physical"
    remove_row(office.desk, office.people.school, case.id, **AREAS, row_id=one)
    assert [row.id for row in page(office, case, AREAS).rows] == [two]


@pytest.mark.parametrize("row_id", ["x", "", "new ", "NEW"])
def test_a_row_that_does_not_exist_is_not_found(office: Office, case: Case, row_id: str) -> None:
    """No row is made or removed under an id that nobody gave it."""
    desk, person = office.desk, office.people.school
    at = {**AREAS, "row_id": row_id}
    with pytest.raises(NotFoundError):
        row_page(office, case, AREAS, row_id)
    with pytest.raises(NotFoundError):
        save_row(desk, person, case.id, **at, data={}, seen="")
    with pytest.raises(NotFoundError):
        remove_row(desk, person, case.id, **at)


def test_a_row_removed_twice_is_not_found(office: Office, case: Case) -> None:
    """The second of two tabs that remove a row is told that it is gone."""
    row = add(office, case, AREAS, {"area": ["cognition"]})
    remove_row(office.desk, office.people.school, case.id, **AREAS, row_id=row)
    with pytest.raises(NotFoundError):
        remove_row(office.desk, office.people.school, case.id, **AREAS, row_id=row)


def test_there_is_no_room_beyond_the_most_rows(office: Office, case: Case) -> None:
    """The fifth area of need is refused, the four are kept, and one of them can still change."""
    rows = [add(office, case, AREAS, {"severity": ["mild"]}) for _ in range(4)]
    with pytest.raises(RefusedError, match="4"):
        add(office, case, AREAS, {"severity": ["mild"]})
    add(office, case, AREAS, {"severity": ["severe"]}, row_id=rows[3])
    assert [row.id for row in page(office, case, AREAS).rows] == rows


def test_a_section_of_rows_is_done_when_somebody_says_so(office: Office, case: Case) -> None:
    """No more rows to add: done where none is needed, a mistake where one is."""
    desk, person = office.desk, office.people.school
    assert finish_rows(desk, person, case.id, **NAMED).mistakes == ()
    assert _state(office, case, NAMED) is Progress.COMPLETED
    assert len(finish_rows(desk, person, case.id, **AREAS).mistakes) == 1
    assert _state(office, case, AREAS) is Progress.IN_PROGRESS


def test_a_line_is_costed_as_it_is_saved(office: Office, case: Case) -> None:
    """The cost of a row is worked out from the rate card: here £17.20 an hour for each adult."""
    row = add(office, case, LINES, {"line_kind": ["staff"]})
    boxes = {"staff_role": "ta", "adults": "2", "minutes": "20", "sessions": "15", "weeks": "38"}
    rest = {"group_size": "1", "pupils": "1", "payer": "cluster", "intervention": "Transfers"}
    data = {name: [text] for name, text in {**boxes, **rest, "line_kind": "staff"}.items()}
    add(office, case, LINES, data, row_id=row)
    view = row_page(office, case, LINES, row)
    assert view.mistakes == ()
    assert dict(view.computed) == {"Cost": "£6,536.00"}
    (listed,) = page(office, case, LINES).rows
    assert ("Cost", "£6,536.00") in listed.summary
    values = page(office, case, {"form": "costed_provision_map", "section": "totals"})
    assert values.evaluated.values.values["total"] == Decimal("6536.00")


# --- what was sent


Change = Callable[[Office, Case], object]


@pytest.mark.parametrize(
    "change",
    [
        lambda o, c: save_section(
            o.desk, o.people.school, c.id, **ATTENDANCE, data={"suspensions": ["9"]}, seen=""
        ),
        lambda o, c: save_row(
            o.desk, o.people.school, c.id, **AREAS, row_id="new", data={}, seen=""
        ),
        lambda o, c: remove_row(o.desk, o.people.school, c.id, **AREAS, row_id="x"),
        lambda o, c: finish_rows(o.desk, o.people.school, c.id, **AREAS),
    ],
)
def test_a_case_that_was_sent_cannot_be_changed(sent_office: Office, change: Change) -> None:
    """After sending, every change is refused and the answers stay as they were."""
    with sent_office.desk.records.reading() as work:
        before = work.answers(sent_office.case.id, form=REFERRAL)
    with pytest.raises(RefusedError, match="has been sent"):
        change(sent_office, sent_office.case)
    with sent_office.desk.records.reading() as work:
        assert work.answers(sent_office.case.id, form=REFERRAL) == before


def test_every_change_is_in_the_audit(office: Office, case: Case) -> None:
    """Who changed a case is written down, in the order of the changes."""
    person = office.people.school
    save(office, case, ATTENDANCE, {"suspensions": ["1"]})
    row = add(office, case, AREAS, {"severity": ["mild"]})
    remove_row(office.desk, person, case.id, **AREAS, row_id=row)
    finish_rows(office.desk, person, case.id, **AREAS)
    changes = ["start_case", "save_section", "save_row", "remove_row", "finish_rows"]
    found = [event for event in office.events("case", case.id) if event[1] != "read_case"]
    assert found == [(person.id, change) for change in changes]


Look = Callable[[Office, Case], object]


@pytest.mark.parametrize(
    "look",
    [
        lambda o, c: page(o, c, ATTENDANCE),
        lambda o, c: row_page(o, c, AREAS),
        lambda o, c: case_view(o.desk, o.people.school, c.id),
        lambda o, c: check_case(o.desk, o.people.school, c.id),
    ],
)
def test_every_look_at_a_case_is_in_the_audit(office: Office, case: Case, look: Look) -> None:
    """Who read a case is written down, whatever page of it they read."""
    look(office, case)
    assert office.events("case", case.id)[1:] == [(office.people.school.id, "read_case")]


def test_the_pages_follow_one_another_through_every_form(
    office: Office, shipped: dict[str, Example]
) -> None:
    """From the first page, continuing leads through each page once, and then nowhere."""
    draft = load_case(office.desk, replace(shipped["C01"].file, submitted_at=None))
    view = case_view(office.desk, office.people.school, draft.id)
    order = [(s.form, s.section) for form in view.forms for s in form.sections]
    walked = [order[0]]
    while True:
        form, section = walked[-1]
        following = page(office, draft, {"form": form, "section": section}).next_section
        if following is None:
            break
        walked.append(following)
    assert walked == order
    assert view.complete
