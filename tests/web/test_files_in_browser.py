"""The pages about files in a real browser: with a script, without one, on a narrow screen."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from service.app import Protection
from service.web.site import create_site
from tests.documents.attachments import making
from tests.documents.attachments.hostile import HOSTILE
from tests.filing import PASSWORD, Filing, open_office
from tests.journeys.walking import Walker
from tests.web.test_accessibility import NARROW, look
from tests.web.test_files import KEY, reports

pytestmark = pytest.mark.browser

Walk = Callable[..., Walker]


@pytest.fixture(scope="module")
def filing(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    """Return an office; every test works in a case of its own."""
    return open_office(tmp_path_factory.mktemp("filing"))


@pytest.fixture(scope="module")
def address(filing: Filing) -> Iterator[str]:
    """Serve the site of the office on loopback."""
    site = create_site(filing.desk, Protection(KEY, secure=False))
    server = make_server("127.0.0.1", 0, site, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def walk(address: str, chromium: Browser) -> Iterator[Walk]:
    """Return what signs somebody in, in a browser that runs scripts or not."""
    contexts = []

    def come_in(username: str, *, scripts: bool) -> Walker:
        context = chromium.new_context(
            base_url=address, viewport=NARROW, java_script_enabled=scripts
        )
        contexts.append(context)
        walker = Walker(context.new_page())
        walker.page.goto("/sign-in")
        walker.page.get_by_label("Username").fill(username)
        walker.page.get_by_label("Password", exact=True).fill(PASSWORD)
        walker.page.get_by_role("button", name="Sign in").click()
        return walker

    yield come_in
    for context in contexts:
        context.close()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Return a file that is kept and one that is refused."""
    made = {"kept": tmp_path / "report.pdf", "refused": tmp_path / "macros.docx"}
    made["kept"].write_bytes(making.one_page())
    made["refused"].write_bytes(HOSTILE["macros"][0]())
    return made


def choose(walker: Walker, *paths: Path) -> None:
    """Choose files and add them."""
    walker.page.locator("#file").set_input_files(list(paths))
    walker.page.get_by_role("button", name="Add", exact=True).click()


def test_every_state_of_the_page_of_files(
    walk: Walk, filing: Filing, files: dict[str, Path]
) -> None:
    """Empty, refused, added, full, and the section that counts them: axe finds nothing."""
    case = filing.draft()
    school = walk("school", scripts=True)
    look(school, f"/cases/{case.id}/request/about")
    school.page.get_by_role("button", name="Add files").first.click()
    look(school)
    choose(school, files["refused"])
    expect(school.page.locator(".govuk-error-summary")).to_be_focused()
    expect(school.page).to_have_title(re.compile("^Error: Reports"))
    look(school)
    choose(school, files["kept"])
    expect(school.page.locator("#added")).to_have_text("1 file added")
    expect(school.page.locator(".govuk-error-summary")).to_have_count(0)
    look(school)
    choose(school, files["kept"])
    expect(school.page.locator("#added")).to_have_text("2 files added")
    look(school)
    school.page.get_by_role("button", name="Continue").click()
    look(school)
    assert school.complaints == []


def test_a_script_says_how_far_it_is(walk: Walk, filing: Filing, files: dict[str, Path]) -> None:
    """While a file is sent a bar is there, and what happens is said to those who listen."""
    school = walk("school", scripts=True)
    school.page.goto(reports(filing.draft()))
    school.page.evaluate(
        "window.said = [];"
        "new MutationObserver(() => window.said.push(document.querySelector('[data-said]')"
        "?.textContent)).observe(document.querySelector('[data-said]'), {childList: true});"
    )
    choose(school, files["kept"])
    expect(school.page.locator("#added")).to_have_text("1 file added")
    assert "Sent. The file is being checked." in school.page.evaluate("window.said")


def test_a_broken_connection_loses_nothing(
    walk: Walk, filing: Filing, files: dict[str, Path]
) -> None:
    """The page says that the file was not sent, and the same button tries again."""
    school = walk("school", scripts=True)
    school.page.goto(reports(filing.draft()))
    school.page.route("**/files/reports", lambda route: route.abort())
    choose(school, files["kept"])
    expect(school.page.locator("[data-said]")).to_contain_text("The file was not sent")
    look(school)
    school.page.unroute("**/files/reports")
    school.page.get_by_role("button", name="Add", exact=True).click()
    expect(school.page.locator("#added")).to_have_text("1 file added")


def test_files_without_a_script(walk: Walk, filing: Filing, files: dict[str, Path]) -> None:
    """The same pages work where no script runs, and a file that is fetched is saved."""
    school = walk("school", scripts=False)
    case = filing.draft()
    school.page.goto(reports(case))
    choose(school, files["refused"])
    expect(school.page.locator(".govuk-error-summary")).to_contain_text("This file has macros")
    choose(school, files["kept"])
    expect(school.page.locator("#added")).to_have_text("1 file added")
    with school.page.expect_download() as fetched:
        school.page.get_by_role("link", name="report.pdf").click()
    assert fetched.value.suggested_filename == "report.pdf"
    assert Path(fetched.value.path()).read_bytes() == files["kept"].read_bytes()
    school.page.get_by_role("button", name="Remove report.pdf").click()
    expect(school.page.locator("#added")).to_have_text("No file added yet")


def test_the_files_that_the_office_sees(walk: Walk, filing: Filing, files: dict[str, Path]) -> None:
    """The list of what came with a case, for admin support."""
    case = filing.draft()
    school = walk("school", scripts=True)
    school.page.goto(reports(case))
    choose(school, files["kept"])
    expect(school.page.locator("#added")).to_have_text("1 file added")
    school.page.goto(f"/cases/{case.id}/request/about")
    school.page.get_by_label("No", exact=True).check()
    school.page.get_by_role("button", name="Save and continue").click()
    school.page.goto(f"/cases/{case.id}/check")
    school.page.get_by_role("button", name="Send", exact=True).click()
    admin = walk("admin", scripts=True)
    look(admin, f"/copies/{case.id}/files")
    expect(admin.page.get_by_role("link", name="report.pdf")).to_have_count(1)
