"""The meetings that admin support prepares: all of them, and the items of one."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.web.visit import admit, desk, person
from service.workflow import meetings as preparing

meetings = Blueprint("meetings", __name__, url_prefix="/meetings")
admit(meetings, Role.ADMIN)


@meetings.get("")
def listed() -> ResponseReturnValue:
    """List the meetings that have cases."""
    return render_template("meetings/listed.html", meetings=preparing.meetings(desk(), person()))


@meetings.get("/<meeting_key>")
def one(meeting_key: str) -> ResponseReturnValue:
    """Show what came in for a meeting and how far each copy is."""
    view = preparing.meeting_view(desk(), person(), meeting_key)
    crumbs = [{"text": "Meetings", "href": url_for("meetings.listed")}]
    return render_template("meetings/one.html", view=view, crumbs=crumbs)
