"""Filling in a case: saving a page of it, adding and removing rows.

Whatever is typed is kept, right or wrong; what is wrong is said, and stands in the way only of
submitting.
"""

from service.domain.answers import Answers
from service.domain.audit import Event
from service.domain.case import BY_SCHOOL, Case
from service.domain.people import Person, Role
from service.errors import NotFoundError
from service.workflow.access import read_own_case, require
from service.workflow.case_view import CaseView, outline, viewed
from service.workflow.changing import Data, Posted, changed_row, changed_section, open_draft
from service.workflow.filling import FilledForm, filled_forms
from service.workflow.page import SectionView, asked_section, page_of, row_page_of
from service.workflow.ports import Desk, Work
from service.workflow.uploading import delete_objects, forget_unused


def cases(desk: Desk, person: Person) -> tuple[CaseView, ...]:
    """Return the school's cases, newest first, without reading their forms."""
    require(person, Role.SCHOOL)
    with desk.records.reading() as work:
        found = work.cases_of_school(person.authority, school=person.school)
    return tuple(outline(desk, case) for case in found if case.entered_by == BY_SCHOOL)


def case_view(desk: Desk, person: Person, case_id: str) -> CaseView:
    """Return one of the school's cases with how far each section is."""
    with desk.records.writing() as work:
        return viewed(desk, work, case=read_own_case(desk, work, person, case_id=case_id))


def section_view(
    desk: Desk, person: Person, case_id: str, *, form: str, section: str
) -> SectionView:
    """Return a section to fill in, or the list of rows of a repeating one."""
    with desk.records.writing() as work:
        case = read_own_case(desk, work, person, case_id=case_id)
        return page_of(desk, case, filled_forms(desk, work, case=case), form=form, section=section)


def row_view(
    desk: Desk, person: Person, case_id: str, *, form: str, section: str, row_id: str
) -> SectionView:
    """Return one row to fill in; `new` gives an empty one with its defaults."""
    with desk.records.writing() as work:
        case = read_own_case(desk, work, person, case_id=case_id)
        forms = filled_forms(desk, work, case=case)
        return row_page_of(desk, case, forms, form=form, section=section, row_id=row_id)


def save_section(  # noqa: PLR0913 - a save is whose, of what, what was typed and what was seen.
    desk: Desk,
    person: Person,
    case_id: str,
    *,
    form: str,
    section: str,
    data: Data,
    seen: str,
) -> SectionView:
    """Keep what was typed into a section and return it with what is wrong.

    Raises ConflictError when the section was saved elsewhere since it was `seen`; nothing is
    overwritten.
    """
    posted = Posted(data, seen)
    with desk.records.writing() as work:
        case, forms = open_draft(desk, work, person, case_id=case_id)
        new = changed_section(desk, case, forms, at=(form, section), posted=posted)
        _save(work, case, new.filled, new.answers.with_saved(section))
        work.note(Event(desk.now(), person.id, "save_section", "case", case.id))
        forms = filled_forms(desk, work, case=case)
        page = page_of(desk, case, forms, form=form, section=section)
        return page.after(new.not_drawn)


def save_row(  # noqa: PLR0913 - a save is whose, of what, what was typed and what was seen.
    desk: Desk,
    person: Person,
    case_id: str,
    *,
    form: str,
    section: str,
    row_id: str,
    data: Data,
    seen: str,
) -> SectionView:
    """Keep what was typed into a row (a new one is added) and return it with what is wrong.

    Raises ConflictError when the row was saved elsewhere since it was `seen`, RefusedError when
    there is no room for another row.
    """
    posted = Posted(data, seen)
    with desk.records.writing() as work:
        case, forms = open_draft(desk, work, person, case_id=case_id)
        at = (form, section)
        new = changed_row(desk, case, forms, at=at, row_id=row_id, posted=posted)
        _save(work, case, new.filled, new.answers)
        work.note(Event(desk.now(), person.id, "save_row", "case", case.id))
        forms = filled_forms(desk, work, case=case)
        page = row_page_of(desk, case, forms, form=form, section=section, row_id=new.row_id)
        return page.after(new.not_drawn)


def remove_row(
    desk: Desk, person: Person, case_id: str, *, form: str, section: str, row_id: str
) -> None:
    """Take a row away, and the files that were added to it."""
    with desk.records.writing() as work:
        case, forms = open_draft(desk, work, person, case_id=case_id)
        filled, asked = asked_section(forms, form=form, section=section)
        if asked.repeat is None or filled.answers.row(asked.repeat.id, row_id) is None:
            raise NotFoundError
        _save(work, case, filled, filled.answers.without_row(asked.repeat.id, row_id))
        work.note(Event(desk.now(), person.id, "remove_row", "case", case.id))
        unused = forget_unused(work, case=case)
    delete_objects(desk, unused)


def finish_rows(
    desk: Desk, person: Person, case_id: str, *, form: str, section: str
) -> SectionView:
    """Note that there are no more rows to add, and return the list with what is wrong."""
    with desk.records.writing() as work:
        case, forms = open_draft(desk, work, person, case_id=case_id)
        filled, asked = asked_section(forms, form=form, section=section)
        if asked.repeat is None:
            raise NotFoundError
        _save(work, case, filled, filled.answers.with_saved(section))
        work.note(Event(desk.now(), person.id, "finish_rows", "case", case.id))
        return page_of(desk, case, filled_forms(desk, work, case=case), form=form, section=section)


def _save(work: Work, case: Case, filled: FilledForm, answers: Answers) -> None:
    work.save_answers(case.id, answers, revision=filled.revision)
