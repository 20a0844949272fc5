"""Starting a case: which kind of request, for which meeting."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.web.mistakes import PageError
from service.web.visit import admit, desk, person
from service.workflow import starting as beginning

starting = Blueprint("starting", __name__, url_prefix="/start-a-case")
admit(starting, Role.SCHOOL)


@starting.get("")
def choices() -> ResponseReturnValue:
    """Show the routes and the meetings to choose from."""
    return _page({}, ())


@starting.post("")
def start() -> ResponseReturnValue:
    """Start the case, or say which of the two choices is missing."""
    offered = beginning.start_choices(desk(), person())
    route, meeting = request.form.get("route", ""), request.form.get("meeting", "")
    errors = []
    if route not in {one.id for one in offered.routes}:
        errors.append(PageError("Select what you are asking for", "#route"))
    if meeting not in {one.key for one in offered.meetings}:
        errors.append(PageError("Select the meeting it should go to", "#meeting"))
    if errors:
        return _page({"route": route, "meeting": meeting}, tuple(errors))
    case = beginning.start_case(desk(), person(), route=route, meeting=meeting)
    return redirect(url_for("cases.tasks", case_id=case.id), 303)


def _page(chosen: dict[str, str], errors: tuple[PageError, ...]) -> ResponseReturnValue:
    offered = beginning.start_choices(desk(), person())
    page = render_template(
        "cases/start.html", offered=offered, chosen=chosen, errors=errors, now=desk().now()
    )
    return page, 422 if errors else 200
