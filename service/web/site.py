"""Puts the site together: pages, templates, protection, and the desk they all work at."""

from typing import Protocol

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect, generate_csrf
from markupsafe import Markup

from service.domain.authority import Authority
from service.web.assets import serve_assets
from service.web.branding import brand
from service.web.failures import answer_failures
from service.web.navigation import navigation
from service.web.pages import BLUEPRINTS
from service.web.protection import protect
from service.web.rendering import prepare_rendering
from service.web.visit import furnish, visitor
from service.workflow.ports import Desk
from service.workflow.signing_in import IDLE


class SiteSettings(Protocol):
    """What a site needs to be told: a key for its form tokens, and whether it is on TLS."""

    @property
    def secret_key(self) -> str:
        """Return the key, at least 32 random characters."""

    @property
    def secure(self) -> bool:
        """Return whether browsers reach the site over TLS.

        Then cookies are sent over nothing else.
        """


def create_site(desk: Desk, settings: SiteSettings) -> Flask:
    """Return the whole site, ready to be served."""
    app = Flask("service.web", static_folder=None)
    app.secret_key = settings.secret_key
    protect(app, secure=settings.secure)
    CSRFProtect(app)
    furnish(app, desk)
    _prepare_templates(app, desk)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    answer_failures(app)
    serve_assets(app)
    return app


def _prepare_templates(app: Flask, desk: Desk) -> None:
    prepare_rendering(app)
    app.jinja_env.globals["csrf_field"] = _csrf_field

    @app.context_processor
    def every_page() -> dict[str, object]:
        who = visitor()
        return {
            "visitor": who,
            "brand": brand(_authority(desk, who.authority if who else "")),
            "navigation": navigation(who, endpoint=request.endpoint or ""),
            "errors": (),
            "session_idle": int(IDLE.total_seconds()),
        }


def _authority(desk: Desk, authority_id: str) -> Authority | None:
    """Return the visitor's authority, or the only one there is.

    A service for several is plain to strangers.
    """
    if authority_id:
        return desk.definitions.authority(authority_id)
    known = desk.definitions.authorities()
    return known[0] if len(known) == 1 else None


def _csrf_field() -> Markup:
    """Return the hidden field that every form of ours carries."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())
