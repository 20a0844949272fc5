"""The types of the expression language, and what is known of a name."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Type(StrEnum):
    """The types of the language; RATE is a choice of a rate card, whose price is `name.rate`."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "list"
    RATE = "rate"


IN_WORDS = {
    Type.NUMBER: "a number",
    Type.TEXT: "a text",
    Type.BOOLEAN: "yes or no",
    Type.DATE: "a date",
    Type.LIST: "a list",
    Type.RATE: "a choice of the rate card",
}


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its type and, for choices, the only values it can have (None: any).

    A `partial` date is answered as text, with or without its day, and is a date in expressions.
    `least` and `most` bound a number that is typed.
    """

    type: Type
    options: tuple[str, ...] | None = None
    partial: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
