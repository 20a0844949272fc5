"""What was sent stays as it was sent."""

from dataclasses import replace

import pytest

from service.database.records import SqlRecords
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
