"""Rows of a repeating section: adding, changing, removing, and having no more to add."""

import pytest

from tests.web.conftest import SignedIn, World
from tests.web.test_routes import start_a_case
from tests.web.test_sections import typed
from tests.web.visitor import Visitor


@pytest.fixture
def school(signed_in: SignedIn) -> Visitor:
    """Return a visitor signed in for a school."""
    return signed_in("school")


@pytest.fixture
def lines(world: World) -> str:
    """Return the address of the provision lines of a filled draft."""
    return f"/cases/{world.draft()}/costed_provision_map/lines"


def test_a_row_that_is_wrong_is_kept_and_can_be_mended(school: Visitor, world: World) -> None:
    """A new row is added even when it must be mended, and mending it adds no second one."""
    case_id = start_a_case(school, world, route="individual")
    lines = f"/cases/{case_id}/costed_provision_map/lines"
    page = school.post(f"{lines}/rows/new", typed(school.get(f"{lines}/rows/new")))
    assert page.status == 422
    action = page.one("form", novalidate="").get("action", "")
    assert action.startswith(f"{lines}/rows/")
    assert not action.endswith("/new")
    school.post(action, typed(page, action="later"))
    cards = list(school.get(lines).all("div", class_="govuk-summary-card"))
    assert len(cards) == 1


def test_a_row_is_removed_only_when_it_is_confirmed(school: Visitor, lines: str) -> None:
    """Asking to remove a row changes nothing; confirming takes away that row and no other."""
    before = _rows(school, lines)
    asked = school.get(f"{before[1]}/remove")
    assert asked.status == 200
    assert _rows(school, lines) == before
    page = school.post(f"{before[1]}/remove")
    assert (page.status, page.leads_to) == (303, lines)
    assert _rows(school, lines) == [before[0], *before[2:]]
    assert school.get(f"{before[1]}/remove").status == 404


def test_too_few_rows_are_said_where_one_can_be_added(school: Visitor, world: World) -> None:
    """The message leads to the button that adds a row."""
    case_id = start_a_case(school, world, route="individual")
    lines = f"/cases/{case_id}/costed_provision_map/lines"
    school.get(lines)
    page = school.post(f"{lines}/rows", {"action": "continue"})
    assert page.status == 422
    assert [href for _, href in page.errors()] == ["#add-another"]
    assert "add-another" in page.ids()


def test_no_more_rows_leads_onward(school: Visitor, lines: str) -> None:
    """When every row is right, saving the list goes to the next section."""
    school.get(lines)
    page = school.post(f"{lines}/rows", {"action": "continue"})
    assert page.leads_to.endswith("/costed_provision_map/totals")


def test_what_was_worked_out_is_shown(school: Visitor, lines: str) -> None:
    """The totals of the map are shown to the penny, and cannot be typed."""
    page = school.get(lines.replace("/lines", "/totals"))
    worked_out = page.one("div", id="worked-out")
    assert "£4,261.40" in page.words(worked_out)
    assert not {"total", "cluster_total"} & set(page.typed())


def test_changing_a_row_leads_back_to_the_list(school: Visitor, lines: str) -> None:
    """A row that is right is saved, and the list says when."""
    row = _rows(school, lines)[0]
    page = school.post(row, typed(school.get(row)))
    assert (page.status, page.leads_to) == (303, lines)
    assert "Saved at 10:30." in school.get(lines).words()


def _rows(visitor: Visitor, lines: str) -> list[str]:
    page = visitor.get(lines)
    links = [link.get("href", "") for link in page.all("a")]
    return [href.removesuffix("/remove") for href in links if href.endswith("/remove")]
