"""Signing in and out with a local account, and knowing who holds a browser's token.

Limits follow OWASP ASVS 5.0 (6.3.1, 6.3.8, 7.3.1, 7.3.2): few tries, the same answer and the same
work for an unknown name as for a wrong password, an idle and an absolute end of every session.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from service.domain.audit import Event
from service.domain.people import Person, Session
from service.errors import RefusedError
from service.workflow.ports import Desk

IDLE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=12)
TOUCH_EVERY = timedelta(minutes=1)
TRIES = 10
TRIES_WITHIN = timedelta(minutes=5)


def sign_in(desk: Desk, *, username: str, password: str) -> str | None:
    """Return the secret for the browser's cookie, or None when the name or the password is wrong.

    Raises RefusedError after ten wrong tries for one name within five minutes, known or not.
    """
    now = desk.now()
    name = username.strip().lower()
    subject = _hashed(name)
    with desk.records.writing() as work:
        if work.failures_since(subject, since=now - TRIES_WITHIN) >= TRIES:
            raise RefusedError(
                "There were too many tries to sign in. Wait 5 minutes, then try again."
            )
        account = work.account_named(name)
    # A password is verified for unknown names too, so that time tells nothing about which names
    # exist.
    right = desk.passwords.verify(account.password_hash if account else None, password)
    if account is None or not right:
        with desk.records.writing() as work:
            work.note_failure(subject, at=now)
        return None
    token = secrets.token_urlsafe(32)
    with desk.records.writing() as work:
        work.open_session(Session(_hashed(token), account.person.id, now, now))
        work.note(Event(now, account.person.id, "sign_in", "account", account.person.id))
    return token


def person_for(desk: Desk, token: str) -> Person | None:
    """Return who holds this token, or None when the session is unknown or has ended."""
    now = desk.now()
    token_hash = _hashed(token)
    with desk.records.reading() as work:
        session = work.session(token_hash)
        account = work.account(session.account) if session else None
    if session is None or account is None:
        return None
    if now - session.seen_at > IDLE or now - session.opened_at > ABSOLUTE:
        sign_out(desk, token)
        return None
    if now - session.seen_at > TOUCH_EVERY:
        with desk.records.writing() as work:
            work.touch_session(token_hash, seen_at=now)
    return account.person


def session_ends(desk: Desk, token: str) -> datetime | None:
    """Return when a session ends if nothing more is done, or None when there is none any more.

    Asking does not make it last longer.
    """
    with desk.records.reading() as work:
        session = work.session(_hashed(token))
    if session is None:
        return None
    ends = min(session.seen_at + IDLE, session.opened_at + ABSOLUTE)
    return ends if ends >= desk.now() else None


def sign_out(desk: Desk, token: str) -> None:
    """End the session of this token at once."""
    with desk.records.writing() as work:
        work.close_session(_hashed(token))


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
