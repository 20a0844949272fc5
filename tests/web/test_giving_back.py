"""What was typed is never lost when a save is refused, and is given back to its own school only."""

import pytest

from service.forms.cleaning import MOST_KEPT
from tests.web.conftest import SignedIn, World
from tests.web.test_routes import HEX, without_token
from tests.web.test_sections import typed
from tests.web.visitor import Page, Visitor

NOTE = "Three words here\r\nand <more> below"
LINES = "costed_provision_map/lines/rows"


@pytest.fixture
def school(signed_in: SignedIn) -> Visitor:
    """Return a visitor signed in for a school."""
    return signed_in("school")


@pytest.fixture
def case(world: World) -> str:
    """Return the address of a filled draft."""
    return f"/cases/{world.draft()}"


def given_back(page: Page) -> set[str]:
    """Return the texts of a page that was not saved, to be copied from boxes that only read."""
    assert page.status == 409
    assert page.words(page.one("h1")) == "The page was not saved"
    boxes = [box for box in page.all("textarea") if box.get("readonly") is not None]
    return {"".join(box.itertext()).replace("\r\n", "\n") for box in boxes}


def first_row(school: Visitor, case: str) -> str:
    """Return the address of the first row of the provision map."""
    links = [link.get("href", "") for link in school.get(f"{case}/{LINES[:-5]}").all("a")]
    return next(href for href in links if f"/{LINES}/" in href and not href.endswith("/new"))


def test_a_row_that_was_removed_gives_back_what_was_typed(school: Visitor, case: str) -> None:
    """Saving a row that another window removed answers with the text, not with not found."""
    row = first_row(school, case)
    page = school.get(row)
    school.post(f"{row}/remove")
    answer = school.post(row, typed(page, description=NOTE))
    assert NOTE.replace("\r\n", "\n") in given_back(answer)
    assert "removed" in answer.words()


def test_one_row_too_many_gives_back_what_was_typed(school: Visitor, case: str) -> None:
    """When the last free row was taken meanwhile, the page says so and holds the text."""
    new = f"{case}/{LINES}/new"
    page = school.get(new)
    answer = page
    for _ in range(60):
        if answer.status != 409:
            answer = school.post(new, typed(page, description=NOTE, action="later"))
    assert NOTE.replace("\r\n", "\n") in given_back(answer)
    assert "at most. Remove one first." in answer.words()


def test_a_case_sent_meanwhile_gives_back_what_was_typed(school: Visitor, case: str) -> None:
    """When a colleague sent the case, both kinds of page say so and hold the text."""
    row = first_row(school, case)
    pages = {path: school.get(path) for path in (f"{case}/individual_referral/pupil", row)}
    assert school.post(f"{case}/submit").status == 303
    for path, name in zip(pages, ("first_name", "description"), strict=True):
        answer = school.post(path, typed(pages[path], **{name: NOTE}))
        assert NOTE.replace("\r\n", "\n") in given_back(answer)
        assert "can no longer be changed" in answer.words()


def test_a_section_that_is_not_asked_gives_back_what_was_typed(school: Visitor, case: str) -> None:
    """When an answer elsewhere hid the section meanwhile, the text is there to be copied."""
    school.get(case)
    answer = school.post(f"{case}/individual_referral/not_asked", {"note": NOTE, "seen": "x"})
    assert given_back(answer) == {NOTE.replace("\r\n", "\n")}
    assert "no longer asked" in answer.words()


def test_strangers_see_what_does_not_exist(signed_in: SignedIn, case: str) -> None:
    """Another school gets the very page that an unknown case gets, and none of what it typed."""
    neighbour = signed_in("neighbour")
    for path in ("individual_referral/pupil", "individual_referral/none", f"{LINES}/new"):
        neighbour.get("/cases")
        page = neighbour.post(f"{case}/{path}", {"first_name": NOTE})
        unknown = neighbour.post(f"/cases/{HEX}/{path}", {"first_name": NOTE})
        assert (page.status, unknown.status) == (404, 404)
        assert without_token(page.text) == without_token(unknown.text)
        assert "Three words" not in page.text


@pytest.mark.parametrize("action", ["continue", "later"])
def test_a_text_that_cannot_be_kept_whole_is_not_saved(
    school: Visitor, case: str, action: str
) -> None:
    """Nothing is cut: the whole text comes back, with how long it may be."""
    address = f"{case}/individual_referral/pupil"
    before = school.get(address)
    long = "x" * MOST_KEPT + " end"
    answer = school.post(address, typed(before, first_name=long, action=action))
    assert long in given_back(answer)
    assert "100,004 characters" in answer.words()
    assert "20,000 at most" in answer.words()
    assert school.get(address).typed()["first_name"] == before.typed()["first_name"]
