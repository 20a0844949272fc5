"""What anyone may read: the accessibility statement, how to reach us, and the council's colours."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from service.errors import NotFoundError
from service.web.branding import stylesheet
from service.web.visit import desk

about = Blueprint("about", __name__)


@about.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """Show the accessibility statement."""
    return render_template("about/accessibility.html")


@about.get("/contact")
def contact() -> ResponseReturnValue:
    """Show how to reach admin support."""
    return render_template("about/contact.html")


@about.get("/brand/<authority_id>.css")
def brand_stylesheet(authority_id: str) -> ResponseReturnValue:
    """Return an authority's colours; these are public."""
    try:
        authority = desk().definitions.authority(authority_id)
    except KeyError:
        raise NotFoundError from None
    response = Response(stylesheet(authority), mimetype="text/css")
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
