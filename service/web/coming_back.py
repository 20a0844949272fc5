"""Signing in again in the middle of something.

Where to go afterwards, and what was typed meanwhile.

A page that is sent after its session has ended comes with a valid form token, so it is this
browser's own. What was typed travels through the sign-in page and back in a hidden field, and is
saved only when the person presses a button: nothing of it is kept by the service meanwhile, and
none of it reaches an address or a log. The field is signed together with the account whose session
it was: nobody else gets it back, and nothing else is unpacked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.exceptions import HTTPException

Pair = tuple[str, str]

TYPED_IN = frozenset(
    {
        "sections.save",
        "rows.save",
        "sending.submit",
        "clearing.decide",
        "clearing.add_words",
        "clearing.decide_school",
    }
)
"""The endpoints whose posts carry what somebody typed or decided, and may be sent again."""

SENDS = "sending.submit"
"""The one of them that does more than save."""

BY_SCRIPT = frozenset({"keeping"})
"""The blueprints that only a script asks."""

UNKNOWN = 401

_OURS = frozenset({"csrf_token", "kept", "resume"})
_ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed when a session had ended: by whom, for which address, under which names."""

    account: str
    action: str
    pairs: tuple[Pair, ...]

    @property
    def sends(self) -> bool:
        """Whether to send it again sends a case, and does not only save."""
        return _endpoint(self.action, method="POST") == SENDS


def remember(account_id: str) -> None:
    """Note in the form session whose it is, to tell afterwards whose typing came too late."""
    session[_ACCOUNT] = account_id


def ask_to_sign_in() -> ResponseReturnValue:
    """Answer a stranger: with the sign-in page, which keeps what was typed if anything was.

    A script is told so in data: what was typed stays in the page it runs in.
    """
    if request.blueprint in BY_SCRIPT:
        return {"signed_out": True}, UNKNOWN
    if request.method != "POST":
        return redirect(url_for("entrance.sign_in", next=request.path), 303)
    account = session.get(_ACCOUNT, "")
    if not account or request.endpoint not in TYPED_IN:
        return redirect(url_for("entrance.sign_in"), 303)
    pairs = [pair for pair in request.form.items(multi=True) if pair[0] not in _OURS]
    return sign_in_page(kept=_signer().dumps([account, request.path, pairs]), status=403)


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


def onward(path: str) -> str:
    """Return where to go after signing in.

    The page asked for when it is one of ours, else the start.
    """
    return path if _endpoint(path, method="GET") else url_for("entrance.home")


def unpacked(kept: str) -> Kept | None:
    """Return what the sign-in page kept, or None when it is not what was packed here."""
    try:
        account, action, pairs = _signer().loads(kept)
    except BadData:
        return None
    return Kept(account, action, tuple((name, text) for name, text in pairs))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="typed before signing in")


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
