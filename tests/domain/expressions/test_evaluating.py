"""What expressions are worked out to: exact numbers, and unknown wherever an answer is missing."""

from datetime import date
from decimal import Decimal

import pytest

from service.domain.expressions import Name, Scope, Type, compile_expression, evaluate
from service.domain.values import Value
from tests.domain.expressions.given import Given, price, worked_out

TRUE, FALSE, UNKNOWN = "minutes == 1", "minutes == 2", "sessions == 1"
ONE_MINUTE = Given({"minutes": Decimal(1)})
LINES = Given(
    {"payer_wanted": "cluster"},
    lines=(
        {"cost": Decimal("100.10"), "payer": "cluster", "who": price("17.20"), "agreed": True},
        {"cost": Decimal("50.05"), "payer": "school", "agreed": False},
        {"cost": None, "payer": "cluster", "starts": date(2025, 9, 1)},
        {"cost": Decimal(7), "payer": None, "starts": date(2025, 6, 1)},
    ),
)
DATES = Given(
    {"born": date(2016, 3, 14), "seen": date(2025, 3, 14), "notes": "two  words\nand two"}
)

KLEENE_AND = [
    (TRUE, TRUE, True),
    (TRUE, FALSE, False),
    (TRUE, UNKNOWN, None),
    (FALSE, TRUE, False),
    (FALSE, FALSE, False),
    (FALSE, UNKNOWN, False),
    (UNKNOWN, TRUE, None),
    (UNKNOWN, FALSE, False),
    (UNKNOWN, UNKNOWN, None),
]
KLEENE_OR = [
    (TRUE, TRUE, True),
    (TRUE, FALSE, True),
    (TRUE, UNKNOWN, True),
    (FALSE, TRUE, True),
    (FALSE, FALSE, False),
    (FALSE, UNKNOWN, None),
    (UNKNOWN, TRUE, True),
    (UNKNOWN, FALSE, None),
    (UNKNOWN, UNKNOWN, None),
]
NUMBERS = [
    ("0.1 * 3", "0.3"),
    ("1 / 3 * 3", "1"),
    ("1 / 3 * 3 - 1", "0"),
    ("2 - 3 * 4", "-10"),
    ("-(2 - 3)", "1"),
    ("+5", "5"),
    ("round(0.125, 2)", "0.13"),
    ("round(-0.125, 2)", "-0.13"),
    ("round(0.015 / 3 * 3, 2)", "0.02"),
    ("round(2.5, 0)", "3"),
    ("round_down(0.129, 2)", "0.12"),
    ("round_down(-0.129, 2)", "-0.12"),
    ("min(3, 1, 2)", "1"),
    ("max(3, 1, 2)", "3"),
    ("abs(1 - 5)", "4"),
    ("6000 if 2 > 1 else 0", "6000"),
]
UNKNOWNS = [
    "minutes + 1",
    "1 / 0",
    "1 / (2 - 2) + 5",
    "1 / (1 / 3 * 3 - 1)",
    "99999999999999999999 / 0.00000000000000000001 / 0",
    "minutes == minutes",
    "minutes != 1",
    "not agreed_by_parent",
    "'sight' in needs",
    "'sight' not in needs",
    "minutes if agreed_by_parent else 0",
    "round(minutes, 2)",
    "min(minutes, 1)",
    "staff_role.rate",
    "card.weeks",
    "referral.amount",
    "years_between(born, today())",
    "words(notes)",
    "min(lines.cost)",
    "max(lines.starts)",
]
AGGREGATES: list[tuple[str, Value]] = [
    ("sum(lines.cost)", Decimal("157.15")),
    ("sum(lines.cost where lines.payer == 'cluster')", Decimal("100.10")),
    ("sum(lines.cost where lines.payer == payer_wanted)", Decimal("100.10")),
    ("sum(lines.cost where lines.payer != 'cluster')", Decimal("50.05")),
    ("sum(lines.cost * 2)", Decimal("314.30")),
    ("sum(lines.who.rate)", Decimal("17.20")),
    ("count(lines)", Decimal(4)),
    ("count(lines where lines.payer == 'cluster')", Decimal(2)),
    ("count(lines.cost)", Decimal(3)),
    ("min(lines.cost)", Decimal(7)),
    ("max(lines.cost)", Decimal("100.10")),
    ("min(lines.starts)", date(2025, 6, 1)),
    ("any(lines.payer == 'cluster')", True),
    ("any(lines.cost > 1000)", False),
    ("all(lines.cost > 1)", True),
    ("all(lines.agreed)", False),
    ("any(answered(lines.starts))", True),
]
NO_ROWS: list[tuple[str, Value]] = [
    ("sum(lines.cost)", Decimal(0)),
    ("count(lines)", Decimal(0)),
    ("min(lines.cost)", None),
    ("max(lines.cost)", None),
    ("any(lines.agreed)", False),
    ("all(lines.agreed)", True),
]
DAYS: list[tuple[str, Value]] = [
    ("years_between(born, seen)", Decimal(9)),
    ("years_between(seen, born)", Decimal(-9)),
    ("years_between(born, today())", Decimal(9)),
    ("days_between(seen, today())", Decimal(67)),
    ("days_between(today(), seen)", Decimal(-67)),
    ("words(notes)", Decimal(4)),
    ("born < seen <= today()", True),
    ("max(born, seen)", date(2025, 3, 14)),
]


