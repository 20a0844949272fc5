"""The functions of the language: one table from a name to what it takes, gives and does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from service.domain.expressions.decimals import STEP, rounded
from service.domain.expressions.names import Type
from service.domain.expressions.tree import Context, Lookup, Node
from service.domain.values import Value

NUMBER = frozenset({Type.NUMBER})
DATE = frozenset({Type.DATE})
ORDERED = NUMBER | DATE
MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Function:
    """One function.

    `takes` has the types each argument may be of, `gives` the type of the result (None: that of the
    arguments); `many` functions take two or more arguments of one type. `work` gets known values
    only.
    """

    takes: tuple[frozenset[Type], ...]
    gives: Type | None
    work: Callable[..., Value]
    many: bool = False


def _years(start: date, end: date) -> Decimal:
    """Return whole years between two days; 29 February comes on 1 March in other years."""
    if end < start:
        return -_years(end, start)
    before = (end.month, end.day) < (start.month, start.day)
    return Decimal(end.year - start.year - before)


def _days(start: date, end: date) -> Decimal:
    return Decimal((end - start).days)


def _words(text: str) -> Decimal:
    return Decimal(len(text.split()))


def _round(number: Decimal, places: Decimal) -> Decimal | None:
    return rounded(number, int(places), how="half_up")


def _round_down(number: Decimal, places: Decimal) -> Decimal | None:
    return rounded(number, int(places), how="down")


def _smallest(*values: Any) -> Value:  # noqa: ANN401 - numbers or dates, as the table says.
    return min(values)  # type: ignore[no-any-return] # the same one type goes in and comes out.


def _largest(*values: Any) -> Value:  # noqa: ANN401 - numbers or dates, as the table says.
    return max(values)  # type: ignore[no-any-return] # the same one type goes in and comes out.


FUNCTIONS: Mapping[str, Function] = {
    "round": Function((NUMBER, NUMBER), Type.NUMBER, _round),
    "round_down": Function((NUMBER, NUMBER), Type.NUMBER, _round_down),
    "min": Function((ORDERED,), None, _smallest, many=True),
    "max": Function((ORDERED,), None, _largest, many=True),
    "abs": Function((NUMBER,), Type.NUMBER, STEP.abs),
    "years_between": Function((DATE, DATE), Type.NUMBER, _years),
    "days_between": Function((DATE, DATE), Type.NUMBER, _days),
    "words": Function((frozenset({Type.TEXT}),), Type.NUMBER, _words),
}
"""Functions of known values; `answered` and `today` need more, and are nodes of their own."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a function of the table."""

    function: str
    arguments: tuple[Node, ...]

    def result(self, context: Context, row: Lookup) -> Value:
        """Return what the function gives, or None when any argument is unknown."""
        values = [argument.result(context, row) for argument in self.arguments]
        if any(value is None for value in values):
            return None
        return FUNCTIONS[self.function].work(*values)


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether a question has an answer; never unknown."""

    of: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return true or false; an empty text and an empty list are no answer."""
        return self.of.result(context, row) not in (None, "", ())


@dataclass(frozen=True, slots=True)
class Today:
    """The day of evaluation."""

    def result(self, context: Context, row: Lookup) -> Value:  # noqa: ARG002 - the shape of Node.
        """Return the day in London."""
        return context.today


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One value from all rows of a repeating section.

    Rows where `where` does not hold or `what` is unknown are left out. `sum` of no rows is 0 and
    `count` counts; `min` and `max` of no rows are unknown; `any` of no rows is false and `all` of
    no rows true.
    """

    function: str
    repeat: str
    what: Node | None
    where: Node | None

    def result(self, context: Context, row: Lookup) -> Value:  # noqa: ARG002 - aggregates do not nest.
        """Return the one value."""
        rows = context.rows(self.repeat)
        if self.where is not None:
            rows = [each for each in rows if self.where.result(context, each) is True]
        if self.what is None:
            return Decimal(len(list(rows)))
        values = [self.what.result(context, each) for each in rows]
        return AGGREGATES[self.function].work([value for value in values if value is not None])


def _sum(numbers: list[Decimal]) -> Decimal:
    return reduce(STEP.add, numbers, Decimal(0))


def _count(values: list[Value]) -> Decimal:
    return Decimal(len(values))


def _least(values: list[Any]) -> Value:
    return min(values, default=None)


def _most(values: list[Any]) -> Value:
    return max(values, default=None)


BOOLEAN = frozenset({Type.BOOLEAN})
AGGREGATES: Mapping[str, Function] = {
    "sum": Function((NUMBER,), Type.NUMBER, _sum),
    "count": Function((frozenset(Type),), Type.NUMBER, _count),
    "min": Function((ORDERED,), None, _least),
    "max": Function((ORDERED,), None, _most),
    "any": Function((BOOLEAN,), Type.BOOLEAN, any),
    "all": Function((BOOLEAN,), Type.BOOLEAN, all),
}
