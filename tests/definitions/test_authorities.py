"""The profiles of real authorities hold what was published of them, and nothing else."""

from datetime import date, time
from decimal import Decimal

import pytest

from service.domain.authority import Authority
from service.domain.meeting import LONDON
from tests.definitions.shipped import FOLDER, FORMS, catalogue

REAL = ("southampton", "stoke")

SETTINGS = {
    "pilot_1": {"infant": 1, "junior": 2, "primary": 7},
    "pilot_2": {"primary": 3, "not_stated": 1, "secondary": 1, "all_through": 1},
    "pilot_3": {"infant": 1, "junior": 1, "primary": 5, "secondary": 1},
    "pilot_4": {"junior": 2, "primary": 5, "secondary": 1},
    "pilot_5": {"infant": 1, "primary": 6, "secondary": 2},
}
"""Schools of each temporary cluster by setting, as the list of January 2025 counts them."""

MEETINGS = {
    "pilot_1": ("2025-01-28", "2025-03-25", "2025-05-20", "2025-07-01"),
    "pilot_2": ("2025-01-29", "2025-03-26", "2025-05-21", "2025-07-02"),
    "pilot_3": ("2025-01-30", "2025-03-20", "2025-05-22", "2025-07-03"),
    "pilot_4": ("2025-02-05", "2025-03-26", "2025-05-21", "2025-07-02"),
    "pilot_5": ("2025-01-30", "2025-03-20", "2025-05-22", "2025-07-03"),
}
LEADS = {"ATJ": {"pilot_1", "pilot_2", "pilot_5"}, "DB": {"pilot_1", "pilot_3", "pilot_4"}}


@pytest.fixture
def southampton() -> Authority:
    """Return the profile of Southampton's pilot."""
    return catalogue().authority("southampton")


@pytest.fixture
def stoke() -> Authority:
    """Return the profile of Stoke-on-Trent's Central cluster."""
    return catalogue().authority("stoke")


def _settings(authority: Authority, cluster: str) -> dict[str, int]:
    found = [school.setting for school in authority.schools_of(cluster)]
    return {setting: found.count(setting) for setting in found}


def test_southampton_has_five_temporary_clusters(southampton: Authority) -> None:
    """41 schools stand in five clusters for the pilot, with the settings that are published."""
    assert {one.key: _settings(southampton, one.key) for one in southampton.clusters} == SETTINGS
    assert len(southampton.schools) == 41
    assert {school.ends for school in southampton.schools} == {date(2025, 8, 31)}


def test_southamptons_meetings_are_on_the_published_days(southampton: Authority) -> None:
    """Two in spring and two in summer for each cluster, from one to four o'clock."""
    for cluster, days in MEETINGS.items():
        found = [m for m in southampton.meetings if m.cluster == cluster]
        assert [m.day.isoformat() for m in found] == list(days)
        assert [m.label for m in found] == ["Spr 1", "Spr 2", "Sum 1", "Sum 2"]
    assert len(southampton.meetings) == 20
    assert {(m.starts, m.ends) for m in southampton.meetings} == {(time(13), time(16))}


def test_southamptons_spring_is_without_money(southampton: Authority) -> None:
    """In the spring term referrals are discussed for practice; in summer they can be funded."""
    funded = {m.label: m.funding for m in southampton.meetings}
    assert funded == {"Spr 1": False, "Spr 2": False, "Sum 1": True, "Sum 2": True}


def test_southamptons_leads_have_initials_and_chair(southampton: Authority) -> None:
    """A lead can have several clusters and a cluster two leads; a Locality Lead chairs."""
    assert {lead.initials: set(lead.clusters) for lead in southampton.leads} == LEADS
    assert southampton.chair == "Locality Lead"
    assert southampton.meeting_kinds["locality"] == "Locality Cluster Meeting"
    assert southampton.meeting_kinds["city"] == "City Cluster Meeting"


def test_new_plans_are_for_information_in_southampton(southampton: Authority) -> None:
    """Since November 2024 the cluster hears of new plans first and decides nothing about them."""
    route = southampton.route("ehcp_information")
    assert (route.entered_by, route.decides, route.starts) == ("office", False, date(2024, 11, 29))
    assert southampton.agenda[0].id == route.agenda_part


def test_southampton_offers_what_it_published(southampton: Authority) -> None:
    """Individual, project and contingency from the outline, groups and discussions of the pilot."""
    routes = {route.id: route.forms for route in southampton.routes}
    companions = ("profile_of_need", "costed_provision_map")
    assert routes["individual"] == ("individual_referral", *companions)
    assert routes["contingency"] == ("contingency_referral", *companions)
    assert routes["project"] == ("project_referral", "costed_provision_map")
    assert routes["group"] == ("group_referral", "costed_provision_map")
    assert "capital" not in routes
    assert southampton.route("declaration_of_interest").ends == date(2024, 12, 13)
    assert southampton.route("evaluation_questionnaire").unnamed
    assert not southampton.route("solution_focused").money


