"""Kinds of question that are answered with a figure: a number and an amount of money.

People type thousands with commas, a pound sign, the unit behind the number and blanks around it;
all of that is read. Only the digits 0 to 9 count: another script's digits look alike and are easily
mistaken.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from service.domain.definition import Question
from service.domain.values import Value
from service.forms.cleaning import code
from service.forms.fields import Rule, Unbound, must, typed_field
from service.forms.handler import Handler, Look
from service.forms.wording import called, figure

FIGURE = re.compile(
    r"(?P<sign>[-\N{MINUS SIGN}]?) ?(?P<pounds>£? ?)"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<places>[0-9]+))?"
)
MOST_DIGITS = 12
"""Digits before the point: more than any count or price needs, and few enough to be exact."""

PENCE = 2
NO_PLACES = ("0", "00")
"""Decimal places that a spreadsheet adds to a whole number."""

EXAMPLES = (Decimal(45), Decimal("4.5"), Decimal("4.25"))
EXAMPLE_OF_MONEY = Decimal("1234.50")
WIDTHS = (2, 3, 4, 5, 10, 20)
WIDTH = 10


class NumberHandler(Handler):
    """A number with `min`, `max` and `decimals`, kept exactly."""

    def field(self, question: Question) -> Unbound:
        """Return a field that reads a number."""
        return typed_field(
            question, clean=code, parse=_number_of(question), rules=_bounds(question)
        )

    def typed(self, value: Value) -> str:
        """Return the number as digits."""
        return f"{value:f}" if isinstance(value, Decimal) else ""

    def look(self, question: Question) -> Look:
        """Return a box as wide as its largest number, with the unit behind it."""
        return Look(
            inputmode="decimal" if question.decimals else "numeric",
            spellcheck=False,
            width=_width(question),
            suffix=question.unit,
        )


class MoneyHandler(Handler):
    """Pounds and pence, kept to the penny."""

    usual_look = Look(inputmode="decimal", spellcheck=False, width=WIDTH, prefix="£")

    def field(self, question: Question) -> Unbound:
        """Return a field that reads an amount."""
        return typed_field(
            question, clean=code, parse=_amount_of(question), rules=_bounds(question)
        )

    def typed(self, value: Value) -> str:
        """Return the amount as digits."""
        return f"{value:f}" if isinstance(value, Decimal) else ""


def _number_of(question: Question) -> Callable[[str], Decimal]:
    name = called(question)
    usual = EXAMPLES[min(question.decimals, len(EXAMPLES) - 1)]
    example = figure(question, _allowed(question, usual))
    wrong = f"{name} must be a number, like {example}"
    plural = "" if question.decimals == 1 else "s"
    too_fine = (
        f"{name} must have no more than {question.decimals} decimal place{plural}, like {example}"
        if question.decimals
        else f"{name} must be a whole number, like {example}"
    )

    def parse(text: str) -> Decimal:
        found = FIGURE.fullmatch(_without_unit(text, question.unit))
        if found is None or found["pounds"]:
            raise ValueError(wrong)
        places = found["places"] or ""
        if places in NO_PLACES and not question.decimals:
            places = ""
        if len(places) > question.decimals:
            raise ValueError(too_fine)
        return _exact(found, places, name=name, wrong=wrong)

    return parse


def _amount_of(question: Question) -> Callable[[str], Decimal]:
    name = called(question)
    example = figure(question, _allowed(question, EXAMPLE_OF_MONEY))
    wrong = f"{name} must be an amount of money, like {example}"
    too_fine = f"{name} must have no more than 2 numbers after the decimal point, like {example}"

    def parse(text: str) -> Decimal:
        found = FIGURE.fullmatch(text)
        if found is None:
            raise ValueError(wrong)
        places = found["places"] or ""
        if len(places) > PENCE:
            raise ValueError(too_fine)
        return _exact(found, places.ljust(PENCE, "0"), name=name, wrong=wrong)

    return parse


def _exact(found: re.Match[str], places: str, *, name: str, wrong: str) -> Decimal:
    """Return the figure; raise ValueError with the message when there is none or it is huge."""
    whole = found["whole"].replace(",", "").lstrip("0")
    if not found["whole"] and not found["places"]:
        raise ValueError(wrong)
    if len(whole) > MOST_DIGITS:
        message = f"{name} must be less than {10**MOST_DIGITS:,}"
        raise ValueError(message)
    number = Decimal(f"{whole or '0'}.{places}" if places else whole or "0")
    return -number if found["sign"] and number else number


def _bounds(question: Question) -> tuple[Rule, ...]:
    least, most = question.minimum, question.maximum
    if least is None and most is None:
        return ()

    def within(number: Decimal) -> bool:
        return (least is None or number >= least) and (most is None or number <= most)

    return (must(within, f"{called(question)} must be {_range(question)}"),)


def _range(question: Question) -> str:
    least, most = question.minimum, question.maximum
    low = "" if least is None else figure(question, least)
    high = "" if most is None else figure(question, most)
    unit = _unit_to_say(question)
    if low and high:
        return f"between {low} and {high}{unit}"
    return f"{low}{unit} or more" if low else f"{high}{unit} or less"


def _unit_to_say(question: Question) -> str:
    """Return the unit after a space, unless the figure or the question's name says it already."""
    unit = question.unit
    if not unit or unit == "%" or unit.casefold() in question.name.casefold():
        return ""
    return f" {unit}"


def _without_unit(text: str, unit: str) -> str:
    for ending in (unit, unit.removesuffix("s")):
        if ending and text.casefold().endswith(ending.casefold()):
            return text[: -len(ending)].rstrip()
    return text


def _allowed(question: Question, example: Decimal) -> Decimal:
    """Return the figure to show in a message, or the nearest one that the bounds allow."""
    if question.minimum is not None and example < question.minimum:
        return question.minimum
    if question.maximum is not None and example > question.maximum:
        return question.maximum
    return example


def _width(question: Question) -> int:
    if question.maximum is None:
        return WIDTH
    needed = len(f"{question.maximum:.0f}") + (question.decimals + 1 if question.decimals else 0)
    return next((width for width in WIDTHS if width >= needed), WIDTHS[-1])
