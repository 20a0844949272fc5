"""Entering a case for a school: what the office brings to a meeting itself."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.errors import RefusedError
from service.web.mistakes import PageError
from service.web.visit import admit, desk, person
from service.workflow import starting as beginning

entering = Blueprint("entering", __name__, url_prefix="/enter-a-case")
admit(entering, Role.ADMIN)


@entering.get("")
def choices() -> ResponseReturnValue:
    """Show what the office may enter, for which school and which meeting."""
    return _page({name: request.args.get(name, "") for name in ("meeting",)}, ())


@entering.post("")
def enter() -> ResponseReturnValue:
    """Begin the case, or say what is missing."""
    chosen = {name: request.form.get(name, "") for name in ("route", "school", "meeting")}
    try:
        case = beginning.enter_case(desk(), person(), **chosen)
    except RefusedError as error:
        first = next((name for name in chosen if not chosen[name]), "meeting")
        return _page(chosen, tuple(PageError(reason, f"#{first}") for reason in error.reasons))
    return redirect(url_for("cases.tasks", case_id=case.id), 303)


def _page(chosen: dict[str, str], errors: tuple[PageError, ...]) -> ResponseReturnValue:
    offered = beginning.office_choices(desk(), person())
    page = render_template(
        "meetings/enter.html",
        offered=offered,
        chosen=chosen,
        errors=errors,
        crumbs=[{"text": "Meetings", "href": url_for("meetings.listed")}],
    )
    return page, 422 if errors else 200
