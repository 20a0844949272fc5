"""A small form to name in expressions, and answers to evaluate them with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from service.domain.expressions import (
    Lookup,
    Name,
    Scope,
    Type,
    compile_expression,
    evaluate,
)
from service.domain.values import RateChoice, Value

PAYERS = ("school", "cluster", "health")
LINE = {
    "cost": Name(Type.NUMBER),
    "payer": Name(Type.TEXT, PAYERS),
    "who": Name(Type.RATE),
    "starts": Name(Type.DATE),
    "agreed": Name(Type.BOOLEAN),
}
SCOPE = Scope(
    names={
        "minutes": Name(Type.NUMBER),
        "sessions": Name(Type.NUMBER),
        "payer_wanted": Name(Type.TEXT, PAYERS),
        "needs": Name(Type.LIST, ("sight", "hearing")),
        "born": Name(Type.DATE),
        "seen": Name(Type.DATE),
        "agreed_by_parent": Name(Type.BOOLEAN),
        "known": Name(Type.TEXT, ("yes", "no", "not_known")),
        "notes": Name(Type.TEXT),
        "staff_role": Name(Type.RATE),
    },
    rows={"lines": LINE, "items": {"price": Name(Type.NUMBER)}},
    aliases={"referral": {"amount": Name(Type.NUMBER), "stage": Name(Type.TEXT, ("a", "b"))}},
    later=frozenset({"total", "outcomes"}),
    row_of={"cost": "lines"},
)


@dataclass(frozen=True, slots=True)
class Given:
    """Answers, rows and surroundings; whatever is left out is unknown."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    lines: tuple[Mapping[str, Value], ...] = ()
    others: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    card_weeks: Value = None
    today: date = date(2025, 5, 20)

    def answer(self, name: str) -> Value:
        """Return the answer, or None."""
        return self.answers.get(name)

    def elsewhere(self, alias: str, name: str) -> Value:
        """Return the other form's answer, or None."""
        return self.others.get((alias, name))

    def weeks(self) -> Value:
        """Return the weeks of the card."""
        return self.card_weeks

    def rows(self, repeat: str) -> Iterable[Lookup]:
        """Return the lines, the only rows there are."""
        return [line.get for line in self.lines] if repeat == "lines" else []


def worked_out(text: str, given: Given | None = None) -> Value:
    """Return the value of an expression."""
    expression = compile_expression(text, scope=SCOPE)
    return evaluate(expression, context=given or Given())


def price(pounds: str) -> RateChoice:
    """Return a choice of a rate card at this price."""
    return RateChoice("TA", "Teaching assistant", Decimal(pounds), "costed_2025", 1)
