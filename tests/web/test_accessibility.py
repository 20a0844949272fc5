"""Every state of a page that the journeys do not pass through is looked at with axe, and zoomed."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser, ViewportSize
from werkzeug.serving import make_server

from tests.journeys.walking import Walker
from tests.web.conftest import PASSWORD, World

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}
"""The width at which WCAG 2.2, 1.4.10 asks that nothing needs to be scrolled sideways."""

Walk = Callable[[str], Walker]


@dataclass(frozen=True, slots=True)
class Served:
    """Where the site is served."""

    address: str


@pytest.fixture(scope="module")
def served(site: Flask) -> Iterator[Served]:
    """Serve the site on loopback."""
    server = make_server("127.0.0.1", 0, site, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Served(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def walk(served: Served, chromium: Browser) -> Iterator[Walk]:
    """Return what signs somebody in on a narrow screen; "" stays a stranger."""
    contexts = []

    def come_in(username: str) -> Walker:
        context = chromium.new_context(base_url=served.address, viewport=NARROW)
        contexts.append(context)
        walker = Walker(context.new_page())
        walker.page.goto("/sign-in")
        if username:
            walker.page.get_by_label("Username").fill(username)
            walker.page.get_by_label("Password", exact=True).fill(PASSWORD)
            walker.page.get_by_role("button", name="Sign in").click()
        return walker

    yield come_in
    for context in contexts:
        context.close()


def look(walker: Walker, path: str = "") -> None:
    """Open a page, or stay, run axe, and see that the page fits the narrow screen."""
    if path:
        walker.page.goto(path)
    walker.look()
    width = walker.page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"], walker.page.url


def test_pages_for_strangers(walk: Walk) -> None:
    """Signing in wrongly, what is not there, and what is about the site."""
    stranger = walk("")
    stranger.page.get_by_role("button", name="Sign in").click()
    look(stranger)
    for path in ("/sign-in", "/accessibility", "/contact", "/nowhere"):
        look(stranger, path)


def test_states_of_a_schools_pages(walk: Walk, world: World) -> None:
    """Errors, rows, removing, two versions, and being signed out in the middle."""
    case = f"/cases/{world.draft()}"
    pupil = f"{case}/individual_referral/pupil"
    lines = f"{case}/costed_provision_map/lines"
    school = walk("school")
    for path in ("/cases", "/start-a-case", case, pupil, lines, f"{lines}/rows/new"):
        look(school, path)
    school.page.get_by_role("button", name="Save and continue").click()
    look(school)
    school.page.goto(lines)
    school.page.get_by_role("link", name="Remove").first.click()
    look(school)
    for path in (f"{case}/check", f"/cases/{world.sent()}/receipt"):
        look(school, path)


def test_two_versions_and_the_end_of_a_session(walk: Walk, world: World) -> None:
    """The page with both texts, the page to sign in again on, and the one to save from."""
    pupil = f"/cases/{world.draft()}/individual_referral/pupil"
    first, second = walk("school"), walk("school")
    for walker, name in ((first, "Ada"), (second, "Bea")):
        walker.page.goto(pupil)
        walker.page.locator("#first_name").fill(name)
    for walker in (first, second):
        walker.page.get_by_role("button", name="Save and come back later").click()
    look(second)
    second.page.context.clear_cookies(name="clusterpack")
    second.page.get_by_role("button", name="Save what you typed").click()
    look(second)
    second.page.get_by_label("Username").fill("school")
    second.page.get_by_label("Password", exact=True).fill(PASSWORD)
    second.page.get_by_role("button", name="Sign in").click()
    look(second)
    second.page.context.clear_cookies()
    second.page.get_by_role("button", name="Save it now").click()
    look(second)


def test_states_of_the_offices_pages(walk: Walk, world: World) -> None:
    """Reading with something undecided, adding words, the school, signing, and the papers."""
    copy = f"/copies/{world.sent('C02')}"
    meeting = f"/meetings/{world.examples['C02'].file.meeting}"
    reader = walk("reader")
    for path in ("/meetings", meeting, f"{meeting}/papers", copy, f"{copy}/preview"):
        look(reader, path)
    for path in (f"{copy}/school", f"{copy}/sign-off", f"{copy}/words"):
        look(reader, path)
    reader.page.get_by_role("button", name="Replace them").click()
    look(reader)
    reader.page.goto(copy)
    reader.page.get_by_role("button", name="I have read it all").click()
    look(reader)
