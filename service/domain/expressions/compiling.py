"""From the text of an expression to its compiled and typed tree."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from service.domain.expressions import rules
from service.domain.expressions.functions import AGGREGATES, FUNCTIONS, Answered, Today
from service.domain.expressions.names import Type
from service.domain.expressions.naming import Names
from service.domain.expressions.operations import Negative
from service.domain.expressions.parsing import USE, Parsed, parse
from service.domain.expressions.rules import Piece
from service.domain.expressions.scope import Scope
from service.domain.expressions.suggesting import nearest
from service.domain.expressions.tree import Expression, Literal
from service.errors import ExpressionError

DEEPEST = 40
SIGNS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}

FUNCTION_NAMES = frozenset({*FUNCTIONS, *AGGREGATES, "answered", "today"})
"""Every function of the language."""


def compile_expression(text: str, *, scope: Scope) -> Expression:
    """Return the compiled expression; raise ExpressionError when it cannot be used here."""
    parsed = parse(text)
    names = Names(scope)
    piece = _compile(parsed.tree, _Place(parsed, names))
    return Expression(" ".join(text.split()), piece.type, piece.node, frozenset(names.used))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the compiler stands: how deep, and in an aggregate over which repeat."""

    parsed: Parsed
    names: Names
    repeat: str = ""
    depth: int = 0

    def text(self, node: ast.AST) -> str:
        return self.parsed.source(node)


def _compile(node: ast.expr, place: _Place) -> Piece:
    if place.depth > DEEPEST:
        message = f"This expression is nested more than {DEEPEST} deep."
        raise ExpressionError("E202", message, "Split it into computed questions or conditions.")
    compiler = COMPILERS.get(type(node))
    if compiler is None:
        message = f"`{place.text(node)}` is not part of the language."
        raise ExpressionError("E201", message, USE)
    return compiler(node, replace(place, depth=place.depth + 1))


def _constant(node: ast.Constant, place: _Place) -> Piece:
    text = place.text(node)
    match node.value:
        case bool():
            return Piece(Literal(node.value), Type.BOOLEAN, text.lower())
        case str():
            return Piece(Literal(node.value), Type.TEXT, f"'{node.value}'")
        case _:
            return Piece(Literal(Decimal(text)), Type.NUMBER, text)


def _list(node: ast.List, place: _Place) -> Piece:
    texts = [part.value for part in node.elts if isinstance(part, ast.Constant)]
    if len(texts) != len(node.elts) or not all(isinstance(text, str) for text in texts):
        message = f"`{place.text(node)}` holds something other than texts in quotes."
        raise rules.wrong_type(message, "Write a list as ['one', 'two'].")
    return Piece(Literal(tuple(str(text) for text in texts)), Type.LIST, place.text(node))


def _name(node: ast.Name | ast.Attribute, place: _Place) -> Piece:
    path = _path(node)
    if path is None:
        message = f"`{place.text(node)}` is not a name."
        raise ExpressionError(
            "E201", message, "Write a name as question, rows.question or alias.question."
        )
    return place.names.piece(path, repeat=place.repeat)


def _path(node: ast.expr) -> tuple[str, ...] | None:
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(value=value, attr=name):
            before = _path(value)
            return None if before is None else (*before, name)
        case _:
            return None


def _arithmetic(node: ast.BinOp, place: _Place) -> Piece:
    left, right = _compile(node.left, place), _compile(node.right, place)
    return rules.arithmetic(SIGNS[type(node.op)], left, right, text=place.text(node))


def _sign(node: ast.UnaryOp, place: _Place) -> Piece:
    of, text = _compile(node.operand, place), place.text(node)
    if isinstance(node.op, ast.Not):
        return rules.opposite(of, text=text)
    rules.must_be(of, frozenset({Type.NUMBER}), use="A sign")
    return Piece(Negative(of.node), Type.NUMBER, text) if isinstance(node.op, ast.USub) else of


def _comparison(node: ast.Compare, place: _Place) -> Piece:
    """Compile a comparison; `0 < x <= 5` is `0 < x and x <= 5`."""
    sides = [_compile(side, place) for side in (node.left, *node.comparators)]
    text = place.text(node)
    parts = [
        _one_comparison(sign, left, right, text)
        for sign, left, right in zip(node.ops, sides[:-1], sides[1:], strict=True)
    ]
    return parts[0] if len(parts) == 1 else rules.joined(parts, word="and", text=text)


