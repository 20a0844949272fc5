"""Signing in again in the middle of something.

Where to go afterwards, and what was typed meanwhile.

A page that is sent after its session has ended comes with a valid form token, so it is this
browser's own. What was typed travels through the sign-in page and back in hidden fields, and is
saved only when the person presses a button: nothing of it is kept by the service meanwhile, and
none of it reaches an address or a log.
"""

import json
from collections.abc import Iterable

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

Pair = tuple[str, str]

TYPED_IN = frozenset({"sections.save", "rows.save"})
"""The endpoints whose posts carry what somebody typed and may be sent again."""

BY_SCRIPT = frozenset({"keeping"})
"""The blueprints that only a script asks."""

UNKNOWN = 401

_OURS = frozenset({"csrf_token", "kept", "resume"})


def ask_to_sign_in() -> ResponseReturnValue:
    """Answer a stranger: with the sign-in page, which keeps what was typed if anything was.

    A script is told so in data: what was typed stays in the page it runs in.
    """
    if request.blueprint in BY_SCRIPT:
        return {"signed_out": True}, UNKNOWN
    if request.method != "POST":
        return redirect(url_for("entrance.sign_in", next=request.path), 303)
    if request.endpoint not in TYPED_IN:
        return redirect(url_for("entrance.sign_in"), 303)
    pairs = [pair for pair in request.form.items(multi=True) if pair[0] not in _OURS]
    return sign_in_page(resume=request.path, kept=json.dumps(pairs), status=403)


def sign_in_page(
    *,
    resume: str = "",
    kept: str = "",
    username: str = "",
    problems: Iterable[str] = (),
    status: int = 200,
) -> ResponseReturnValue:
    """Return the page to sign in on, with what has to survive it."""
    errors = [{"text": problem, "href": "#username"} for problem in problems]
    return render_template(
        "sign_in.html", resume=resume, kept=kept, username=username, errors=errors
    ), status


def resumable(path: str) -> bool:
    """Return whether this is an address of ours to which typed answers may be sent."""
    return _endpoint(path, method="POST") in TYPED_IN


def onward(path: str) -> str:
    """Return where to go after signing in.

    The page asked for when it is one of ours, else the start.
    """
    return path if _endpoint(path, method="GET") else url_for("entrance.home")


def unpacked(kept: str) -> tuple[Pair, ...]:
    """Return the names and texts packed into the sign-in page.

    Nothing when they are not what was packed.
    """
    try:
        pairs = json.loads(kept)
    except ValueError:
        return ()
    if not isinstance(pairs, list):
        return ()
    return tuple((pair[0], pair[1]) for pair in pairs if _is_pair(pair))


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)  # noqa: PLR2004 - a pair is two.


def _endpoint(path: str, *, method: str) -> str:
    """Return the endpoint a path leads to, "" when it is not a plain path of this site."""
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        return ""
    adapter = current_app.url_map.bind("")
    try:
        endpoint, _ = adapter.match(path, method=method)
    except HTTPException:
        return ""
    return str(endpoint)
