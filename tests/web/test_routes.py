"""Who may reach which address: every route of the site has a row here, or the suite fails."""

import re

import pytest
from flask import Flask

from service.domain.people import Role
from tests.web.conftest import SignedIn, World
from tests.web.visitor import Visitor

HEX = "0" * 32

PUBLIC = {
    "entrance.home": ("/", "GET", 303),
    "entrance.sign_in": ("/sign-in", "GET", 200),
    "entrance.enter": ("/sign-in", "POST", 422),
    "entrance.leave": ("/sign-out", "POST", 303),
    "about.accessibility": ("/accessibility", "GET", 200),
    "about.contact": ("/contact", "GET", 200),
    "presence.left": ("/session", "GET", 200),
    "presence.stay": ("/session/stay", "GET", 200),
    "presence.back": ("/session/back", "GET", 303),
    "about.brand_stylesheet": ("/brand/tidewell.css", "GET", 200),
}
"""What a stranger may reach, and how it answers."""

GUARDED = {
    "cases.listed": (Role.SCHOOL, "/cases", "GET"),
    "cases.tasks": (Role.SCHOOL, f"/cases/{HEX}", "GET"),
    "starting.choices": (Role.SCHOOL, "/start-a-case", "GET"),
    "starting.start": (Role.SCHOOL, "/start-a-case", "POST"),
    "sections.show": (Role.SCHOOL, f"/cases/{HEX}/form/section", "GET"),
    "sections.save": (Role.SCHOOL, f"/cases/{HEX}/form/section", "POST"),
    "rows.finish": (Role.SCHOOL, f"/cases/{HEX}/form/section/rows", "POST"),
    "rows.show": (Role.SCHOOL, f"/cases/{HEX}/form/section/rows/new", "GET"),
    "rows.save": (Role.SCHOOL, f"/cases/{HEX}/form/section/rows/new", "POST"),
    "keeping.keep_section": (Role.SCHOOL, f"/cases/{HEX}/form/section/keep", "POST"),
    "keeping.asked": (Role.SCHOOL, f"/cases/{HEX}/form/section/asked", "POST"),
    "keeping.keep_row": (Role.SCHOOL, f"/cases/{HEX}/form/section/rows/new/keep", "POST"),
    "keeping.asked_in_row": (Role.SCHOOL, f"/cases/{HEX}/form/section/rows/new/asked", "POST"),
    "rows.confirm": (Role.SCHOOL, f"/cases/{HEX}/form/section/rows/row/remove", "GET"),
    "rows.remove": (Role.SCHOOL, f"/cases/{HEX}/form/section/rows/row/remove", "POST"),
    "files.show": (Role.SCHOOL, f"/cases/{HEX}/form/section/files/question", "GET"),
    "files.add": (Role.SCHOOL, f"/cases/{HEX}/form/section/files/question", "POST"),
    "files.remove": (
        Role.SCHOOL,
        f"/cases/{HEX}/form/section/files/question/{HEX}/remove",
        "POST",
    ),
    "files.sent": (Role.SCHOOL, f"/cases/{HEX}/files", "GET"),
    "files.download": (Role.SCHOOL, f"/cases/{HEX}/files/{HEX}", "GET"),
    "sending.check": (Role.SCHOOL, f"/cases/{HEX}/check", "GET"),
    "sending.submit": (Role.SCHOOL, f"/cases/{HEX}/submit", "POST"),
    "sending.receipt": (Role.SCHOOL, f"/cases/{HEX}/receipt", "GET"),
    "sending.confirm": (Role.SCHOOL, f"/cases/{HEX}/withdraw", "GET"),
    "sending.withdraw": (Role.SCHOOL, f"/cases/{HEX}/withdraw", "POST"),
    "previewing.show": (Role.SCHOOL, f"/cases/{HEX}/as-the-panel", "GET"),
    "previewing.copy": (Role.SCHOOL, f"/cases/{HEX}/as-the-panel/copy", "GET"),
    "starting.earlier": (Role.SCHOOL, f"/cases/{HEX}/start-from", "GET"),
    "starting.copy": (Role.SCHOOL, f"/cases/{HEX}/start-from", "POST"),
    "unnamed.show": (Role.SCHOOL, "/unnamed/nowhere", "GET"),
    "unnamed.answer": (Role.SCHOOL, "/unnamed/nowhere", "POST"),
    "entering.choices": (Role.ADMIN, "/enter-a-case", "GET"),
    "entering.enter": (Role.ADMIN, "/enter-a-case", "POST"),
    "returning.show": (Role.ADMIN, f"/copies/{HEX}/return", "GET"),
    "returning.give_back": (Role.ADMIN, f"/copies/{HEX}/return", "POST"),
    "meetings.listed": (Role.ADMIN, "/meetings", "GET"),
    "meetings.one": (Role.ADMIN, "/meetings/nowhere", "GET"),
    "papers.listed": (Role.ADMIN, "/meetings/nowhere/papers", "GET"),
    "papers.build": (Role.ADMIN, "/meetings/nowhere/papers/pack", "POST"),
    "papers.draft": (Role.ADMIN, "/meetings/nowhere/papers/draft", "POST"),
    "papers.download": (Role.ADMIN, "/meetings/nowhere/papers/1/pdf", "GET"),
    "clearing.tasks": (Role.ADMIN, f"/copies/{HEX}", "GET"),
    "clearing.read": (Role.ADMIN, f"/copies/{HEX}/read/form/section", "GET"),
    "clearing.decide": (Role.ADMIN, f"/copies/{HEX}/read/form/section", "POST"),
    "clearing.words": (Role.ADMIN, f"/copies/{HEX}/words", "GET"),
    "clearing.add_words": (Role.ADMIN, f"/copies/{HEX}/words", "POST"),
    "clearing.take_back_words": (Role.ADMIN, f"/copies/{HEX}/words/take-back", "POST"),
    "clearing.school": (Role.ADMIN, f"/copies/{HEX}/school", "GET"),
    "clearing.decide_school": (Role.ADMIN, f"/copies/{HEX}/school", "POST"),
    "clearing.preview": (Role.ADMIN, f"/copies/{HEX}/preview", "GET"),
    "clearing.finish": (Role.ADMIN, f"/copies/{HEX}/finish", "POST"),
    "clearing.reopen": (Role.ADMIN, f"/copies/{HEX}/reopen", "POST"),
    "sent_files.listed": (Role.ADMIN, f"/copies/{HEX}/files", "GET"),
    "sent_files.fetch": (Role.ADMIN, f"/copies/{HEX}/files/{HEX}", "GET"),
    "signing.show": (Role.ADMIN, f"/copies/{HEX}/sign-off", "GET"),
    "signing.sign": (Role.ADMIN, f"/copies/{HEX}/sign-off", "POST"),
    "panel.listed": (Role.PANEL, "/panel", "GET"),
    "panel.front": (Role.PANEL, "/panel/nowhere/1", "GET"),
    "panel.item": (Role.PANEL, "/panel/nowhere/1/items/1", "GET"),
    "panel.download": (Role.PANEL, "/panel/nowhere/1/download/pdf", "GET"),
}
"""The one role that may reach each other address, and an address that leads nowhere."""

