"""Filling the answers into the message of a check: `{typed_total}` becomes "£1,420.46"."""

import re
from datetime import date
from decimal import Decimal

from service.domain import display
from service.domain.definition import FormDefinition, Question
from service.domain.expressions import Context, evaluate
from service.domain.values import RateChoice, Value

PLACE = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){0,2})\}", re.ASCII)
NOT_ANSWERED = "(not answered)"


def filled(say: str, *, definition: FormDefinition, context: Context) -> str:
    """Return the message with every `{name}` replaced by the answer as people read it."""
    return PLACE.sub(lambda place: _wording(place[1], definition, context) or NOT_ANSWERED, say)


def _wording(name: str, definition: FormDefinition, context: Context) -> str:
    match name.split("."):
        case ["conditions", condition]:
            return _plain(evaluate(definition.conditions[condition], context=context))
        case ["card", "weeks"]:
            return _plain(context.weeks())
        case [*path, "rate"] if path:
            chosen = _value(path, context)
            return display.money(chosen.rate) if isinstance(chosen, RateChoice) else ""
        case path:
            return _answer(path, definition, context)


def _answer(path: list[str], definition: FormDefinition, context: Context) -> str:
    question = _question(path, definition)
    value = _value(path, context)
    return display.shown(question, value) if question else _plain(value)


def _question(path: list[str], definition: FormDefinition) -> Question | None:
    match path:
        case [name]:
            return next((q for _, q in definition.questions() if q.id == name), None)
        case [alias, name]:
            return definition.borrowed.get(alias, {}).get(name)
        case _:
            return None


def _value(path: list[str], context: Context) -> Value:
    match path:
        case [name]:
            return context.answer(name)
        case [alias, name]:
            return context.elsewhere(alias, name)
        case _:
            return None


def _plain(value: Value) -> str:
    match value:
        case bool():
            return "Yes" if value else "No"
        case Decimal():
            return display.number(value)
        case date():
            return display.day(value)
        case None:
            return ""
        case _:
            return str(value)
