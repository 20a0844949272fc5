"""Filling in a section: what is saved, what is said, and what happens when two people save."""

import pytest

from service.errors import NotFoundError
from service.workflow.drafting import section_view
from tests.web.conftest import SignedIn, World
from tests.web.test_routes import start_a_case
from tests.web.visitor import Page, Visitor

FORM, PUPIL = "individual_referral", "pupil"


@pytest.fixture
def school(signed_in: SignedIn) -> Visitor:
    """Return a visitor signed in for a school."""
    return signed_in("school")


@pytest.fixture
def address(school: Visitor, world: World) -> str:
    """Return the address of a section of a case that was just started."""
    return f"/cases/{start_a_case(school, world, route='individual')}/{FORM}/{PUPIL}"


def typed(page: Page, **changes: str) -> dict[str, str | list[str]]:
    """Return what the page holds with some of it typed over, as the browser would send it."""
    return {**page.typed(), **changes, "action": changes.pop("action", "continue")}


def test_a_new_section_shows_no_errors(school: Visitor, address: str) -> None:
    """Nobody is told off for a page they have not filled in."""
    page = school.get(address)
    assert page.status == 200
    assert page.errors() == []
    assert not page.words(page.one("title")).startswith("Error: ")


def test_each_error_leads_to_a_field_that_takes_the_focus(school: Visitor, address: str) -> None:
    """Every line of the summary leads to an input of the page; for a date, to its first box."""
    page = school.post(address, typed(school.get(address)))
    assert page.status == 422
    assert page.words(page.one("title")).startswith("Error: ")
    assert page.errors()
    for _, href in page.errors():
        (target,) = (e for e in page.tree.iter() if f"#{e.get('id')}" == href)
        assert target.tag in {"input", "textarea", "select"}
    assert "#birth_date-day" in {href for _, href in page.errors()}


def test_what_is_wrong_is_kept_as_it_was_typed(school: Visitor, address: str) -> None:
    """A mistake is shown beside the words that were typed, not instead of them."""
    data = typed(school.get(address), **{"birth_date-day": "31", "birth_date-month": "Febru"})
    page = school.post(address, data)
    assert page.typed()["birth_date-month"] == ["Febru"]
    assert school.get(address).typed()["birth_date-day"] == ["31"]


def test_coming_back_later_keeps_everything_and_says_nothing(school: Visitor, address: str) -> None:
    """An unfinished page is saved without errors, and is as it was when opened again."""
    data = typed(school.get(address), first_name="  Wren ", action="later")
    page = school.post(address, data)
    assert (page.status, page.leads_to) == (303, "/".join(address.split("/")[:3]))
    tasks = school.get(page.leads_to)
    assert "Saved at 10:30." in tasks.words()
    again = school.get(address)
    assert again.errors() == []
    assert "Wren" in again.typed()["first_name"][0]


def test_a_right_section_leads_to_the_next(school: Visitor, world: World) -> None:
    """Save and continue goes to the next section of the case."""
    address = f"/cases/{world.draft()}/{FORM}/{PUPIL}"
    page = school.post(address, typed(school.get(address)))
    assert page.status == 303
    assert page.leads_to.endswith(f"/{FORM}/home")


def test_from_checking_the_errors_are_shown_and_saving_leads_back(
    school: Visitor, world: World
) -> None:
    """Who comes from the list of what is to be mended sees it, and returns to that list."""
    case_id = world.draft()
    address = f"/cases/{case_id}/{FORM}/{PUPIL}"
    school.post(address, typed(school.get(address), first_name="", action="later"))
    page = school.get(f"{address}?from=check")
    assert [href for _, href in page.errors()] == ["#first_name"]
    action = page.one("form", method="post", novalidate="").get("action", "")
    saved = school.post(action, typed(page, first_name="Wren"))
    assert saved.leads_to == f"/cases/{case_id}/check"


def test_a_page_saved_meanwhile_is_never_overwritten(school: Visitor, address: str) -> None:
    """The second of two people sees both texts, and saves what they choose."""
    first, second = school.get(address), school.get(address)
    school.post(address, typed(first, first_name="Ada", action="later"))
    clash = school.post(address, typed(second, first_name="Bea"))
    assert clash.status == 409
    assert "Ada" in clash.words(clash.one("div", class_="council-compare__stored"))
    assert clash.typed()["first_name"] == ["Bea"]
    assert school.get(address).typed()["first_name"] == ["Ada"]
    school.post(address, typed(clash, action="later"))
    assert school.get(address).typed()["first_name"] == ["Bea"]


def test_a_question_that_becomes_needed_comes_on_the_same_page(
    school: Visitor, world: World
) -> None:
    """When an answer brings another question, the page comes back with it, and asks for it."""
    address = f"/cases/{world.draft()}/{FORM}/moves"
    before = school.get(address)
    page = school.post(address, typed(before, phase_change="yes"))
    assert "transition_plan" not in before.ids()
    assert (page.status, page.errors()) == (200, [])
    assert "Saved. Your answer brings further questions" in page.words()
    assert "transition_plan" in page.ids()
    again = school.post(address, typed(page))
    assert [href for _, href in again.errors()] == ["#transition_plan"]


def test_another_schools_section_cannot_be_saved(
    world: World, signed_in: SignedIn, address: str
) -> None:
    """Nothing of another school's case is read or changed."""
    case_id = address.split("/")[2]
    page = signed_in("neighbour").post(address, {"first_name": "Wren", "action": "later"})
    assert page.status == 404
    with pytest.raises(NotFoundError):
        section_view(world.desk, world.people["neighbour"], case_id, form=FORM, section=PUPIL)
