"""Starting a case: which kind of request, for which meeting, about and from which earlier case."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.errors import RefusedError
from service.web.mistakes import PageError
from service.web.visit import admit, desk, person
from service.workflow import copying
from service.workflow import starting as beginning

starting = Blueprint("starting", __name__)
admit(starting, Role.SCHOOL)


@starting.get("/start-a-case")
def choices() -> ResponseReturnValue:
    """Show the routes and the meetings to choose from."""
    return _page({}, ())


@starting.post("/start-a-case")
def start() -> ResponseReturnValue:
    """Start the case, or ask for what is missing: a choice, or the earlier case it is about."""
    offered = beginning.start_choices(desk(), person())
    chosen = {name: request.form.get(name, "") for name in ("route", "meeting", "about")}
    errors = []
    if chosen["route"] not in {one.id for one in offered.routes}:
        errors.append(PageError("Select what you are asking for", "#route"))
    if chosen["meeting"] not in {one.key for one in offered.meetings}:
        errors.append(PageError("Select the meeting it should go to", "#meeting"))
    if errors:
        return _page(chosen, tuple(errors))
    route = next(one for one in offered.routes if one.id == chosen["route"])
    if route.about and not chosen["about"]:
        return _about_page(chosen, asked_before="about" in request.form)
    case = beginning.start_case(desk(), person(), **chosen)
    if copying.copy_choices(desk(), person(), case.id).cases:
        return redirect(url_for("starting.earlier", case_id=case.id), 303)
    return redirect(url_for("cases.tasks", case_id=case.id), 303)


@starting.get("/cases/<case_id>/start-from")
def earlier(case_id: str) -> ResponseReturnValue:
    """Show the earlier cases whose answers a draft can start from."""
    return _earlier_page(case_id)


@starting.post("/cases/<case_id>/start-from")
def copy(case_id: str) -> ResponseReturnValue:
    """Copy the answers of an earlier case, or go on with an empty draft."""
    source = request.form.get("source", "")
    forms = request.form.getlist("forms")
    if source != "none":
        try:
            copying.copy_answers(desk(), person(), case_id, source=source, forms=forms)
        except RefusedError as error:
            at = "#forms" if source and not forms else "#source"
            errors = tuple(PageError(reason, at) for reason in error.reasons)
            return _earlier_page(case_id, source=source, forms=forms, errors=errors)
    return redirect(url_for("cases.tasks", case_id=case_id), 303)


def _page(chosen: dict[str, str], errors: tuple[PageError, ...]) -> ResponseReturnValue:
    offered = beginning.start_choices(desk(), person())
    page = render_template(
        "cases/start.html", offered=offered, chosen=chosen, errors=errors, now=desk().now()
    )
    return page, 422 if errors else 200


def _about_page(chosen: dict[str, str], *, asked_before: bool) -> ResponseReturnValue:
    found = beginning.about_choices(desk(), person(), route=chosen["route"])
    missing = (PageError("Select the case that this one is about", "#about"),)
    errors = missing if asked_before and found else ()
    page = render_template(
        "cases/about.html",
        chosen=chosen,
        cases=found,
        errors=errors,
        back={"href": url_for("starting.choices"), "text": "Back to start a case"},
    )
    return page, 422 if errors else 200


def _earlier_page(
    case_id: str,
    *,
    source: str = "",
    forms: Sequence[str] | None = None,
    errors: tuple[PageError, ...] = (),
) -> ResponseReturnValue:
    """Return the choice of cases and forms; at first every form is chosen."""
    offered = copying.copy_choices(desk(), person(), case_id)
    page = render_template(
        "cases/earlier.html",
        offered=offered,
        source=source,
        chosen=[form.form for form in offered.forms] if forms is None else forms,
        errors=errors,
        back={"href": url_for("cases.tasks", case_id=case_id), "text": "Back to the task list"},
    )
    return page, 422 if errors else 200
