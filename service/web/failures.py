"""What is answered when something goes wrong: never a trace, never a word of what was typed.

Unknown and forbidden are answered with the same page to the byte (but for who is signed in).
"""

import logging

from flask import Flask, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
)

from service.errors import ClusterpackError, NotFoundError, RefusedError, StaleError
from service.web.navigation import navigation
from service.web.protection import CARRYING_FILES
from service.web.visit import visitor
from service.web.wording import upper_first

_log = logging.getLogger(__name__)

_OURS = frozenset({"action", "csrf_token", "kept", "password", "resume", "seen"})
"""Fields that nobody types into, and the one that is never shown."""


def answer_failures(app: Flask) -> None:
    """Register the page of every failure."""
    app.register_error_handler(NotFoundError, _not_found)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(MethodNotAllowed, _not_found)
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(StaleError, _stale)
    app.register_error_handler(CSRFError, _unsure_sender)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _other)
    app.register_error_handler(Exception, _broken)


def _not_found(_: Exception) -> ResponseReturnValue:
    nowhere = navigation(visitor(), endpoint="")
    return render_template("failures/not_found.html", navigation=nowhere), 404


def _refused(error: RefusedError) -> ResponseReturnValue:
    return render_template("failures/refused.html", reasons=error.reasons), 409


def _stale(_: StaleError) -> ResponseReturnValue:
    reason = "Someone changed this while you had it open. Open it again to see how it is now."
    return render_template("failures/refused.html", reasons=(reason,)), 409


def _unsure_sender(_: CSRFError) -> ResponseReturnValue:
    """Explain that the page was too old.

    What was typed is given back if this site's own page sent it, and to nobody else.
    """
    typed: list[tuple[str, str]] = []
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        pairs = request.form.items(multi=True)
        typed = [(_called(name), text) for name, text in pairs if text and name not in _OURS]
    return render_template("failures/unsure_sender.html", typed=typed), 400


def _called(name: str) -> str:
    """Return a field's name as words: what was typed can be told apart without its form."""
    return upper_first(name.replace("_", " ").replace("-", ", "))


def _too_large(_: RequestEntityTooLarge) -> ResponseReturnValue:
    if request.endpoint in CARRYING_FILES:
        way = {"from": request.args["from"]} if "from" in request.args else {}
        place = {**(request.view_args or {}), **way, "refused": "large"}
        return redirect(url_for("files.show", **place), 303)
    return render_template("failures/too_large.html"), 413


def _other(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.get_response()
    status = error.code or InternalServerError.code
    return render_template("failures/broken.html"), status


def _broken(error: Exception) -> ResponseReturnValue:
    """Note the kind and the place of an error, not its words, which may hold what was typed."""
    _log.error("unforeseen %s at %s", type(error).__name__, _place(error), extra=_extra(error))
    # Whatever broke may break again when the page asks who is signed in.
    g.visitor = None
    return render_template("failures/broken.html"), InternalServerError.code


def _place(error: Exception) -> str:
    """Return file and line of the innermost frame: they tell the fault without its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"


def _extra(error: Exception) -> dict[str, bool]:
    return {"foreseen": isinstance(error, ClusterpackError)}
