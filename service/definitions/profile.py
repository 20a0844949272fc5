"""Reading an authority's profile: its clusters, schools, routes, rules and wording."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from service.definitions import vocabulary
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.meetings import read_meetings
from service.definitions.options import check_name
from service.definitions.tree import Keys, Text
from service.domain.authority import AgendaPart, Authority, Cluster, RateCard, Route, School
from service.domain.expressions.suggesting import nearest

COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
CODE: Final = re.compile(r"[A-Z]{2,6}", re.ASCII)
YEAR_GROUPS: Final = frozenset({"N1", "N2", "R", *(str(year) for year in range(1, 15))})
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
    clusters = tuple(_clusters(fields))
    known = [cluster.key for cluster in clusters]
    agenda = tuple(_agenda(fields))
    return Authority(
        id=name,
        name=fields.needed("name"),
        code=_code(fields),
        clusters=clusters,
        schools=tuple(_schools(fields, known)),
        meetings=tuple(read_meetings(fields, known)),
        routes=tuple(_routes(fields, forms, [part.id for part in agenda])),
        agenda=agenda,
        decisions=fields.texts("decisions"),
        rate_cards=tuple(_cards(fields, cards)),
        reveal_below=fields.whole("reveal_below", default=FEWEST_SCHOOLS),
        wording=_wording(fields),
        colours=_colours(fields),
    )


def _code(fields: Fields) -> str:
    code = fields.needed("code")
    if code and not CODE.fullmatch(code):
        fields.note("K105", "code", f"`{code}` is not a code.", "Use two to six capital letters.")
    return code


def _clusters(profile: Fields) -> Iterator[Cluster]:
    for fields in _each(profile, "clusters", "a cluster", vocabulary.CLUSTER):
        yield Cluster(fields.id("id"), fields.needed("name"))


def _schools(profile: Fields, clusters: Collection[str]) -> Iterator[School]:
    for fields in _each(profile, "schools", "a school", vocabulary.SCHOOL):
        years = fields.texts("year_groups")
        for year in years:
            if year not in YEAR_GROUPS:
                message = f"`{year}` is not a year group."
                fields.note("K106", "year_groups", message, "Write N1, N2, R or 1 to 14.")
        yield School(
            key=fields.id("id"),
            name=fields.needed("name"),
            cluster=named(fields, "cluster", clusters, code="A706"),
            setting=fields.needed("setting"),
            year_groups=frozenset(years),
            aliases=fields.texts("aliases"),
        )


def _routes(profile: Fields, forms: Collection[str], agenda: Collection[str]) -> Iterator[Route]:
    for fields in _each(profile, "routes", "a route", vocabulary.ROUTE):
        names = fields.texts("forms")
        fields.need("forms")
        for name in names:
            if name not in forms:
                mend = nearest(name, forms) or f"Add forms/{name}/v1.yaml."
                fields.note("A701", "forms", f"There is no form `{name}`.", mend)
        yield Route(
            id=fields.id("id"),
            title=fields.needed("title"),
            summary=fields.text("summary"),
            forms=tuple(name for name in names if name in forms),
            agenda_part=named(fields, "agenda_part", agenda, code="A702"),
        )


def _agenda(profile: Fields) -> Iterator[AgendaPart]:
    for fields in _each(profile, "agenda", "an agenda part", vocabulary.AGENDA_PART):
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
    fields = Fields(keys, what="the wording", known=vocabulary.WORDING, findings=profile.findings)
    for name, node in keys.values.items():
        if not isinstance(node, Text):
            message = f"`{name}` of the wording is not a text."
            fields.note("K103", name, message, "Write `name: text`.")
    return {name: keys.text(name) for name in keys.values}


def _colours(profile: Fields) -> dict[str, str]:
    keys = profile.mapping("colours")
    if keys is None:
        return {}
    fields = Fields(keys, what="the colours", known=vocabulary.COLOURS, findings=profile.findings)
    for name in keys.values:
        if not COLOUR.fullmatch(fields.text(name)):
            fields.note("K107", name, f"`{name}` is not a colour.", 'Write "#rrggbb" in quotes.')
    return {name: keys.text(name) for name in keys.values}


def named(fields: Fields, key: str, known: Collection[str], *, code: str) -> str:
    """Return the id of something of the profile at the key, noting when there is no such thing."""
    name = fields.needed(key)
    if name and name not in known:
        mend = nearest(name, known) or f"Write one of: {', '.join(known)}."
        fields.note(code, key, f"The profile has no {key} `{name}`.", mend)
    return name


def _each(profile: Fields, key: str, what: str, known: Collection[str]) -> Iterator[Fields]:
    """Yield the fields of each thing in a list of the profile, noting ids that stand twice."""
    profile.need(key)
    seen: set[str] = set()
    for keys in profile.mappings(key):
        fields = Fields(keys, what=what, known=known, findings=profile.findings)
        name = keys.text("id")
        if name in seen:
            mend = "Give each an id of its own."
            fields.note("K109", "id", f"`{name}` stands here again.", mend)
        seen.add(name)
        yield fields
