"""Coming in and going out."""

from flask import (
    Blueprint,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from service.domain.people import Role
from service.errors import RefusedError
from service.web.coming_back import Kept, onward, remember, sign_in_page, unpacked
from service.web.protection import give_token, take_token
from service.web.visit import desk, token, visitor
from service.workflow import signing_in

entrance = Blueprint("entrance", __name__)

_STARTS = {
    Role.SCHOOL: "cases.listed",
    Role.ADMIN: "meetings.listed",
    Role.PANEL: "panel.listed",
}

NOT_YOURS = (
    "What was typed here before belongs to another account. It was not saved, and you are not "
    "shown it."
)
WRONG = "Enter the username and password of your account. One of the two was not right."


@entrance.get("/")
def home() -> ResponseReturnValue:
    """Lead to where this person's work is."""
    who = visitor()
    return redirect(url_for(_STARTS[who.role] if who else "entrance.sign_in"), 303)


@entrance.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Show the page to sign in on, unless that has been done."""
    if visitor():
        return redirect(url_for("entrance.home"), 303)
    return sign_in_page(resume=request.args.get("next", ""))


@entrance.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Try the username and the password, and go on to what was asked for or typed."""
    username = request.form.get("username", "")
    resume = request.form.get("resume", "")
    typed = unpacked(request.form.get("kept", ""))
    kept = request.form["kept"] if typed else ""
    try:
        new = signing_in.sign_in(
            desk(), username=username, password=request.form.get("password", "")
        )
    except RefusedError as error:
        return sign_in_page(
            resume=resume, kept=kept, username=username, problems=error.reasons, status=429
        )
    if new is None:
        return sign_in_page(
            resume=resume, kept=kept, username=username, problems=(WRONG,), status=422
        )
    return _entered(new, resume=resume, typed=typed)


@entrance.post("/sign-out")
def leave() -> ResponseReturnValue:
    """End the session here and in the records, whoever asks."""
    if token():
        signing_in.sign_out(desk(), token())
    session.clear()
    response = make_response(redirect(url_for("entrance.sign_in"), 303))
    take_token(current_app, response)
    return response


def _entered(new: str, *, resume: str, typed: Kept | None) -> Response:
    """Return the next page with the new secret.

    An older one of this browser ends, and form tokens start afresh. What another account had typed
    is dropped.
    """
    if token():
        signing_in.sign_out(desk(), token())
    who = signing_in.person_for(desk(), new)
    account = who.id if who else ""
    session.clear()
    remember(account)
    if typed and typed.account != account:
        flash(NOT_YOURS)
    response = make_response(
        render_template("signed_in_again.html", typed=typed)
        if typed and typed.account == account
        else redirect(onward(resume), 303)
    )
    give_token(current_app, response, new)
    return response
