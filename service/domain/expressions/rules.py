"""The rules of types: what each operator and function takes, and what an author is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.domain.expressions.functions import (
    AGGREGATES,
    FUNCTIONS,
    MOST_PLACES,
    Aggregate,
    Call,
    Function,
)
from service.domain.expressions.names import IN_WORDS, Type
from service.domain.expressions.operations import (
    And,
    Arithmetic,
    Comparison,
    Either,
    Membership,
    Not,
    Or,
)
from service.domain.expressions.tree import Literal, Node
from service.errors import ExpressionError

ORDERED = frozenset({Type.NUMBER, Type.DATE})
EQUATED = ORDERED | {Type.TEXT}


@dataclass(frozen=True, slots=True)
class Piece:
    """A compiled part: its type, the only values it can have, and its text for messages."""

    node: Node
    type: Type
    text: str
    options: tuple[str, ...] | None = None

    @property
    def literal(self) -> bool:
        """Return whether the part is a value written out."""
        return isinstance(self.node, Literal)

    @property
    def in_words(self) -> str:
        """Return the part with its type, as messages say it."""
        if self.literal and self.type is Type.TEXT:
            return f"the text {self.text}"
        return f"`{self.text}` ({IN_WORDS[self.type]})"


def arithmetic(symbol: str, left: Piece, right: Piece, *, text: str) -> Piece:
    """Return the sum, difference, product or quotient of two numbers."""
    for side in (left, right):
        must_be(side, frozenset({Type.NUMBER}), use=f"`{symbol}`")
    return Piece(Arithmetic(symbol, left.node, right.node), Type.NUMBER, text)


def comparison(symbol: str, left: Piece, right: Piece, *, text: str) -> Piece:
    """Return a comparison of two values of one type; a choice takes its own options only."""
    for side in (left, right):
        if side.type is Type.RATE:
            raise wrong_type(
                f"`{side.text}` is a choice of the rate card; it cannot be compared.",
                f"Compare its price, `{side.text}.rate`.",
            )
    if left.type is not right.type:
        raise _not_comparable(left, right)
    allowed = EQUATED | {Type.BOOLEAN} if symbol in ("==", "!=") else ORDERED
    if left.type not in allowed:
        raise _no_order(symbol, left)
    _check_options(left, right)
    return Piece(Comparison(symbol, left.node, right.node), Type.BOOLEAN, text)


def membership(item: Piece, among: Piece, *, negated: bool, text: str) -> Piece:
    """Return whether a text is one of a list, of choices made or of texts written out."""
    must_be(item, frozenset({Type.TEXT}), use="`in`")
    if among.type is not Type.LIST:
        message = f"{among.in_words} is not a list, so `in` cannot look into it."
        raise wrong_type(message, "Use == to compare one value with another.")
    _check_options(item, among)
    found = Membership(item.node, among.node)
    return Piece(Not(found) if negated else found, Type.BOOLEAN, text)


def opposite(of: Piece, *, text: str) -> Piece:
    """Return the opposite of a condition."""
    must_be(of, frozenset({Type.BOOLEAN}), use="`not`")
    return Piece(Not(of.node), Type.BOOLEAN, text)


def joined(parts: Sequence[Piece], *, word: str, text: str) -> Piece:
    """Return conditions joined by `and` or `or`."""
    for part in parts:
        must_be(part, frozenset({Type.BOOLEAN}), use=f"`{word}`")
    nodes = tuple(part.node for part in parts)
    return Piece(And(nodes) if word == "and" else Or(nodes), Type.BOOLEAN, text)


def either(condition: Piece, then: Piece, otherwise: Piece, *, text: str) -> Piece:
    """Return one of two values of the same type, as the condition decides."""
    must_be(condition, frozenset({Type.BOOLEAN}), use="`if`")
    if then.type is not otherwise.type:
        message = f"{then.in_words} and {otherwise.in_words} are of different types."
        raise wrong_type(message, "Give both sides of `else` the same type.")
    node = Either(condition.node, then.node, otherwise.node)
    return Piece(node, then.type, text, _both_options(then, otherwise))


def call(name: str, arguments: Sequence[Piece], *, text: str) -> Piece:
    """Return a call of a function of the table."""
    function = FUNCTIONS[name]
    takes = _takes(name, function, arguments)
    for argument, types in zip(arguments, takes, strict=True):
        must_be(argument, types, use=f"`{name}`")
    if name in ("round", "round_down"):
        _check_places(name, arguments[1])
    if function.many and len({argument.type for argument in arguments}) > 1:
        raise wrong_type(f"`{name}` takes values of one type.", "Give it numbers or dates only.")
    nodes = tuple(argument.node for argument in arguments)
    return Piece(Call(name, nodes), function.gives or arguments[0].type, text)


def aggregate(
    name: str, what: Piece | None, where: Piece | None, *, repeat: str, text: str
) -> Piece:
    """Return an aggregate over a repeating section; without `what` the rows are counted."""
    function = AGGREGATES[name]
    if where is not None:
        must_be(where, frozenset({Type.BOOLEAN}), use="`where`")
    if what is not None:
        must_be(what, function.takes[0], use=f"`{name}`")
    gives = function.gives or (what.type if what else Type.NUMBER)
    node = Aggregate(name, repeat, what.node if what else None, where.node if where else None)
    return Piece(node, gives, text)


def must_be(piece: Piece, types: frozenset[Type], *, use: str) -> None:
    """Raise ExpressionError E205 unless the part is of one of the types."""
    if piece.type in types:
        return
    wanted = " or ".join(IN_WORDS[kind] for kind in Type if kind in types)
    mend = "Mend the part or use another sign."
    if piece.type is Type.RATE and Type.NUMBER in types:
        mend = f"Write `{piece.text}.rate` for its price."
    raise wrong_type(f"{use} takes {wanted}, and {piece.in_words} is not.", mend)


def wrong_type(message: str, mend: str) -> ExpressionError:
    """Return the error of a value that is of the wrong type where it stands."""
    return ExpressionError("E205", message, mend)


def _takes(
    name: str, function: Function, arguments: Sequence[Piece]
) -> tuple[frozenset[Type], ...]:
    least = 2 if function.many else len(function.takes)
    takes = function.takes * len(arguments) if function.many else function.takes
    if len(arguments) < least or len(takes) != len(arguments):
        number = "two or more values" if function.many else f"{least} value{'s' * (least > 1)}"
        message = f"`{name}` takes {number}, not {len(arguments)}."
        raise ExpressionError("E207", message, f"Give `{name}` {number}.")
    return takes


def _check_places(name: str, places: Piece) -> None:
    value = places.node.value if isinstance(places.node, Literal) else None
    whole = isinstance(value, Decimal) and value in range(MOST_PLACES + 1)
    if not whole:
        message = f"`{name}` takes the number of places as a whole number written out, 0 to 6."
        raise ExpressionError("E207", message, f"Write for example `{name}(x, 2)`.")


def _not_comparable(left: Piece, right: Piece) -> ExpressionError:
    if left.literal and not right.literal:
        left, right = right, left
    message = (
        f"`{left.text}` is {IN_WORDS[left.type]}; it cannot be compared with {right.in_words}."
    )
    mend = f"Compare `{left.text}` with {IN_WORDS[left.type]}."
    if left.type is Type.BOOLEAN:
        mend = f"Write `{left.text}` or `not {left.text}`."
    if left.type is Type.LIST:
        mend = f"Write `{right.text} in {left.text}`."
    return wrong_type(message, mend)


def _no_order(symbol: str, piece: Piece) -> ExpressionError:
    if piece.type is Type.LIST:
        return wrong_type(f"`{piece.text}` is a list; lists cannot be compared.", "Use `in`.")
    message = (
        f"`{symbol}` puts numbers and dates in order; `{piece.text}` is {IN_WORDS[piece.type]}."
    )
    return wrong_type(message, "Use == or !=.")


def _check_options(left: Piece, right: Piece) -> None:
    """Refuse a written-out value that is not among the options of what it is compared with."""
    for written, asked in ((left, right), (right, left)):
        if asked.options is None or not isinstance(written.node, Literal):
            continue
        value = written.node.value
        values = value if isinstance(value, tuple) else (value,)
        for each in values:
            if each not in asked.options:
                options = ", ".join(f"'{option}'" for option in asked.options[:12])
                message = f"'{each}' is not an option of `{asked.text}`."
                raise ExpressionError("E206", message, f"Its options are {options}.")


def _both_options(then: Piece, otherwise: Piece) -> tuple[str, ...] | None:
    if then.options is None or otherwise.options is None:
        return None
    return tuple(dict.fromkeys((*then.options, *otherwise.options)))
