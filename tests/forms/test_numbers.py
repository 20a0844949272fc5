"""What can be typed into questions that are answered with a figure."""

import time
from decimal import Decimal

import pytest

from service.domain.definition import Kind
from tests.forms.asking import mistake, question, value


@pytest.mark.parametrize(
    ("typed", "decimals", "expected"),
    [
        ("45", 0, "45"),
        (" 45 ", 0, "45"),
        ("045", 0, "45"),
        ("1,234", 0, "1234"),
        ("1,234,567", 0, "1234567"),
        ("45.0", 0, "45"),
        ("45.00", 0, "45"),
        ("45 minutes", 0, "45"),
        ("45minutes", 0, "45"),
        ("1 Minute", 0, "1"),
        ("-5", 0, "-5"),
        ("\N{MINUS SIGN}5", 0, "-5"),
        ("-0", 0, "0"),
        ("0", 0, "0"),
        ("0.5", 1, "0.5"),
        (".5", 1, "0.5"),
        ("4.5", 2, "4.5"),
        ("\u200f45\u200e", 0, "45"),
        ("\ufeff45", 0, "45"),
        ("\u00a045", 0, "45"),
        ("4\x005", 0, "45"),
        ("999999999999", 0, "999999999999"),
        ("", 0, None),
        ("  ", 0, None),
    ],
)
def test_numbers_are_read_as_people_type_them(
    typed: str, decimals: int, expected: str | None
) -> None:
    """Commas between thousands, the unit, blanks and invisible marks do not matter."""
    asked = question(Kind.NUMBER, decimals=decimals, unit="minutes")
    assert value(asked, typed) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    "typed",
    [
        "forty",
        "4 5",
        "45,",
        "1,23",
        "12,34",
        "1,2345",
        ",123",
        "45.",
        ".",
        "-",
        "--4",
        "4-5",
        "+45",
        "4e1",
        "1e9999",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "sNaN",
        "0x2d",
        "4_5",
        "\uff11\uff12",
        "\u0664\u0665",
        "²",
        "½",
        "£45",
        "45 hours",
        "minutes",
        "45\n46",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    """Words, powers, other scripts' digits, other units and misplaced commas are refused."""
    message = mistake(question(Kind.NUMBER, "Minutes", unit="minutes"), typed).message
    assert message == "Minutes must be a number, like 45"


@pytest.mark.parametrize(
    ("typed", "decimals", "expected"),
    [
        ("8.02", 0, "Length must be a whole number, like 45"),
        ("8.000", 0, "Length must be a whole number, like 45"),
        ("8.02", 1, "Length must have no more than 1 decimal place, like 4.5"),
        ("8.025", 2, "Length must have no more than 2 decimal places, like 4.25"),
    ],
)
def test_no_more_decimal_places_than_allowed(typed: str, decimals: int, expected: str) -> None:
    """A figure that is too fine is refused and never rounded."""
    assert mistake(question(Kind.NUMBER, "Length", decimals=decimals), typed).message == expected


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.MONEY])
@pytest.mark.parametrize("typed", ["1" + "0" * 12, "9" * 5000, "0.1" + "9" * 5000])
def test_huge_figures_are_refused_at_once(kind: Kind, typed: str) -> None:
    """A figure of thousands of digits costs no time and is never turned into a number."""
    asked = question(kind, "Cost")

    started = time.perf_counter()
    message = mistake(asked, typed).message
    seconds = time.perf_counter() - started

    assert seconds < 0.1
    assert message.startswith("Cost must ")


@pytest.mark.parametrize(
    ("bounds", "typed", "expected"),
    [
        ((5, 390), "4", "Session must be between 5 and 390 minutes"),
        ((5, 390), "391", "Session must be between 5 and 390 minutes"),
        ((5, None), "4", "Session must be 5 minutes or more"),
        ((None, 1390), "1391", "Session must be 1,390 minutes or less"),
        ((5, 390), "-45", "Session must be between 5 and 390 minutes"),
    ],
)
def test_numbers_keep_their_bounds(
    bounds: tuple[int | None, int | None], typed: str, expected: str
) -> None:
    """A figure outside its bounds is refused with both bounds and the unit."""
    least, most = (None if bound is None else Decimal(bound) for bound in bounds)
    asked = question(Kind.NUMBER, "Session", minimum=least, maximum=most, unit="minutes")

    assert mistake(asked, typed).message == expected
    assert value(asked, "45") == Decimal(45)


@pytest.mark.parametrize("typed", ["5", "390", "5.0"])
def test_bounds_belong_to_what_is_allowed(typed: str) -> None:
    """The least and the most are allowed themselves."""
    asked = question(Kind.NUMBER, minimum=Decimal(5), maximum=Decimal(390))
    assert value(asked, typed) == Decimal(typed)


def test_the_unit_is_said_once() -> None:
    """A unit that the name or the figure says already is not said again."""
    minutes = question(Kind.NUMBER, "Minutes", maximum=Decimal(390), unit="minutes")
    percentage = question(Kind.NUMBER, "Attendance", maximum=Decimal(100), unit="%")

    assert mistake(minutes, "391").message == "Minutes must be 390 or less"
    assert mistake(percentage, "101").message == "Attendance must be 100% or less"
    assert value(percentage, "88 %") == Decimal(88)


def test_examples_are_allowed_themselves() -> None:
    """A message's example is never outside the bounds of the question it is for."""
    small = question(Kind.NUMBER, "Terms", minimum=Decimal(1), maximum=Decimal(6))
    large = question(Kind.NUMBER, "Roll", minimum=Decimal(1000))

    assert mistake(small, "x").message == "Terms must be a number, like 6"
    assert mistake(large, "x").message == "Roll must be a number, like 1,000"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("£1,234.50", "1234.50"),
        ("£ 1,234.50", "1234.50"),
        ("1234.5", "1234.50"),
        ("1,234", "1234.00"),
        (" 45 ", "45.00"),
        ("-£5", "-5.00"),
        ("0", "0.00"),
        ("007.10", "7.10"),
        ("", None),
    ],
)
def test_money_is_read_to_the_penny(typed: str, expected: str | None) -> None:
    """An amount may have a pound sign and commas; it always has two decimal places when read."""
    read = value(question(Kind.MONEY), typed)
    assert (None if read is None else str(read)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "£",
        "1£2",
        "££5",
        "5£",
        "$5",
        "€5",
        "5p",
        "1.234,50",
        "five",
        "5 pounds",
        "NaN",
        "1e3",
        "£\uff11\uff12",
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    """Other currencies, pence, words and continental commas are refused."""
    message = mistake(question(Kind.MONEY, "Cost"), typed).message
    assert message == "Cost must be an amount of money, like £1,234.50"


@pytest.mark.parametrize("typed", ["1.505", "1.500", "£0.001"])
def test_money_is_never_rounded(typed: str) -> None:
    """More than two decimal places may be a slip for thousands, so they are refused."""
    message = mistake(question(Kind.MONEY, "Cost"), typed).message
    assert (
        message == "Cost must have no more than 2 numbers after the decimal point, like £1,234.50"
    )


def test_money_keeps_its_bounds() -> None:
    """Bounds of money are said in pounds."""
    asked = question(Kind.MONEY, "Cost", minimum=Decimal(0), maximum=Decimal(6000))

    assert mistake(asked, "6000.01").message == "Cost must be between £0 and £6,000"
    assert mistake(asked, "-0.01").message == "Cost must be between £0 and £6,000"
    assert value(asked, "6000") == Decimal(6000)
