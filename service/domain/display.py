"""How a value is written for people: in pages, messages and papers alike.

Dates, numbers and money follow the style of GOV.UK (22 May 2025, £1,420.46, commas from 1,000 on).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from service.domain.definition import Kind, Question
from service.domain.values import RateChoice, Value, first_day

PENNY = Decimal("0.01")
MINUS = "\N{MINUS SIGN}"
YES_NO_NOT_KNOWN = {"yes": "Yes", "no": "No", "not_known": "Not known"}
AS_KIND = {
    "money": Kind.MONEY,
    "number": Kind.NUMBER,
    "text": Kind.TEXT,
    "date": Kind.DATE,
    "yes_no": Kind.YES_NO,
}
NEAREST = re.compile(r"nearest (?P<step>\d{1,9}(\.\d{1,4})?)", re.ASCII)


def shown(question: Question, value: Value) -> str:
    """Return the answer as people read it, or "" when there is none."""
    if value is None:
        return ""
    writer = WRITERS.get(written_as(question))
    return writer(question, value) if writer else str(value)


def general(question: Question, value: Value) -> str:
    """Return the wider wording of an answer that `general` asks for, or "" when there is none."""
    if value is None:
        return ""
    step = NEAREST.fullmatch(question.general)
    match value:
        case date() | str() if question.general in ("month", "year"):
            return _wider_day(value, question.general)
        case Decimal() if step:
            near = shown(question, _nearest(value, Decimal(step["step"])))
            return f"about {near.removesuffix('.00')}"
        case str() | tuple() if question.general == "option":
            return _general_options(question, value)
        case _:
            return ""


def written_as(question: Question) -> Kind:
    """Return the kind the answer is written like: the question's own or, if computed, its `as`."""
    if question.kind is Kind.COMPUTED:
        return AS_KIND.get(question.computed_as, Kind.TEXT)
    return question.kind


def money(pounds: Decimal) -> str:
    """Return pounds to the penny, rounded half up, with a minus sign: "£1,420.46"."""
    pennies = pounds.quantize(PENNY, rounding=ROUND_HALF_UP)
    sign = MINUS if pennies < 0 else ""
    return f"{sign}£{abs(pennies):,.2f}"


def number(value: Decimal, *, unit: str = "") -> str:
    """Return a number without trailing zeros, and its unit: "20 minutes", "1 minute", "88.6%"."""
    digits = f"{abs(value):,f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    text = f"{MINUS}{digits}" if value < 0 and digits != "0" else digits
    if not unit:
        return text
    return f"{text}%" if unit == "%" else f"{text} {_counted(value, unit)}"


def day(value: date) -> str:
    """Return a date in words: "22 May 2025"."""
    return f"{value.day} {value:%B} {value.year}"


def partial_day(value: str) -> str:
    """Return a partial date in words: "May 2025", or "14 May 2025" when it has its day."""
    first = first_day(value)
    if first is None:
        return value
    return day(first) if len(value) > len("2025-05") else f"{first:%B} {first.year}"


def _wider_day(value: date | str, to: str) -> str:
    first = value if isinstance(value, date) else first_day(value)
    if first is None:
        return ""
    return str(first.year) if to == "year" else f"{first:%B} {first.year}"


def _counted(value: Decimal, unit: str) -> str:
    """Return the unit as it stands behind the number: the first word loses its plural behind 1."""
    first, space, rest = unit.partition(" ")
    if value == 1 and first.endswith("s") and not first.endswith("ss"):
        first = first.removesuffix("s")
    return f"{first}{space}{rest}"


def _nearest(value: Decimal, step: Decimal) -> Decimal:
    if step == 0:
        return value
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _general_options(question: Question, value: str | tuple[str, ...]) -> str:
    chosen = (value,) if isinstance(value, str) else value
    options = [question.option(each) for each in chosen]
    wordings = [option.general for option in options if option is not None and option.general]
    return "; ".join(dict.fromkeys(wordings))


def _money(_question: Question, value: Value) -> str:
    return money(value) if isinstance(value, Decimal) else str(value)


def _number(question: Question, value: Value) -> str:
    return number(value, unit=question.unit) if isinstance(value, Decimal) else str(value)


def _day(_question: Question, value: Value) -> str:
    return day(value) if isinstance(value, date) else str(value)


def _partial_day(_question: Question, value: Value) -> str:
    return partial_day(str(value))


def _files(_question: Question, value: Value) -> str:
    """Say how many files there are; their names may name a child and are shown nowhere."""
    count = len(value) if isinstance(value, tuple) else 0
    return f"{count} file" if count == 1 else f"{count} files"


def _yes_no(_question: Question, value: Value) -> str:
    return "Yes" if value is True else "No"


def _yes_no_not_known(_question: Question, value: Value) -> str:
    return YES_NO_NOT_KNOWN.get(str(value), str(value))


def _declaration(_question: Question, value: Value) -> str:
    return "Confirmed" if value is True else ""


def _options(question: Question, value: Value) -> str:
    chosen = value if isinstance(value, tuple) else (str(value),)
    found = [(question.option(each), each) for each in chosen]
    return "; ".join(option.label if option else each for option, each in found)


def _rate(_question: Question, value: Value) -> str:
    if isinstance(value, RateChoice):
        return f"{value.label} ({money(value.rate)})"
    return str(value)


def _nothing(_question: Question, _value: Value) -> str:
    return ""


Writer = Callable[[Question, Value], str]
WRITERS: Mapping[Kind, Writer] = {
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
    Kind.DATE: _day,
    Kind.PARTIAL_DATE: _partial_day,
    Kind.FILE: _files,
    Kind.YES_NO: _yes_no,
    Kind.YES_NO_NOT_KNOWN: _yes_no_not_known,
    Kind.DECLARATION: _declaration,
    Kind.CHOICE: _options,
    Kind.CHOICES: _options,
    Kind.SCHOOL: _options,
    Kind.SCHOOLS: _options,
    Kind.RATE: _rate,
    Kind.CONTENT: _nothing,
}
"""How each kind is written; a kind that is not here is written as it was typed."""
