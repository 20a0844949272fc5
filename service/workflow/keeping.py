"""Keeping what is being typed, before anybody presses a button.

What is kept so is no different from what is saved, but that its section does not count as saved.
"""

from service.domain.audit import Event
from service.domain.people import Person
from service.workflow.changing import (
    Data,
    Posted,
    changed_row,
    changed_section,
    open_draft,
)
from service.workflow.filling import filled_forms
from service.workflow.page import SectionView, page_of, row_page_of, trying
from service.workflow.ports import Desk


def keep_section(
    desk: Desk, person: Person, case_id: str, *, form: str, section: str, posted: Posted
) -> SectionView:
    """Keep what is typed into a section by now, and return the section as it is stored.

    Raises ConflictError when it was changed elsewhere since it was seen; nothing is overwritten.
    """
    with desk.records.writing() as work:
        case, forms = open_draft(desk, work, person, case_id=case_id)
        new = changed_section(desk, case, forms, at=(form, section), posted=posted)
        work.save_answers(case.id, new.answers, revision=new.filled.revision)
        work.note(Event(desk.now(), person.id, "keep_typed", "case", case.id))
        forms = filled_forms(desk, work, case=case)
        return page_of(desk, case, forms, form=form, section=section)


def keep_row(  # noqa: PLR0913 - whose row of what, and what was sent of it.
    desk: Desk,
    person: Person,
    case_id: str,
    *,
    form: str,
    section: str,
    row_id: str,
    posted: Posted,
) -> SectionView:
    """Keep what is typed into a row by now, adding the row when it is new.

    Raises ConflictError when it was changed elsewhere since it was seen, RefusedError when there is
    no room for another row.
    """
    with desk.records.writing() as work:
        case, forms = open_draft(desk, work, person, case_id=case_id)
        at = (form, section)
        new = changed_row(desk, case, forms, at=at, row_id=row_id, posted=posted)
        work.save_answers(case.id, new.answers, revision=new.filled.revision)
        work.note(Event(desk.now(), person.id, "keep_typed", "case", case.id))
        forms = filled_forms(desk, work, case=case)
        return row_page_of(desk, case, forms, form=form, section=section, row_id=new.row_id)


def asked_by(
    desk: Desk, person: Person, case_id: str, *, form: str, section: str, data: Data
) -> SectionView:
    """Return a section as it would be asked with what is typed into it; nothing is kept."""
    with desk.records.reading() as work:
        case, forms = open_draft(desk, work, person, case_id=case_id)
        posted = Posted(data, page_of(desk, case, forms, form=form, section=section).seen)
        new = changed_section(desk, case, forms, at=(form, section), posted=posted)
        tried = trying(desk, forms, filled=new.filled, answers=new.answers)
        return page_of(desk, case, tried, form=form, section=section)


def asked_by_row(  # noqa: PLR0913 - whose row of what, and what was sent of it.
    desk: Desk,
    person: Person,
    case_id: str,
    *,
    form: str,
    section: str,
    row_id: str,
    data: Data,
) -> SectionView:
    """Return a row as it would be asked with what is typed into it; nothing is kept."""
    with desk.records.reading() as work:
        case, forms = open_draft(desk, work, person, case_id=case_id)
        at = {"form": form, "section": section}
        page = row_page_of(desk, case, forms, **at, row_id=row_id)
        posted = Posted(data, page.seen)
        new = changed_row(desk, case, forms, at=(form, section), row_id=page.row_id, posted=posted)
        tried = trying(desk, forms, filled=new.filled, answers=new.answers)
        return row_page_of(desk, case, tried, **at, row_id=new.row_id)
