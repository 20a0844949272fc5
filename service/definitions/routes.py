"""Reading the routes of a profile: what can be asked for, with which forms, by whom and when."""

from collections.abc import Collection, Iterator

from service.definitions import vocabulary
from service.definitions.days import read_day_if_given
from service.definitions.fields import Fields
from service.definitions.listing import each, named
from service.definitions.tree import Keys
from service.domain.authority import Route
from service.domain.expressions.suggesting import nearest


def read_routes(
    profile: Fields, forms: Collection[str], agenda: Collection[str]
) -> Iterator[Route]:
    """Yield each route, noting all that is wrong with it.

    `forms` are the forms there are, `agenda` the ids of the parts of the agenda.
    """
    routes = [keys.text("id") for keys in _plain(profile)]
    for fields in each(profile, "routes", what="a route", known=vocabulary.ROUTE):
        yield Route(
            id=fields.id("id"),
            title=fields.needed("title"),
            summary=fields.text("summary"),
            forms=_forms(fields, forms),
            agenda_part=named(fields, "agenda_part", agenda, code="A702"),
            entered_by=fields.word("entered_by", vocabulary.ENTERED_BY) or "school",
            money=fields.truth("money", default="yes"),
            decides=fields.truth("decides", default="yes"),
            starts=read_day_if_given(fields, "from"),
            ends=read_day_if_given(fields, "until"),
            about=_about(fields, routes),
            unnamed=fields.truth("unnamed"),
            notice=fields.text("notice"),
        )


def _forms(fields: Fields, forms: Collection[str]) -> tuple[str, ...]:
    fields.need("forms")
    names = fields.texts("forms")
    for name in names:
        if name not in forms:
            mend = nearest(name, forms) or f"Add forms/{name}/v1.yaml."
            fields.note("A701", "forms", f"There is no form `{name}`.", mend)
    return tuple(name for name in names if name in forms)


def _about(fields: Fields, routes: Collection[str]) -> tuple[str, ...]:
    names = fields.texts("about")
    for name in names:
        if name not in routes:
            mend = nearest(name, routes) or f"Write some of: {', '.join(routes)}."
            fields.note("A711", "about", f"The profile has no route `{name}`.", mend)
    return names


def _plain(profile: Fields) -> Iterator[Keys]:
    """Yield the keys of each route; what is not written as keys is noted by the reading itself."""
    return (node for node in profile.items("routes") if isinstance(node, Keys))
