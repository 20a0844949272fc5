"""The files that pages are drawn with.

Served by WhiteNoise, under addresses that change when the file does.
"""

import hashlib
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from service import places

_PREFIX = "static/"
_HOUR = 3_600


def serve_assets(app: Flask) -> None:
    """Serve the static files before Flask sees a request, and give templates `asset(name)`."""
    root = places.static_files()
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # Flask documents wrapping it so.
        app.wsgi_app,
        root=str(root),
        prefix=_PREFIX,
        max_age=_HOUR,
        add_headers_function=_add_headers,
    )
    marks: dict[str, str] = {}

    def asset(name: str) -> str:
        if name not in marks:
            marks[name] = hashlib.sha256((root / name).read_bytes()).hexdigest()[:12]
        return f"/{_PREFIX}{name}?v={marks[name]}"

    app.jinja_env.globals["asset"] = asset


def _add_headers(headers: Headers, path: str, url: str) -> None:  # noqa: ARG001 - WhiteNoise passes the three.
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
