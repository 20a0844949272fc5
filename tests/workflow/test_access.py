"""Access: whoever may not know of a thing gets the same answer as if there were no such thing."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import pytest

from service import workflow
from service.domain.people import Person, Role
from service.domain.upload import Place
from service.errors import NotFoundError
from service.workflow import (
    access,
    clearing,
    collecting,
    copying,
    drafting,
    fetching,
    keeping,
    meetings,
    packing,
    previewing,
    returning,
    starting,
    submitting,
    uploading,
    withdrawing,
)
from service.workflow.changing import Posted
from service.workflow.ports import Desk
from tests.workflow.office import FAR_MEETING, MEETING, SCHOOL, Office

Call = Callable[[Desk, Person, str], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: what calls the function, whose it is, and what it is given."""

    call: Call
    role: Role
    about: str


def of_case(call: Call, role: Role) -> Entry:
    """Return the row of a function that is given a case's id."""
    return Entry(call, role, "case")


def of_meeting(call: Call, role: Role) -> Entry:
    """Return the row of a function that is given a meeting's key."""
    return Entry(call, role, "meeting")


def of_nothing(call: Call, role: Role) -> Entry:
    """Return the row of a function that is given no more than the person."""
    return Entry(call, role, "")


AT = {"form": "individual_referral", "section": "author"}
FILES = Place("capital_referral", "drawings", "plan_files")
ROWS = {"form": "individual_referral", "section": "named_in_text"}


def _with_own(check: Callable[..., object]) -> Call:
    """Return a call of a function of access itself, which works inside a transaction."""

    def call(desk: Desk, person: Person, case_id: str) -> object:
        with desk.records.reading() as work:
            return check(work, person, case_id=case_id)

    return call


def _reading_own(desk: Desk, person: Person, case_id: str) -> object:
    with desk.records.writing() as work:
        return access.read_own_case(desk, work, person, case_id=case_id)


