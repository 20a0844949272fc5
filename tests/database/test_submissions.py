"""What was sent stays as it was sent."""

from dataclasses import replace
from datetime import date

import pytest

from service.database.records import SqlRecords
from service.domain.case import CaseState
from service.domain.unnamed import UnnamedAnswers
from service.errors import StaleError
from tests.database.samples import SENT, SUBMISSION, keep


def test_a_submission_comes_back_whole(records: SqlRecords) -> None:
    """What was sent keeps its definitions, its values to the penny, and what was hidden."""
    keep(
        records,
        lambda work: work.add_case(SENT),
        lambda work: work.add_submission(SUBMISSION),
    )

    with records.reading() as work:
        assert work.submission("c0ffee") == SUBMISSION
        assert work.submission("none") is None


def test_a_case_is_submitted_once(records: SqlRecords) -> None:
    """A second submission of a case is refused, and the first stays."""
    keep(
        records,
        lambda work: work.add_case(SENT),
        lambda work: work.add_submission(SUBMISSION),
    )
    again = replace(SUBMISSION, submitted_by="a2", reference="TID-SUM1-0008")

    with pytest.raises(StaleError, match="submitted before"):
        keep(records, lambda work: work.add_submission(again))

    with records.reading() as work:
        assert work.submission("c0ffee") == SUBMISSION


def test_what_was_sent_before_stays(records: SqlRecords) -> None:
    """A case sent again has both, the last first, under one reference."""
    again = replace(SUBMISSION, number=2, submitted_by="a2")
    keep(
        records,
        lambda work: work.add_case(SENT),
        lambda work: work.add_submission(SUBMISSION),
        lambda work: work.add_submission(again),
    )

    with records.reading() as work:
        assert work.submission("c0ffee") == again
        assert work.submissions("c0ffee") == (again, SUBMISSION)


def test_a_schools_submissions_are_those_that_stand(records: SqlRecords) -> None:
    """The last of each case counts; a draft, a withdrawn case and another school's do not."""
    cases = {
        "c0ffee": SENT,
        "decade": replace(SENT, id="decade", reference="TID-SUM1-0008", state=CaseState.DRAFT),
        "facade": replace(SENT, id="facade", reference="TID-SUM1-0009", state=CaseState.WITHDRAWN),
        "b0a710": replace(SENT, id="b0a710", reference="TID-SUM1-0010", school="other"),
    }
    for case_id, case in cases.items():
        sent = replace(SUBMISSION, case=case_id, reference=case.reference, school=case.school)
        with records.writing() as work:
            work.add_case(case)
            work.add_submission(sent)
    again = replace(SUBMISSION, number=2)
    keep(records, lambda work: work.add_submission(again))

    with records.reading() as work:
        found = work.submissions_of_school(SENT.authority, school=SENT.school)
    assert found == (again,)


def test_what_has_no_name_tells_no_more_than_the_day(records: SqlRecords) -> None:
    """Answers without a name come back by their random ids, with their definition."""
    form = SUBMISSION.forms[0]
    later = UnnamedAnswers("f" * 32, "tidewell", "survey", date(2025, 5, 12), form)
    sooner = replace(later, id="0" * 32, day=date(2025, 5, 13))
    other = replace(later, id="1" * 32, route="other")
    with records.writing() as work:
        for one in (later, sooner, other):
            work.add_unnamed(one)

    with records.reading() as work:
        assert work.unnamed("tidewell", route="survey") == (sooner, later)


def test_definitions_that_two_submissions_share_are_kept_once(records: SqlRecords) -> None:
    """Two cases sent under one definition both come back with its text."""
    other = replace(SENT, id="decade", reference="TID-SUM1-0008")
    sent_too = replace(SUBMISSION, case="decade", reference="TID-SUM1-0008")
    keep(
        records,
        lambda work: work.add_case(SENT),
        lambda work: work.add_case(other),
        lambda work: work.add_submission(SUBMISSION),
        lambda work: work.add_submission(sent_too),
    )

    with records.reading() as work:
        assert work.submission("c0ffee") == SUBMISSION
        assert work.submission("decade") == sent_too
