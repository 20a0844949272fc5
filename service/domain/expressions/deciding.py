"""Whether a condition is settled before anybody answers: never true, or always.

Every choice, yes or no, and number that a condition compares with a written value is tried with
each answer it can have; for a number those are its bounds and the values just below, at and above
what it is compared with. Whatever cannot be tried like that (sums, dates, free text, rows) counts
as unknown, so that nothing is called settled that is not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any, Final, cast

from service.domain.expressions.functions import Aggregate, Answered, Today
from service.domain.expressions.names import Name, Type
from service.domain.expressions.operations import Comparison, Membership
from service.domain.expressions.scope import Scope
from service.domain.expressions.tree import (
    Asked,
    Elsewhere,
    Expression,
    FirstDay,
    Literal,
    Node,
    Price,
    Weeks,
    no_row,
)
from service.domain.expressions.walking import every_node
from service.domain.values import Value

MOST_TRIED: Final = 3000
OPAQUE: Final = (Aggregate, Answered, Today, Price, Weeks, FirstDay)
STEP: Final = Decimal("0.000001")


def settled(condition: Expression, *, scope: Scope) -> bool | None:
    """Return False when the condition is never true, True when always, None when it depends."""
    tree = _plain(condition.tree)
    answers = _answers(tree, scope)
    if prod(len(values) for values in answers.values()) > MOST_TRIED:
        return None
    found = {tree.result(_Tried(tried), no_row) for tried in _every(answers)}
    if found == {False}:
        return False
    unanswered = tree.result(_Tried(dict.fromkeys(answers)), no_row)
    return True if found == {True} and unanswered is True else None


def _plain(node: Node) -> Node:
    """Return the tree with everything that cannot be tried made unknown."""
    if isinstance(node, OPAQUE) or _is_opaque(node):
        return Literal(None)
    plain = {each.name: _plain_value(getattr(node, each.name)) for each in fields(cast(Any, node))}
    return replace(cast(Any, node), **plain)  # type: ignore[no-any-return] # a node of the same kind.


def _plain_value(value: Any) -> Any:  # noqa: ANN401 - the fields of nodes are of any type.
    if isinstance(value, tuple):
        return tuple(_plain_value(each) for each in value)
    return _plain(value) if hasattr(value, "result") else value


def _is_opaque(node: Node) -> bool:
    """Return whether a comparison is of anything but one answer with what is written."""
    match node:
        case Membership(item=left, among=right) | Comparison(left=left, right=right):
            sides = (left, right)
            asked = [side for side in sides if isinstance(side, Asked | Elsewhere)]
            written = [side for side in sides if isinstance(side, Literal)]
            return len(asked) + len(written) < len(sides) or not written
        case _:
            return False


@dataclass(frozen=True, slots=True)
class _Tried:
    """Answers that are tried, by name; what is not among them is unknown."""

    answers: Mapping[str, Value]
    today: date = date.min

    def answer(self, name: str) -> Value:
        return self.answers.get(name)

    def elsewhere(self, alias: str, name: str) -> Value:
        return self.answers.get(f"{alias}.{name}")

    def weeks(self) -> Value:
        return None

    def rows(self, _repeat: str) -> list[Any]:
        return []


def _every(answers: Mapping[str, tuple[Value, ...]]) -> Iterator[dict[str, Value]]:
    for values in product(*answers.values()):
        yield dict(zip(answers, values, strict=True))


def _answers(tree: Node, scope: Scope) -> dict[str, tuple[Value, ...]]:
    """Return the answers to try for each name of the tree that can be tried at all."""
    written = _compared(tree)
    found = {}
    for node in every_node(tree):
        match node:
            case Asked(name=name):
                key, known = name, scope.names.get(name)
            case Elsewhere(alias=alias, name=name):
                key, known = f"{alias}.{name}", scope.aliases.get(alias, {}).get(name)
            case _:
                continue
        values = _possible(known, written.get(key, frozenset())) if known else ()
        if values:
            found[key] = values
    return found


def _possible(name: Name, written: frozenset[Decimal]) -> tuple[Value, ...]:
    if name.type is Type.BOOLEAN:
        return (True, False)
    if name.type is Type.TEXT:
        return name.options or ()
    return _numbers(name, written) if name.type is Type.NUMBER else ()


def _numbers(name: Name, written: frozenset[Decimal]) -> tuple[Value, ...]:
    """Return the numbers to try: all that comparing with what is written can tell apart."""
    tried = {near for each in written for near in (each - STEP, each, each + STEP)}
    tried |= {each for each in (name.least, name.most) if each is not None}
    return tuple(
        each
        for each in sorted(tried)
        if (name.least is None or each >= name.least) and (name.most is None or each <= name.most)
    )


def _compared(tree: Node) -> dict[str, frozenset[Decimal]]:
    """Return the written numbers that each name is compared with."""
    found: dict[str, frozenset[Decimal]] = {}
    for node in every_node(tree):
        if not isinstance(node, Comparison):
            continue
        for asked, other in ((node.left, node.right), (node.right, node.left)):
            key = _key(asked)
            if key and isinstance(other, Literal) and isinstance(other.value, Decimal):
                found[key] = found.get(key, frozenset()) | {other.value}
    return found


def _key(node: Node) -> str:
    match node:
        case Asked(name=name):
            return name
        case Elsewhere(alias=alias, name=name):
            return f"{alias}.{name}"
        case _:
            return ""
