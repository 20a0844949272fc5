"""Cases: a reference tells the authority, the half-term and a number, and nobody's name."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.case import Case, CaseState, case_reference
from service.domain.meeting import Meeting

MEETING = Meeting(
    "cluster_5_sum_1_2025_05_22",
    "cluster_5",
    "Locality meeting",
    "Sum 1",
    date(2025, 5, 22),
    time(13, 30),
    time(16, 0),
    datetime(2025, 5, 15, 16, 0, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("number", "reference"),
    [
        (1, "TID-SUM1-0001"),
        (7, "TID-SUM1-0007"),
        (9999, "TID-SUM1-9999"),
        (10000, "TID-SUM1-10000"),
    ],
)
def test_a_reference_counts_submissions(number: int, reference: str) -> None:
    """The number has four digits, and more when it must: no two cases share a reference."""
    assert case_reference("TID", MEETING, number=number) == reference


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_different_numbers_give_different_references(one: int, other: int) -> None:
    """Two numbers never give the same reference."""
    same = case_reference("TID", MEETING, number=one) == case_reference(
        "TID", MEETING, number=other
    )
    assert same is (one == other)


@given(st.integers(1, 10**6))
def test_a_reference_holds_nothing_but_code_label_and_number(number: int) -> None:
    """A reference has capital letters, digits and hyphens only, so it fits file names."""
    assert re.fullmatch(r"TID-SUM1-\d{4,}", case_reference("TID", MEETING, number=number))


def test_a_case_knows_no_name() -> None:
    """A case has ids, versions, times, a reason and notes, but no place for a name."""
    assert {field.name for field in fields(Case)} == {
        "id",
        "authority",
        "school",
        "route",
        "meeting",
        "state",
        "created_at",
        "created_by",
        "forms",
        "reference",
        "submitted_at",
        "late_reason",
        "entered_by",
        "about",
        "returned",
        "withdrawn_at",
    }


def test_a_new_case_has_no_reference() -> None:
    """A draft has neither a reference nor a time of sending."""
    case = Case(
        "0a1b",
        "tidewell",
        "tidewell_infant_school",
        "individual",
        MEETING.key,
        CaseState.DRAFT,
        datetime(2025, 5, 1, 9, 0, tzinfo=UTC),
        "someone",
    )
    assert (case.reference, case.submitted_at) == ("", None)
