"""The same expression as a formula of a spreadsheet, so that a school can do its sums offline.

What is unknown is an error value inside the formula (`NA()`), which spreadsheets carry through sums
and comparisons as the language does; only the whole formula turns it into an empty cell. `and` and
`or` are written with IF and IFERROR rather than AND and OR, because those take a column as one
value. A formula over rows has to be written as an array formula: see `is_array`.

Functions are those that ISO/IEC 29500 (Office Open XML) names; LibreOffice and Excel know all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from service.domain.expressions.functions import Aggregate, Answered, Call, Today
from service.domain.expressions.operations import (
    And,
    Arithmetic,
    Comparison,
    Either,
    Membership,
    Negative,
    Not,
    Or,
)
from service.domain.expressions.sheet_functions import AGGREGATED, CALLED
from service.domain.expressions.tree import (
    Asked,
    Elsewhere,
    Expression,
    FirstDay,
    InRow,
    Literal,
    Node,
    Price,
    Weeks,
)
from service.domain.expressions.walking import every_node
from service.errors import ExpressionError

LONGEST: Final = 8192
SIGNS: Final = {"==": "=", "!=": "<>"}
NUMBERS: Final = (Arithmetic, Negative, Call, Aggregate)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a spreadsheet keeps what an expression names.

    `cells` has one cell for each name as expressions write it (`minutes`, `referral.asked`,
    `card.weeks`, `staff_role.rate`); `columns` has one range for each question of rows
    (`lines.cost`, `lines.staff_role.rate`), and under the rows' own name (`lines`) a range that is
    filled wherever there is a row. Lists are texts joined by ";", yes and no are TRUE and FALSE.
    """

    cells: Mapping[str, str]
    columns: Mapping[str, str]


def formula(expression: Expression, *, sheet: Sheet) -> str:
    """Return the formula of an expression, an empty cell where it is unknown.

    Raises ExpressionError when the sheet has no place for a name, or the formula is too long.
    """
    text = f'=IFERROR({_written(expression.tree, sheet)},"")'
    if len(text) > LONGEST:
        message = f"`{expression.text}` is too long for a spreadsheet."
        raise ExpressionError("E202", message, "Split it into computed questions.")
    return text


def is_array(expression: Expression) -> bool:
    """Return whether the formula runs over rows and so must be written as an array formula."""
    return any(isinstance(node, Aggregate) for node in every_node(expression.tree))


def _written(node: Node, sheet: Sheet) -> str:
    return WRITERS[type(node)](node, sheet)


def _literal(node: Literal, _sheet: Sheet) -> str:
    match node.value:
        case bool():
            return "TRUE" if node.value else "FALSE"
        case Decimal():
            return f"{node.value:f}"
        case value:
            return _quoted(str(value))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _place(node: Node, sheet: Sheet) -> str:
    """Return the cell or range of something that is named."""
    match node:
        case Asked(name=name):
            key, among = name, sheet.cells
        case Elsewhere(alias=alias, name=name):
            key, among = f"{alias}.{name}", sheet.cells
        case InRow(repeat=repeat, name=name):
            key, among = f"{repeat}.{name}", sheet.columns
        case Weeks():
            key, among = "card.weeks", sheet.cells
        case Price(of=of):
            key, among = (
                f"{_name(of)}.rate",
                sheet.columns if isinstance(of, InRow) else sheet.cells,
            )
        case FirstDay(of=of):
            return _place(of, sheet)
        case _:
            message = "Something without a name has no cell."
            raise ExpressionError("E201", message, "Name a question.")
    return _found(key, among)


def _name(node: Node) -> str:
    match node:
        case Asked(name=name):
            return name
        case Elsewhere(alias=group, name=name) | InRow(repeat=group, name=name):
            return f"{group}.{name}"
        case _:
            return ""


def _found(key: str, among: Mapping[str, str]) -> str:
    if key in among:
        return among[key]
    raise ExpressionError("E203", f"The sheet has no place for `{key}`.", "Give it a cell.")


def _named(node: Node, sheet: Sheet) -> str:
    place = _place(node, sheet)
    return f'IF({place}="",NA(),{place})'


