"""The language against an oracle: plain Python with fractions, which are always exact."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.domain.expressions import Name, Scope, Type, compile_expression, evaluate
from tests.domain.expressions.given import Given

NUMBERS = ("a", "b", "c")
FLAGS = ("p", "q")
SCOPE = Scope(
    {name: Name(Type.NUMBER) for name in NUMBERS} | {name: Name(Type.BOOLEAN) for name in FLAGS}
)
Meaning = Callable[[Mapping[str, Any]], Any]
Tree = tuple[str, Meaning]


def _known(work: Callable[..., Any], *parts: Meaning) -> Meaning:
    """Return a meaning that is unknown whenever a part of it is."""

    def meaning(names: Mapping[str, Any]) -> Any:
        values = [part(names) for part in parts]
        return None if None in values else work(*values)

    return meaning


def _named(name: str) -> Tree:
    return name, lambda names: names[name]


def _binary(draw: tuple[str, Tree, Tree]) -> Tree:
    sign, (left, left_means), (right, right_means) = draw
    work: dict[str, Callable[..., Any]] = {
        "+": lambda x, y: x + y,
        "-": lambda x, y: x - y,
        "*": lambda x, y: x * y,
        "/": lambda x, y: x / y if y else None,
        "<": lambda x, y: x < y,
        "==": lambda x, y: x == y,
        ">=": lambda x, y: x >= y,
    }
    return f"({left} {sign} {right})", _known(work[sign], left_means, right_means)


def _joined(draw: tuple[str, Tree, Tree]) -> Tree:
    word, (left, left_means), (right, right_means) = draw
    decisive = word == "or"

    def meaning(names: Mapping[str, Any]) -> Any:
        values = (left_means(names), right_means(names))
        if decisive in [value for value in values if value is not None]:
            return decisive
        return None if None in values else not decisive

    return f"({left} {word} {right})", meaning


def _either(draw: tuple[Tree, Tree, Tree]) -> Tree:
    (then, then_means), (condition, condition_means), (otherwise, otherwise_means) = draw

    def meaning(names: Mapping[str, Any]) -> Any:
        holds = condition_means(names)
        if holds is None:
            return None
        return (then_means if holds else otherwise_means)(names)

    return f"({then} if {condition} else {otherwise})", meaning


def _literal(number: Decimal) -> Tree:
    return str(number), lambda _names: Fraction(number)


def _trees(depth: int) -> tuple[st.SearchStrategy[Tree], st.SearchStrategy[Tree]]:
    """Return trees of numbers and trees of conditions, so many levels deep."""
    literals = st.decimals("0", "99", places=1).map(_literal)
    numbers = st.sampled_from(NUMBERS).map(_named) | literals
    flags = st.sampled_from(FLAGS).map(_named)
    for _ in range(depth):
        sums = st.tuples(st.sampled_from("+-*/"), numbers, numbers).map(_binary)
        compared = st.tuples(st.sampled_from(["<", "==", ">="]), numbers, numbers).map(_binary)
        joined = st.tuples(st.sampled_from(["and", "or"]), flags, flags).map(_joined)
        chosen = st.tuples(numbers, flags, numbers).map(_either)
        numbers, flags = numbers | sums | chosen, flags | compared | joined
    return numbers, flags


NUMBER_TREES, CONDITION_TREES = _trees(3)
ANSWERS = st.fixed_dictionaries(
    {
        **{name: st.none() | st.integers(-20, 20).map(Decimal) for name in NUMBERS},
        **{name: st.none() | st.booleans() for name in FLAGS},
    }
)


def _exact(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: Fraction(value) if isinstance(value, Decimal) else value
        for name, value in answers.items()
    }


def _worked_out(text: str, answers: Mapping[str, Any]) -> Any:
    return evaluate(compile_expression(text, scope=SCOPE), context=Given(answers))


@given(tree=NUMBER_TREES, answers=ANSWERS)
def test_numbers_are_what_fractions_say(tree: Tree, answers: dict[str, Any]) -> None:
    """Any arithmetic is right to twenty significant digits, and unknown exactly when it must be."""
    text, meaning = tree
    wanted = meaning(_exact(answers))
    found = _worked_out(text, answers)
    assert (found is None) == (wanted is None)
    if wanted is not None:
        assert abs(Fraction(found) - wanted) <= abs(wanted) / 10**20 + Fraction(1, 10**30)


@given(tree=NUMBER_TREES, answers=ANSWERS)
def test_pennies_are_what_fractions_say(tree: Tree, answers: dict[str, Any]) -> None:
    """Rounding to the penny is half up for the exact value, whatever divisions came before."""
    text, meaning = tree
    wanted = meaning(_exact(answers))
    found = _worked_out(f"round({text}, 2)", answers)
    assert found == (None if wanted is None else _half_up(wanted))


@given(tree=CONDITION_TREES, answers=ANSWERS)
def test_conditions_are_what_three_valued_logic_says(tree: Tree, answers: dict[str, Any]) -> None:
    """Any condition is true, false or unknown exactly as the tables of three-valued logic say."""
    text, meaning = tree
    assert _worked_out(text, answers) is meaning(_exact(answers))


def _half_up(value: Fraction) -> Decimal:
    pennies = int(abs(value) * 100 + Fraction(1, 2))
    return Decimal(pennies if value >= 0 else -pennies) / 100
