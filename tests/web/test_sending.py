"""Checking a case, sending it once, and the receipt."""

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PASSWORD, SignedIn, World
from tests.web.test_routes import start_a_case
from tests.web.visitor import Visitor

AFTER_THE_DEADLINE = datetime(2025, 5, 16, 8, tzinfo=UTC)


@pytest.fixture
def school(signed_in: SignedIn) -> Visitor:
    """Return a visitor signed in for a school."""
    return signed_in("school")


def test_everything_to_mend_leads_to_the_page_that_mends_it(school: Visitor, world: World) -> None:
    """An unfinished case says all that is missing; each line opens its page with the error."""
    case_id = start_a_case(school, world, route="individual")
    page = school.get(f"/cases/{case_id}/check")
    listed = page.one("div", id="to-mend")
    links = [link.get("href", "") for link in listed.iter("a")]
    assert len(links) > 10
    assert school.get(links[0]).errors()
    sent = school.post(f"/cases/{case_id}/submit")
    assert sent.status == 422
    assert {href for _, href in sent.errors()} == {"#to-mend"}


def test_sending_gives_a_reference_and_the_time_in_london(school: Visitor, world: World) -> None:
    """The receipt names the reference and the time; sending again leads to the same one."""
    case_id = world.draft()
    school.get(f"/cases/{case_id}/check")
    page = school.post(f"/cases/{case_id}/submit")
    assert page.leads_to == f"/cases/{case_id}/receipt"
    receipt = school.get(page.leads_to)
    assert "TID-SUM1-" in receipt.words(receipt.one("h1").find("..") or receipt.tree)
    assert "Sent at 10:30 on 14 May 2025." in receipt.words()
    assert school.post(f"/cases/{case_id}/submit").leads_to == page.leads_to
    assert school.get(page.leads_to).words() == receipt.words()


def test_a_sent_case_cannot_be_changed(school: Visitor, world: World) -> None:
    """Every way to a sent case leads to its receipt, and saving is refused with the reason."""
    case_id = world.sent()
    receipt = f"/cases/{case_id}/receipt"
    assert school.get(f"/cases/{case_id}").leads_to == receipt
    assert school.get(f"/cases/{case_id}/check").leads_to == receipt
    school.get("/cases")
    page = school.post(f"/cases/{case_id}/individual_referral/pupil", {"first_name": "Wren"})
    assert page.status == 409
    assert "can no longer be changed" in page.words()


def test_a_draft_has_no_receipt(school: Visitor, world: World) -> None:
    """There is no receipt before a case is sent."""
    assert school.get(f"/cases/{world.draft()}/receipt").status == 404


def test_a_late_case_is_sent_only_with_a_reason(world: World) -> None:
    """After the deadline the page asks why, keeps the reason, and shows it on the receipt."""
    school = Visitor(world.site(now=AFTER_THE_DEADLINE))
    school.sign_in("school", PASSWORD)
    case_id = world.draft()
    page = school.get(f"/cases/{case_id}/check")
    assert "late_reason" in page.typed()
    refused = school.post(f"/cases/{case_id}/submit", {"late_reason": "  "})
    assert [href for _, href in refused.errors()] == ["#late_reason"]
    sent = school.post(f"/cases/{case_id}/submit", {"late_reason": "The map came late."})
    assert "The map came late." in school.get(sent.leads_to).words()


def test_the_list_is_of_the_schools_own_cases(signed_in: SignedIn, world: World) -> None:
    """A school with no case sees how to start one; a school with cases sees them."""
    case_id = world.sent()
    assert f"/cases/{case_id}/receipt" in signed_in("school").get("/cases").text
    neighbour = signed_in("neighbour").get("/cases")
    assert case_id not in neighbour.text
    assert "You have no cases yet" in neighbour.words()


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        ({}, ["#route", "#meeting"]),
        ({"route": "individual"}, ["#meeting"]),
        ({"route": "no such route", "meeting": "no such meeting"}, ["#route", "#meeting"]),
    ],
)
def test_starting_needs_a_route_and_a_meeting(
    school: Visitor, data: dict[str, str], fields: list[str]
) -> None:
    """What is missing is said at its own question."""
    school.get("/start-a-case")
    page = school.post("/start-a-case", data)
    assert page.status == 422
    assert [href for _, href in page.errors()] == fields


def test_the_deadline_is_written_as_people_say_it(school: Visitor) -> None:
    """Deadlines are London time in words."""
    assert "5pm on Thursday 15 May 2025" in school.get("/start-a-case").words()
