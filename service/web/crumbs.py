"""The trail of links above the pages of admin support."""

from flask import url_for

from service.domain.case import BY_OFFICE, Case
from service.workflow.case_view import CaseView

Crumbs = list[dict[str, str]]


def meeting_crumbs(view: CaseView) -> Crumbs:
    """Return the way to the meeting of a case."""
    meeting = view.meeting
    return [
        {"text": "Meetings", "href": url_for("meetings.listed")},
        {
            "text": f"{view.cluster.name}, {meeting.label}",
            "href": url_for("meetings.one", meeting_key=meeting.key),
        },
    ]


def copy_crumbs(view: CaseView) -> Crumbs:
    """Return the way to the clearing of a case."""
    here = {
        "text": f"Copy of {view.case.reference}",
        "href": url_for("clearing.tasks", case_id=view.case.id),
    }
    return [*meeting_crumbs(view), here]


def way_home(case: Case) -> dict[str, str]:
    """Return the link from a case to the list it stands in."""
    if case.entered_by == BY_OFFICE:
        here = url_for("meetings.one", meeting_key=case.meeting)
        return {"href": here, "text": "Back to the meeting"}
    return {"href": url_for("cases.listed"), "text": "Back to your cases"}
