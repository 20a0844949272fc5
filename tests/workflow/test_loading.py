"""Loading: a case file is taken in whole, or refused with everything that is wrong with it."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from service import places
from service.domain.case import CaseState
from service.errors import RefusedError
from service.workflow.demonstrating import Example
from service.workflow.drafting import case_view
from service.workflow.loading import case_file, load_case
from service.workflow.reloading import load_new_case
from tests.workflow.office import FAR_MEETING, MEETING, Office

FILE = places.form_definitions() / "authorities" / "tidewell" / "examples" / "C01.json"
REFERRAL = "individual_referral"
LATER_MEETING = "cluster_5_sum_2_2025_07_03"
Json = dict[str, Any]
Spoil = Callable[[Json], object]


@pytest.fixture
def data() -> Json:
    """Return the data of a case file that is right."""
    read: Json = json.loads(FILE.read_text("utf-8"))
    return read


def refusal(office: Office, data: object) -> tuple[str, ...]:
    """Return why a case file is refused, and check that nothing of it was kept."""
    with pytest.raises(RefusedError) as refused:
        load_case(office.desk, case_file(data))
    with office.desk.records.reading() as work:
        assert work.cases_of_meeting("tidewell", meeting=MEETING) == ()
    return refused.value.reasons


NOT_CASE_FILES: tuple[object, ...] = (
    *(None, 1, "case", [], {}),
    *({"case_file": version} for version in (2, "1", True, 1.0, None)),
)


@pytest.mark.parametrize("data", NOT_CASE_FILES)
def test_what_is_not_a_case_file_is_refused(office: Office, data: object) -> None:
    """Other JSON, and another version of the format, is not read at all."""
    (reason,) = refusal(office, data)
    assert reason.startswith("This is not a case file")


def _put(*path: str, value: object) -> Spoil:
    """Return what puts a value at a place of the file."""

    def put(data: Json) -> None:
        *way, last = path
        at = data
        for step in way:
            at = at[step]
        at[last] = value

    return put


FORM = ("answers", REFERRAL)
SPOILED: dict[str, tuple[Spoil, str]] = {
    "a key too many": (_put("colour", value="blue"), "“colour” is not part of a case file."),
    "no school": (lambda data: data.pop("school"), "“school” is missing."),
    "no answers": (lambda data: data.pop("answers"), "“answers” is missing."),
    "no offset": (
        _put("submitted_at", value="2025-05-12T14:20:00"),
        '"submitted_at" must be a time with its offset, like 2025-05-12T14:20:00+00:00.',
    ),
    "no time": (
        _put("submitted_at", value="last Monday"),
        '"submitted_at" must be a time with its offset, like 2025-05-12T14:20:00+00:00.',
    ),
    "a time before there were any": (
        _put("submitted_at", value="0001-01-01T00:00:00+10:00"),
        '"submitted_at" must be a time with its offset, like 2025-05-12T14:20:00+00:00.',
    ),
    "a time of another age": (
        _put("submitted_at", value="0001-01-01T00:00:00+00:00"),
        '"submitted_at" must be a time with its offset, like 2025-05-12T14:20:00+00:00.',
    ),
    "a time that is a list": (
        _put("submitted_at", value=["2025-05-12T14:20:00+00:00"]),
        '"submitted_at" must be a time with its offset, like 2025-05-12T14:20:00+00:00.',
    ),
    "a school that is a number": (_put("school", value=7), "“school” must be a text."),
    "a reason that is a list": (
        _put("late_reason", value=["Idris"]),
        "“late_reason” must be a text.",
    ),
    "another authority": (
        _put("authority", value="elsewhere"),
        "The authority of this file is not known here.",
    ),
    "another school": (
        _put("school", value="Tidewell Infant School"),
        "The school of this file is not one of the authority's.",
    ),
    "another meeting": (
        _put("meeting", value="sum_1"),
        "The meeting of this file is not one of the authority's.",
    ),
    "another cluster's meeting": (
        _put("meeting", value=FAR_MEETING),
        "The meeting of this file is not one of the school's cluster.",
    ),
    "another route": (
        _put("route", value="moonshot"),
        "The route of this file is not one of the authority's.",
    ),
    "answers that are a list": (
        _put("answers", value=[]),
        "“answers” must be an object with one object for each form.",
    ),
    "a form of another route": (
        _put("answers", "group_referral", value={}),
        "“group_referral” is not a form of this route.",
    ),
    "a form that is a list": (
        _put(*FORM, value=[]),
        f"“{REFERRAL}” must be an object with “answers” and “rows” only.",
    ),
    "a misspelt part of a form": (
        _put(*FORM, "row", value={}),
        f"“{REFERRAL}” must be an object with “answers” and “rows” only.",
    ),
    "answers of a form that are a list": (
        _put(*FORM, "answers", value=["Idris"]),
        f"The “answers” of “{REFERRAL}” must be an object, by question.",
    ),
    "rows that are a list": (
        _put(*FORM, "rows", value=[]),
        f"The “rows” of “{REFERRAL}” must be an object with lists of objects.",
    ),
    "a row that is a text": (
        _put(*FORM, "rows", "named", value=["Mrs Pellow"]),
        f"The “rows” of “{REFERRAL}” must be an object with lists of objects.",
    ),
    "an unknown question": (
        _put(*FORM, "answers", "surname", value="Marlow-Quaye"),
        f"{REFERRAL} has no question “surname” outside its repeating sections.",
    ),
    "a question of a row outside of it": (
        _put(*FORM, "answers", "named_staff", value="Mrs Pellow"),
        f"{REFERRAL} has no question “named_staff” outside its repeating sections.",
    ),
    "an unknown repeating section": (
        _put(*FORM, "rows", "names", value=[]),
        f"{REFERRAL} has no repeating section “names”.",
    ),
    "an unknown question of a row": (
        _put(*FORM, "rows", "named", value=[{"first_name": "Esi"}]),
        f"{REFERRAL} has no question “first_name” in “named”.",
    ),
    "an answer of no shape that can be typed": (
        _put(*FORM, "answers", "first_name", value={"is": "Idris"}),
        "The case file's answer to first_name must be a text.",
    ),
    "a missing answer": (
        lambda data: data["answers"][REFERRAL]["answers"].pop("first_name"),
        f"{REFERRAL}, pupil, first_name: Enter the pupil's first name",
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_wrong_case_file_is_explained(office: Office, data: Json, name: str) -> None:
    """Each fault is said in a sentence that names the place, and nothing of the file is kept."""
    spoil, reason = SPOILED[name]
    spoil(data)
    assert refusal(office, data) == (reason,)


@pytest.mark.parametrize("name", SPOILED)
def test_a_refusal_repeats_nothing_that_was_answered(office: Office, data: Json, name: str) -> None:
    """A refusal names keys and questions, never an answer: it may end in a log."""
    SPOILED[name][0](data)
    said = " ".join(refusal(office, data))
    for answer in ("Idris", "Marlow", "Pellow", "Esi", "Quaye"):
        assert answer not in said


def test_an_option_that_is_none_is_named_by_its_question(office: Office, data: Json) -> None:
    """An unknown option cannot be sent; the reason says at which question it stands."""
    data["answers"][REFERRAL]["answers"]["primary_need"] = "XX"
    (reason,) = refusal(office, data)
    assert reason.startswith(f"{REFERRAL}, needs_summary, primary_need: ")
    assert "XX" not in reason


def test_every_fault_is_said_at_once(office: Office, data: Json) -> None:
    """Who mends a file does not have to try it once for each fault."""
    data |= {"school": "x", "meeting": "x", "route": "x"}
    assert len(refusal(office, data)) == 3


def test_a_late_file_needs_its_reason(office: Office, data: Json) -> None:
    """A file that was sent after the deadline is refused without a reason, and taken with one."""
    data["submitted_at"] = "2025-05-15T17:00:00.000001+01:00"
    assert refusal(office, data) == ("The deadline has passed. Say why this is late.",)
    case = load_case(office.desk, case_file(data | {"late_reason": "Illness"}))
    assert (case.state, case.late_reason) == (CaseState.SUBMITTED, "Illness")


def test_a_case_file_is_sent_at_its_own_time(office: Office, shipped: dict[str, Example]) -> None:
    """The case is sent at the moment its file says, whatever the time is now."""
    case = load_case(office.desk, shipped["C01"].file)
    assert case.submitted_at == datetime(2025, 5, 12, 14, 20, tzinfo=UTC)
    assert case.reference == "TID-SUM1-0001"


def test_a_file_without_a_time_is_a_draft(office: Office, shipped: dict[str, Example]) -> None:
    """Its school finds it as a draft with everything filled in."""
    case = load_case(office.desk, replace(shipped["C01"].file, submitted_at=None))
    assert (case.state, case.reference) == (CaseState.DRAFT, "")
    assert case_view(office.desk, office.people.school, case.id).complete


def test_a_draft_may_be_unfinished(office: Office, data: Json) -> None:
    """What is wrong or missing in a draft is kept for the school to mend."""
    draft = deepcopy(data)
    del draft["submitted_at"]
    draft["answers"][REFERRAL]["answers"]["attendance_percent"] = "about 90"
    case = load_case(office.desk, case_file(draft))
    with office.desk.records.reading() as work:
        stored = work.answers(case.id, form=REFERRAL)
    assert stored is not None
    assert stored.answers.typed["attendance_percent"] == "about 90"
    assert not case_view(office.desk, office.people.school, case.id).complete


def test_loading_a_file_twice_makes_two_cases(office: Office, shipped: dict[str, Example]) -> None:
    """A file carries no id, so the same file again is another case with its own reference."""
    one, two = (load_case(office.desk, shipped["C01"].file) for _ in range(2))
    assert one.id != two.id
    assert (one.reference, two.reference) == ("TID-SUM1-0001", "TID-SUM1-0002")


def test_a_case_that_was_sent_is_not_new(office: Office, data: Json) -> None:
    """The very same case is refused with its reference; one that differs in a word is not."""
    assert load_new_case(office.desk, case_file(data)).reference == "TID-SUM1-0001"
    with pytest.raises(RefusedError) as refused:
        load_new_case(office.desk, case_file(data))
    assert "TID-SUM1-0001" in " ".join(refused.value.reasons)
    other = deepcopy(data)
    other["answers"]["costed_provision_map"]["rows"]["lines"].pop()
    assert load_new_case(office.desk, case_file(other)).reference == "TID-SUM1-0002"
    later = {**data, "meeting": LATER_MEETING}
    assert load_new_case(office.desk, case_file(later)).meeting == LATER_MEETING


def test_a_draft_is_always_new(office: Office, data: Json) -> None:
    """A draft sends nothing, and a draft that is there keeps nobody from sending."""
    del data["submitted_at"]
    drafts = {load_new_case(office.desk, case_file(data)).id for _ in range(2)}
    assert len(drafts) == 2
    sent = data | {"submitted_at": "2025-05-12T14:20:00+00:00"}
    assert load_new_case(office.desk, case_file(sent)).reference == "TID-SUM1-0001"


def test_loading_is_in_the_audit(office: Office, shipped: dict[str, Example]) -> None:
    """A case that came in a file says so in its audit."""
    case = load_case(office.desk, shipped["C01"].file)
    assert office.events("case", case.id) == [
        ("case-file", "load_case"),
        ("case-file", "submit"),
    ]
