"""The rows of a repeating section.

Adding one, changing one, removing one, and having no more to add.
"""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.errors import NotFoundError
from service.web.giving_back import giving_back
from service.web.mistakes import blocking
from service.web.pages.sections import from_check, kept_way, left, row_errors, rows_page
from service.web.question_page import Frame, brings_others, conflict_page, question_page
from service.web.visit import admit, desk, person
from service.web.wording import with_article
from service.workflow import drafting
from service.workflow.page import ConflictError, SectionView, is_new_row

rows = Blueprint("rows", __name__, url_prefix="/cases/<case_id>/<form>/<section>/rows")
admit(rows, Role.SCHOOL, Role.ADMIN)


@rows.post("")
def finish(case_id: str, form: str, section: str) -> ResponseReturnValue:
    """Note that there are no more rows to add, and go on unless one has to be mended."""
    view = drafting.finish_rows(desk(), person(), case_id, form=form, section=section)
    return left(view) or rows_page(view, errors=row_errors(view))


@rows.get("/<row_id>")
def show(case_id: str, form: str, section: str, row_id: str) -> ResponseReturnValue:
    """Show one row; its mistakes only to someone who comes from a page that lists them."""
    view = drafting.row_view(desk(), person(), case_id, form=form, section=section, row_id=row_id)
    lists_mistakes = from_check() or "mend" in request.args
    mistakes = blocking(view.mistakes) if lists_mistakes else ()
    return question_page(view, frame=_frame(view), mistakes=mistakes)


@rows.post("/<row_id>")
@giving_back
def save(case_id: str, form: str, section: str, row_id: str) -> ResponseReturnValue:
    """Keep what was typed into the row; stay when something in it must be mended first."""
    try:
        view = drafting.save_row(
            desk(),
            person(),
            case_id,
            form=form,
            section=section,
            row_id=row_id,
            data=request.form.to_dict(flat=False),
            seen=request.form.get("seen", ""),
        )
    except ConflictError as error:
        view = drafting.row_view(
            desk(), person(), case_id, form=form, section=section, row_id=row_id
        )
        return conflict_page(view, frame=_frame(view), stored=error.stored, typed=error.typed)
    return left(view) or question_page(view, frame=_frame(view), mistakes=blocking(view.mistakes))


@rows.get("/<row_id>/remove")
def confirm(case_id: str, form: str, section: str, row_id: str) -> ResponseReturnValue:
    """Ask whether the row is really to go."""
    view = drafting.section_view(desk(), person(), case_id, form=form, section=section)
    row = next((row for row in view.rows if row.id == row_id), None)
    if row is None:
        raise NotFoundError
    return render_template(
        "questions/remove.html",
        view=view,
        row=row,
        way=kept_way(),
        back={"href": _list_of(view), "text": "Back"},
    )


@rows.post("/<row_id>/remove")
def remove(case_id: str, form: str, section: str, row_id: str) -> ResponseReturnValue:
    """Take the row away and go back to the list."""
    drafting.remove_row(desk(), person(), case_id, form=form, section=section, row_id=row_id)
    here = url_for("sections.show", case_id=case_id, form=form, section=section, **kept_way())
    return redirect(here, 303)


def _list_of(view: SectionView) -> str:
    return url_for(
        "sections.show",
        case_id=view.case.id,
        form=view.definition.form,
        section=view.section.id,
        **kept_way(),
    )


def _frame(view: SectionView) -> Frame:
    repeat = view.section.repeat
    verb = "Add" if is_new_row(view.row_id) else "Change"
    place: dict[str, Any] = {
        "case_id": view.case.id,
        "form": view.definition.form,
        "section": view.section.id,
        "row_id": view.row_id,
    }
    return Frame(
        f"{verb} {with_article(repeat.item if repeat else '')}",
        url_for("rows.save", **place, **kept_way()),
        {"href": _list_of(view), "text": f"Back to {view.section.title}"},
        keep=url_for("keeping.keep_row", **place),
        asked=url_for("keeping.asked_in_row", **place) if brings_others(view) else "",
    )
