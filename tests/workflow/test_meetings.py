"""Meetings: admin support see what came in for each, and how far its copies are."""

import pytest

from service.domain.clearing import ClearingState
from service.errors import NotFoundError
from service.workflow.demonstrating import Example
from service.workflow.loading import load_case
from service.workflow.meetings import meeting_view, meetings
from service.workflow.starting import start_case
from tests.workflow.office import FAR_MEETING, MEETING, Office


def test_an_office_begins_without_meetings(office: Office) -> None:
    """Meetings that nobody has begun a case for are not listed."""
    assert meetings(office.desk, office.people.reader) == ()


def test_a_meeting_shows_what_was_sent_and_counts_drafts(sent_office: Office) -> None:
    """Sent cases are listed by reference; of drafts only their number is told."""
    start_case(sent_office.desk, sent_office.people.school, route="group", meeting=MEETING)
    view = meeting_view(sent_office.desk, sent_office.people.reader, MEETING)
    assert [listed.view.case.reference for listed in view.submitted] == ["TID-SUM1-0001"]
    assert (view.drafts, view.cluster.name) == (1, "Cluster 5")
    (listed,) = view.submitted
    assert (listed.clearing, listed.reader, listed.signer) == (None, "", "")


def test_a_cleared_case_shows_who_read_and_who_signed(cleared_office: Office) -> None:
    """The two names stand beside the case."""
    (listed,) = meeting_view(cleared_office.desk, cleared_office.people.reader, MEETING).submitted
    assert listed.clearing is not None
    assert listed.clearing.state is ClearingState.SIGNED
    assert (listed.reader, listed.signer) == ("Person reader", "Person signer")


def test_meetings_are_listed_newest_first(sent_office: Office, shipped: dict[str, Example]) -> None:
    """Every meeting with a case is listed, whatever its cluster, the newest day first."""
    for name in ("C02", "C07"):
        load_case(sent_office.desk, shipped[name].file)
    found = meetings(sent_office.desk, sent_office.people.reader)
    days = [view.meeting.day for view in found]
    assert days == sorted(days, reverse=True)
    assert {view.meeting.key for view in found} == {
        MEETING,
        FAR_MEETING,
        "cluster_1_sum_1_2025_05_20",
    }


@pytest.mark.parametrize("key", ["", "sum_1", MEETING.upper(), f"{MEETING} "])
def test_a_meeting_that_is_not_the_authority_s_is_not_found(office: Office, key: str) -> None:
    """Only a meeting's own key finds it."""
    with pytest.raises(NotFoundError):
        meeting_view(office.desk, office.people.reader, key)
