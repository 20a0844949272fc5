"""The council's name and colours on every page, from its profile."""

import re
from dataclasses import dataclass

from flask import url_for

from service.domain.authority import Authority

SERVICE = "Cluster funding"
COLOUR = "#1d3557"

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)

_PROPERTIES = {
    "brand": ("--council-brand", "--govuk-brand-colour"),
    "brand_text": ("--council-brand-text",),
    "link": ("--govuk-link-colour",),
    "focus": ("--govuk-focus-colour",),
    "banner": ("--council-accent",),
}
"""The custom properties that each colour of a profile sets, ours and GOV.UK Frontend 6's."""


@dataclass(frozen=True, slots=True)
class Brand:
    """What a page says of whose it is.

    `stylesheet`, `contact` and `footer` are "" when there is none.
    """

    name: str
    service: str
    colour: str
    stylesheet: str
    contact: str
    footer: str


def brand(authority: Authority | None) -> Brand:
    """Return how pages look: the authority's own way, or plain when there is none to show."""
    if authority is None:
        return Brand("Clusterpack", SERVICE, COLOUR, "", "", "")
    return Brand(
        authority.name,
        authority.wording.get("service_name", SERVICE),
        authority.colours.get("brand", COLOUR),
        url_for("about.brand_stylesheet", authority_id=authority.id),
        authority.wording.get("contact", ""),
        authority.wording.get("footer", ""),
    )


def stylesheet(authority: Authority) -> str:
    """Return the authority's colours as custom properties; what is no colour is left out."""
    lines = [
        f"  {name}: {colour};"
        for role, names in _PROPERTIES.items()
        if _HEX.fullmatch(colour := authority.colours.get(role, ""))
        for name in names
    ]
    return "\n".join((":root {", *lines, "}", ""))
