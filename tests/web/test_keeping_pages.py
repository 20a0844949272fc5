"""What a script asks for while somebody types, as the site answers it."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import html5lib
import pytest

from tests.web.conftest import NOW, PASSWORD, SignedIn, World
from tests.web.test_routes import start_a_case
from tests.web.test_sections import FORM, PUPIL, typed
from tests.web.visitor import Visitor


@pytest.fixture
def school(signed_in: SignedIn) -> Visitor:
    """Return a visitor signed in for a school."""
    return signed_in("school")


@pytest.fixture
def address(school: Visitor, world: World) -> str:
    """Return the address of a section of a case that was just started."""
    return f"/cases/{start_a_case(school, world, route='individual')}/{FORM}/{PUPIL}"


def told(school: Visitor, path: str, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Return the status and the data that a script is answered with."""
    response = school.post(path, data).response
    return response.status_code, response.json or {}


def test_a_page_says_where_it_is_kept(school: Visitor, address: str, world: World) -> None:
    """A page of questions names where to keep it, and where to ask only if answers bring others."""
    form = school.get(address).one("form", novalidate="")
    assert (form.get("data-keep"), form.get("data-asked")) == (f"{address}/keep", None)
    moves = f"/cases/{world.draft()}/{FORM}/moves"
    assert school.get(moves).one("form", novalidate="").get("data-asked") == f"{moves}/asked"


def test_what_is_typed_is_kept_with_the_time(school: Visitor, address: str) -> None:
    """The answer tells the time in London and the mark that the next keeping needs."""
    data = typed(school.get(address), first_name="Wren")
    status, answer = told(school, f"{address}/keep", data)
    assert (status, answer["kept"]) == (200, "10:30")
    page = school.get(address)
    assert page.typed()["first_name"] == ["Wren"]
    assert page.hidden("seen") == answer["seen"]
    assert page.errors() == []


def test_a_change_made_elsewhere_is_told_and_both_texts_are_shown(
    school: Visitor, address: str
) -> None:
    """The script is told at once; the button it offers leads to the page with both texts."""
    first, second = school.get(address), school.get(address)
    told(school, f"{address}/keep", typed(first, first_name="Ada"))
    late = typed(second, first_name="Bea", action="compare")
    assert told(school, f"{address}/keep", late) == (409, {"conflict": True})
    page = school.post(address, late)
    assert page.status == 409
    assert page.typed()["first_name"] == ["Bea"]
    assert "Ada" in page.words()


def test_what_was_sent_without_an_answer_is_no_conflict(school: Visitor, address: str) -> None:
    """The button saves over what the same page had kept without hearing of it."""
    page = school.get(address)
    told(school, f"{address}/keep", typed(page, first_name="Wr"))
    data = typed(page, first_name="Wren", action="later")
    data["sent-before"] = _packed(typed(page, first_name="Wr"))
    assert school.post(address, data).status == 303
    assert school.get(address).typed()["first_name"] == ["Wren"]


def test_the_questions_that_follow_are_drawn(school: Visitor, world: World) -> None:
    """The fields come as HTML that stands alone, with the words typed by now and no error."""
    moves = f"/cases/{world.draft()}/{FORM}/moves"
    status, answer = told(school, f"{moves}/asked", typed(school.get(moves), phase_change="yes"))
    assert status == 200
    html5lib.HTMLParser(strict=True).parseFragment(answer["fields"])
    assert 'data-question="transition_plan"' in answer["fields"]
    assert "govuk-error-message" not in answer["fields"]
    assert "transition_plan" not in school.get(moves).ids()


def test_a_row_is_kept_and_asked_about(school: Visitor, world: World) -> None:
    """A new row has its own address before it is kept, and stays one row."""
    lines = f"/cases/{start_a_case(school, world, route='individual')}/costed_provision_map/lines"
    form = school.get(f"{lines}/rows/new").one("form", novalidate="")
    action = form.get("action", "")
    assert re.fullmatch(rf"{lines}/rows/new-[0-9a-f]{{16}}", action)
    data = typed(school.get(action), intervention="Reading", line_kind="item")
    _, answer = told(school, form.get("data-asked", ""), data)
    assert 'data-question="adults"' not in answer["fields"]
    assert told(school, form.get("data-keep", ""), data)[0] == 200
    assert told(school, form.get("data-keep", ""), data)[0] == 200
    assert school.get(action).typed()["intervention"] == ["Reading"]
    assert len(list(school.get(lines).all("div", class_="govuk-summary-card"))) == 1


def test_a_case_that_was_sent_is_not_kept(school: Visitor, world: World) -> None:
    """The script is told that there is nothing more to keep."""
    sent = f"/cases/{world.sent()}/{FORM}/{PUPIL}"
    school.get("/cases")
    assert told(school, f"{sent}/keep", {"first_name": "Wren"}) == (409, {"refused": True})


def test_another_schools_page_is_neither_kept_nor_asked_about(
    signed_in: SignedIn, address: str
) -> None:
    """Another school's case is not there."""
    neighbour = signed_in("neighbour")
    for what in ("keep", "asked"):
        assert neighbour.post(f"{address}/{what}", {"first_name": "Wren"}).status == 404


def test_how_long_is_left_is_told_without_making_it_longer(world: World) -> None:
    """Asking leaves the end where it is; staying moves it on."""
    visitor = Visitor(world.site())
    visitor.sign_in("school", PASSWORD)
    later = world.site(now=NOW + timedelta(minutes=50))
    late = _moved(visitor, Visitor(later))
    assert _seconds(late, "/session") == _seconds(late, "/session") == 600
    assert _seconds(late, "/session/stay") == 3600
    gone = _moved(visitor, Visitor(world.site(now=NOW + timedelta(minutes=111))))
    assert _seconds(gone, "/session") == _seconds(gone, "/session/stay") == 0
    assert _seconds(Visitor(world.site()), "/session") == 0


def test_a_session_ends_for_good_after_half_a_day(world: World) -> None:
    """However busy somebody is, no more is left than to the absolute end."""
    visitor = Visitor(world.site())
    visitor.sign_in("school", PASSWORD)
    for minutes in range(50, 12 * 60, 50):
        visitor = _moved(visitor, Visitor(world.site(now=NOW + timedelta(minutes=minutes))))
        left = _seconds(visitor, "/session/stay")
        assert left == min(3600, 12 * 3600 - minutes * 60)


def test_a_new_form_token_comes_with_the_time_left(school: Visitor, address: str) -> None:
    """A page whose token is too old gets one that is good, and keeps its words with it."""
    data = typed(school.get(address), first_name="Wren")
    assert told(school, f"{address}/keep", {**data, "csrf_token": "too old"})[0] == 400
    token = school.get("/session").response.json
    assert token is not None
    assert told(school, f"{address}/keep", {**data, "csrf_token": token["token"]})[0] == 200


def _packed(data: dict[str, Any]) -> str:
    return urlencode(data, doseq=True)


def _seconds(visitor: Visitor, path: str) -> int:
    answer = visitor.get(path).response.json
    return int(answer["seconds"]) if answer else -1


def _moved(before: Visitor, to: Visitor) -> Visitor:
    """Return the visitor of another site with the cookies of the first."""
    for cookie in ("clusterpack", "clusterpack-form"):
        held = before.client.get_cookie(cookie)
        assert held is not None
        to.client.set_cookie(cookie, held.value)
    return to
