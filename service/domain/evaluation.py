"""Evaluating a whole form: what is asked, worked out and missing, and which rules are broken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from service.domain.authority import RateCard
from service.domain.definition import Check, FormDefinition, Kind, Level, Question, Section
from service.domain.expressions import Context, evaluate
from service.domain.filling import filled
from service.domain.resolving import Answering, Page, Surroundings
from service.domain.values import FormValues, RowValues, Value

NONE: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend, at a question, or at its whole section when `question` is "".

    `row` is the id of the row it is in; `part` the box of a date (`day`, `month` or `year`), or "".
    A mistake of level `warn` may be passed. `code` is that of the check that failed, or "".
    """

    section: str
    question: str
    message: str
    row: str = ""
    part: str = ""
    level: Level = Level.BLOCK
    code: str = ""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A form worked out.

    `values` has the computed answers filled in, and None for every hidden question. `hidden` holds
    ids as `SubmittedForm.hidden` does. `missing` are required answers and rows that are not there,
    `failed` the checks and limits that are broken.
    """

    values: FormValues
    hidden: frozenset[str]
    missing: tuple[Mistake, ...]
    failed: tuple[Mistake, ...]


def evaluate_form(  # noqa: PLR0913 - everything that an expression can name, each by its name.
    definition: FormDefinition,
    values: FormValues,
    *,
    others: Mapping[str, FormValues],
    card: RateCard | None,
    today: date,
    earlier: Mapping[str, Decimal] = NONE,
    reviewed: Mapping[str, FormValues] = NONE,
) -> Evaluated:
    """Return the form worked out from what was answered.

    `others` are the evaluated values of the case's other forms by form id, `card` the rate card in
    force and `today` the day in London. `earlier` are sums over the school's other cases, by the
    name that the form gives them (0 when one is left out), `reviewed` the forms of the case that
    this one is about.
    """
    form = Answering(definition, values, Surroundings(others, card, today, earlier, reviewed))
    shown = _worked_out(form)
    return Evaluated(
        values=_values(form, values),
        hidden=frozenset(_hidden(form)),
        missing=tuple(mistake for section in shown for mistake in _missing(form, section)),
        failed=(
            *(mistake for section in shown for mistake in _failed(form, section)),
            *_failed_whole(form, shown),
        ),
    )


def defaults(  # noqa: PLR0913 - everything that an expression can name, each by its name.
    definition: FormDefinition,
    section: Section,
    *,
    others: Mapping[str, FormValues],
    card: RateCard | None,
    today: date,
    earlier: Mapping[str, Decimal] = NONE,
    reviewed: Mapping[str, FormValues] = NONE,
) -> dict[str, Value]:
    """Return what the boxes of a new row or section start with, by question; unknown ones not."""
    empty = FormValues(definition.form, definition.version)
    form = Answering(definition, empty, Surroundings(others, card, today, earlier, reviewed))
    found = {
        question.id: as_answer(question, evaluate(question.default, context=form))
        for question in section.questions
        if question.default is not None
    }
    return {name: value for name, value in found.items() if value is not None}


def as_answer(question: Question, value: Value) -> Value:
    """Return what an expression gave as the question keeps it: a partial date is kept as text."""
    if question.kind is Kind.PARTIAL_DATE and isinstance(value, date):
        return value.isoformat()
    return value


def _pages(form: Answering, section: Section) -> Iterator[tuple[Page, Context]]:
    """Yield the section, or each of its rows, with the context its expressions are evaluated in."""
    if section.repeat is None:
        yield form.page(section), form
        return
    for row in form.in_rows(section.repeat.id):
        yield row.page, row


def _worked_out(form: Answering) -> tuple[Section, ...]:
    """Work out everything in the order of the form, so that nothing reaches far back at once."""
    shown = []
    for section in form.definition.sections:
        if form.shows(section):
            shown.append(section)
            for page, context in _pages(form, section):
                for question in section.questions:
                    page.value(question.id, context)
    return tuple(shown)


def _values(form: Answering, given: FormValues) -> FormValues:
    plain = {
        question.id: form.answer(question.id)
        for section, question in form.definition.questions()
        if section.repeat is None and question.kind is not Kind.CONTENT
    }
    rows = {
        section.repeat.id: tuple(
            RowValues(page.row, _row_values(page, context))
            for page, context in _pages(form, section)
        )
        for section in form.definition.sections
        if section.repeat
    }
    return FormValues(given.form, given.version, plain, rows)


def _row_values(page: Page, context: Context) -> dict[str, Value]:
    return {
        question.id: page.value(question.id, context)
        for question in page.section.questions
        if question.kind is not Kind.CONTENT
    }


def _hidden(form: Answering) -> Iterator[str]:
    for section in form.definition.sections:
        if not form.shows(section):
            yield section.id
            if section.repeat is None:
                yield from (f"{section.id}.{question.id}" for question in section.questions)
            continue
        for page, context in _pages(form, section):
            place = f"{section.repeat.id}.{page.row}" if section.repeat else section.id
            for question in section.questions:
                if not page.visible(question.id, context):
                    yield f"{place}.{question.id}"


def _missing(form: Answering, section: Section) -> Iterator[Mistake]:
    yield from _too_few(form, section)
    for page, context in _pages(form, section):
        for question in section.questions:
            if _is_missing(question, page, context):
                yield Mistake(section.id, question.id, question.required, row=page.row)


def _is_missing(question: Question, page: Page, context: Context) -> bool:
    if not question.required or not page.visible(question.id, context):
        return False
    value = page.value(question.id, context)
    return value is not True if question.kind is Kind.DECLARATION else value is None


def _too_few(form: Answering, section: Section) -> Iterator[Mistake]:
    if section.repeat is None:
        return
    least, item = section.repeat.minimum, section.repeat.item
    count = len(form.in_rows(section.repeat.id))
    if count == 0 and least > 0:
        yield Mistake(section.id, "", f"Add at least {least} {item}")
    elif count < least:
        yield Mistake(section.id, "", f"Add another {item}: at least {least} are needed")


def _failed(form: Answering, section: Section) -> Iterator[Mistake]:
    if section.repeat and len(form.in_rows(section.repeat.id)) > section.repeat.maximum:
        most, item = section.repeat.maximum, section.repeat.item
        yield Mistake(section.id, "", f"Remove one {item}: at most {most} are allowed")
    for page, context in _pages(form, section):
        for check in _broken(page.section.checks, context):
            at = check.at if check.at and page.visible(check.at, context) else ""
            yield _mistake(form, check, context, place=(section.id, at, page.row))


def _failed_whole(form: Answering, shown: tuple[Section, ...]) -> Iterator[Mistake]:
    """Yield a mistake for each rule over the whole form that is false.

    It stands at its question; in rows or while that is hidden, at the section; while that is hidden
    too, at the last section that is shown.
    """
    for check in _broken(form.definition.checks, form):
        section = next((each for each in shown if each.question(check.at)), None)
        if section is None:
            place = (shown[-1].id if shown else "", "", "")
        elif section.repeat or not form.page(section).visible(check.at, form):
            place = (section.id, "", "")
        else:
            place = (section.id, check.at, "")
        yield _mistake(form, check, form, place=place)


def _broken(checks: Iterable[Check], context: Context) -> Iterator[Check]:
    """Yield each check that is false; one that is unknown passes."""
    return (each for each in checks if evaluate(each.that, context=context) is False)


def _mistake(
    form: Answering, check: Check, context: Context, *, place: tuple[str, str, str]
) -> Mistake:
    section, at, row = place
    message = filled(check.say, definition=form.definition, context=context)
    return Mistake(section, at, message, row=row, level=check.level, code=check.code)
