"""How long somebody stays signed in: what a script asks to warn in time, and to go on."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from service.web.coming_back import ask_to_sign_in
from service.web.visit import desk, token, visitor
from service.workflow.signing_in import session_ends

presence = Blueprint("presence", __name__, url_prefix="/session")


@presence.get("")
def left() -> ResponseReturnValue:
    """Tell how many seconds are left, without making them more, and a form token for this browser.

    No other site can read the answer: it is sent with the headers of every page of ours.
    """
    ends = session_ends(desk(), token()) if token() else None
    seconds = int((ends - desk().now()).total_seconds()) if ends else 0
    return {"seconds": seconds, "token": generate_csrf()}


@presence.get("/stay")
def stay() -> ResponseReturnValue:
    """Note that somebody is still there, as every page does, and tell how many seconds are left."""
    visitor()
    return left()


@presence.get("/back")
def back() -> ResponseReturnValue:
    """Show the page on which a new tab ends in which somebody signed in again."""
    if visitor() is None:
        return ask_to_sign_in()
    return render_template("back.html")
