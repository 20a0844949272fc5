"""From the names of an expression to nodes, and what to say when a name may not be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.expressions.names import IN_WORDS, Name, Type
from service.domain.expressions.rules import Piece
from service.domain.expressions.scope import Scope
from service.domain.expressions.suggesting import nearest
from service.domain.expressions.tree import (
    Asked,
    Elsewhere,
    FirstDay,
    InRow,
    Node,
    Price,
    Weeks,
)
from service.errors import ExpressionError

MEND = "Ask it earlier in the form, or mend the name."


@dataclass(slots=True)
class Names:
    """The names of one expression while it is compiled; `used` gathers what it depends on."""

    scope: Scope
    used: set[str] = field(default_factory=set)

    def piece(self, path: tuple[str, ...], *, repeat: str) -> Piece:
        """Return what a dotted name stands for; `repeat` is what an aggregate runs over, or ""."""
        match path:
            case (name,) if name in self.scope.names:
                return self._found(path, self.scope.names, Asked(name))
            case ("card", "weeks"):
                self.used.add("card.weeks")
                return Piece(Weeks(), Type.NUMBER, "card.weeks")
            case ("conditions", name):
                return self._condition(name)
            case (group, name) if group in self.scope.rows:
                return self._in_row(group, name, repeat=repeat)
            case (group, name) if group in self.scope.aliases:
                return self._elsewhere(group, name)
            case (_, *_, "rate") if len(path) > 1:
                return self._price(path[:-1], repeat=repeat)
            case _:
                raise unknown(path, self.scope)

    def _price(self, path: tuple[str, ...], *, repeat: str) -> Piece:
        of = self.piece(path, repeat=repeat)
        if of.type is not Type.RATE:
            message = f"`{of.text}` is {IN_WORDS[of.type]}, so it has no rate."
            raise ExpressionError("E205", message, "Only a question of kind `rate` has one.")
        return Piece(Price(of.node), Type.NUMBER, f"{of.text}.rate")

    def _elsewhere(self, alias: str, name: str) -> Piece:
        known = self.scope.aliases[alias]
        question = known.get(name, Name(Type.TEXT))
        stored = Type.TEXT if question.partial else question.type
        return self._found((alias, name), known, Elsewhere(alias, name, stored))

    def _in_row(self, group: str, name: str, *, repeat: str) -> Piece:
        if group != repeat:
            message = f"`{group}.{name}` has a value for each row: it needs an aggregate."
            raise ExpressionError("E208", message, f"Write for example sum({group}.{name}).")
        return self._found((group, name), self.scope.rows[group], InRow(group, name))

    def _found(self, path: tuple[str, ...], among: Mapping[str, Name], node: Node) -> Piece:
        text = ".".join(path)
        known = among.get(path[-1])
        if known is None:
            mend = nearest(path[-1], among) or MEND
            raise ExpressionError("E203", f"`{path[0]}` has no question `{path[-1]}`.", mend)
        self.used.add(text)
        value = FirstDay(node) if known.partial else node
        return Piece(value, known.type, text, known.options)

    def _condition(self, name: str) -> Piece:
        condition = self.scope.conditions.get(name)
        if condition is None:
            mend = (
                nearest(name, self.scope.conditions)
                or "Name it under `conditions`, above this place."
            )
            raise ExpressionError("E203", f"There is no condition `{name}`.", mend)
        for used in sorted(condition.names):
            if not self.scope.knows(used):
                message = f"`conditions.{name}` needs `{used}`, which is asked later."
                raise ExpressionError("E204", message, "Move this place behind that question.")
        self.used |= condition.names
        return Piece(condition.tree, condition.type, f"conditions.{name}")


def unknown(path: tuple[str, ...], scope: Scope) -> ExpressionError:
    """Return the error of a name that cannot be used where it stands, with the reason."""
    first, text = path[0], ".".join(path)
    if first in scope.later:
        message = f"`{text}` is asked later than this place."
        return ExpressionError("E204", message, "Move this place behind that question.")
    if first in scope.row_of:
        repeat = scope.row_of[first]
        message = f"`{first}` has a value for each row of `{repeat}`: it needs an aggregate."
        return ExpressionError("E208", message, f"Write for example sum({repeat}.{first}).")
    if first in scope.rows:
        message = f"`{first}` is a repeating section, not a value."
        return ExpressionError("E208", message, f"Write for example count({first}).")
    if first in scope.aliases:
        message = f"`{first}` is another form, not a value."
        return ExpressionError("E203", message, f"Write {first}.question.")
    if first in scope.names:
        message = f"`{first}` is a question, so nothing can stand behind its dot."
        return ExpressionError("E203", message, f"Write `{first}`.")
    return ExpressionError("E203", f"`{text}` is not known here.", _suggestion(first, scope))


def _suggestion(name: str, scope: Scope) -> str:
    if name in scope.conditions:
        return f"Did you mean `conditions.{name}`?"
    return nearest(name, (*scope.names, *scope.rows, *scope.aliases, *scope.later)) or MEND
