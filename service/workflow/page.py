"""What one page of a form shows.

Its questions, what was typed, what is wrong, and what has been worked out.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.domain.answers import Answers, Row, Typed
from service.domain.authority import RateCard
from service.domain.case import Case
from service.domain.definition import FormDefinition, Kind, Question, Section
from service.domain.display import shown
from service.domain.evaluation import Evaluated, Mistake, defaults
from service.domain.values import Value
from service.errors import NotFoundError, StaleError
from service.workflow.filling import FilledForm, today, with_answers
from service.workflow.ports import Desk

NEW_ROW = "new"
OWN_ID = re.compile(r"new-(?P<id>[0-9a-f]{16})", re.ASCII)
"""How a page asks for a row that is not kept yet: by the id that the row is going to have."""


class ConflictError(StaleError):
    """The page was saved elsewhere first: both texts are here, so that the person can choose."""

    def __init__(self, *, stored: Mapping[str, Typed], typed: Mapping[str, Typed]) -> None:
        """Keep what is stored and what was typed now."""
        super().__init__("the page was changed since it was opened")
        self.stored = stored
        self.typed = typed


@dataclass(frozen=True, slots=True)
class RowView:
    """One row in the list of rows: the answers that stand for it, and what is wrong in it."""

    id: str
    summary: tuple[tuple[str, str], ...]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One page. `hidden` holds the ids of its questions that are not asked now.

    `seen` marks what it was drawn from.

    `row_id` is empty for a plain section and for the list of rows, and `new-` with the id it will
    have for a row that is not kept yet. `revealed` holds questions that
    the last save made necessary: they were not on the page before, so their being empty is not yet
    a mistake. `computed` holds what was worked out on this page, label and wording; `next_section`
    is where "continue" leads, or None after the last.
    """

    case: Case
    definition: FormDefinition
    section: Section
    typed: Mapping[str, Typed]
    mistakes: tuple[Mistake, ...]
    evaluated: Evaluated
    card: RateCard | None
    hidden: frozenset[str]
    computed: tuple[tuple[str, str], ...]
    rows: tuple[RowView, ...]
    saved: bool
    seen: str
    row_id: str = ""
    next_section: tuple[str, str] | None = None
    revealed: frozenset[str] = frozenset()

    def after(self, not_drawn: frozenset[str]) -> "SectionView":
        """Return the page after a save; `not_drawn` were not on it when it was sent."""
        revealed = not_drawn - self.hidden
        mistakes = tuple(m for m in self.mistakes if m.question not in revealed)
        return replace(self, revealed=revealed, mistakes=mistakes)


def seen_token(typed: Mapping[str, Typed]) -> str:
    """Return a mark of what a page was drawn from, to notice that it was saved elsewhere since."""
    return hashlib.sha256(json.dumps(said(typed), sort_keys=True).encode()).hexdigest()[:16]


def said(typed: Mapping[str, Typed]) -> dict[str, Typed]:
    """Return what was typed without the boxes that are empty: two such are the same answers."""
    return {name: value for name, value in typed.items() if any(value)}


def is_new_row(row_id: str) -> bool:
    """Return whether a page's row is one that is not kept yet."""
    return row_id == NEW_ROW or OWN_ID.fullmatch(row_id) is not None


def kept_row_id(row_id: str) -> str:
    """Return the id under which a row is or will be kept.

    A page of a new row carries that id from the start, so that sending it twice adds one row.
    """
    if row_id == NEW_ROW:
        return secrets.token_hex(8)
    own = OWN_ID.fullmatch(row_id)
    return own["id"] if own else row_id


def asked_section(
    forms: tuple[FilledForm, ...], *, form: str, section: str
) -> tuple[FilledForm, Section]:
    """Return a section that is asked, with its form; raise NotFoundError when there is none."""
    for filled in forms:
        for asked in filled.shown_sections():
            if (filled.definition.form, asked.id) == (form, section):
                return filled, asked
    raise NotFoundError


def page_of(
    desk: Desk, case: Case, forms: tuple[FilledForm, ...], *, form: str, section: str
) -> SectionView:
    """Return a plain section, or the list of rows of a repeating one.

    Raise NotFoundError when it is not asked.
    """
    filled, asked = asked_section(forms, form=form, section=section)
    saved = section in filled.answers.saved
    stored = {
        q.id: filled.answers.typed[q.id] for q in asked.questions if q.id in filled.answers.typed
    }
    typed = stored if saved else {**_defaults(desk, filled, asked), **stored}
    values = filled.evaluated.values.values
    return SectionView(
        case=case,
        definition=filled.definition,
        section=asked,
        typed=typed,
        mistakes=filled.mistakes_of(asked),
        evaluated=filled.evaluated,
        card=filled.card,
        hidden=_hidden(filled, asked, prefix=section),
        computed=_computed(asked, values) if asked.repeat is None else (),
        rows=_rows(filled, asked),
        saved=saved,
        seen=seen_token(stored),
        next_section=_next(forms, form=form, section=section),
    )


