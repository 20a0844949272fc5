"""Reading an authority's profile: its clusters, schools, routes, rules and wording."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from service.definitions import vocabulary
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.listing import each
from service.definitions.meetings import read_meetings
from service.definitions.options import check_name
from service.definitions.routes import read_routes
from service.definitions.scheme import (
    read_figures,
    read_funds,
    read_leads,
    read_retention,
    read_texts,
)
from service.definitions.schools import read_schools
from service.definitions.tree import Keys
from service.domain.authority import AgendaPart, Authority, Cluster, RateCard
from service.domain.expressions.suggesting import nearest

COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
CODE: Final = re.compile(r"[A-Z]{2,6}", re.ASCII)
FEWEST_SCHOOLS: Final = 3


def read_profile(
    keys: Keys,
    *,
    name: str,
    forms: Collection[str],
    cards: Mapping[str, RateCard],
    findings: Findings,
) -> Authority:
    """Return the authority, noting all that is wrong; `forms` are the forms there are."""
    fields = Fields(keys, what="a profile", known=vocabulary.PROFILE, findings=findings)
    check_name(fields, "authority", name)
    fields.need("clusters", "schools", "routes", "agenda")
    clusters = tuple(_clusters(fields))
    known = [cluster.key for cluster in clusters]
    agenda = tuple(_agenda(fields))
    return Authority(
        id=name,
        name=fields.needed("name"),
        code=_code(fields),
        clusters=clusters,
        schools=tuple(read_schools(fields, known)),
        meetings=tuple(read_meetings(fields, known)),
        routes=tuple(read_routes(fields, forms, [part.id for part in agenda])),
        agenda=agenda,
        decisions=fields.texts("decisions"),
        rate_cards=tuple(_cards(fields, cards)),
        reveal_below=fields.whole("reveal_below", default=FEWEST_SCHOOLS),
        wording=_wording(fields),
        colours=_colours(fields),
        figures=read_figures(fields),
        funds=tuple(read_funds(fields)),
        roles=read_texts(fields, "roles"),
        retention=read_retention(fields),
        leads=tuple(read_leads(fields, known)),
        chair=fields.text("chair"),
        meeting_kinds=read_texts(fields, "meeting_kinds"),
        decision_method=fields.text("decision_method"),
    )


def _code(fields: Fields) -> str:
    code = fields.needed("code")
    if code and not CODE.fullmatch(code):
        fields.note("K105", "code", f"`{code}` is not a code.", "Use two to six capital letters.")
    return code


def _clusters(profile: Fields) -> Iterator[Cluster]:
    for fields in each(profile, "clusters", what="a cluster", known=vocabulary.CLUSTER):
        yield Cluster(fields.id("id"), fields.needed("name"))


def _agenda(profile: Fields) -> Iterator[AgendaPart]:
    known = vocabulary.AGENDA_PART
    for fields in each(profile, "agenda", what="an agenda part", known=known):
        yield AgendaPart(fields.id("id"), fields.needed("title"), fields.text("notes"))


def _cards(fields: Fields, cards: Mapping[str, RateCard]) -> Iterator[RateCard]:
    for name in fields.texts("rate_cards"):
        if name in cards:
            yield cards[name]
        else:
            mend = nearest(name, cards) or f"Add rate_cards/{name}.yaml."
            fields.note("A703", "rate_cards", f"There is no rate card `{name}`.", mend)


def _wording(profile: Fields) -> dict[str, str]:
    keys = profile.mapping("wording")
    if keys is None:
        return {}
    # Looking at the keys notes those that word nothing.
    Fields(keys, what="the wording", known=vocabulary.WORDING, findings=profile.findings)
    return read_texts(profile, "wording")


def _colours(profile: Fields) -> dict[str, str]:
    keys = profile.mapping("colours")
    if keys is None:
        return {}
    fields = Fields(keys, what="the colours", known=vocabulary.COLOURS, findings=profile.findings)
    for name in keys.values:
        if not COLOUR.fullmatch(fields.text(name)):
            fields.note("K107", name, f"`{name}` is not a colour.", 'Write "#rrggbb" in quotes.')
    return {name: keys.text(name) for name in keys.values}
