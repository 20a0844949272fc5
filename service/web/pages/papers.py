"""The papers of a meeting: building them, and downloading each version."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.errors import LeakError, RefusedError
from service.web.download import as_download
from service.web.mistakes import PageError
from service.web.visit import admit, desk, person
from service.workflow import collecting, packing
from service.workflow import meetings as preparing

papers = Blueprint("papers", __name__, url_prefix="/meetings/<meeting_key>/papers")
admit(papers, Role.ADMIN)

LEAK = "Not released: a name or number of a case still stands in it. {}"
"""What is said of each place in the finished papers that carries an identifier."""


@papers.get("")
def listed(meeting_key: str) -> ResponseReturnValue:
    """List every version of the pack with its files."""
    return _page(meeting_key, reasons=())


@papers.post("/pack")
def build(meeting_key: str) -> ResponseReturnValue:
    """Build the pack that the panel may read."""
    try:
        manifest = packing.build_pack(desk(), person(), meeting_key)
    except RefusedError as error:
        return _page(meeting_key, reasons=error.reasons)
    except LeakError as error:
        return _page(meeting_key, reasons=tuple(LEAK.format(place) for place in error.places))
    flash(f"Version {manifest.version} of the pack is built. The panel can read it now.")
    return redirect(url_for("papers.listed", meeting_key=meeting_key), 303)


@papers.post("/draft")
def draft(meeting_key: str) -> ResponseReturnValue:
    """Build a watermarked draft for the office."""
    try:
        manifest = packing.build_draft(desk(), person(), meeting_key)
    except RefusedError as error:
        return _page(meeting_key, reasons=error.reasons)
    flash(f"Version {manifest.version}, a draft for the office only, is built.")
    return redirect(url_for("papers.listed", meeting_key=meeting_key), 303)


@papers.get("/<int:version>/<kind>")
def download(meeting_key: str, version: int, kind: str) -> ResponseReturnValue:
    """Hand out one file."""
    return as_download(collecting.paper(desk(), person(), meeting_key, version=version, kind=kind))


def _page(meeting_key: str, *, reasons: tuple[str, ...]) -> ResponseReturnValue:
    view = preparing.meeting_view(desk(), person(), meeting_key)
    crumbs = [
        {"text": "Meetings", "href": url_for("meetings.listed")},
        {
            "text": f"{view.cluster.name}, {view.meeting.label}",
            "href": url_for("meetings.one", meeting_key=meeting_key),
        },
    ]
    page = render_template(
        "meetings/papers.html",
        view=view,
        manifests=collecting.packs(desk(), person(), meeting_key),
        errors=tuple(PageError(reason, "#build") for reason in reasons),
        crumbs=crumbs,
    )
    return page, 422 if reasons else 200
