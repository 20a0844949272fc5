"""Meetings: deadlines are moments, told in London time, and lateness begins after them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from service.domain.meeting import LONDON, Meeting, london

INSTANT = timedelta(microseconds=1)


def meeting(label: str = "Sum 1", *, day: date = date(2025, 5, 22)) -> Meeting:
    """Return a meeting whose deadline is a week before at 17:00 in London."""
    return Meeting(
        key="cluster_5_sum_1_2025_05_22",
        cluster="cluster_5",
        kind="Locality meeting",
        label=label,
        day=day,
        starts=time(13, 30),
        ends=time(16, 0),
        deadline=london(day - timedelta(days=7), time(17, 0)),
    )


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        # In winter London keeps UTC, in summer it is an hour ahead.
        (date(2025, 1, 15), time(17, 0), datetime(2025, 1, 15, 17, 0, tzinfo=UTC)),
        (date(2025, 5, 15), time(17, 0), datetime(2025, 5, 15, 16, 0, tzinfo=UTC)),
        # Clocks go forward on 30 March 2025 at 01:00 UTC.
        (date(2025, 3, 29), time(17, 0), datetime(2025, 3, 29, 17, 0, tzinfo=UTC)),
        (date(2025, 3, 30), time(0, 59), datetime(2025, 3, 30, 0, 59, tzinfo=UTC)),
        (date(2025, 3, 30), time(2, 0), datetime(2025, 3, 30, 1, 0, tzinfo=UTC)),
        (date(2025, 3, 30), time(17, 0), datetime(2025, 3, 30, 16, 0, tzinfo=UTC)),
        # Clocks go back on 26 October 2025 at 01:00 UTC.
        (date(2025, 10, 25), time(17, 0), datetime(2025, 10, 25, 16, 0, tzinfo=UTC)),
        (date(2025, 10, 26), time(0, 59), datetime(2025, 10, 25, 23, 59, tzinfo=UTC)),
        (date(2025, 10, 26), time(2, 0), datetime(2025, 10, 26, 2, 0, tzinfo=UTC)),
        (date(2025, 10, 26), time(17, 0), datetime(2025, 10, 26, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_london_time_of_day_is_one_moment(day: date, at: time, utc: datetime) -> None:
    """A day and time in London is the right moment on both sides of both changes of the clocks."""
    assert london(day, at) == utc
    assert london(day, at).tzinfo is UTC


@pytest.mark.parametrize("day", [date(2025, 4, 3), date(2025, 10, 30)])
def test_a_deadline_keeps_its_hour_over_a_change_of_the_clocks(day: date) -> None:
    """A deadline a week before a meeting is at the same London hour, though the clocks changed."""
    assert meeting(day=day).deadline.astimezone(LONDON).time() == time(17, 0)


def test_the_hour_that_does_not_exist_is_still_one_moment() -> None:
    """Half past one on the night the clocks go forward is taken as if they had not yet."""
    assert london(date(2025, 3, 30), time(1, 30)) == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_its_first() -> None:
    """Half past one on the night the clocks go back is the first of the two."""
    assert london(date(2025, 10, 26), time(1, 30)) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (datetime(2025, 5, 15, 16, 0, tzinfo=UTC) - INSTANT, False),
        (datetime(2025, 5, 15, 16, 0, tzinfo=UTC), False),
        (datetime(2025, 5, 15, 16, 0, tzinfo=UTC) + INSTANT, True),
        (datetime(2025, 5, 15, 17, 0, tzinfo=LONDON), False),
        (datetime(2025, 5, 15, 17, 0, tzinfo=UTC), True),
    ],
)
def test_what_is_sent_at_the_deadline_is_in_time(moment: datetime, *, late: bool) -> None:
    """The deadline itself is still in time; the instant after it is late."""
    assert meeting().is_late(moment) is late


@pytest.mark.parametrize(
    ("moment", "over"),
    [
        (datetime(2025, 5, 22, 12, 30, tzinfo=UTC), False),
        (datetime(2025, 5, 22, 15, 0, tzinfo=UTC) - INSTANT, False),
        (datetime(2025, 5, 22, 15, 0, tzinfo=UTC), True),
        (datetime(2025, 5, 23, 0, 0, tzinfo=UTC), True),
    ],
)
def test_a_meeting_is_over_when_it_ends(moment: datetime, *, over: bool) -> None:
    """A meeting is over from the London time of day it ends at."""
    assert meeting().is_over(moment) is over


@pytest.mark.parametrize(
    ("label", "code"),
    [("Sum 1", "SUM1"), ("Aut 2", "AUT2"), ("Spring 1/2", "SPRING12"), ("sum-1", "SUM1")],
)
def test_the_code_of_a_meeting_is_its_label_without_spaces(label: str, code: str) -> None:
    """A label becomes the letters and digits that stand in a reference."""
    assert meeting(label).code == code
