"""Filling in a case through the pages: what a browser would post for the answers of a case file."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.domain.case import BY_OFFICE, Case
from service.domain.definition import Kind, Question, Section
from service.domain.people import Person, Role
from service.workflow.drafting import (
    case_view,
    finish_rows,
    row_view,
    save_row,
    save_section,
    section_view,
)
from service.workflow.loading import CaseFile
from service.workflow.page import SectionView
from service.workflow.ports import Desk
from service.workflow.starting import enter_case, new_case, start_case

Posted = dict[str, Sequence[str]]


def posted(section: Section, answers: Mapping[str, Any]) -> Posted:
    """Return what a browser posts for a page filled in with these answers of a case file."""
    data: Posted = {}
    for question in section.questions:
        if question.id in answers:
            data |= _boxes(question, answers[question.id])
    return data


def _boxes(question: Question, answer: Any) -> Posted:
    if question.kind in {Kind.DATE, Kind.PARTIAL_DATE}:
        year, month, day = (*answer.split("-"), "")[:3]
        return dict(
            zip(
                (f"{question.id}-{part}" for part in ("day", "month", "year")),
                ([day], [month], [year]),
                strict=True,
            )
        )
    return {question.id: answer if isinstance(answer, list) else [answer]}


def filled_in(desk: Desk, person: Person, file: CaseFile) -> Case:
    """Fill a whole case in, page after page in the order of its task list, and return its draft.

    The task list is read again after each page: an answer can bring further pages up.
    """
    case = begun(desk, person, file)
    filled: set[tuple[str, str]] = set()
    while left := [at for at in _listed(desk, person, case) if at not in filled]:
        form, section = left[0]
        given = file.answers.get(form, {})
        fill_page(desk, person, case, form=form, section=section, given=given)
        filled.add(left[0])
    return case


def _listed(desk: Desk, person: Person, case: Case) -> list[tuple[str, str]]:
    """Return the form and section of every page of the task list as it is now."""
    forms = case_view(desk, person, case.id).forms
    return [(form.form, section.section) for form in forms for section in form.sections]


def typist(desk: Desk, file: CaseFile) -> Person:
    """Return who types the case of a file in: somebody of its school, or of the office."""
    route = desk.definitions.authority(file.authority).route(file.route)
    if route.entered_by == BY_OFFICE:
        return Person("typist", "A typist", Role.ADMIN, file.authority)
    return Person("typist", "A typist", Role.SCHOOL, file.authority, file.school)


def begun(desk: Desk, person: Person, file: CaseFile) -> Case:
    """Return an empty draft for a file; a file does not say which earlier case it is about."""
    route = desk.definitions.authority(file.authority).route(file.route)
    if person.role is Role.ADMIN:
        return enter_case(desk, person, route=file.route, school=file.school, meeting=file.meeting)
    if not route.about:
        return start_case(desk, person, route=file.route, meeting=file.meeting)
    case = new_case(desk, person, route=route, meeting=file.meeting)
    with desk.records.writing() as work:
        work.add_case(case)
    return case


def fill_page(
    desk: Desk, person: Person, case: Case, *, form: str, section: str, given: Mapping[str, Any]
) -> None:
    """Fill one page in, or every row of a repeating section."""
    at = {"form": form, "section": section}
    page = section_view(desk, person, case.id, **at)
    if page.section.repeat is None:
        data = posted(page.section, given.get("answers", {}))
        saved = save_section(desk, person, case.id, **at, data=data, seen=page.seen)
        if saved.revealed:
            save_section(desk, person, case.id, **at, data=data, seen=saved.seen)
        return
    for row in given.get("rows", {}).get(page.section.repeat.id, []):
        fill_row(desk, person, case, page=page, row=row)
    finish_rows(desk, person, case.id, **at)


def fill_row(
    desk: Desk, person: Person, case: Case, *, page: SectionView, row: Mapping[str, Any]
) -> str:
    """Add a row, coming back to it for the questions that its first answers make necessary."""
    at = {"form": page.definition.form, "section": page.section.id}
    data = posted(page.section, row)
    seen = row_view(desk, person, case.id, **at, row_id="new").seen
    saved = save_row(desk, person, case.id, **at, row_id="new", data=data, seen=seen)
    if saved.revealed:
        again = {**at, "row_id": saved.row_id}
        save_row(desk, person, case.id, **again, data=data, seen=saved.seen)
    return saved.row_id