ACCOUNTS = {Role.SCHOOL: "school", Role.ADMIN: "reader", Role.PANEL: "panel"}
BY_SCRIPT = {endpoint for endpoint in GUARDED if endpoint.startswith("keeping.")}
LISTS = {
    "cases.listed",
    "starting.choices",
    "starting.start",
    "entering.choices",
    "entering.enter",
    "meetings.listed",
    "panel.listed",
}
"""Guarded routes whose address names nothing, so that they answer everyone of their role."""


def test_every_route_has_a_row(site: Flask) -> None:
    """A new route must say in the tables above who may reach it."""
    assert {rule.endpoint for rule in site.url_map.iter_rules()} == {*PUBLIC, *GUARDED}


@pytest.mark.parametrize("endpoint", [*PUBLIC, *GUARDED])
def test_every_row_leads_to_its_route(site: Flask, endpoint: str) -> None:
    """An address in the tables is one of the route it stands for."""
    path, method = PUBLIC[endpoint][:2] if endpoint in PUBLIC else GUARDED[endpoint][1:]
    assert site.url_map.bind("").match(path, method=method)[0] == endpoint


@pytest.mark.parametrize("endpoint", PUBLIC)
def test_a_stranger_reaches_what_is_public(site: Flask, endpoint: str) -> None:
    """Signing in and what is about the site itself need no account."""
    path, method, status = PUBLIC[endpoint]
    assert _asked(Visitor(site), path, method) == status


@pytest.mark.parametrize("endpoint", GUARDED)
def test_a_stranger_is_asked_to_sign_in(site: Flask, endpoint: str) -> None:
    """Nothing else answers a stranger, and what does not exist answers as what does."""
    _, path, method = GUARDED[endpoint]
    stranger = Visitor(site)
    stranger.get("/sign-in")
    page = stranger.get(path) if method == "GET" else stranger.post(path)
    if endpoint in BY_SCRIPT:
        assert page.status == 401
        assert page.response.json == {"signed_out": True}
    else:
        assert page.status == 303
        assert page.leads_to.split("?")[0] == "/sign-in"


@pytest.mark.parametrize("endpoint", GUARDED)
@pytest.mark.parametrize("role", Role)
def test_only_one_role_reaches_a_route(signed_in: SignedIn, endpoint: str, role: Role) -> None:
    """Other roles get the page for what does not exist; so does the right one where nothing is."""
    allowed, path, method = GUARDED[endpoint]
    visitor = signed_in(ACCOUNTS[role])
    page = visitor.get(path) if method == "GET" else visitor.post(path)
    if role is allowed and endpoint in LISTS:
        assert page.status in {200, 422}
    else:
        assert page.status == 404
        assert without_token(page.text) == without_token(visitor.get("/nowhere").text)


def test_another_schools_case_looks_as_if_there_were_none(
    signed_in: SignedIn, world: World
) -> None:
    """A school that asks for another school's case gets the page for what does not exist."""
    case_id = start_a_case(signed_in("school"), world)
    neighbour = signed_in("neighbour")
    for path in (f"/cases/{case_id}", f"/cases/{case_id}/check", f"/cases/{case_id}/receipt"):
        page, unknown = neighbour.get(path), neighbour.get(path.replace(case_id, HEX))
        assert (page.status, unknown.status) == (404, 404)
        assert without_token(page.text) == without_token(unknown.text)


def start_a_case(visitor: Visitor, world: World, *, route: str = "") -> str:
    """Start a case on the pages and return its id."""
    person = world.people["school"]
    authority = world.desk.definitions.authority(person.authority)
    visitor.get("/start-a-case")
    page = visitor.get("/start-a-case")
    meeting = next(page.all("input", name="meeting")).get("value", "")
    page = visitor.post(
        "/start-a-case", {"route": route or authority.routes[0].id, "meeting": meeting}
    )
    assert page.status == 303, page.text
    return page.leads_to.split("/")[2]


def _asked(visitor: Visitor, path: str, method: str) -> int:
    visitor.get("/sign-in")
    return (visitor.get(path) if method == "GET" else visitor.post(path)).status


def without_token(text: str) -> str:
    """Return a page without the form tokens, which differ from one answer to the next."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", text)