def _one_comparison(sign: ast.cmpop, left: Piece, right: Piece, text: str) -> Piece:
    if isinstance(sign, ast.In | ast.NotIn):
        return rules.membership(left, right, negated=isinstance(sign, ast.NotIn), text=text)
    return rules.comparison(SIGNS[type(sign)], left, right, text=text)


def _joined(node: ast.BoolOp, place: _Place) -> Piece:
    parts = [_compile(part, place) for part in node.values]
    word = "and" if isinstance(node.op, ast.And) else "or"
    return rules.joined(parts, word=word, text=place.text(node))


def _either(node: ast.IfExp, place: _Place) -> Piece:
    condition, then = _compile(node.test, place), _compile(node.body, place)
    return rules.either(condition, then, _compile(node.orelse, place), text=place.text(node))


def _call(node: ast.Call, place: _Place) -> Piece:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in AGGREGATES and len(node.args) == 1 and not node.keywords:
        return _aggregate(name, node, place)
    if name == "answered":
        return _answered(node, place)
    arguments = [_compile(argument, place) for argument in node.args]
    if name == "today":
        return _today(arguments)
    if name not in FUNCTIONS:
        called = place.text(node.func)
        mend = nearest(called, FUNCTION_NAMES - {called})
        raise ExpressionError(
            "E207", f"There is no function `{called}` of these values.", mend or USE
        )
    return rules.call(name, arguments, text=place.text(node))


def _today(arguments: list[Piece]) -> Piece:
    if arguments:
        raise ExpressionError("E207", "`today` takes no value.", "Write today().")
    return Piece(Today(), Type.DATE, "today()")


def _answered(node: ast.Call, place: _Place) -> Piece:
    if len(node.args) != 1 or _path(node.args[0]) is None:
        message = "`answered` takes the name of one question."
        raise ExpressionError("E207", message, "Write answered(name).")
    return Piece(Answered(_compile(node.args[0], place).node), Type.BOOLEAN, place.text(node))


def _aggregate(name: str, node: ast.Call, place: _Place) -> Piece:
    text = place.text(node)
    if place.repeat:
        message = f"`{text}` stands inside another aggregate."
        raise ExpressionError("E208", message, "Work it out in a computed question first.")
    what, where = _what_and_where(node.args[0], text)
    inside = replace(place, repeat=_repeat(name, (what, where), place))
    condition = None if where is None else _compile(where, inside)
    rows_alone = name == "count" and isinstance(what, ast.Name) and what.id == inside.repeat
    if rows_alone:
        place.names.used.add(inside.repeat)
    piece = None if rows_alone else _compile(what, inside)
    return rules.aggregate(name, piece, condition, repeat=inside.repeat, text=text)


def _what_and_where(argument: ast.expr, text: str) -> tuple[ast.expr, ast.expr | None]:
    if not isinstance(argument, ast.GeneratorExp):
        return argument, None
    if len(argument.generators) != 1 or len(argument.generators[0].ifs) != 1:
        raise ExpressionError(
            "E208", f"`{text}` has more than one `where`.", "Join them with `and`."
        )
    return argument.elt, argument.generators[0].ifs[0]


def _repeat(name: str, parts: tuple[ast.expr | None, ...], place: _Place) -> str:
    """Return the one repeating section that the aggregate runs over."""
    walked = [node for part in parts if part is not None for node in ast.walk(part)]
    rows = {node.id for node in walked if isinstance(node, ast.Name)} & set(place.names.scope.rows)
    if len(rows) == 1:
        return rows.pop()
    if rows:
        named = " and ".join(f"`{row}`" for row in sorted(rows))
        message = f"`{name}` runs over the rows of one repeating section, not of {named}."
        raise ExpressionError("E208", message, "Use one aggregate for each.")
    for node in walked:
        if isinstance(node, ast.Name | ast.Attribute):
            _name(node, place)
    known = ", ".join(sorted(place.names.scope.rows)) or "none here"
    message = f"`{name}` of one value runs over the rows of a repeating section, and none is named."
    raise ExpressionError(
        "E208", message, f"Write {name}(rows.question); the rows known here: {known}."
    )


Compiler = Callable[[Any, _Place], Piece]
COMPILERS: Mapping[type[ast.AST], Compiler] = {
    ast.Constant: _constant,
    ast.List: _list,
    ast.Name: _name,
    ast.Attribute: _name,
    ast.BinOp: _arithmetic,
    ast.UnaryOp: _sign,
    ast.Compare: _comparison,
    ast.BoolOp: _joined,
    ast.IfExp: _either,
    ast.Call: _call,
}
