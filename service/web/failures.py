"""What is answered when something goes wrong: never a trace, never a word of what was typed.

Unknown and forbidden are answered with the same page to the byte (but for who is signed in).
"""

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

from service.errors import NotFoundError, RefusedError, StaleError
from service.logs import log_error
from service.web.giving_back import STALE, typed_pairs
from service.web.navigation import navigation
from service.web.protection import CARRYING_FILES
from service.web.visit import visitor


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
    return render_template("failures/refused.html", reasons=(STALE,)), 409


def _unsure_sender(_: CSRFError) -> ResponseReturnValue:
    """Explain that the page was too old.

    What was typed is given back if this site's own page sent it, and to nobody else.
    """
    own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    typed = typed_pairs() if own else ()
    return render_template("failures/unsure_sender.html", typed=typed), 400


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
    """Note the kind and the way of an error, not its words, which may hold what was typed."""
    log_error("unforeseen", error, endpoint=request.endpoint or "none")
    # Whatever broke may break again when the page asks who is signed in.
    g.visitor = None
    return render_template("failures/broken.html"), InternalServerError.code
