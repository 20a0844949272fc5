"""What can be typed into the three boxes of a date."""

from datetime import date

import pytest

from service.domain.answers import Typed
from service.domain.definition import Kind
from service.forms.cleaning import MOST_READ
from service.forms.typing_in import typed_from_case_file
from tests.forms.asking import form, mistake, question, value

REAL = "Enter a real date of birth, like 27 3 2016"
FOUR = "Year must include 4 numbers in date of birth, like 2016"
BORN = question(Kind.DATE, "Date of birth")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("27", "3", "2016"), date(2016, 3, 27)),
        (("27", "03", "2016"), date(2016, 3, 27)),
        ((" 7 ", "3", "2016"), date(2016, 3, 7)),
        (("27th", "March", "2016"), date(2016, 3, 27)),
        (("1st", "mar", "2016"), date(2016, 3, 1)),
        (("1", "MAR.", "2016"), date(2016, 3, 1)),
        (("1", "Sept", "2016"), date(2016, 9, 1)),
        (("1", "june", "2016"), date(2016, 6, 1)),
        (("29", "2", "2016"), date(2016, 2, 29)),
        (("\u200f29", "2\x00", "20\u200b16"), date(2016, 2, 29)),
        (("1", "1", "1900"), date(1900, 1, 1)),
        (("31", "12", "2099"), date(2099, 12, 31)),
        (("", "", ""), None),
        ((" ", "\t", "\u200b"), None),
        ((), None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: Typed, expected: date | None) -> None:
    """A month may be a number, a name or its beginning; three empty boxes are no answer."""
    assert value(BORN, typed) == expected


@pytest.mark.parametrize(
    ("typed", "part", "message"),
    [
        (("27", "3", "16"), "year", FOUR),
        (("27", "3", "216"), "year", FOUR),
        (("27", "3", "20160"), "year", FOUR),
        (("27", "3", "\uff12\uff10\uff11\uff16"), "year", FOUR),
        (("27", "3", "0016"), "year", "Year must be between 1900 and 2099 in date of birth"),
        (("27", "3", ""), "year", "Date of birth must include a year"),
        (("", "3", ""), "day", "Date of birth must include a day and a year"),
        (("27", "", ""), "month", "Date of birth must include a month and a year"),
        (("27", "", "2016"), "month", "Date of birth must include a month"),
        (("32", "3", "2016"), "day", REAL),
        (("0", "3", "2016"), "day", REAL),
        (("-1", "3", "2016"), "day", REAL),
        (("x", "3", "2016"), "day", REAL),
        (("1e1", "3", "2016"), "day", REAL),
        (("²", "3", "2016"), "day", REAL),
        (("27", "13", "2016"), "month", REAL),
        (("27", "ma", "2016"), "month", REAL),
        (("27", "marchy", "2016"), "month", REAL),
        (("27", "0", "2016"), "month", REAL),
        (("31", "4", "2016"), "", REAL),
        (("29", "2", "2015"), "", REAL),
        (("27", "3", "2016", "4"), "", REAL),
        ("2016-03-27", "month", "Date of birth must include a month and a year"),
        (("9" * 5000, "3", "2016"), "day", REAL),
        (("27", "x" * (MOST_READ + 1), "2016"), "", REAL),
    ],
)
def test_what_is_no_date_is_refused_at_the_box_that_is_wrong(
    typed: Typed, part: str, message: str
) -> None:
    """The mistake names the date and, when one box alone is wrong, that box."""
    found = mistake(BORN, typed)
    assert (found.part, found.message) == (part, message)


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("Start date", "Enter a real start date, like 27 3 2016"),
        ("Approved on", "Approved on must be a real date, like 27 3 2016"),
        ("When did it start?", "“When did it start?” must be a real date, like 27 3 2016"),
        ("On which date?", "“On which date?” must be a real date, like 27 3 2016"),
    ],
)
def test_the_message_reads_as_a_sentence(label: str, message: str) -> None:
    """Whatever the question is called, the message names it."""
    assert mistake(question(Kind.DATE, label), ("31", "4", "2016")).message == message


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("", "5", "2025"), "2025-05"),
        (("14", "5", "2025"), "2025-05-14"),
        (("1", "5", "2025"), "2025-05-01"),
        (("", "May", "2025"), "2025-05"),
        (("29", "2", "2024"), "2024-02-29"),
        ((" ", "05", "2025"), "2025-05"),
        (("", "", ""), None),
    ],
)
def test_the_day_of_a_partial_date_may_be_left_out(
    typed: tuple[str, ...], expected: str | None
) -> None:
    """A month with its year is a whole answer, and stays apart from its first day."""
    assert value(question(Kind.PARTIAL_DATE, "Date of diagnosis"), typed) == expected


@pytest.mark.parametrize(
    ("typed", "part", "message"),
    [
        (("14", "", "2025"), "month", "Date of diagnosis must include a month"),
        (("", "5", ""), "year", "Date of diagnosis must include a year"),
        (("14", "", ""), "month", "Date of diagnosis must include a month and a year"),
        (("29", "2", "2025"), "", "Enter a real date of diagnosis, like 27 3 2016"),
        (("", "13", "2025"), "month", "Enter a real date of diagnosis, like 27 3 2016"),
        (("0", "5", "2025"), "day", "Enter a real date of diagnosis, like 27 3 2016"),
    ],
)
def test_the_rest_of_a_partial_date_may_not(
    typed: tuple[str, ...], part: str, message: str
) -> None:
    """A month and a year are needed, and a day that is typed must be real."""
    wrong = mistake(question(Kind.PARTIAL_DATE, "Date of diagnosis"), typed)
    assert (wrong.part, wrong.message) == (part, message)


@pytest.mark.parametrize(
    ("plain", "typed"),
    [
        ("2025-05", ("", "5", "2025")),
        ("2025-05-04", ("4", "5", "2025")),
        ("spring", ("spring", "", "")),
        (None, ("", "", "")),
    ],
)
def test_a_case_file_gives_a_partial_date_as_one_text(
    plain: object, typed: tuple[str, ...]
) -> None:
    """It is taken apart into the boxes of the page."""
    asked = question(Kind.PARTIAL_DATE)
    (section,) = form(asked).sections
    assert typed_from_case_file(section, {"asked": plain}) == {"asked": typed}
