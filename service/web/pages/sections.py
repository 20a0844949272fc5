"""A section of a draft: its questions on one page, or the list of its rows."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.definition import Kind
from service.domain.people import Role
from service.web.giving_back import giving_back
from service.web.govuk import FILES_OF
from service.web.mistakes import PageError, blocking, field_id
from service.web.question_page import Frame, brings_others, conflict_page, question_page
from service.web.visit import admit, desk, person
from service.web.wording import clock
from service.workflow import drafting
from service.workflow.page import ConflictError, SectionView

sections = Blueprint("sections", __name__, url_prefix="/cases/<case_id>/<form>/<section>")
admit(sections, Role.SCHOOL, Role.ADMIN)


@sections.get("")
def show(case_id: str, form: str, section: str) -> ResponseReturnValue:
    """Show the section; its mistakes only to someone who comes from the page that lists them."""
    view = drafting.section_view(desk(), person(), case_id, form=form, section=section)
    mistakes = blocking(view.mistakes) if from_check() else ()
    if view.section.repeat is not None:
        return rows_page(view, errors=row_errors(view) if mistakes else [])
    return question_page(view, frame=_frame(view), mistakes=mistakes)


@sections.post("")
@giving_back
def save(case_id: str, form: str, section: str) -> ResponseReturnValue:
    """Keep what was typed; stay when something must be mended before going on."""
    try:
        view = drafting.save_section(
            desk(),
            person(),
            case_id,
            form=form,
            section=section,
            data=request.form.to_dict(flat=False),
            seen=request.form.get("seen", ""),
        )
    except ConflictError as error:
        view = drafting.section_view(desk(), person(), case_id, form=form, section=section)
        return conflict_page(view, frame=_frame(view), stored=error.stored, typed=error.typed)
    return left(view) or question_page(view, frame=_frame(view), mistakes=blocking(view.mistakes))


def from_check() -> bool:
    """Return whether the person came from checking the whole case, and goes back there."""
    return request.args.get("from") == "check"


def kept_way() -> dict[str, Any]:
    """Return what an address must carry so that the way back is not lost."""
    return {"from": "check"} if from_check() else {}


def left(view: SectionView) -> ResponseReturnValue | None:
    """Return where to go from a page that was saved, or None when more is to be done on it."""
    if wanted := files_wanted(view):
        return redirect(wanted, 303)
    later = request.form.get("action") == "later"
    if (blocking(view.mistakes) or view.revealed) and not later:
        return None
    flash(f"Saved at {clock(desk().now())}.")
    if later:
        return redirect(url_for("cases.tasks", case_id=view.case.id), 303)
    return redirect(onward(view), 303)


def files_wanted(view: SectionView) -> str:
    """Return where the files of a question are added, when its button was pressed; else ""."""
    start, found, name = request.form.get("action", "").rpartition(FILES_OF)
    question = view.section.question(name)
    if start or not found or question is None or question.kind is not Kind.FILE:
        return ""
    row = {"row_id": view.row_id} if view.row_id else {}
    return url_for(
        "files.show",
        case_id=view.case.id,
        form=view.definition.form,
        section=view.section.id,
        question=name,
        **{**row, **kept_way()},
    )


def onward(view: SectionView) -> str:
    """Return where "continue" leads: back to checking, to the next section, or to the task list."""
    case_id = view.case.id
    if view.row_id:
        form, section = view.definition.form, view.section.id
        return url_for("sections.show", case_id=case_id, form=form, section=section, **kept_way())
    if from_check():
        return url_for("sending.check", case_id=case_id)
    if view.next_section is None:
        return url_for("cases.tasks", case_id=case_id)
    form, section = view.next_section
    return url_for("sections.show", case_id=case_id, form=form, section=section)


def way_back(case_id: str) -> dict[str, str]:
    """Return the link back: to the task list, or to checking when the person came from there."""
    if from_check():
        return {
            "href": url_for("sending.check", case_id=case_id),
            "text": "Back to check your answers",
        }
    return {"href": url_for("cases.tasks", case_id=case_id), "text": "Back to the task list"}


def rows_page(view: SectionView, *, errors: list[PageError]) -> ResponseReturnValue:
    """Return the list of the rows of a section, with the errors it is given."""
    page = render_template(
        "questions/rows.html",
        view=view,
        repeat=view.section.repeat,
        way=kept_way(),
        back=way_back(view.case.id),
        errors=errors,
    )
    return page, 422 if errors else 200


def row_errors(view: SectionView) -> list[PageError]:
    """Return what is wrong with the rows; each line leads to the field that mends it."""
    return [
        PageError(mistake.message, _row_field(view, mistake.row, field_id(view.section, mistake)))
        for mistake in blocking(view.mistakes)
    ]


def _row_field(view: SectionView, row_id: str, field: str) -> str:
    if not row_id:
        return "#add-another"
    return url_for(
        "rows.show",
        case_id=view.case.id,
        form=view.definition.form,
        section=view.section.id,
        row_id=row_id,
        **{**kept_way(), "mend": "1"},
        _anchor=field,
    )


def _frame(view: SectionView) -> Frame:
    place: dict[str, Any] = {
        "case_id": view.case.id,
        "form": view.definition.form,
        "section": view.section.id,
    }
    return Frame(
        view.section.title,
        url_for("sections.save", **place, **kept_way()),
        way_back(view.case.id),
        keep=url_for("keeping.keep_section", **place),
        asked=url_for("keeping.asked", **place) if brings_others(view) else "",
    )
