"""A school's cases: the list of them, and the task list of one."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from service.domain.case import CaseState
from service.domain.people import Role
from service.web.crumbs import way_home
from service.web.visit import admit, desk, person
from service.workflow import drafting

cases = Blueprint("cases", __name__, url_prefix="/cases")
admit(cases, Role.SCHOOL, Role.ADMIN)


@cases.get("")
def listed() -> ResponseReturnValue:
    """List the school's cases, newest first."""
    return render_template("cases/listed.html", cases=drafting.cases(desk(), person()))


@cases.get("/<case_id>")
def tasks(case_id: str) -> ResponseReturnValue:
    """Show how far a draft is; what has been sent shows its receipt instead."""
    view = drafting.case_view(desk(), person(), case_id)
    if view.case.state is not CaseState.DRAFT:
        return redirect(url_for("sending.receipt", case_id=case_id), 303)
    return render_template("cases/tasks.html", view=view, back=way_home(view.case))
