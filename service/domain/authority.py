"""What a local authority's profile says.

Its clusters, schools, meetings, routes, wording and rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from service.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class School:
    """A setting that may refer.

    `setting` is its kind (infant, junior, primary ...), `year_groups` what it teaches.

    Year groups are National Curriculum Year codes as in the DfE's Common Basic Data Set: R, 1 to
    14. `starts` and `ends` are the first and the last day it belongs to its cluster; None is open.
    """

    key: str
    name: str
    cluster: str
    setting: str
    year_groups: frozenset[str]
    aliases: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of schools that agree money together."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Route:
    """A kind of request: the forms it needs, in the order they are filled.

    `agenda_part` is the id of the part of the agenda that its items are listed under. `entered_by`
    is `school` or `office`. A route without `money` asks for none, and one that does not `decides`
    is for information only. `starts` and `ends` are the first and last day on which it can be
    chosen; None is open. `about` are the routes of the earlier case that a case of this one is
    about, none when it stands alone. An `unnamed` route stores nothing of who sent it. `notice` is
    shown wherever the route can be chosen.
    """

    id: str
    title: str
    summary: str
    forms: tuple[str, ...]
    agenda_part: str
    entered_by: str = "school"
    money: bool = True
    decides: bool = True
    starts: date | None = None
    ends: date | None = None
    about: tuple[str, ...] = ()
    unnamed: bool = False
    notice: str = ""


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """One heading of the agenda, in the authority's order.

    `notes` is what is to be talked about under it.
    """

    id: str
    title: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Fund:
    """Money that meetings decide about: `amount` and `cap_per_school` are pounds for a year.

    `kind` is `revenue` or `capital`; None is an amount or cap that the authority has not set.
    """

    id: str
    name: str
    kind: str
    amount: Decimal | None = None
    cap_per_school: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody who leads clusters, known by initials only; `clusters` are their ids."""

    initials: str
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """One price of a rate card: pounds for an hour of a role, or for one item.

    `unit` says which, in words.
    """

    code: str
    label: str
    rate: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class RateCard:
    """The authority's costed provision document for a time.

    `valid_from` is the first day it is used for.

    `weeks` is how many weeks a year provision is costed for; `source` says where the prices come
    from.
    """

    id: str
    family: str
    version: int
    title: str
    valid_from: date
    weeks: Decimal
    source: str
    rates: tuple[Rate, ...]

    def rate(self, code: str) -> Rate | None:
        """Return the price with this code, or None when the card has none."""
        return next((rate for rate in self.rates if rate.code == code), None)


Keyed = TypeVar("Keyed", School, Cluster, Meeting)


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority's whole profile.

    `wording` holds the authority's own texts by name, `decisions` the outcomes a decision sheet
    offers, `colours` the brand colours by the role they play on a page, and `reveal_below` the
    number of schools under which a panel copy is taken to name the school. `figures` are numbers
    that forms may name, `roles` what the authority calls each role, `retention` the years that each
    class of record is kept, `meeting_kinds` the full name of each kind of meeting, `chair` who
    chairs and `decision_method` how a meeting decides, both in words.
    """

    id: str
    name: str
    code: str
    clusters: tuple[Cluster, ...]
    schools: tuple[School, ...]
    meetings: tuple[Meeting, ...]
    routes: tuple[Route, ...]
    agenda: tuple[AgendaPart, ...]
    decisions: tuple[str, ...]
    rate_cards: tuple[RateCard, ...]
    reveal_below: int
    wording: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    funds: tuple[Fund, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    retention: Mapping[str, int] = field(default_factory=dict)
    leads: tuple[Lead, ...] = ()
    chair: str = ""
    meeting_kinds: Mapping[str, str] = field(default_factory=dict)
    decision_method: str = ""

    def school(self, key: str) -> School:
        """Return the school with this key; raise KeyError when there is none."""
        return _one(self.schools, key)

    def cluster(self, key: str) -> Cluster:
        """Return the cluster with this key; raise KeyError when there is none."""
        return _one(self.clusters, key)

    def meeting(self, key: str) -> Meeting:
        """Return the meeting with this key; raise KeyError when there is none."""
        return _one(self.meetings, key)

    def route(self, route_id: str) -> Route:
        """Return the route with this id; raise KeyError when there is none."""
        for route in self.routes:
            if route.id == route_id:
                return route
        raise KeyError(route_id)

    def schools_of(self, cluster: str) -> tuple[School, ...]:
        """Return the schools of a cluster."""
        return tuple(school for school in self.schools if school.cluster == cluster)

    def rate_card(self, family: str, *, on: date) -> RateCard | None:
        """Return the newest card of the family in force on a day, or None when none is yet."""
        cards = [
            card for card in self.rate_cards if card.family == family and card.valid_from <= on
        ]
        return max(cards, key=lambda card: (card.valid_from, card.version), default=None)


def _one(things: tuple[Keyed, ...], key: str) -> Keyed:
    for thing in things:
        if thing.key == key:
            return thing
    raise KeyError(key)