@pytest.mark.parametrize(("left", "right", "value"), KLEENE_AND)
def test_and_decides_as_far_as_it_can(left: str, right: str, value: Value) -> None:
    """`and` is false when one side is false, and unknown when only an unknown side decides."""
    assert worked_out(f"({left}) and ({right})", ONE_MINUTE) is value


@pytest.mark.parametrize(("left", "right", "value"), KLEENE_OR)
def test_or_decides_as_far_as_it_can(left: str, right: str, value: Value) -> None:
    """`or` is true when one side is true, and unknown when only an unknown side decides."""
    assert worked_out(f"({left}) or ({right})", ONE_MINUTE) is value


@pytest.mark.parametrize(("condition", "value"), [(TRUE, False), (FALSE, True), (UNKNOWN, None)])
def test_not_of_unknown_is_unknown(condition: str, value: Value) -> None:
    """`not` turns true and false round and leaves unknown unknown."""
    assert worked_out(f"not ({condition})", ONE_MINUTE) is value


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_numbers_are_exact(text: str, number: str) -> None:
    """Arithmetic is decimal; rounding is half up, away from zero, even behind a division."""
    assert worked_out(text) == Decimal(number)


@pytest.mark.parametrize("text", UNKNOWNS)
def test_what_is_worked_out_from_unknown_is_unknown(text: str) -> None:
    """Without answers every value that needs one is unknown, and so is a division by zero."""
    assert worked_out(text) is None


@pytest.mark.parametrize(("text", "value"), AGGREGATES)
def test_aggregates_leave_unknown_rows_out(text: str, value: Value) -> None:
    """An aggregate counts the rows where the condition holds and the value is known."""
    assert worked_out(text, LINES) == value


@pytest.mark.parametrize(("text", "value"), NO_ROWS)
def test_aggregates_of_no_rows(text: str, value: Value) -> None:
    """The sum and count of no rows are 0, the least and the most unknown."""
    assert worked_out(text) == value


@pytest.mark.parametrize(("text", "value"), DAYS)
def test_dates_and_words_are_counted(text: str, value: Value) -> None:
    """Years are whole years passed, days are days apart, words are parted by white space."""
    assert worked_out(text, DATES) == value


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(2016, 2, 29), date(2025, 2, 28), 8),
        (date(2016, 2, 29), date(2025, 3, 1), 9),
        (date(2016, 2, 29), date(2024, 2, 29), 8),
        (date(2016, 5, 20), date(2025, 5, 19), 8),
        (date(2016, 5, 20), date(2025, 5, 20), 9),
    ],
)
def test_years_pass_on_the_birthday(born: date, today: date, years: int) -> None:
    """A year has passed on the birthday itself; one on 29 February comes on 1 March."""
    given = Given({"born": born}, today=today)
    assert worked_out("years_between(born, today())", given) == years


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({"needs": ("sight",)}, True),
        ({"needs": ("hearing", "sight")}, True),
        ({"needs": ("hearing",)}, False),
    ],
)
def test_choices_are_looked_into(answers: dict[str, Value], value: bool) -> None:  # noqa: FBT001 - a row of the table.
    """`in` says whether one of the choices was made."""
    assert worked_out("'sight' in needs", Given(answers)) is value


@pytest.mark.parametrize(
    ("answer", "value"), [(None, False), ("", False), ((), False), ("x", True), (("sight",), True)]
)
def test_answered_is_never_unknown(answer: Value, value: bool) -> None:  # noqa: FBT001 - a row of the table.
    """`answered` is true or false; an empty text or list is no answer."""
    assert worked_out("answered(notes)", Given({"notes": answer})) is value


def test_false_is_an_answer() -> None:
    """A question answered with no is answered."""
    assert worked_out("answered(agreed_by_parent)", Given({"agreed_by_parent": False})) is True


def test_other_form_and_rate_card_can_be_named() -> None:
    """The other form's answer and the weeks of the card stand in expressions like any number."""
    given = Given(others={("referral", "amount"): Decimal(10)}, card_weeks=Decimal(39))
    assert worked_out("referral.amount * card.weeks", given) == Decimal(390)


def test_answer_of_another_type_from_another_version_is_unknown() -> None:
    """The other form may be at a version that asks in another kind; then its answer is unknown."""
    given = Given(others={("referral", "amount"): "a lot"})
    assert worked_out("referral.amount > 1", given) is None


COSTING = (
    "round(staff_role.rate * minutes / 60 * sessions * weeks * adults * pupils / group_size, 2)"
)
COSTS = [
    ("17.20", 10, 5, 25, 1, 1, 1, "358.33"),
    ("17.20", 20, 5, 39, 1, 1, 1, "1118.00"),
    ("17.20", 20, 5, 39, 1, 1, 3, "372.67"),
    ("21.35", 45, 1, 38, 2, 2, 6, "405.65"),
    ("0.01", 30, 1, 1, 1, 1, 1, "0.01"),
]


@pytest.mark.parametrize("row", COSTS)
def test_costing_formula_is_right_to_the_penny(
    row: tuple[str, int, int, int, int, int, int, str],
) -> None:
    """The annual cost of a provision is exact until it is rounded, half up, to the penny."""
    rate, *numbers, cost = row
    names = ("minutes", "sessions", "weeks", "adults", "pupils", "group_size")
    answers: dict[str, Value] = dict(zip(names, map(Decimal, numbers), strict=True))
    known = {name: Name(Type.NUMBER) for name in names} | {"staff_role": Name(Type.RATE)}
    expression = compile_expression(COSTING, scope=Scope(known))
    given = Given(answers | {"staff_role": price(str(rate))})
    assert evaluate(expression, context=given) == Decimal(str(cost))
