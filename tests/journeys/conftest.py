"""A real site on loopback, with its clock set, and people to sign in; real parts throughout."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from service.app import build_desk, build_site
from service.domain.people import Role
from service.settings import Settings
from service.workflow.accounts import NewAccount, open_account
from service.workflow.ports import Desk
from tests.journeys.walking import Walker
from tests.workflow.office import Clock

DAY = datetime(2025, 5, 12, 9, 0, tzinfo=UTC)
"""Three days before the deadline of the meetings on 22 May 2025."""
PASSWORD = "long enough to be one"
SCHOOL = "tidewell_infant_school"
CLUSTER = "cluster_5"
PEOPLE = (
    ("school", "Sam School", Role.SCHOOL, SCHOOL, ""),
    ("admin", "Alex Admin", Role.ADMIN, "", ""),
    ("second-admin", "Bobbie Admin", Role.ADMIN, "", ""),
    ("panel", "Pat Panel", Role.PANEL, "", CLUSTER),
)


@dataclass(frozen=True, slots=True)
class Site:
    """A served site: where it is, the desk behind it, and the clock on its wall."""

    address: str
    desk: Desk
    clock: Clock


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Serve a new site with one account of each role and a second admin."""
    settings = Settings(data=tmp_path, secure_cookies=False)
    clock = Clock(DAY)
    desk = build_desk(settings, now=clock)
    for username, name, role, school, cluster in PEOPLE:
        new = NewAccount(username, name, role, "tidewell", school, cluster)
        open_account(desk, new, password=PASSWORD)
    server = make_server("127.0.0.1", 0, build_site(settings, desk), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", desk, clock)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(site: Site, chromium: Browser) -> Iterator[Callable[[str], Walker]]:
    """Return what signs a person in, in a browser of their own."""
    contexts = []

    def signed_in(username: str) -> Walker:
        context = chromium.new_context(base_url=site.address, accept_downloads=True)
        contexts.append(context)
        page: Page = context.new_page()
        walker = Walker(page)
        page.goto("/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        walker.look()
        return walker

    yield signed_in
    for context in contexts:
        context.close()
