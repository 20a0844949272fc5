"""Moments, sizes and counts as pages write them."""

from datetime import UTC, date, datetime, time

import pytest

from service.web import wording


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2025, 5, 15, 16, 0, tzinfo=UTC), "5pm on Thursday 15 May 2025"),
        (datetime(2025, 12, 11, 17, 30, tzinfo=UTC), "5:30pm on Thursday 11 December 2025"),
        (datetime(2025, 5, 15, 11, 0, tzinfo=UTC), "midday on Thursday 15 May 2025"),
        (datetime(2025, 5, 15, 23, 0, tzinfo=UTC), "12am on Friday 16 May 2025"),
    ],
)
def test_a_deadline_is_said_in_london_time(moment: datetime, words: str) -> None:
    """Summer time is counted, also across midnight."""
    assert wording.deadline(moment) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [(time(9), "9am"), (time(0, 5), "12:05am"), (time(12, 1), "12:01pm"), (time(12), "midday")],
)
def test_hours_are_said_as_people_say_them(at: time, words: str) -> None:
    """No leading nought, no minutes on the hour."""
    assert wording.hour(at) == words


def test_a_receipt_says_the_minute() -> None:
    """The time of a receipt is London's by the clock."""
    moment = datetime(2025, 5, 12, 13, 32, 59, tzinfo=UTC)
    assert wording.receipt_time(moment) == "14:32 on 12 May 2025"
    assert wording.clock(moment) == "14:32"


def test_days_have_no_leading_nought() -> None:
    """A day of one digit is one digit."""
    assert wording.weekday(date(2025, 5, 2)) == "Friday 2 May 2025"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "1 KB"), (86_016, "84 KB"), (1_258_291, "1.2 MB")]
)
def test_sizes_are_rounded_for_people(count: int, words: str) -> None:
    """A file is never said to be nothing."""
    assert wording.size(count) == words


@pytest.mark.parametrize(("count", "words"), [(0, "0 copies"), (1, "1 copy"), (2, "2 copies")])
def test_one_is_singular(count: int, words: str) -> None:
    """Nouns with a plural of their own give it."""
    assert wording.counted(count, "copy", "copies") == words


def test_an_article_fits_its_noun() -> None:
    """A vowel asks for "an"."""
    assert wording.with_article("outcome") == "an outcome"
    assert wording.with_article("provision line") == "a provision line"


def test_what_was_typed_is_never_markup() -> None:
    """Text keeps its line breaks and loses its powers."""
    assert "<script>" not in wording.as_typed("<script>\nx")
