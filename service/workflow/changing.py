"""One change to a draft: what a browser sent, put in the place of what is stored.

Nothing is overwritten that the page did not show: what was stored in between is a conflict, and
both texts are handed back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from service.domain.answers import Answers, Row, Typed
from service.domain.case import Case, CaseState
from service.domain.definition import Kind, Repeat
from service.domain.people import Person
from service.errors import NotFoundError, RefusedError
from service.workflow.access import own_case
from service.workflow.filling import FilledForm, filled_forms
from service.workflow.page import (
    NEW_ROW,
    ConflictError,
    SectionView,
    asked_section,
    is_new_row,
    kept_row_id,
    page_of,
    row_page_of,
    said,
    seen_token,
)
from service.workflow.ports import Desk, Work

Data = Mapping[str, Sequence[str]]

ON_PAGE = "on-page"
"""The field that names each question a page drew; no question can have this name."""

SENT_BEFORE = "sent-before"
"""The field that holds what a page sent without hearing whether it arrived, as a form is sent."""

MOST_TRIES = 5
"""How many earlier tries of a page are looked at; a script sends no more."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A page as a browser sent it; `seen` marks what it was drawn from."""

    data: Data
    seen: str

    @property
    def tried(self) -> tuple[Data, ...]:
        """What the very same page sent before without hearing whether it arrived.

        Finding that stored is no conflict.
        """
        tries = self.data.get(SENT_BEFORE, ())[-MOST_TRIES:]
        return tuple(parse_qs(one, keep_blank_values=True) for one in tries)


@dataclass(frozen=True, slots=True)
class Changed:
    """A form with its new answers, which are not kept yet.

    `not_drawn` are the questions that were not on the page; `row_id` is the row that was changed.
    """

    filled: FilledForm
    answers: Answers
    not_drawn: frozenset[str]
    row_id: str = ""


def open_draft(
    desk: Desk, work: Work, person: Person, *, case_id: str
) -> tuple[Case, tuple[FilledForm, ...]]:
    """Return a draft of the person's own with its forms; raise RefusedError once it was sent."""
    case = own_case(work, person, case_id=case_id)
    if case.state is not CaseState.DRAFT:
        raise RefusedError("This case has been sent. It can no longer be changed.")
    return case, filled_forms(desk, work, case=case)


def changed_section(
    desk: Desk, case: Case, forms: tuple[FilledForm, ...], *, at: tuple[str, str], posted: Posted
) -> Changed:
    """Return the form with what was typed into a section; `at` is the form's id and the section's.

    Raises ConflictError when the section was changed elsewhere since it was seen.
    """
    filled, asked = asked_section(forms, form=at[0], section=at[1])
    if asked.repeat is not None:
        raise NotFoundError
    page = page_of(desk, case, forms, form=at[0], section=at[1])
    stored = {q.id: filled.answers.typed.get(q.id, "") for q in asked.questions}
    typed = _without_conflict(desk, page, posted, stored=stored)
    return Changed(filled, filled.answers.with_typed(typed), not_drawn(page, posted.data))


def changed_row(
    desk: Desk,
    case: Case,
    forms: tuple[FilledForm, ...],
    *,
    at: tuple[str, str],
    row_id: str,
    posted: Posted,
) -> Changed:
    """Return the form with what was typed into a row, which is added when it is a new one.

    Raises ConflictError when the row was changed elsewhere since it was seen, RefusedError when
    there is no room for another.
    """
    filled, asked = asked_section(forms, form=at[0], section=at[1])
    if asked.repeat is None:
        raise NotFoundError
    kept = kept_row_id(row_id)
    page_row = f"{NEW_ROW}-{kept}" if is_new_row(row_id) else row_id
    page = row_page_of(desk, case, forms, form=at[0], section=at[1], row_id=page_row)
    row = filled.answers.row(asked.repeat.id, kept) or _added_row(filled, asked.repeat, kept)
    typed = _without_conflict(desk, page, posted, stored=row.typed)
    answers = filled.answers.with_row(asked.repeat.id, Row(row.id, {**row.typed, **typed}))
    return Changed(filled, answers, not_drawn(page, posted.data), row.id)


def not_drawn(page: SectionView, data: Data) -> frozenset[str]:
    """Return the questions that were not on the page when it was sent.

    A page names those it drew, since a script may have drawn more than were asked when it was
    opened; without names, what is asked now stands for it.
    """
    if ON_PAGE not in data:
        return page.hidden
    drawn = set(data[ON_PAGE])
    asked = (q.id for q in page.section.questions if q.kind is not Kind.COMPUTED)
    return frozenset(asked) - drawn


def typed_on(desk: Desk, page: SectionView, data: Data) -> dict[str, Typed]:
    """Return what was typed into the questions of a page; the answers to others stay."""
    left_out = not_drawn(page, data)
    typed = desk.forms.typed_from(page.section, data)
    return {name: value for name, value in typed.items() if name not in left_out}


def _without_conflict(
    desk: Desk, page: SectionView, posted: Posted, *, stored: Mapping[str, Typed]
) -> dict[str, Typed]:
    typed = typed_on(desk, page, posted.data)
    if posted.seen == seen_token(stored):
        return typed
    own = [typed, *(typed_on(desk, page, data) for data in posted.tried)]
    if not any(said(stored) == said({**stored, **sent}) for sent in own):
        raise ConflictError(stored=stored, typed={**stored, **typed})
    return typed


def _added_row(filled: FilledForm, repeat: Repeat, row_id: str) -> Row:
    if len(filled.answers.rows.get(repeat.id, ())) >= repeat.maximum:
        raise RefusedError(f"There can be {repeat.maximum} of these at most. Remove one first.")
    return Row(row_id)
