"""How values are written for people, and how they are widened for a panel."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from service.domain.definition import Kind, Option, Panel, Question
from service.domain.display import general, shown
from service.domain.values import RateChoice, Value

OPTIONS = (
    Option("R", "Reception", general="Early years"),
    Option("1", "Year 1", general="Key Stage 1"),
    Option("2", "Year 2", general="Key Stage 1"),
)
TA = RateChoice("TA", "Teaching assistant", Decimal("17.2"), "costed_2025", 1)
DAY = date(2016, 3, 4)


def question(kind: Kind, **more: Any) -> Question:
    """Return a question of a kind."""
    return Question("asked", kind, "Asked?", Panel.SHOW, **more)


SHOWN: list[tuple[Question, Value, str]] = [
    (question(Kind.TEXT), "as typed", "as typed"),
    (question(Kind.TEXT), None, ""),
    (question(Kind.MONEY), Decimal("1420.46"), "£1,420.46"),
    (question(Kind.MONEY), Decimal(-5), "\N{MINUS SIGN}£5.00"),
    (question(Kind.MONEY), Decimal("0.005"), "£0.01"),
    (question(Kind.MONEY), Decimal("-0.001"), "£0.00"),
    (question(Kind.NUMBER, unit="minutes"), Decimal("20.00"), "20 minutes"),
    (question(Kind.NUMBER, unit="minutes"), Decimal("1.0"), "1 minute"),
    (question(Kind.NUMBER, unit="hours a week"), Decimal(1), "1 hour a week"),
    (question(Kind.NUMBER, unit="class"), Decimal(1), "1 class"),
    (question(Kind.NUMBER, unit="%"), Decimal("88.60"), "88.6%"),
    (question(Kind.NUMBER), Decimal(100), "100"),
    (question(Kind.NUMBER), Decimal("1E+2"), "100"),
    (question(Kind.NUMBER), Decimal("1234.5"), "1,234.5"),
    (question(Kind.NUMBER), Decimal("-0.50"), "\N{MINUS SIGN}0.5"),
    (question(Kind.NUMBER), Decimal("-0.0"), "0"),
    (question(Kind.DATE), date(2025, 5, 22), "22 May 2025"),
    (question(Kind.DATE), DAY, "4 March 2016"),
    (question(Kind.YES_NO), True, "Yes"),
    (question(Kind.YES_NO), False, "No"),
    (question(Kind.YES_NO_NOT_KNOWN), "not_known", "Not known"),
    (question(Kind.YES_NO_NOT_KNOWN), "no", "No"),
    (question(Kind.DECLARATION), True, "Confirmed"),
    (question(Kind.DECLARATION), False, ""),
    (question(Kind.CHOICE, options=OPTIONS), "R", "Reception"),
    (question(Kind.CHOICE, options=OPTIONS), "gone", "gone"),
    (question(Kind.CHOICES, options=OPTIONS), ("1", "R"), "Year 1; Reception"),
    (question(Kind.SCHOOL, options=OPTIONS), "1", "Year 1"),
    (question(Kind.SCHOOLS, options=OPTIONS), ("1",), "Year 1"),
    (question(Kind.RATE), TA, "Teaching assistant (£17.20)"),
    (question(Kind.COMPUTED, computed_as="money"), Decimal("358.33"), "£358.33"),
    (question(Kind.COMPUTED, computed_as="number", unit="weeks"), Decimal(2), "2 weeks"),
    (question(Kind.COMPUTED, computed_as="date"), DAY, "4 March 2016"),
    (question(Kind.COMPUTED, computed_as="yes_no"), True, "Yes"),
    (question(Kind.COMPUTED, computed_as="text"), "Large", "Large"),
    (question(Kind.CONTENT), "anything", ""),
]
GENERAL: list[tuple[Question, Value, str]] = [
    (question(Kind.CHOICE, options=OPTIONS, general="option"), "2", "Key Stage 1"),
    (question(Kind.CHOICES, options=OPTIONS, general="option"), ("1", "2"), "Key Stage 1"),
    (
        question(Kind.CHOICES, options=OPTIONS, general="option"),
        ("R", "2"),
        "Early years; Key Stage 1",
    ),
    (question(Kind.CHOICE, options=OPTIONS, general="option"), "gone", ""),
    (question(Kind.DATE, general="month"), DAY, "March 2016"),
    (question(Kind.DATE, general="year"), DAY, "2016"),
    (question(Kind.NUMBER, unit="%", general="nearest 10"), Decimal("88.6"), "about 90%"),
    (question(Kind.NUMBER, general="nearest 5"), Decimal("12.5"), "about 15"),
    (question(Kind.MONEY, general="nearest 500"), Decimal("1420.46"), "about £1,500"),
    (question(Kind.NUMBER, general="nearest 10"), None, ""),
    (question(Kind.DATE, general=""), DAY, ""),
    (question(Kind.NUMBER, general="option"), Decimal(3), ""),
]


@pytest.mark.parametrize(("asked", "value", "text"), SHOWN)
def test_value_is_written_as_people_read_it(asked: Question, value: Value, text: str) -> None:
    """Every kind has one way of being written, on pages, in messages and on paper."""
    assert shown(asked, value) == text


@pytest.mark.parametrize(("asked", "value", "text"), GENERAL)
def test_general_wording_never_says_more_than_it_should(
    asked: Question, value: Value, text: str
) -> None:
    """A generalised answer is the wider wording; when there is none, nothing is said."""
    assert general(asked, value) == text


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_writes_nothing_for_no_answer(kind: Kind) -> None:
    """A question without an answer is written as nothing at all."""
    assert shown(question(kind), None) == ""