TABLE: dict[str, Entry] = {
    "access.own_case": of_case(_with_own(access.own_case), Role.SCHOOL),
    "access.office_case": of_case(_with_own(access.office_case), Role.ADMIN),
    "access.read_own_case": of_case(_reading_own, Role.SCHOOL),
    "access.require_own_case": of_case(
        lambda d, p, c: access.require_own_case(d, p, case_id=c), Role.SCHOOL
    ),
    "access.panel_meeting": of_meeting(
        lambda d, p, key: access.panel_meeting(d, p, key=key), Role.PANEL
    ),
    "starting.start_choices": of_nothing(lambda d, p, _: starting.start_choices(d, p), Role.SCHOOL),
    "drafting.cases": of_nothing(lambda d, p, _: drafting.cases(d, p), Role.SCHOOL),
    "starting.start_case": of_nothing(
        lambda d, p, _: starting.start_case(d, p, route="individual", meeting=MEETING), Role.SCHOOL
    ),
    "starting.office_choices": of_nothing(
        lambda d, p, _: starting.office_choices(d, p), Role.ADMIN
    ),
    "starting.about_choices": of_nothing(
        lambda d, p, _: starting.about_choices(d, p, route="review"), Role.SCHOOL
    ),
    "starting.enter_case": of_nothing(
        lambda d, p, _: starting.enter_case(
            d, p, route="ehcp_information", school=SCHOOL, meeting=MEETING
        ),
        Role.ADMIN,
    ),
    "copying.copy_choices": of_case(copying.copy_choices, Role.SCHOOL),
    "copying.copy_answers": of_case(
        lambda d, p, c: copying.copy_answers(d, p, c, source="", forms=()), Role.SCHOOL
    ),
    "withdrawing.withdraw": of_case(withdrawing.withdraw, Role.SCHOOL),
    "previewing.own_preview": of_case(previewing.own_preview, Role.SCHOOL),
    "returning.return_view": of_case(returning.return_view, Role.ADMIN),
    "returning.return_case": of_case(
        lambda d, p, c: returning.return_case(d, p, c, notes={}), Role.ADMIN
    ),
    "drafting.case_view": of_case(drafting.case_view, Role.SCHOOL),
    "drafting.section_view": of_case(
        lambda d, p, c: drafting.section_view(d, p, c, **AT), Role.SCHOOL
    ),
    "drafting.row_view": of_case(
        lambda d, p, c: drafting.row_view(d, p, c, **ROWS, row_id="new"), Role.SCHOOL
    ),
    "drafting.save_section": of_case(
        lambda d, p, c: drafting.save_section(d, p, c, **AT, data={}, seen=""), Role.SCHOOL
    ),
    "drafting.save_row": of_case(
        lambda d, p, c: drafting.save_row(d, p, c, **ROWS, row_id="new", data={}, seen=""),
        Role.SCHOOL,
    ),
    "drafting.remove_row": of_case(
        lambda d, p, c: drafting.remove_row(d, p, c, **ROWS, row_id="x"), Role.SCHOOL
    ),
    "keeping.keep_section": of_case(
        lambda d, p, c: keeping.keep_section(d, p, c, **AT, posted=Posted({}, "")), Role.SCHOOL
    ),
    "keeping.keep_row": of_case(
        lambda d, p, c: keeping.keep_row(d, p, c, **ROWS, row_id="new", posted=Posted({}, "")),
        Role.SCHOOL,
    ),
    "keeping.asked_by": of_case(
        lambda d, p, c: keeping.asked_by(d, p, c, **AT, data={}), Role.SCHOOL
    ),
    "keeping.asked_by_row": of_case(
        lambda d, p, c: keeping.asked_by_row(d, p, c, **ROWS, row_id="new", data={}), Role.SCHOOL
    ),
    "drafting.finish_rows": of_case(
        lambda d, p, c: drafting.finish_rows(d, p, c, **ROWS), Role.SCHOOL
    ),
    "submitting.check_case": of_case(submitting.check_case, Role.SCHOOL),
    "submitting.sent_case": of_case(submitting.sent_case, Role.SCHOOL),
    "submitting.submit": of_case(
        lambda d, p, c: submitting.submit(d, p, c, late_reason=""), Role.SCHOOL
    ),
    "uploading.files_view": of_case(
        lambda d, p, c: uploading.files_view(d, p, c, place=FILES), Role.SCHOOL
    ),
    "uploading.add_file": of_case(
        lambda d, p, c: uploading.add_file(
            d, p, c, place=FILES, name="report.pdf", source=BytesIO(b"%PDF-")
        ),
        Role.SCHOOL,
    ),
    "uploading.remove_file": of_case(
        lambda d, p, c: uploading.remove_file(d, p, c, place=FILES, upload_id="0" * 32), Role.SCHOOL
    ),
    "fetching.own_file": of_case(
        lambda d, p, c: fetching.own_file(d, p, c, upload_id="0" * 32), Role.SCHOOL
    ),
    "fetching.own_files": of_case(fetching.own_files, Role.SCHOOL),
    "fetching.office_file": of_case(
        lambda d, p, c: fetching.office_file(d, p, c, upload_id="0" * 32), Role.ADMIN
    ),
    "fetching.office_files": of_case(fetching.office_files, Role.ADMIN),
    "clearing.clearing_view": of_case(clearing.clearing_view, Role.ADMIN),
    "clearing.decide": of_case(
        lambda d, p, c: clearing.decide(d, p, c, section="profile_of_need/needs", data={}),
        Role.ADMIN,
    ),
    "clearing.add_words": of_case(
        lambda d, p, c: clearing.add_words(d, p, c, words="on the parade", replacement="[place]"),
        Role.ADMIN,
    ),
    "clearing.decide_reveal": of_case(
        lambda d, p, c: clearing.decide_reveal(d, p, c, choice="leave_out", reason=""), Role.ADMIN
    ),
    "clearing.finish_reading": of_case(clearing.finish_reading, Role.ADMIN),
    "clearing.reopen": of_case(clearing.reopen, Role.ADMIN),
    "clearing.sign": of_case(lambda d, p, c: clearing.sign(d, p, c, seen=""), Role.ADMIN),
    "clearing.take_back_words": of_case(
        lambda d, p, c: clearing.take_back_words(d, p, c, words="on the parade"), Role.ADMIN
    ),
    "clearing.preview": of_case(clearing.preview, Role.ADMIN),
    "meetings.meetings": of_nothing(lambda d, p, _: meetings.meetings(d, p), Role.ADMIN),
    "meetings.meeting_view": of_meeting(meetings.meeting_view, Role.ADMIN),
    "packing.build_pack": of_meeting(packing.build_pack, Role.ADMIN),
    "packing.build_draft": of_meeting(packing.build_draft, Role.ADMIN),
    "collecting.packs": of_meeting(collecting.packs, Role.ADMIN),
    "collecting.panel_meetings": of_nothing(
        lambda d, p, _: collecting.panel_meetings(d, p), Role.PANEL
    ),
    "collecting.pack_to_read": of_meeting(
        lambda d, p, key: collecting.pack_to_read(d, p, key, version=1), Role.PANEL
    ),
    "collecting.paper": of_meeting(
        lambda d, p, key: collecting.paper(d, p, key, version=1, kind="word"), Role.PANEL
    ),
}
ALSO_FOR = {"collecting.paper": Role.ADMIN}
"""What more than one role may call; the table names the role that may see the least."""

