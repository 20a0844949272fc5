"""Keeping what is typed: nothing is lost, nothing overwritten, and nothing added twice."""

import pytest

from service.domain.case import Case
from service.errors import NotFoundError, RefusedError
from service.workflow.case_view import Progress
from service.workflow.changing import ON_PAGE, SENT_BEFORE, Data, Posted
from service.workflow.drafting import case_view, row_view, save_row, save_section, section_view
from service.workflow.keeping import asked_by, asked_by_row, keep_row, keep_section
from service.workflow.page import ConflictError, SectionView
from service.workflow.starting import start_case
from tests.workflow.office import MEETING, Office

MOVES = {"form": "individual_referral", "section": "moves"}
PUPIL = {"form": "individual_referral", "section": "pupil"}
LINES = {"form": "costed_provision_map", "section": "lines"}


@pytest.fixture
def case(office: Office) -> Case:
    """Return an empty draft of an individual referral."""
    return start_case(office.desk, office.people.school, route="individual", meeting=MEETING)


def page(office: Office, case: Case, at: dict[str, str]) -> SectionView:
    """Return a section as the school sees it."""
    return section_view(office.desk, office.people.school, case.id, **at)


def keep(
    office: Office, case: Case, data: Data, *, seen: str = "", tried: Data | None = None
) -> str:
    """Keep the pupil's page and return what marks it now; `seen` "" is what is stored now."""
    posted = Posted({**data, **(tried or {})}, seen or page(office, case, PUPIL).seen)
    return keep_section(office.desk, office.people.school, case.id, **PUPIL, posted=posted).seen


def first_name(office: Office, case: Case) -> object:
    """Return what is stored as the pupil's first name."""
    return page(office, case, PUPIL).typed.get("first_name")


def test_what_is_kept_is_there_but_counts_as_begun_only(office: Office, case: Case) -> None:
    """A page that was kept and never saved holds its words, and is not completed."""
    keep(office, case, {"first_name": ["Wren"]})
    view = page(office, case, PUPIL)
    assert (view.typed["first_name"], view.saved) == ("Wren", False)
    states = {
        section.section: section.state
        for form in case_view(office.desk, office.people.school, case.id).forms
        for section in form.sections
    }
    assert states["pupil"] is Progress.IN_PROGRESS
    assert states["home"] is Progress.NOT_STARTED


def test_keeping_goes_on_from_what_was_kept(office: Office, case: Case) -> None:
    """Each keeping hands back the mark that the next one and the button need."""
    seen = keep(office, case, {"first_name": ["W"]})
    seen = keep(office, case, {"first_name": ["Wren"]}, seen=seen)
    data = {"first_name": ["Wrenna"]}
    save_section(office.desk, office.people.school, case.id, **PUPIL, data=data, seen=seen)
    assert first_name(office, case) == "Wrenna"


def test_two_windows_never_overwrite_each_other(office: Office, case: Case) -> None:
    """The second window is told at once, and what the first one kept stays."""
    seen = page(office, case, PUPIL).seen
    keep(office, case, {"first_name": ["Ada"]}, seen=seen)
    with pytest.raises(ConflictError) as told:
        keep(office, case, {"first_name": ["Bea"]}, seen=seen)
    assert (told.value.stored["first_name"], told.value.typed["first_name"]) == ("Ada", "Bea")
    assert first_name(office, case) == "Ada"


def test_a_keeping_whose_answer_was_lost_is_no_conflict(office: Office, case: Case) -> None:
    """A page that does not know whether its words arrived says what it sent, and goes on."""
    seen = page(office, case, PUPIL).seen
    keep(office, case, {"first_name": ["Wr"]}, seen=seen)
    keep(office, case, {"first_name": ["Wren"]}, seen=seen, tried={SENT_BEFORE: ["first_name=Wr"]})
    assert first_name(office, case) == "Wren"


def test_what_was_sent_before_excuses_nobody_elses_change(office: Office, case: Case) -> None:
    """When something else is stored than what the page sent, it is a conflict all the same."""
    seen = page(office, case, PUPIL).seen
    keep(office, case, {"first_name": ["Ada"]}, seen=seen)
    with pytest.raises(ConflictError):
        keep(
            office,
            case,
            {"first_name": ["Wren"]},
            seen=seen,
            tried={SENT_BEFORE: ["first_name=Wr"]},
        )
    assert first_name(office, case) == "Ada"


def test_nothing_is_kept_after_sending(sent_office: Office) -> None:
    """What was sent is frozen, for a script too."""
    person, case = sent_office.people.school, sent_office.case
    with pytest.raises(RefusedError, match="has been sent"):
        keep_section(sent_office.desk, person, case.id, **PUPIL, posted=Posted({}, ""))