def _arithmetic(node: Arithmetic, sheet: Sheet) -> str:
    return f"({_written(node.left, sheet)}{node.symbol}{_written(node.right, sheet)})"


def _negative(node: Negative, sheet: Sheet) -> str:
    return f"(-{_written(node.of, sheet)})"


def _comparison(node: Comparison, sheet: Sheet) -> str:
    """Compare exactly: a spreadsheet's own = takes "A" for "a", and its sums are not exact."""
    left, right = _written(node.left, sheet), _written(node.right, sheet)
    sign = SIGNS.get(node.symbol, node.symbol)
    if _is_number(node.left) or _is_number(node.right):
        return f"(ROUND({left}-{right},8){sign}0)"
    if node.symbol in SIGNS:
        return f"(EXACT({left},{right}){sign}TRUE)"
    return f"({left}{sign}{right})"


def _is_number(node: Node) -> bool:
    """Return whether a side can be told to be a number (or a date) from the expression alone."""
    if isinstance(node, Literal):
        return isinstance(node.value, Decimal)
    return isinstance(node, NUMBERS)


def _membership(node: Membership, sheet: Sheet) -> str:
    item = _written(node.item, sheet)
    if isinstance(node.among, Literal) and isinstance(node.among.value, tuple):
        each = [f"EXACT({item},{_quoted(text)})" for text in node.among.value]
        return f"({'+'.join(each) or f'LEN({item})*0'}>0)"
    among = _written(node.among, sheet)
    known = f"LEN({item})+LEN({among})>=0"
    found = f'FIND(";"&{item}&";",";"&SUBSTITUTE({among},"; ",";")&";")'
    return f"IF({known},ISNUMBER({found}))"


def _not(node: Not, sheet: Sheet) -> str:
    return f"({_written(node.of, sheet)}=FALSE)"


def _and(node: And, sheet: Sheet) -> str:
    parts = [_written(part, sheet) for part in node.parts]
    refused = "+".join(f"IFERROR(1-{part},0)" for part in parts)
    return f"IF({refused}>0,FALSE,({'*'.join(parts)})=1)"


def _or(node: Or, sheet: Sheet) -> str:
    parts = [_written(part, sheet) for part in node.parts]
    met = "+".join(f"IFERROR(1*{part},0)" for part in parts)
    return f"IF({met}>0,TRUE,({'+'.join(parts)})>0)"


def _either(node: Either, sheet: Sheet) -> str:
    parts = (node.condition, node.then, node.otherwise)
    return f"IF({','.join(_written(part, sheet) for part in parts)})"


def _answered(node: Answered, sheet: Sheet) -> str:
    return f"(ISERROR({_written(node.of, sheet)})=FALSE)"


def _today(_node: Today, sheet: Sheet) -> str:
    return sheet.cells.get("today()", "TODAY()")


def _call(node: Call, sheet: Sheet) -> str:
    return CALLED[node.function](*(_written(argument, sheet) for argument in node.arguments))


def _aggregate(node: Aggregate, sheet: Sheet) -> str:
    """Write a column that has, for each row that counts, its value, and errors elsewhere."""
    rows = _found(node.repeat, sheet.columns)
    what = "1" if node.what is None else _written(node.what, sheet)
    chosen = what if node.where is None else f"IF({_written(node.where, sheet)},{what},NA())"
    return AGGREGATED[node.function](f'IF({rows}="",NA(),{chosen})')


Writer = Callable[[Any, Sheet], str]
WRITERS: Final[Mapping[type, Writer]] = {
    Literal: _literal,
    Asked: _named,
    Elsewhere: _named,
    InRow: _named,
    Weeks: _named,
    Price: _named,
    FirstDay: _named,
    Arithmetic: _arithmetic,
    Negative: _negative,
    Comparison: _comparison,
    Membership: _membership,
    Not: _not,
    And: _and,
    Or: _or,
    Either: _either,
    Answered: _answered,
    Today: _today,
    Call: _call,
    Aggregate: _aggregate,
}
"""How each node of a compiled expression is written; a test keeps it whole."""
