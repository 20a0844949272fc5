"""Conditions that are settled before anybody answers, and many that only look like it."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.expressions import Name, Scope, Type, compile_expression, evaluate
from service.domain.expressions.deciding import settled
from service.domain.values import Value
from tests.domain.expressions.given import Given

STAGES = ("one", "two", "three")
SCOPE = Scope(
    names={
        "stage": Name(Type.TEXT, STAGES),
        "agreed": Name(Type.BOOLEAN),
        "count": Name(Type.NUMBER, least=Decimal(1), most=Decimal(9)),
        "pupils": Name(Type.NUMBER, least=Decimal(3), most=Decimal(5)),
        "cost": Name(Type.NUMBER),
        "notes": Name(Type.TEXT),
        "needs": Name(Type.LIST, STAGES),
        "born": Name(Type.DATE),
    },
    rows={"lines": {"cost": Name(Type.NUMBER)}},
    aliases={"referral": {"stage": Name(Type.TEXT, STAGES)}},
)
NEVER = [
    "1 > 2",
    "false and agreed",
    "agreed and not agreed",
    "stage == 'one' and stage == 'two'",
    "stage not in ['one', 'two', 'three']",
    "referral.stage == 'one' and referral.stage != 'one'",
    "count > 9",
    "count < 1 or count > 9",
    "count >= 5 and count < 5",
    "cost > 5 and cost < 5",
    "cost > 5 and cost <= 4 and notes == 'x'",
    "10 < count",
]
ALWAYS = ["2 > 1", "true or agreed", "not (1 > 2)", "notes == 'x' or 6 == 6"]
DEPENDS = [
    "agreed",
    "agreed or not agreed",
    "stage == 'one' or stage == 'two'",
    "stage != 'one' and stage != 'two'",
    "stage in ['one', 'two', 'three']",
    "stage == referral.stage",
    "count == 9",
    "count >= 1",
    "count > 8.5",
    "cost > 5 and cost < 6",
    "count == pupils",
    "count * count > 80",
    "(count if agreed else pupils) == 3",
    "pupils == 4",
    "notes == 'x' and notes == 'y'",
    "'one' in needs and 'two' in needs",
    "answered(notes)",
    "not answered(notes)",
    "sum(lines.cost) > 5",
    "count(lines) == 0",
    "born > today()",
]


@pytest.mark.parametrize("text", NEVER)
def test_condition_that_no_answer_meets_is_never_true(text: str) -> None:
    """Choices, yes or no and bounded numbers are tried with every answer they can have."""
    assert settled(compile_expression(text, scope=SCOPE), scope=SCOPE) is False


@pytest.mark.parametrize("text", ALWAYS)
def test_condition_that_needs_no_answer_is_always_true(text: str) -> None:
    """What holds even while nothing is answered holds always."""
    assert settled(compile_expression(text, scope=SCOPE), scope=SCOPE) is True


@pytest.mark.parametrize("text", DEPENDS)
def test_condition_that_some_answer_meets_is_left_alone(text: str) -> None:
    """Nothing is called settled that an answer can turn; unanswered counts as not met."""
    assert settled(compile_expression(text, scope=SCOPE), scope=SCOPE) is None


ANSWERS: st.SearchStrategy[Mapping[str, Value]] = st.fixed_dictionaries(
    {
        "stage": st.none() | st.sampled_from(STAGES),
        "agreed": st.none() | st.booleans(),
        "count": st.none() | st.integers(1, 9).map(Decimal),
        "pupils": st.none() | st.integers(3, 5).map(Decimal),
        "cost": st.none() | st.integers(-20, 20).map(Decimal),
        "notes": st.none() | st.sampled_from(["x", "y"]),
    }
)


@given(text=st.sampled_from([*NEVER, *ALWAYS, *DEPENDS]), answers=ANSWERS)
def test_no_answer_contradicts_what_is_settled(text: str, answers: Mapping[str, Value]) -> None:
    """Whatever is answered, a condition that is never true is not, and one that is always is."""
    condition = compile_expression(text, scope=SCOPE)
    found = evaluate(condition, context=Given(answers))
    match settled(condition, scope=SCOPE):
        case False:
            assert found is not True
        case True:
            assert found is True
        case _:
            assert found in (True, False, None)
