"""Submitting: nothing unfinished is sent, what was sent is frozen, and twice is once."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from service import places
from service.definitions.catalogue import Catalogue
from service.domain.case import Case, CaseState
from service.domain.definition import Level
from service.domain.extract import take
from service.domain.submission import Submission
from service.errors import NotFoundError, RefusedError
from service.workflow.demonstrating import Example
from service.workflow.drafting import save_section, section_view
from service.workflow.loading import load_case
from service.workflow.starting import start_case
from service.workflow.submitting import CheckedCase, CheckedSection, check_case, sent_case, submit
from tests.workflow.office import MEETING, Office

REFERRAL = "individual_referral"
ATTENDANCE = {"form": REFERRAL, "section": "attendance"}
DEADLINE = datetime(2025, 5, 15, 16, 0, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def draft(office: Office, shipped: dict[str, Example]) -> Case:
    """Return a draft of C01 with everything filled in."""
    return load_case(office.desk, replace(shipped["C01"].file, submitted_at=None))


def change(office: Office, case: Case, at: Mapping[str, str], **answers: str) -> None:
    """Change some answers of a page."""
    person = office.people.school
    seen = section_view(office.desk, person, case.id, **at).seen
    data = {name: [text] for name, text in answers.items()}
    save_section(office.desk, person, case.id, **at, data=data, seen=seen)


def send(office: Office, case: Case, late_reason: str = "") -> Case:
    """Send a case as its school."""
    return submit(office.desk, office.people.school, case.id, late_reason=late_reason)


def kept(office: Office, case: Case) -> Submission | None:
    """Return what was sent of a case."""
    with office.desk.records.reading() as work:
        return work.submission(case.id)


def section(checked: CheckedCase, name: str) -> CheckedSection:
    """Return one section of a checked case."""
    return next(s for form in checked.forms for s in form.sections if s.section == name)


# --- checking


def test_a_finished_case_has_nothing_to_mend(office: Office, draft: Case) -> None:
    """A case that is filled in blocks nothing and is complete."""
    checked = check_case(office.desk, office.people.school, draft.id)
    assert checked.blocks == 0
    assert checked.view.complete
    assert [form.title for form in checked.forms] == [
        "Individual referral",
        "Profile of need",
        "Costed provision map",
    ]


def test_answers_are_checked_as_people_read_them(office: Office, draft: Case) -> None:
    """Dates, choices and money are in words; what a condition hid is not there."""
    checked = check_case(office.desk, office.people.school, draft.id)
    pupil = {fact.question: fact.text for fact in section(checked, "pupil").facts}
    assert (pupil["birth_date"], pupil["middle_names"]) == ("14 February 2020", "")
    totals = {fact.label: fact.text for fact in section(checked, "totals").facts}
    assert totals["Total"] == "£8,398.00"
    moves = {fact.question for fact in section(checked, "moves").facts}
    assert moves == {"previous_setting", "phase_change"}


def test_rows_are_checked_one_by_one(office: Office, draft: Case) -> None:
    """Each row shows its own answers and not those that do not apply to it."""
    lines = section(check_case(office.desk, office.people.school, draft.id), "lines")
    assert lines.facts == ()
    assert [{f.question: f.text for f in row.facts}["annual_cost"] for row in lines.rows] == [
        "£3,268.00",
        "£3,268.00",
        "£817.00",
        "£51.60",
        "£408.00",
        "£379.00",
        "£206.40",
    ]
    assert "unit_cost" not in {fact.question for fact in lines.rows[0].facts}
    assert "minutes" not in {fact.question for fact in lines.rows[-1].facts}


def test_what_blocks_is_counted_and_what_warns_is_not(office: Office, draft: Case) -> None:
    """A warning is shown and may be passed; a missing answer counts."""
    change(office, draft, {"form": "costed_provision_map", "section": "totals"}, typed_total="1.00")
    checked = check_case(office.desk, office.people.school, draft.id)
    assert checked.blocks == 0
    assert [m.level for m in section(checked, "totals").mistakes] == [Level.WARN]
    change(office, draft, ATTENDANCE, attendance_percent="", suspensions="x")
    assert check_case(office.desk, office.people.school, draft.id).blocks == 2


# --- refusing


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"attendance_percent": "abc"}, "There is 1 thing to mend"),
        ({"attendance_percent": ""}, "There is 1 thing to mend"),
        ({"attendance_percent": "", "suspensions": ""}, "There are 2 things to mend"),
        ({"suspensions": "1"}, "There is 1 thing to mend"),
    ],
)
def test_what_is_unfinished_is_not_sent(
    office: Office, draft: Case, answers: dict[str, str], reason: str
) -> None:
    """A case with something to mend stays a draft, and the refusal counts what there is."""
    change(office, draft, ATTENDANCE, **answers)
    with pytest.raises(RefusedError) as refused:
        send(office, draft)
    (said,) = refused.value.reasons
    assert said.startswith(reason)
    assert kept(office, draft) is None
    with office.desk.records.reading() as work:
        stored = work.case(draft.id)
    assert stored is not None
    assert (stored.state, stored.reference) == (CaseState.DRAFT, "")


def test_a_refusal_uses_up_no_number(office: Office, draft: Case) -> None:
    """References have no gaps from cases that could not be sent."""
    empty = start_case(office.desk, office.people.school, route="individual", meeting=MEETING)
    with pytest.raises(RefusedError):
        send(office, empty)
    assert send(office, draft).reference == "TID-SUM1-0001"


# --- deadlines


@pytest.mark.parametrize("moment", [DEADLINE - INSTANT, DEADLINE])
def test_what_is_sent_by_the_deadline_is_in_time(
    office: Office, draft: Case, moment: datetime
) -> None:
    """At the deadline itself no reason is asked for, and one that was given is not kept."""
    office.clock.moment = moment
    sent = send(office, draft, "not needed")
    assert (sent.submitted_at, sent.late_reason) == (moment, "")


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_what_is_sent_late_needs_a_reason(office: Office, draft: Case, reason: str) -> None:
    """An instant after the deadline a reason is needed, and spaces are none."""
    office.clock.moment = DEADLINE + INSTANT
    with pytest.raises(RefusedError, match="deadline has passed"):
        send(office, draft, reason)
    assert kept(office, draft) is None


def test_a_late_case_is_sent_with_its_reason(office: Office, draft: Case) -> None:
    """The reason for being late stands on the case and in what was sent."""
    office.clock.moment = DEADLINE + INSTANT
    sent = send(office, draft, "  The SENCo was ill. ")
    submission = kept(office, draft)
    assert submission is not None
    assert (sent.late_reason, submission.late_reason) == ("The SENCo was ill.",) * 2


def test_both_reasons_not_to_send_are_said_at_once(office: Office, draft: Case) -> None:
    """An unfinished and late case is told both."""
    change(office, draft, ATTENDANCE, attendance_percent="")
    office.clock.moment = DEADLINE + INSTANT
    with pytest.raises(RefusedError) as refused:
        send(office, draft)
    assert len(refused.value.reasons) == 2


# --- what was sent


def test_sending_twice_gives_the_same_receipt(office: Office, draft: Case) -> None:
    """The second press of the button, even after the deadline, changes nothing."""
    first = send(office, draft)
    submission = kept(office, draft)
    office.clock.turn(days=30)
    assert send(office, draft, "late") == first
    assert kept(office, draft) == submission
    assert [action for _, action in office.events("case", draft.id)].count("submit") == 1


def test_references_count_the_submissions_of_the_authority(
    office: Office, shipped: dict[str, Example]
) -> None:
    """Cases of all schools and clusters are numbered in one series for each half-term."""
    references = [load_case(office.desk, shipped[name].file).reference for name in ("C07", "C01")]
    assert references == ["TID-SUM1-0001", "TID-SUM1-0002"]


def test_a_submission_keeps_the_whole_definition(office: Office, draft: Case) -> None:
    """The definition can be made again from what was kept, and its hash is that of its text."""
    send(office, draft)
    submission = kept(office, draft)
    assert submission is not None
    assert [form.form for form in submission.forms] == [
        REFERRAL,
        "profile_of_need",
        "costed_provision_map",
    ]
    for form in submission.forms:
        definition = office.desk.definitions.rebuild(form.source)
        assert definition == office.desk.definitions.form("tidewell", form.form)
        assert form.hash == definition.hash == sha256(form.source.encode()).hexdigest()


def test_a_submission_is_shown_through_the_definition_it_kept(office: Office, draft: Case) -> None:
    """What was sent can be laid out from the kept definition alone."""
    send(office, draft)
    submission = kept(office, draft)
    assert submission is not None
    costs = submission.forms[2]
    sections = take(office.desk.definitions.rebuild(costs.source), costs)
    assert [section.id.split("/")[1] for section in sections] == ["period", "lines", "totals"]
    found = {label: piece.text for label, piece in sections[2].pieces()}
    assert found["Total"] == "£8,398.00"


def test_a_submission_says_who_sent_what_and_when(office: Office, draft: Case) -> None:
    """The submission carries its case, reference, school, meeting, sender and moment."""
    sent = send(office, draft)
    submission = kept(office, draft)
    assert submission is not None
    assert (submission.case, submission.reference) == (draft.id, sent.reference)
    assert (submission.school, submission.meeting) == ("tidewell_infant_school", MEETING)
    assert submission.submitted_by == office.people.school.id
    assert submission.submitted_at == sent.submitted_at == office.clock.moment


def test_what_a_condition_hid_is_sent_as_unanswered(office: Office, draft: Case) -> None:
    """An answer that was typed and then hidden is not among what was sent."""
    moves = {"form": REFERRAL, "section": "moves"}
    change(office, draft, moves, phase_change="yes")
    change(office, draft, moves, phase_change="yes", transition_plan="Three visits")
    change(office, draft, moves, phase_change="no")
    send(office, draft)
    submission = kept(office, draft)
    assert submission is not None
    form = submission.forms[0]
    assert form.values.values["transition_plan"] is None
    assert "moves.transition_plan" in form.hidden


def test_sending_is_in_the_audit(office: Office, draft: Case) -> None:
    """The audit says who sent the case."""
    send(office, draft)
    assert office.events("case", draft.id)[-1] == (office.people.school.id, "submit")


# --- the receipt


def repriced(folder: Path) -> Catalogue:
    """Return the shipped definitions with a figure more before every rate of every card."""
    shutil.copytree(places.form_definitions(), folder)
    for card in (folder / "rate_cards").iterdir():
        card.write_text(card.read_text("utf-8").replace("rate: ", "rate: 1"), "utf-8")
    return Catalogue.load(folder)


def unwarned(checked: CheckedCase) -> CheckedCase:
    """Return a case as it was checked, without its warnings: a receipt shows none."""
    forms = (
        replace(form, sections=tuple(replace(one, mistakes=()) for one in form.sections))
        for form in checked.forms
    )
    return replace(checked, forms=tuple(forms))


def test_the_receipt_shows_what_was_sent(office: Office, draft: Case, tmp_path: Path) -> None:
    """New prices and a later day change nothing of what the receipt says was sent."""
    office.clock.moment = datetime(2025, 5, 14, 9, 30, tzinfo=UTC)
    person = office.people.school
    before = check_case(office.desk, person, draft.id)
    send(office, draft)
    desk = replace(office.desk, definitions=repriced(tmp_path / "definitions"))
    office.clock.turn(days=400)
    assert check_case(desk, person, draft.id).forms != before.forms
    assert sent_case(desk, person, draft.id).forms == unwarned(before).forms


def test_a_draft_has_nothing_that_was_sent(office: Office, draft: Case) -> None:
    """There is no receipt before a case is sent, and none for another school."""
    with pytest.raises(NotFoundError):
        sent_case(office.desk, office.people.school, draft.id)
    send(office, draft)
    with pytest.raises(NotFoundError):
        sent_case(office.desk, office.people.neighbour, draft.id)
