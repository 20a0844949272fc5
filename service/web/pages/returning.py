"""Returning a case to its school with a note of what is to be changed in each section."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.errors import RefusedError
from service.web.crumbs import copy_crumbs
from service.web.mistakes import PageError
from service.web.visit import admit, desk, person
from service.workflow import returning as giving_back

returning = Blueprint("returning", __name__, url_prefix="/copies/<case_id>/return")
admit(returning, Role.ADMIN)

START = "note-"


@returning.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Show a box for a note beside each section."""
    return _page(case_id, {}, ())


@returning.post("")
def give_back(case_id: str) -> ResponseReturnValue:
    """Return the case with the notes; say so when nothing is asked for."""
    notes = {
        name.removeprefix(START): text
        for name, text in request.form.items()
        if name.startswith(START)
    }
    try:
        case = giving_back.return_case(desk(), person(), case_id, notes=notes)
    except RefusedError as error:
        return _page(case_id, notes, error.reasons)
    flash(f"{case.reference} is back with its school. Tell them, so that they look.")
    return redirect(url_for("meetings.one", meeting_key=case.meeting), 303)


def _page(case_id: str, notes: Mapping[str, str], reasons: tuple[str, ...]) -> ResponseReturnValue:
    view = giving_back.return_view(desk(), person(), case_id)
    first = f"#{START}1"
    page = render_template(
        "clearing/return.html",
        view=view,
        notes=notes,
        start=START,
        errors=tuple(PageError(reason, first) for reason in reasons),
        crumbs=copy_crumbs(view.view),
    )
    return page, 422 if reasons else 200
