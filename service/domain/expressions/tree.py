"""The compiled form of an expression: a small frozen tree, and its leaves.

Nothing of Python's own syntax trees is left in it, so that evaluating can do nothing but what is
written here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from service.domain.expressions.names import Type
from service.domain.values import RateChoice, Value, first_day

Lookup = Callable[[str], Value]
"""Gives the answer to a question of one row."""


class Context(Protocol):
    """Where an expression finds what it names. Every answer may be None, which is "unknown"."""

    @property
    def today(self) -> date:
        """Return the day of evaluation in London."""

    def answer(self, name: str) -> Value:
        """Return the answer to a question of this form or, inside a row, of the row."""

    def elsewhere(self, alias: str, name: str) -> Value:
        """Return the answer to a question of the other form that the alias stands for."""

    def weeks(self) -> Value:
        """Return how many weeks a year the rate card is for."""

    def rows(self, repeat: str) -> Iterable[Lookup]:
        """Return, for each row of a repeating section, what gives its answers."""


class Node(Protocol):
    """One node of the tree."""

    def result(self, context: Context, row: Lookup) -> Value:
        """Return the value; `row` gives the answers of the row that an aggregate stands at."""


PYTHON_TYPES: Mapping[Type, type] = {
    Type.NUMBER: Decimal,
    Type.TEXT: str,
    Type.BOOLEAN: bool,
    Type.DATE: date,
    Type.LIST: tuple,
    Type.RATE: RateChoice,
}


def no_row(name: str) -> Value:
    """Stand for the row outside an aggregate; the compiler never lets it be asked."""
    raise LookupError(name)


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression: its text, the type of its result, and its tree.

    `names` are the questions it depends on, written as in the text: `minutes`, `lines.cost`,
    `referral.amount`, `card.weeks`; a condition counts with the names it uses itself.
    """

    text: str
    type: Type
    tree: Node
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the text."""

    value: Value

    def result(self, context: Context, row: Lookup) -> Value:  # noqa: ARG002 - the shape of Node.
        """Return the value itself."""
        return self.value


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer to a question of this form, or of the row in hand."""

    name: str

    def result(self, context: Context, row: Lookup) -> Value:  # noqa: ARG002 - the shape of Node.
        """Return the answer."""
        return context.answer(self.name)


@dataclass(frozen=True, slots=True)
class InRow:
    """The answer to a question of the row that an aggregate stands at."""

    repeat: str
    name: str

    def result(self, context: Context, row: Lookup) -> Value:  # noqa: ARG002 - the shape of Node.
        """Return the row's answer."""
        return row(self.name)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The answer to a question of another form of the case.

    That form may be at another version than the one this was compiled with, so an answer of another
    type than `type` counts as unknown.
    """

    alias: str
    name: str
    type: Type

    def result(self, context: Context, row: Lookup) -> Value:  # noqa: ARG002 - the shape of Node.
        """Return the answer, or None when it is of another type."""
        value = context.elsewhere(self.alias, self.name)
        return value if isinstance(value, PYTHON_TYPES[self.type]) else None


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The day that a partial date stands for: the first of its month when it has no day."""

    of: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return the date, or None when there is none."""
        text = self.of.result(context, row)
        return first_day(text) if isinstance(text, str) else None


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a choice of the rate card, in pounds."""

    of: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return the price that was kept when the choice was made."""
        chosen = self.of.result(context, row)
        return chosen.rate if isinstance(chosen, RateChoice) else None


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks a year that the rate card is for."""

    def result(self, context: Context, row: Lookup) -> Value:  # noqa: ARG002 - the shape of Node.
        """Return the number of weeks."""
        return context.weeks()
