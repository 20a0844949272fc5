"""What the expression language takes, and what an author is told about everything else."""

import pytest

from service.domain.expressions import ExpressionError, Scope, Type, compile_expression
from tests.domain.expressions.given import SCOPE

TAKEN = [
    ("minutes + 1.10", Type.NUMBER, {"minutes"}),
    ("-minutes * (sessions - 2) / 4", Type.NUMBER, {"minutes", "sessions"}),
    ("minutes == 5", Type.BOOLEAN, {"minutes"}),
    ("1 < minutes <= 5", Type.BOOLEAN, {"minutes"}),
    ("payer_wanted == 'cluster'", Type.BOOLEAN, {"payer_wanted"}),
    ("'cluster' != payer_wanted", Type.BOOLEAN, {"payer_wanted"}),
    ("payer_wanted in ['school', 'health']", Type.BOOLEAN, {"payer_wanted"}),
    ("'sight' in needs", Type.BOOLEAN, {"needs"}),
    ("'hearing' not in needs", Type.BOOLEAN, {"needs"}),
    ("agreed_by_parent and not (known == 'no')", Type.BOOLEAN, {"agreed_by_parent", "known"}),
    ("agreed_by_parent == true", Type.BOOLEAN, {"agreed_by_parent"}),
    ("True or false", Type.BOOLEAN, set()),
    ("born < seen", Type.BOOLEAN, {"born", "seen"}),
    ("minutes if agreed_by_parent else 0", Type.NUMBER, {"minutes", "agreed_by_parent"}),
    ("staff_role.rate * minutes", Type.NUMBER, {"staff_role", "minutes"}),
    ("card.weeks", Type.NUMBER, {"card.weeks"}),
    ("referral.amount > 6000", Type.BOOLEAN, {"referral.amount"}),
    ("sum(lines.cost)", Type.NUMBER, {"lines.cost"}),
    ("sum(lines.cost where lines.payer == 'cluster')", Type.NUMBER, {"lines.cost", "lines.payer"}),
    ("sum(lines.who.rate * minutes)", Type.NUMBER, {"lines.who", "minutes"}),
    ("count(lines)", Type.NUMBER, {"lines"}),
    ("count(lines where lines.payer == 'health')", Type.NUMBER, {"lines", "lines.payer"}),
    ("count(lines.cost)", Type.NUMBER, {"lines.cost"}),
    ("any(lines.payer == 'cluster')", Type.BOOLEAN, {"lines.payer"}),
    ("all(lines.agreed where lines.cost > 5)", Type.BOOLEAN, {"lines.agreed", "lines.cost"}),
    ("min(lines.starts)", Type.DATE, {"lines.starts"}),
    ("max(minutes, sessions, 3)", Type.NUMBER, {"minutes", "sessions"}),
    ("min(born, today())", Type.DATE, {"born"}),
    ("round(minutes / 60, 2)", Type.NUMBER, {"minutes"}),
    ("abs(minutes - 5)", Type.NUMBER, {"minutes"}),
    ("answered(needs)", Type.BOOLEAN, {"needs"}),
    ("answered(staff_role)", Type.BOOLEAN, {"staff_role"}),
    ("answered(referral.stage)", Type.BOOLEAN, {"referral.stage"}),
    ("years_between(born, today()) >= 5", Type.BOOLEAN, {"born"}),
    ("days_between(seen, today()) <= 365", Type.BOOLEAN, {"seen"}),
    ("words(notes) < 100", Type.BOOLEAN, {"notes"}),
    ("minutes\n  + 1", Type.NUMBER, {"minutes"}),
    ("notes == 'where for in'", Type.BOOLEAN, {"notes"}),
]