def test_asking_keeps_nothing(office: Office, case: Case) -> None:
    """What would be asked is told from what is typed, and nothing is stored or noted."""
    person = office.people.school
    before = office.events("case", case.id)
    asked = asked_by(office.desk, person, case.id, **MOVES, data={"phase_change": ["yes"]})
    assert "transition_plan" not in asked.hidden
    assert office.events("case", case.id) == before
    assert "transition_plan" in page(office, case, MOVES).hidden


def test_what_a_script_drew_is_saved_and_checked(office: Office, case: Case) -> None:
    """A question that came while typing is kept, and is a mistake when it was left empty."""
    person = office.people.school
    drawn = [q.id for q in page(office, case, MOVES).section.questions]
    data = {"phase_change": ["yes"], "transition_plan": ["A visit each week."], ON_PAGE: drawn}
    seen = page(office, case, MOVES).seen
    view = save_section(office.desk, person, case.id, **MOVES, data=data, seen=seen)
    assert view.typed["transition_plan"] == "A visit each week."
    empty = {**data, "transition_plan": [""]}
    view = save_section(office.desk, person, case.id, **MOVES, data=empty, seen=view.seen)
    assert view.revealed == frozenset()
    assert "transition_plan" in {mistake.question for mistake in view.mistakes}


def test_answers_to_what_was_not_drawn_stay(office: Office, case: Case) -> None:
    """A question that vanished while typing keeps its words, for when it comes back."""
    person = office.people.school
    drawn = [q.id for q in page(office, case, MOVES).section.questions]
    data = {"phase_change": ["yes"], "transition_plan": ["Visits."], ON_PAGE: drawn}
    seen = page(office, case, MOVES).seen
    seen = save_section(office.desk, person, case.id, **MOVES, data=data, seen=seen).seen
    fewer = {"phase_change": ["no"], ON_PAGE: [name for name in drawn if name != "transition_plan"]}
    view = save_section(office.desk, person, case.id, **MOVES, data=fewer, seen=seen)
    assert view.typed["transition_plan"] == "Visits."


def test_sending_a_new_row_twice_adds_one(office: Office, case: Case) -> None:
    """A page of a new row carries the row's id, so a second press of the button changes nothing."""
    person = office.people.school
    new = row_view(office.desk, person, case.id, **LINES, row_id="new")
    data, at = {"intervention": ["Reading"]}, {**LINES, "row_id": new.row_id}
    first = save_row(office.desk, person, case.id, **at, data=data, seen=new.seen)
    second = save_row(office.desk, person, case.id, **at, data=data, seen=new.seen)
    assert (first.row_id, len(page(office, case, LINES).rows)) == (second.row_id, 1)


def test_a_new_row_that_was_kept_is_saved_as_the_same_row(office: Office, case: Case) -> None:
    """Keeping adds the row once; the button and a reload of the page find it again."""
    person = office.people.school
    new = row_view(office.desk, person, case.id, **LINES, row_id="new")
    posted = Posted({"intervention": ["Read"]}, new.seen)
    kept = keep_row(office.desk, person, case.id, **LINES, row_id=new.row_id, posted=posted)
    again = row_view(office.desk, person, case.id, **LINES, row_id=new.row_id)
    assert (again.row_id, again.typed["intervention"]) == (kept.row_id, "Read")
    data, at = {"intervention": ["Reading"]}, {**LINES, "row_id": new.row_id}
    save_row(office.desk, person, case.id, **at, data=data, seen=kept.seen)
    assert len(page(office, case, LINES).rows) == 1


def test_a_new_row_is_asked_by_what_is_typed_into_it(office: Office, case: Case) -> None:
    """A row that is not kept yet shows the questions its answers bring, and is not added."""
    person = office.people.school
    new = row_view(office.desk, person, case.id, **LINES, row_id="new")
    at = {**LINES, "row_id": new.row_id}
    asked = asked_by_row(office.desk, person, case.id, **at, data={"line_kind": ["item"]})
    assert asked.hidden != new.hidden
    assert asked.row_id == new.row_id.removeprefix("new-")
    assert page(office, case, LINES).rows == ()


@pytest.mark.parametrize("row_id", ["new-", "new-xyz", "new-0123", "0123456789abcdef", "new-../.."])
def test_a_row_that_is_not_there_cannot_be_made_up(office: Office, case: Case, row_id: str) -> None:
    """Only an id of the kind the service gives out makes a new row."""
    person = office.people.school
    with pytest.raises(NotFoundError):
        keep_row(office.desk, person, case.id, **LINES, row_id=row_id, posted=Posted({}, ""))
