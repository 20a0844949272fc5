"""Whatever is written, the compiler answers with an expression or a mend, never with a crash."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.domain.expressions import Expression, ExpressionError, compile_expression, evaluate
from tests.domain.expressions.given import SCOPE, Given

WORDS = (
    "minutes", "lines", "lines.cost", "payer_wanted", "'cluster'", "1.5", "(", ")", "[", "]", ",",
    "+", "-", "*", "/", "==", "<", "in", "not", "and", "or", "if", "else", "where", "sum(",
    "round(",
    "count(", "answered(", "true", ".", "rate", "for", "_", "lambda", ":", "=", "{", "'", "\\", "#",
)  # fmt: skip
BOMBS = [
    "(" * 300,
    "(" * 140 + "1" + ")" * 140,
    "-" * 299 + "1",
    "not " * 249 + "true",
    "[" * 150 + "]" * 150,
    "9" * 900,
    "1" + "*99999999999999999999" * 40,
    "sum(" * 90 + "1" + ")" * 90,
    "a." * 400 + "b",
    "1 if true else " * 60 + "1",
]


def compiled(text: str) -> Expression | ExpressionError:
    """Return the expression or the error."""
    try:
        return compile_expression(text, scope=SCOPE)
    except ExpressionError as error:
        return error


@given(text=st.text(max_size=60))
@example(text="\x00")
@example(text="\ud800")
@example(text="minutes\\\n+1")
@example(text="\N{FULLWIDTH LATIN SMALL LETTER M}inutes")
@example(text="1\N{NO-BREAK SPACE}+\N{NO-BREAK SPACE}1")
def test_any_text_is_answered(text: str) -> None:
    """Random text is an expression or has a mend."""
    answer = compiled(text)
    assert isinstance(answer, Expression) or answer.mend


@given(words=st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_of_the_language_are_answered(words: list[str]) -> None:
    """Words of the language in any order can be worked out, or have a mend."""
    answer = compiled(" ".join(words))
    if isinstance(answer, Expression):
        evaluate(answer, context=Given())
    else:
        assert answer.mend


@pytest.mark.parametrize("bomb", BOMBS)
def test_bomb_is_refused_or_harmless(bomb: str) -> None:
    """What is nested or multiplied to be a burden is refused before it is, or gives nothing."""
    answer = compiled(bomb)
    if isinstance(answer, Expression):
        assert evaluate(answer, context=Given()) is not None
    else:
        assert answer.code in {"E201", "E202", "E203", "E205", "E208"}