NUMBER_WITH_TEXT = "`minutes` is a number; it cannot be compared with the text 'x'"
REFUSED = [
    # E201: what the language does not have.
    ("minutes **  2", "E201", "`**`", "multiplication"),
    ("minutes // 2", "E201", "`//`", ""),
    ("minutes = 2", "E201", "`=`", "=="),
    ("minutes is 2", "E201", "`is`", "=="),
    ("minutes == None", "E201", "`None`", "answered"),
    ("lambda: 1", "E201", "`lambda`", ""),
    ("__import__('os')", "E201", "`__import__`", ""),
    ("_ + 1", "E201", "`_`", ""),
    ("sum(x for x in lines)", "E201", "`for`", "where"),
    ("(minutes where agreed_by_parent)", "E201", "where", ""),
    ("f'{minutes}'", "E201", "f'", ""),
    ("b'x' == notes", "E201", "b'x'", ""),
    ("1e9", "E201", "1e9", ""),
    ("0x1F", "E201", "0x1F", ""),
    ("1_000", "E201", "1_000", ""),
    ("{'a': 1}", "E201", "`{`", "[ ]"),
    ("minutes[0]", "E201", "minutes[0]", ""),
    ("(minutes := 3)", "E201", "`:=`", ""),
    ("minutes & 1", "E201", "`&`", "and"),
    ("(1).real", "E201", "(1).real", ""),
    ("*minutes", "E201", "*minutes", ""),
    ("((minutes)", "E201", "cannot be read", "bracket"),
    ("minutes +", "E201", "cannot be read", ""),
    ("", "E201", "cannot be read", ""),
    ("'open", "E201", "", ""),
    ("minutes; sessions", "E201", "`;`", ""),
    ("minutes # why", "E201", "# why", ""),
    # E202: bombs.
    ("+".join(["minutes"] * 140), "E202", "characters", "Split"),
    ("+".join(["1"] * 60), "E202", "deep", "Split"),
    ("not " * 60 + "agreed_by_parent", "E202", "deep", "Split"),
    ("+".join(["1"] * 200), "E202", "words and signs", "Split"),
    # E203 and E204: names.
    ("minuts + 1", "E203", "`minuts` is not known", "`minutes`"),
    ("wholly_else", "E203", "`wholly_else`", "mend the name"),
    ("referral.amont", "E203", "`referral` has no question `amont`", "`amount`"),
    ("referral", "E203", "another form", "referral.question"),
    ("sum(lines.cast)", "E203", "`lines` has no question `cast`", "`cost`"),
    ("minutes.real", "E203", "`minutes` is a question", ""),
    ("conditions.big", "E203", "no condition `big`", ""),
    ("total > 3", "E204", "`total` is asked later", "Move"),
    ("count(outcomes)", "E204", "`outcomes` is asked later", "Move"),
    # E205: types.
    ("minutes == 'x'", "E205", NUMBER_WITH_TEXT, ""),
    ("'x' == minutes", "E205", NUMBER_WITH_TEXT, ""),
    ("agreed_by_parent == 'yes'", "E205", "is yes or no; it cannot", "not agreed_by_parent"),
    ("needs == 'sight'", "E205", "`needs` is a list", "'sight' in needs"),
    ("needs == needs", "E205", "lists cannot be compared", "`in`"),
    ("payer_wanted < 'z'", "E205", "`payer_wanted` is a text", "=="),
    ("'a' in notes", "E205", "not a list", "=="),
    ("1 in needs", "E205", "a text", ""),
    ("notes in [1, 2]", "E205", "other than texts", ""),
    ("minutes + born", "E205", "`born` (a date)", ""),
    ("'a' + 'b'", "E205", "the text 'a'", ""),
    ("-born", "E205", "a date", ""),
    ("not minutes", "E205", "`not` takes yes or no", ""),
    ("agreed_by_parent and minutes", "E205", "`and` takes yes or no", ""),
    ("1 if minutes else 2", "E205", "`if` takes yes or no", ""),
    ("1 if agreed_by_parent else 'a'", "E205", "different types", "same type"),
    ("staff_role * 2", "E205", "`staff_role` (a choice of the rate card)", "`staff_role.rate`"),
    ("staff_role == 'TA'", "E205", "cannot be compared", "`staff_role.rate`"),
    ("minutes.rate", "E205", "no rate", "kind `rate`"),
    ("round(notes, 2)", "E205", "`round` takes a number", ""),
    ("min(minutes, born)", "E205", "one type", ""),
    ("sum(lines.payer)", "E205", "`sum` takes a number", ""),
    ("sum(lines.cost where lines.cost)", "E205", "`where` takes yes or no", ""),
    # E206: options.
    ("payer_wanted == 'clutser'", "E206", "'clutser' is not an option of `payer", "'cluster'"),
    ("payer_wanted in ['school', 'x']", "E206", "'x' is not an option", ""),
    ("'smell' in needs", "E206", "'smell' is not an option of `needs`", ""),
    ("known == 'maybe'", "E206", "'maybe' is not an option of `known`", "'not_known'"),
    ("any(lines.payer == 'x')", "E206", "'x' is not an option of `lines.payer`", ""),
    # E207: functions.
    ("rund(minutes, 2)", "E207", "no function `rund`", "`round`"),
    ("round(minutes)", "E207", "2 values, not 1", ""),
    ("round(minutes, sessions)", "E207", "whole number written out", "round(x, 2)"),
    ("round(minutes, 9)", "E207", "0 to 6", ""),
    ("today(1)", "E207", "`today` takes no value", ""),
    ("answered(minutes + 1)", "E207", "name of one question", ""),
    ("abs(minutes, 1)", "E207", "1 value, not 2", ""),
    # E208: rows.
    ("cost + 1", "E208", "`cost` has a value for each row of `lines`", "sum(lines.cost)"),
    ("lines.cost + 1", "E208", "needs an aggregate", "sum(lines.cost)"),
    ("lines", "E208", "a repeating section", "count(lines)"),
    ("sum(minutes)", "E208", "none is named", "lines"),
    ("sum(lines.cost * items.price)", "E208", "one repeating section", ""),
    ("sum(lines.cost where sum(lines.cost) > 1)", "E208", "inside another aggregate", ""),
    ("any(lines.agreed where lines.agreed where true)", "E208", "more than one `where`", "and"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "names"), TAKEN)
