"""The operators of the tree: arithmetic, comparison and three-valued logic."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from service.domain.expressions.decimals import STEP, added, known, seen, subtracted
from service.domain.expressions.tree import Context, Lookup, Node
from service.domain.values import Value

ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": added,
    "-": subtracted,
    "*": STEP.multiply,
    "/": STEP.divide,
}
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers and one of + - * /. Dividing by zero gives unknown."""

    symbol: str
    left: Node
    right: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return the number, or None when either side is unknown."""
        left = self.left.result(context, row)
        right = self.right.result(context, row)
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            return known(ARITHMETIC[self.symbol](left, right))
        return None


@dataclass(frozen=True, slots=True)
class Negative:
    """A number with its sign turned."""

    of: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return the number, or None."""
        number = self.of.result(context, row)
        return STEP.minus(number) if isinstance(number, Decimal) else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values of the same type and one of == != < <= > >=."""

    symbol: str
    left: Node
    right: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return whether it holds, or None when either side is unknown."""
        left = self.left.result(context, row)
        right = self.right.result(context, row)
        if left is None or right is None:
            return None
        return COMPARISONS[self.symbol](_comparable(left), _comparable(right))


@dataclass(frozen=True, slots=True)
class Membership:
    """Whether a text is one of a list."""

    item: Node
    among: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return whether it is, or None when either side is unknown."""
        item = self.item.result(context, row)
        among = self.among.result(context, row)
        if item is None or not isinstance(among, tuple):
            return None
        return item in among


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    of: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return the opposite, or None when the condition is unknown."""
        value = self.of.result(context, row)
        return None if value is None else not value


@dataclass(frozen=True, slots=True)
class And:
    """Conditions that must all hold: false as soon as one is false, unknown when one is unknown."""

    parts: tuple[Node, ...]

    def result(self, context: Context, row: Lookup) -> Value:
        """Return true, false or None."""
        return _decided(self.parts, context, row, by=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Conditions of which one must hold: true when one is true, else unknown when one is."""

    parts: tuple[Node, ...]

    def result(self, context: Context, row: Lookup) -> Value:
        """Return true, false or None."""
        return _decided(self.parts, context, row, by=True)


@dataclass(frozen=True, slots=True)
class Either:
    """One value if a condition holds and another if it does not; unknown when the condition is."""

    condition: Node
    then: Node
    otherwise: Node

    def result(self, context: Context, row: Lookup) -> Value:
        """Return the value of the side that the condition chooses."""
        holds = self.condition.result(context, row)
        if holds is None:
            return None
        return (self.then if holds else self.otherwise).result(context, row)


def _decided(parts: tuple[Node, ...], context: Context, row: Lookup, *, by: bool) -> bool | None:
    unknown = False
    for part in parts:
        value = part.result(context, row)
        if value is by:
            return by
        unknown = unknown or value is None
    return None if unknown else not by


def _comparable(value: Value) -> Value:
    return seen(value) if isinstance(value, Decimal) else value
