"""A school's own look at its draft as the panel would read it."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.web.marking import marked_texts
from service.web.sheets import copy_blocks
from service.web.visit import admit, desk, person
from service.workflow.previewing import own_preview

previewing = Blueprint("previewing", __name__, url_prefix="/cases/<case_id>/as-the-panel")
admit(previewing, Role.SCHOOL, Role.ADMIN)


@previewing.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Show what was typed with everything marked that would be replaced."""
    view = own_preview(desk(), person(), case_id)
    return render_template(
        "cases/as_the_panel.html",
        view=view,
        sections=[(section, marked_texts(section)) for section in view.sections],
        back=_back(case_id),
    )


@previewing.get("/copy")
def copy(case_id: str) -> ResponseReturnValue:
    """Show the copy alone, as the panel would have it in its hands."""
    view = own_preview(desk(), person(), case_id)
    blocks = copy_blocks(view.copy, view.view.authority)
    marked = {"href": url_for("previewing.show", case_id=case_id), "text": "Back to what was found"}
    return render_template("cases/panel_copy.html", view=view, blocks=blocks, back=marked)


def _back(case_id: str) -> dict[str, str]:
    return {"href": url_for("cases.tasks", case_id=case_id), "text": "Back to the task list"}