@pytest.mark.parametrize(
    ("written", "school"),
    [
        ("Sinclair Primary And Nursey School", "Sinclair Primary and Nursery School"),
        ("Fairisle Infant & Nursey School", "Fairisle Infant & Nursery School"),
        ("Maytree Nursery & Infants School", "Maytree Nursery and Infants School"),
    ],
)
def test_slips_of_published_lists_are_aliases(
    southampton: Authority, written: str, school: str
) -> None:
    """A misspelt name is known, so that it is found in a text, and is not the school's name."""
    names = {alias: one.name for one in southampton.schools for alias in one.aliases}
    assert names[written] == school
    assert written not in {one.name for one in southampton.schools}


def test_stoke_has_one_cluster_and_names_no_school(stoke: Authority) -> None:
    """The briefing counts 30 settings without naming them, so none is named here."""
    assert [(one.key, one.name) for one in stoke.clusters] == [("central", "Central Cluster")]
    assert stoke.schools == ()


def test_stokes_first_meeting(stoke: Authority) -> None:
    """16 October 2025, half past nine to one, online; no other date is published."""
    (meeting,) = stoke.meetings
    assert (meeting.day, meeting.starts) == (date(2025, 10, 16), time(9, 30))
    assert (meeting.ends, meeting.funding) == (time(13), True)
    assert "Teams" in meeting.venue


def test_stokes_money(stoke: Authority) -> None:
    """£210,000 of revenue and £175,000 of capital, of which a school can have £15,000."""
    funds = {fund.id: (fund.kind, fund.amount, fund.cap_per_school) for fund in stoke.funds}
    assert funds == {
        "revenue": ("revenue", Decimal(210000), None),
        "capital": ("capital", Decimal(175000), Decimal(15000)),
    }
    form = catalogue().form("stoke", "capital_referral")
    assert stoke.figures["capital_cap"] == form.figures["capital_cap"] == Decimal(15000)


def test_stokes_agenda_has_four_parts(stoke: Authority) -> None:
    """Money first, then the cluster, groups and single pupils; members vote."""
    assert [part.title for part in stoke.agenda] == [
        "Admin and finance",
        "Cluster-wide issues",
        "Group-level matters",
        "Individual cases",
    ]
    assert "Vote" in stoke.decision_method
    assert stoke.route("chair_expression_of_interest").ends == date(2025, 9, 30)


@pytest.mark.parametrize("name", REAL)
def test_nothing_is_invented_for_a_real_authority(name: str) -> None:
    """It has no example cases, no year groups, colours or retention that were not published."""
    authority = catalogue().authority(name)
    assert not (FOLDER / "authorities" / name / "examples").exists()
    assert not any(school.year_groups for school in authority.schools)
    assert (authority.colours, authority.retention) == ({}, {})
    assert {card.id for card in authority.rate_cards} == {"example_prices"}
    assert all("Illustrative" in card.source for card in authority.rate_cards)


def test_no_two_authorities_share_an_id() -> None:
    """A meeting, school or cluster that is named at the command line says whose it is."""
    known = catalogue().authorities()
    keys = [one.key for authority in known for one in authority.schools]
    keys += [one.key for authority in known for one in authority.meetings]
    keys += [one.key for authority in known for one in authority.clusters]
    assert len(keys) == len(set(keys)) > 0


def test_tidewell_offers_every_form() -> None:
    """The invented authority shows the whole scheme, and it too tried a term without money."""
    tidewell = catalogue().authority("tidewell")
    assert {form for route in tidewell.routes for form in route.forms} == set(FORMS)
    spring = [
        m.funding for m in tidewell.meetings if m.label.startswith("Spr") and m.day.year == 2025
    ]
    assert set(spring) == {False}
    assert set(tidewell.retention) == {
        "submission", "panel_copy", "pack", "key_sheet", "decision", "audit",
    }  # fmt: skip


def test_the_city_meeting_hears_the_contingency_example() -> None:
    """Its kind has a name of its own in the profile."""
    tidewell = catalogue().authority("tidewell")
    meeting = tidewell.meeting("cluster_3_city_summer_2025_06_18")
    assert tidewell.meeting_kinds[meeting.kind] == "City Cluster Meeting"
    assert meeting.deadline.astimezone(LONDON).date() == date(2025, 6, 11)
