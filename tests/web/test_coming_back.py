"""What somebody typed or decided when their session had ended is theirs to send, and nobody else's.

Each row of the table is a page that is filled in before the time is out and sent after it.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from itsdangerous import URLSafeSerializer

from tests.web.conftest import KEY, NOW, PASSWORD, SignedIn, World
from tests.web.visitor import Page, Visitor

Case = Callable[[World], str]


def _draft(world: World) -> str:
    return world.draft()


def _sent(world: World) -> str:
    return world.sent()


PAGES: dict[str, tuple[str, Case, str, str, dict[str, str]]] = {
    "a section": (
        "school", _draft, "/cases/{}/individual_referral/pupil", "",
        {"first_name": "Wren & <Co>", "action": "later"},
    ),
    "a row": (
        "school", _draft, "/cases/{}/costed_provision_map/lines/rows/new", "",
        {"description": "Wren & <Co>", "action": "later"},
    ),
    "sending": (
        "school", _draft, "/cases/{}/check", "/cases/{}/submit",
        {"late_reason": "Wren & <Co>"},
    ),
    "decisions": (
        "reader", _sent, "/copies/{}/read/profile_of_need/needs", "",
        {"one-1-4": "keep", "two-1-4": "replace"},
    ),
    "words to replace": (
        "reader", _sent, "/copies/{}/words", "",
        {"words": "Wren & <Co>", "replacement": "A friend"},
    ),
    "the school": (
        "reader", _sent, "/copies/{}/school", "",
        {"choice": "accept", "reason": "Wren & <Co>"},
    ),
}  # fmt: skip
"""Who, which case, the page, where it is sent when that is elsewhere, and what is typed."""

HOSTILE = [
    '[["first_name", "Wren"]]',
    '[["first_name", "\\ud800"]]',
    "[" * 100_000,
    "x" * 1_500_000,
    URLSafeSerializer("another key", salt="typed before signing in").dumps(["", "/", []]),
    URLSafeSerializer(KEY).dumps(["", "/", []]),
]


@pytest.fixture
def out_of_time(world: World, signed_in: SignedIn) -> Callable[[str], tuple[Visitor, Page]]:
    """Return what sends a page of the table after its session has ended: visitor and answer."""

    def send(name: str) -> tuple[Visitor, Page]:
        username, make_case, page, action, data = PAGES[name]
        case_id = make_case(world)
        before = signed_in(username)
        seen = before.get(page.format(case_id)).hidden("seen")
        late = Visitor(world.site(now=NOW + timedelta(hours=2)))
        late.token = before.token
        for cookie in ("clusterpack", "clusterpack-form"):
            held = before.client.get_cookie(cookie)
            assert held is not None
            late.client.set_cookie(cookie, held.value)
        typed = {"seen": seen, **data} if seen else data
        return late, late.post((action or page).format(case_id), typed)

    return send


@pytest.mark.parametrize("name", PAGES)
def test_what_was_typed_survives_the_end_of_a_session(
    out_of_time: Callable[[str], tuple[Visitor, Page]], name: str
) -> None:
    """Signing in again, the person has all that was typed, and one button to send it."""
    late, asked = out_of_time(name)
    username, *_, data = PAGES[name]
    assert asked.status == 403
    assert asked.words(asked.one("h1")) == "You have been signed out"
    wrong = late.post("/sign-in", {**asked.typed(), "username": username, "password": "wrong"})
    again = late.post("/sign-in", {**wrong.typed(), "username": username, "password": PASSWORD})
    assert again.status == 200
    form = again.one("form", novalidate="")
    fields = [(field.get("name"), field.get("value")) for field in form.iter("input")]
    typed = [pair for pair in fields if pair[0] not in {"csrf_token", "seen"}]
    assert typed == list(data.items())
    verb = "Send" if name == "sending" else "Save"
    assert f"{verb} it now" in again.words(form)
    saved = late.post(form.get("action", ""), again.typed())
    assert saved.status in {303, 422}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("other", ["neighbour", "signer"])
def test_nobody_else_is_handed_what_was_typed(
    out_of_time: Callable[[str], tuple[Visitor, Page]], name: str, other: str
) -> None:
    """Another person who signs in there is told that something was dropped, and not what."""
    late, asked = out_of_time(name)
    answer = late.post("/sign-in", {**asked.typed(), "username": other, "password": PASSWORD})
    assert (answer.status, answer.leads_to) == (303, "/")
    page = late.get(late.get("/").leads_to)
    assert "belongs to another account" in page.words()
    assert "Wren" not in answer.text + page.text


@pytest.mark.parametrize("kept", HOSTILE)
def test_what_was_not_packed_here_is_refused_calmly(world: World, kept: str) -> None:
    """A field that somebody made up is dropped: after a wrong password, and when signed in."""
    visitor = Visitor(world.site())
    visitor.get("/sign-in")
    wrong = visitor.post("/sign-in", {"username": "school", "password": "wrong", "kept": kept})
    assert (wrong.status, wrong.hidden("kept")) == (422, "")
    page = visitor.post("/sign-in", {"username": "school", "password": PASSWORD, "kept": kept})
    assert (page.status, page.leads_to) == (303, "/")


def test_who_never_signed_in_here_has_nothing_kept(world: World) -> None:
    """Words that nobody known typed are not handed to whoever signs in next."""
    stranger = Visitor(world.site())
    stranger.get("/sign-in")
    page = stranger.post(f"/cases/{world.draft()}/individual_referral/pupil", {"first_name": "W"})
    assert (page.status, page.leads_to) == (303, "/sign-in")