def row_page_of(
    desk: Desk, case: Case, forms: tuple[FilledForm, ...], *, form: str, section: str, row_id: str
) -> SectionView:
    """Return one row of a repeating section; raise NotFoundError when there is no such row.

    `new`, or the id that a new row is to have, gives an empty one with its defaults.
    """
    filled, asked = asked_section(forms, form=form, section=section)
    if asked.repeat is None:
        raise NotFoundError
    kept_id = kept_row_id(row_id)
    row = filled.answers.row(asked.repeat.id, kept_id)
    if row is None and not is_new_row(row_id):
        raise NotFoundError
    if row is None:
        return _new_row_page(desk, case, forms, form=form, section=section, row_id=kept_id)
    return SectionView(
        case=case,
        definition=filled.definition,
        section=asked,
        typed=row.typed,
        mistakes=tuple(m for m in filled.mistakes_of(asked) if m.row == kept_id),
        evaluated=filled.evaluated,
        card=filled.card,
        hidden=_hidden(filled, asked, prefix=f"{asked.repeat.id}.{kept_id}"),
        computed=_computed(asked, _row_values(filled, asked.repeat.id, kept_id)),
        rows=(),
        saved=True,
        seen=seen_token(row.typed),
        row_id=kept_id,
        next_section=(form, section),
    )


def _new_row_page(
    desk: Desk, case: Case, forms: tuple[FilledForm, ...], *, form: str, section: str, row_id: str
) -> SectionView:
    """Return the page of a row that is not kept yet: what it asks follows from its defaults."""
    filled, asked = asked_section(forms, form=form, section=section)
    typed = _defaults(desk, filled, asked)
    repeat = asked.repeat
    if repeat is None:
        raise NotFoundError
    tried = filled.answers.with_row(repeat.id, Row(row_id, typed))
    others = trying(desk, forms, filled=filled, answers=tried)
    page = row_page_of(desk, case, others, form=form, section=section, row_id=row_id)
    return replace(
        page,
        mistakes=(),
        computed=(),
        saved=False,
        seen=seen_token({}),
        row_id=f"{NEW_ROW}-{row_id}",
    )


def trying(
    desk: Desk, forms: tuple[FilledForm, ...], *, filled: FilledForm, answers: Answers
) -> tuple[FilledForm, ...]:
    """Return the forms of a case as they would be with other answers in one of them."""
    trial = with_answers(desk, filled, answers=answers)
    return tuple(trial if other is filled else other for other in forms)


def _defaults(desk: Desk, filled: FilledForm, section: Section) -> dict[str, Typed]:
    values = defaults(
        filled.definition,
        section,
        others=filled.others,
        card=filled.card,
        today=today(desk),
        earlier=filled.earlier,
        reviewed=filled.reviewed,
    )
    return {
        question.id: desk.forms.typed_of(question, values[question.id])
        for question in section.questions
        if values.get(question.id) is not None
    }


def _hidden(filled: FilledForm, section: Section, *, prefix: str) -> frozenset[str]:
    hidden = filled.evaluated.hidden
    return frozenset(q.id for q in section.questions if f"{prefix}.{q.id}" in hidden)


def _computed(section: Section, values: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (question.name, shown(question, values.get(question.id)))
        for question in section.questions
        if question.kind is Kind.COMPUTED and values.get(question.id) is not None
    )


def _row_values(filled: FilledForm, repeat: str, row_id: str) -> Mapping[str, Value]:
    rows = filled.evaluated.values.rows.get(repeat, ())
    return next((row.values for row in rows if row.id == row_id), {})


def _rows(filled: FilledForm, section: Section) -> tuple[RowView, ...]:
    repeat = section.repeat
    if repeat is None:
        return ()
    asked: list[Question] = [q for name in repeat.summary if (q := section.question(name))]
    mistakes = filled.mistakes_of(section)
    return tuple(
        RowView(
            row.id,
            tuple((q.name, shown(q, row.values.get(q.id))) for q in asked),
            tuple(mistake for mistake in mistakes if mistake.row == row.id),
        )
        for row in filled.evaluated.values.rows.get(repeat.id, ())
    )


def _next(forms: tuple[FilledForm, ...], *, form: str, section: str) -> tuple[str, str] | None:
    order = [(f.definition.form, s.id) for f in forms for s in f.shown_sections()]
    at = order.index((form, section))
    return order[at + 1] if at + 1 < len(order) else None
