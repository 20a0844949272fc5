"""What every answer is sent with, and how much a request may hold.

Headers follow OWASP ASVS 5.0 chapter 3 (web frontend security). Pages have no inline script or
style at all, so the content policy needs no exception. Limits: Flask's own defaults have no limit
for a body and refuse a long form.
"""

from flask import Flask, Response, request

MOST_BYTES = 2_000_000
MOST_BYTES_OF_FILES = 25 * 1024 * 1024
CARRYING_FILES = frozenset({"files.add"})
"""The endpoints whose requests may hold `MOST_BYTES_OF_FILES`; all others hold `MOST_BYTES`."""

MOST_PARTS = 2_000

_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "font-src 'self'; "
    "img-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def protect(app: Flask, *, secure: bool) -> None:
    """Set the limits, the cookies and the headers of a site.

    `secure` when browsers reach it over TLS.
    """
    prefix = "__Host-" if secure else ""
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=MOST_PARTS,
        TOKEN_COOKIE=f"{prefix}clusterpack",
        SESSION_COOKIE_NAME=f"{prefix}clusterpack-form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        # A form may lie open for as long as its session lives: drafts are written over days.
        WTF_CSRF_TIME_LIMIT=None,
    )

    @app.before_request
    def make_room_for_files() -> None:
        if request.endpoint in CARRYING_FILES:
            request.max_content_length = MOST_BYTES_OF_FILES

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            # What is handed out to be saved has a stricter policy of its own.
            response.headers.setdefault(name, value)
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint != "about.brand_stylesheet":
            response.headers["Cache-Control"] = "no-store"
        return response


def give_token(app: Flask, response: Response, token: str) -> None:
    """Hand the browser its secret, which no script and no other site can read."""
    response.set_cookie(
        app.config["TOKEN_COOKIE"],
        token,
        secure=app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
        path="/",
    )


def take_token(app: Flask, response: Response) -> None:
    """Make the browser forget its secret."""
    response.delete_cookie(
        app.config["TOKEN_COOKIE"],
        secure=app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
        path="/",
    )
