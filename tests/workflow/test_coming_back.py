"""What was sent can be withdrawn or returned, and nothing of it stays where it does not belong."""

import pytest

from service.domain.case import Case, CaseState
from service.domain.clearing import Choice, ClearingState
from service.errors import NotFoundError, RefusedError
from service.workflow.clearing import clearing_view
from service.workflow.drafting import save_section, section_view
from service.workflow.meetings import meeting_view
from service.workflow.packing import build_pack
from service.workflow.returning import return_case, return_view
from service.workflow.submitting import submit
from service.workflow.withdrawing import withdraw
from tests.workflow.office import MEETING, Office

PUPIL = "individual_referral/pupil"
AT = {"form": "individual_referral", "section": "pupil"}


def returned(office: Office, note: str = "Give the pupil's middle name.") -> Case:
    """Return the case that was sent here to its school."""
    return return_case(office.desk, office.people.reader, office.case.id, notes={PUPIL: note})


def sent_again(office: Office) -> Case:
    """Change the pupil's first name and send the case again."""
    person, case = office.people.school, office.case
    page = section_view(office.desk, person, case.id, **AT)
    data = {"first_name": ["Wren"]}
    save_section(office.desk, person, case.id, **AT, data=data, seen=page.seen)
    return submit(office.desk, person, case.id, late_reason="")


# --- withdrawing


def test_a_withdrawn_case_goes_into_no_pack(packed_office: Office) -> None:
    """Its copy is gone, the next pack has nothing of it, and the released one stays."""
    office = packed_office
    withdrawn = withdraw(office.desk, office.people.school, office.case.id)
    assert (withdrawn.state, withdrawn.withdrawn_at) == (CaseState.WITHDRAWN, office.clock.moment)
    with office.desk.records.reading() as work:
        assert work.copies_of_meeting("tidewell", meeting=MEETING) == ()
        assert len(work.manifests("tidewell", meeting=MEETING)) == 1
        assert work.submission(office.case.id) is not None
    with pytest.raises(RefusedError, match="Nothing has been sent"):
        build_pack(office.desk, office.people.reader, MEETING)


def test_a_withdrawn_case_is_read_no_more(cleared_office: Office) -> None:
    """The office finds no copy to read or to sign, and sees that the case was withdrawn."""
    office = cleared_office
    withdraw(office.desk, office.people.school, office.case.id)
    with pytest.raises(NotFoundError):
        clearing_view(office.desk, office.people.reader, office.case.id)
    view = meeting_view(office.desk, office.people.reader, MEETING)
    assert (view.submitted, [one.case.id for one in view.withdrawn]) == ((), [office.case.id])


def test_withdrawing_twice_changes_nothing(sent_office: Office) -> None:
    """The second time gives the same, at the first time."""
    first = withdraw(sent_office.desk, sent_office.people.school, sent_office.case.id)
    sent_office.clock.turn(minutes=5)
    assert withdraw(sent_office.desk, sent_office.people.school, sent_office.case.id) == first


def test_a_withdrawn_case_is_not_sent_again(sent_office: Office) -> None:
    """What was withdrawn stays withdrawn."""
    withdraw(sent_office.desk, sent_office.people.school, sent_office.case.id)
    with pytest.raises(RefusedError, match="withdrawn"):
        submit(sent_office.desk, sent_office.people.school, sent_office.case.id, late_reason="")


def test_nothing_is_withdrawn_after_its_meeting(sent_office: Office) -> None:
    """What the panel has decided about cannot be taken back here."""
    sent_office.clock.turn(days=30)
    with pytest.raises(RefusedError, match="meeting is over"):
        withdraw(sent_office.desk, sent_office.people.school, sent_office.case.id)


def test_a_returned_case_is_a_draft_with_its_notes(cleared_office: Office) -> None:
    """The school can change it; its reference and what was sent stay; its copy is taken back."""
    office = cleared_office
    case = returned(office)
    assert (case.state, case.reference) == (CaseState.DRAFT, office.case.reference)
    page = section_view(office.desk, office.people.school, case.id, **AT)
    assert page.case.returned == {PUPIL: "Give the pupil's middle name."}
    with office.desk.records.reading() as work:
        assert work.copies_of_meeting("tidewell", meeting=MEETING) == ()
        assert work.submission(case.id) is not None
    with pytest.raises(NotFoundError):
        clearing_view(office.desk, office.people.reader, case.id)


def test_sending_again_keeps_the_reference_and_what_was_sent_before(cleared_office: Office) -> None:
    """There are two submissions under one reference, and no notes any more."""
    office = cleared_office
    returned(office)
    office.clock.turn(minutes=30)
    case = sent_again(office)
    assert (case.reference, case.returned) == (office.case.reference, {})
    with office.desk.records.reading() as work:
        second, first = work.submissions(case.id)
    assert (first.number, second.number) == (1, 2)
    assert first.forms[0].values.values["first_name"] != "Wren"
    assert second.forms[0].values.values["first_name"] == "Wren"


def test_reading_starts_again_after_sending_again(cleared_office: Office) -> None:
    """Every decision is to be made afresh, on the new words, and both signatures are gone."""
    office = cleared_office
    returned(office)
    sent_again(office)
    clearing = clearing_view(office.desk, office.people.reader, office.case.id).clearing
    assert (clearing.state, clearing.read) == (ClearingState.READING, frozenset())
    assert (clearing.read_by, clearing.signed_by) == ("", "")
    assert {finding.choice for finding in clearing.findings} == {Choice.UNDECIDED}
    with pytest.raises(RefusedError, match="not cleared yet"):
        build_pack(office.desk, office.people.reader, MEETING)


def test_who_was_in_time_is_not_late_when_sending_again(sent_office: Office) -> None:
    """The deadline counts for the first sending; a case that came back needs no reason."""
    returned(sent_office)
    sent_office.clock.turn(days=5)
    case = sent_again(sent_office)
    assert (case.state, case.late_reason) == (CaseState.SUBMITTED, "")


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ({}, "at least one section"),
        ({PUPIL: "  "}, "at least one section"),
        ({"individual_referral/nowhere": "Change it."}, "at least one section"),
        ({PUPIL: "word " * 301}, "300 words"),
    ],
)
def test_returning_needs_a_note(sent_office: Office, notes: dict[str, str], said: str) -> None:
    """A school is told what to change, where, and in few words."""
    with pytest.raises(RefusedError, match=said):
        return_case(sent_office.desk, sent_office.people.reader, sent_office.case.id, notes=notes)


def test_a_case_is_returned_once(sent_office: Office) -> None:
    """While it is with its school there is nothing to return."""
    returned(sent_office)
    for again in (returned, lambda o: return_view(o.desk, o.people.reader, o.case.id)):
        with pytest.raises(RefusedError, match="not with the office"):
            again(sent_office)
