"""Authority profiles: things are found by their own key, and rate cards by the day they begin."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from service.domain.authority import (
    AgendaPart,
    Authority,
    Cluster,
    Rate,
    RateCard,
    Route,
    School,
)
from service.domain.meeting import Meeting


def card(name: str, version: int, *, valid_from: date, family: str = "costs") -> RateCard:
    """Return a rate card with one price."""
    rates = (Rate("ta", "Teaching assistant", Decimal("17.20"), "an hour"),)
    return RateCard(name, family, version, name, valid_from, Decimal(38), "Invented", rates)


MEETING = Meeting(
    "north_sum_1_2025_05_22",
    "north",
    "Locality meeting",
    "Sum 1",
    date(2025, 5, 22),
    time(13, 30),
    time(16, 0),
    datetime(2025, 5, 15, 16, 0, tzinfo=UTC),
)
AUTHORITY = Authority(
    id="tidewell",
    name="Tidewell City Council",
    code="TID",
    clusters=(Cluster("north", "North"), Cluster("south", "South")),
    schools=(
        School("elmwood", "Elmwood", "north", "primary", frozenset({"R", "1"})),
        School("copsehill", "Copsehill", "south", "secondary", frozenset({"7"})),
        School("netherley", "Netherley", "north", "junior", frozenset({"3"})),
    ),
    meetings=(MEETING,),
    routes=(Route("individual", "Individual", "For one pupil", ("referral",), "individuals"),),
    agenda=(AgendaPart("individuals", "Individual requests"),),
    decisions=("Agreed", "Not agreed"),
    rate_cards=(
        card("old", 1, valid_from=date(2024, 9, 1)),
        card("new", 2, valid_from=date(2025, 9, 1)),
        card("mended", 3, valid_from=date(2025, 9, 1)),
        card("other", 1, valid_from=date(2025, 1, 1), family="items"),
    ),
    reveal_below=3,
)


@pytest.mark.parametrize(
    ("find", "key"),
    [
        (AUTHORITY.school, "elmwood"),
        (AUTHORITY.cluster, "south"),
        (AUTHORITY.meeting, MEETING.key),
    ],
)
def test_a_thing_is_found_by_its_own_key(
    find: Callable[[str], School | Cluster | Meeting], key: str
) -> None:
    """A school, cluster or meeting is found by its key."""
    assert find(key).key == key


@pytest.mark.parametrize("find", [AUTHORITY.school, AUTHORITY.cluster, AUTHORITY.meeting])
@pytest.mark.parametrize("key", ["", "Elmwood", "elmwood ", "north_sum_1", "individual"])
def test_a_key_that_is_only_like_one_is_not_found(
    find: Callable[[str], School | Cluster | Meeting], key: str
) -> None:
    """A name, a part of a key or another thing's key finds nothing."""
    with pytest.raises(KeyError):
        find(key)


def test_a_route_is_found_by_its_id() -> None:
    """A route is found by its id, and an unknown one raises KeyError."""
    assert AUTHORITY.route("individual").forms == ("referral",)
    with pytest.raises(KeyError):
        AUTHORITY.route("Individual")


@pytest.mark.parametrize(
    ("cluster", "schools"),
    [("north", ["elmwood", "netherley"]), ("south", ["copsehill"]), ("west", [])],
)
def test_a_cluster_has_its_own_schools(cluster: str, schools: list[str]) -> None:
    """The schools of a cluster are those that name it, in the order of the profile."""
    assert [school.key for school in AUTHORITY.schools_of(cluster)] == schools


@pytest.mark.parametrize(
    ("family", "day", "expected"),
    [
        ("costs", date(2024, 8, 31), None),
        ("costs", date(2024, 9, 1), "old"),
        ("costs", date(2025, 8, 31), "old"),
        ("costs", date(2025, 9, 1), "mended"),
        ("costs", date(2030, 1, 1), "mended"),
        ("items", date(2025, 9, 1), "other"),
        ("none", date(2025, 9, 1), None),
    ],
)
def test_the_newest_card_in_force_prices_a_day(
    family: str, day: date, expected: str | None
) -> None:
    """A card is used from its first day on; of two that begin together the higher version is."""
    found = AUTHORITY.rate_card(family, on=day)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(("code", "price"), [("ta", Decimal("17.20")), ("TA", None), ("", None)])
def test_a_price_is_found_by_its_code(code: str, price: Decimal | None) -> None:
    """A rate is found by its code, letter for letter."""
    found = AUTHORITY.rate_cards[0].rate(code)
    assert (found.rate if found else None) == price