INSIDE = {
    "access.require": "it is the refusal itself",
    "copies.begun": "it asks for the case itself, and stands behind every step of a clearing",
    "copies.opened": "it asks for the case itself, and stands behind every step of a clearing",
    "withdrawing_packs.withdraw_packs": "it is given a case that was asked for before",
    "reading_again.take_back": "it is given a case that was asked for before",
    "known.known_answers": "it is given a case that is being started",
    "submitting.submission_of": "it is given a case that was asked for before",
    "starting.unnamed_routes": "it tells everybody of an authority the same",
    "answering_unnamed.unnamed_view": "it tells everybody of an authority the same",
    "answering_unnamed.answer_unnamed": "everybody of an authority may answer",
    "changing.open_draft": "every change of a draft asks own_case through it",
    "file_answers.asked_files": "every change of files asks own_case through it",
    "starting.new_case": "it keeps nothing, and is given a route that was chosen before",
    "submitting.send": "it is given a case that was asked for before",
    "demonstrating.load_and_clear": "it plays the people of the demonstration",
}
"""Functions that take a person but stand behind one of the table's."""


def _called() -> Iterator[str]:
    """Yield every public function of the workflow that is told who asks."""
    for module in pkgutil.iter_modules(workflow.__path__):
        found = importlib.import_module(f"service.workflow.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            people = [p.annotation for p in inspect.signature(function).parameters.values()]
            public = function.__module__ == found.__name__ and not name.startswith("_")
            if public and Person in people:
                yield f"{module.name}.{name}"


def test_every_function_that_is_told_who_asks_has_a_row() -> None:
    """A new function needs a row in the table above, so that its refusals are tested here."""
    assert set(_called()) == set(TABLE) | set(INSIDE)


def _strangers(office: Office, name: str) -> Iterator[tuple[Person, str]]:
    """Yield who may not know of C01 or of its meeting, each with what they ask for."""
    people, entry = office.people, TABLE[name]
    one_of = {Role.SCHOOL: people.school, Role.ADMIN: people.reader, Role.PANEL: people.panel}
    may = {entry.role, ALSO_FOR.get(name, entry.role)}
    asked = {"case": office.case.id, "meeting": MEETING, "": ""}[entry.about]
    yield from ((person, asked) for role, person in one_of.items() if role not in may)
    known = one_of[entry.role]
    if entry.about == "case":
        elsewhere = replace(known, authority="elsewhere")
        yield from [(known, "0" * 32), (known, ""), (elsewhere, asked)]
        yield from [(people.neighbour, asked), (people.far, asked)]
    if entry.about == "meeting":
        yield from [(known, "cluster_5_sum_1_2025_05_23"), (known, "")]
    if entry.about == "meeting" and entry.role is Role.PANEL:
        yield from [(people.far_panel, asked), (known, FAR_MEETING)]


@pytest.mark.parametrize("name", TABLE)
def test_a_stranger_learns_nothing(packed_office: Office, name: str) -> None:
    """Every stranger gets the same error, and nothing in it tells what was asked for or why."""
    for person, asked in _strangers(packed_office, name):
        with pytest.raises(NotFoundError) as refused:
            TABLE[name].call(packed_office.desk, person, asked)
        assert refused.value.args == ()
        assert type(refused.value) is NotFoundError


@pytest.mark.parametrize("name", TABLE)
def test_a_stranger_leaves_no_trace(packed_office: Office, name: str) -> None:
    """A refused call writes nothing, not even a line of the audit."""
    before = _records(packed_office)
    for person, asked in _strangers(packed_office, name):
        with pytest.raises(NotFoundError):
            TABLE[name].call(packed_office.desk, person, asked)
    assert _records(packed_office) == before


def _records(office: Office) -> tuple[object, ...]:
    case = office.case
    with office.desk.records.reading() as work:
        clearing_of = work.clearing_of_case(case.id)
        return (
            work.case(case.id),
            clearing_of,
            work.cases_of_meeting("tidewell", meeting=MEETING),
            work.manifests("tidewell", meeting=MEETING),
            work.events(kind="case", subject=case.id),
            work.events(kind="panel_copy", subject=clearing_of.key if clearing_of else ""),
            work.events(kind="paper", subject=f"{MEETING}/v1/word"),
        )


@pytest.mark.parametrize("name", [name for name in TABLE if TABLE[name].about != "case"])
def test_those_it_is_for_are_let_in(packed_office: Office, name: str) -> None:
    """The same call by the right person goes through, so that the refusals above mean something."""
    people, entry = packed_office.people, TABLE[name]
    one_of = {Role.SCHOOL: people.school, Role.ADMIN: people.reader, Role.PANEL: people.panel}
    assert entry.call(packed_office.desk, one_of[entry.role], MEETING) is not None


@pytest.mark.parametrize(
    "name", ["drafting.case_view", "access.own_case", "access.office_case", "clearing.preview"]
)
def test_those_whose_case_it_is_are_let_in(packed_office: Office, name: str) -> None:
    """The school that sent a case and the office can read it."""
    people, entry = packed_office.people, TABLE[name]
    person = people.school if entry.role is Role.SCHOOL else people.reader
    assert entry.call(packed_office.desk, person, packed_office.case.id) is not None
