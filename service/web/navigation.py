"""Where each role can go from any page, and which of these places the page belongs to."""

from flask import url_for

from service.domain.people import Person, Role

_PLACES: dict[Role, tuple[tuple[str, str, frozenset[str]], ...]] = {
    Role.SCHOOL: (
        (
            "Your cases",
            "cases.listed",
            frozenset({"cases", "sections", "files", "rows", "sending", "previewing"}),
        ),
        ("Start a case", "starting.choices", frozenset({"starting"})),
    ),
    Role.ADMIN: (
        (
            "Meetings",
            "meetings.listed",
            frozenset({"meetings", "clearing", "sent_files", "signing", "papers"}),
        ),
    ),
    Role.PANEL: (("Meeting papers", "panel.listed", frozenset({"panel"})),),
}
"""For each role: the words, the endpoint, and the blueprints that belong to the place."""


def navigation(visitor: Person | None, *, endpoint: str) -> list[dict[str, object]]:
    """Return the items of the service navigation for who is signed in, none for a stranger.

    `endpoint` is that of the page; with "" the page belongs to none of the places.
    """
    if visitor is None:
        return []
    blueprint = endpoint.partition(".")[0]
    return [
        {
            "text": text,
            "href": url_for(place),
            "current": endpoint == place,
            "active": blueprint in blueprints,
        }
        for text, place, blueprints in _PLACES[visitor.role]
    ]