def test_expression_is_typed_and_says_what_it_needs(text: str, kind: Type, names: set[str]) -> None:
    """An expression of the language has one type and lists every question it depends on."""
    expression = compile_expression(text, scope=SCOPE)
    assert (expression.type, expression.names) == (kind, frozenset(names))


@pytest.mark.parametrize(("text", "code", "message", "mend"), REFUSED)
def test_what_cannot_be_used_is_refused_with_the_mend(
    text: str, code: str, message: str, mend: str
) -> None:
    """Whatever cannot be right is refused at load, saying what is wrong and what to do."""
    with pytest.raises(ExpressionError) as refused:
        compile_expression(text, scope=SCOPE)
    assert refused.value.code == code
    assert message in refused.value.message
    assert mend in refused.value.mend
    assert refused.value.mend


def test_condition_counts_with_what_it_needs() -> None:
    """A named condition stands for its own expression, and needs what that needs."""
    large = compile_expression("sum(lines.cost) > 6000", scope=SCOPE)
    scope = Scope(SCOPE.names, SCOPE.rows, conditions={"large": large})
    expression = compile_expression("conditions.large and minutes > 1", scope=scope)
    assert expression.names == {"lines.cost", "minutes"}


def test_condition_may_not_be_used_before_what_it_needs() -> None:
    """A named condition that needs a later question is refused at the place that uses it."""
    large = compile_expression("sum(lines.cost) > 6000", scope=SCOPE)
    early = Scope(SCOPE.names, conditions={"large": large})
    with pytest.raises(ExpressionError, match=r"E204 `conditions.large` needs `lines.cost`"):
        compile_expression("conditions.large", scope=early)


def test_same_text_compiles_to_the_same_expression() -> None:
    """Two compilations are equal, spaces and lines apart, so that definitions can be compared."""
    one = compile_expression("round(minutes / 60, 2)", scope=SCOPE)
    other = compile_expression("round(minutes  /  60,\n 2)", scope=SCOPE)
    assert one == other
