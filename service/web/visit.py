"""Whose request this is, and the desk it is answered from.

The one place that reads Flask's globals for both.
"""

from flask import Blueprint, Flask, current_app, g, request
from flask.typing import ResponseReturnValue

from service.domain.people import Person, Role
from service.errors import NotFoundError
from service.web.coming_back import ask_to_sign_in
from service.workflow.ports import Desk
from service.workflow.signing_in import person_for

_DESK = "clusterpack-desk"


def furnish(app: Flask, desk: Desk) -> None:
    """Give the site the desk that all its pages work at."""
    app.extensions[_DESK] = desk


def desk() -> Desk:
    """Return the desk of the site that answers this request."""
    at: Desk = current_app.extensions[_DESK]
    return at


def token() -> str:
    """Return the secret this browser holds, or "" when it holds none."""
    return request.cookies.get(current_app.config["TOKEN_COOKIE"], "")


def visitor() -> Person | None:
    """Return who is signed in, or None; asked once a request."""
    if "visitor" not in g:
        g.visitor = person_for(desk(), token()) if token() else None
    found: Person | None = g.visitor
    return found


def person() -> Person:
    """Return who is signed in; raise NotFoundError for a stranger."""
    found = visitor()
    if found is None:
        raise NotFoundError
    return found


def admit(blueprint: Blueprint, *roles: Role) -> None:
    """Let only people of these roles reach the blueprint's pages.

    A stranger is asked to sign in, whatever the address; anyone else gets the page for what does
    not exist.
    """

    def guard() -> ResponseReturnValue | None:
        found = visitor()
        if found is None:
            return ask_to_sign_in()
        if found.role not in roles:
            raise NotFoundError
        return None

    blueprint.before_request(guard)
