"""Typing with a script: kept as one goes, over lost connections, other windows and sign-outs."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from service.domain.people import Person
from service.workflow.drafting import section_view
from service.workflow.starting import start_case
from tests.journeys.conftest import PASSWORD, Site
from tests.journeys.walking import Walker

pytestmark = pytest.mark.browser

MEETING = "cluster_5_sum_1_2025_05_22"
FORM = "individual_referral"
SOON = 10_000

Visit = Callable[[str], Walker]


@pytest.fixture
def school(site: Site) -> Person:
    """Return the person of the school."""
    with site.desk.records.reading() as work:
        account = work.account_named("school")
    assert account
    return account.person


@pytest.fixture
def case(site: Site, school: Person) -> str:
    """Return the id of a draft in which nothing was typed."""
    return start_case(site.desk, school, route="individual", meeting=MEETING).id


def stored(site: Site, school: Person, case: str, *, section: str, question: str) -> object:
    """Return what is stored as the answer to a question."""
    view = section_view(site.desk, school, case, form=FORM, section=section)
    return view.typed.get(question)


def keeping(page: Page, words: str) -> None:
    """Wait until the page says this of keeping."""
    expect(page.locator("[data-keeping]")).to_contain_text(words, timeout=SOON)
    expect(page.locator("[data-keeping]").get_by_text(words).first).to_be_visible(timeout=SOON)


def open_page(walker: Walker, case: str, section: str) -> Page:
    """Open a section of the referral."""
    walker.page.goto(f"/cases/{case}/{FORM}/{section}")
    return walker.page


def test_what_is_typed_is_kept_without_a_button(
    site: Site, visit: Visit, case: str, school: Person
) -> None:
    """After a pause the words are stored, and another machine shows them."""
    walker = visit("school")
    page = open_page(walker, case, "pupil")
    page.locator("#first_name").fill("Wren")
    keeping(page, "Saved at 10:00")
    walker.look()
    assert stored(site, school, case, section="pupil", question="first_name") == "Wren"
    other = open_page(visit("school"), case, "pupil")
    expect(other.locator("#first_name")).to_have_value("Wren")
    assert walker.complaints == []


def test_leaving_at_once_loses_nothing(site: Site, visit: Visit, case: str, school: Person) -> None:
    """Words that were typed a moment ago are kept when the page is left by a link."""
    page = open_page(visit("school"), case, "pupil")
    page.locator("#first_name").fill("Wren")
    page.get_by_role("link", name="Back to the task list").click()
    page.wait_for_url(re.compile(rf"/cases/{case}$"))
    for _ in range(50):
        if stored(site, school, case, section="pupil", question="first_name") == "Wren":
            break
        page.wait_for_timeout(100)
    assert stored(site, school, case, section="pupil", question="first_name") == "Wren"


def test_questions_come_and_go_as_answers_change(visit: Visit, case: str) -> None:
    """A question appears without a reload, keeps the focus where it is, and goes again."""
    walker = visit("school")
    page = open_page(walker, case, "moves")
    page.locator('[name="phase_change"][value="yes"]').check()
    plan = page.locator("#transition_plan")
    expect(plan).to_be_visible(timeout=SOON)
    expect(page.locator('[name="phase_change"][value="yes"]')).to_be_focused()
    keeping(page, "Further questions were added")
    plan.fill("A visit each week.")
    keeping(page, "Saved at 10:00")
    walker.look()
    page.locator('[name="phase_change"][value="no"]').check()
    expect(plan).to_have_count(0, timeout=SOON)
    page.locator('[name="phase_change"][value="yes"]').check()
    expect(plan).to_have_value("A visit each week.", timeout=SOON)
    assert walker.complaints == []


def test_a_lost_connection_is_told_and_made_good(
    site: Site, visit: Visit, case: str, school: Person
) -> None:
    """While nothing arrives the page says so; when the connection is back the words are kept."""
    walker = visit("school")
    page = open_page(walker, case, "pupil")
    page.context.set_offline(True)
    page.locator("#first_name").fill("Wren")
    keeping(page, "Not saved: we will try again")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#first_name")).to_have_value("Wren")
    page.context.set_offline(False)
    keeping(page, "Saved at 10:00")
    walker.look()
    assert stored(site, school, case, section="pupil", question="first_name") == "Wren"


def test_questions_that_could_not_be_asked_for_come_with_the_connection(
    visit: Visit, case: str
) -> None:
    """An answer given without a connection brings its questions when there is one again."""
    page = open_page(visit("school"), case, "moves")
    page.context.set_offline(True)
    page.locator('[name="phase_change"][value="yes"]').check()
    keeping(page, "Not saved: we will try again")
    page.context.set_offline(False)
    expect(page.locator("#transition_plan")).to_be_visible(timeout=SOON)


def test_an_answer_that_is_lost_makes_no_conflict(
    site: Site, visit: Visit, case: str, school: Person
) -> None:
    """Words that arrived unheard are recognised as the page's own when it tries again."""
    page = open_page(visit("school"), case, "pupil")
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/keep", lose_the_answer)
    page.locator("#first_name").fill("Wr")
    keeping(page, "Not saved")
    page.locator("#first_name").fill("Wren")
    keeping(page, "Saved at 10:00")
    assert lost == [200]
    assert stored(site, school, case, section="pupil", question="first_name") == "Wren"


def test_two_windows_are_told_of_each_other_at_once(
    site: Site, visit: Visit, case: str, school: Person
) -> None:
    """The second window is told while typing, and leads to the page with both texts."""
    walker = visit("school")
    first, second = open_page(visit("school"), case, "pupil"), open_page(walker, case, "pupil")
    first.locator("#first_name").fill("Ada")
    keeping(first, "Saved at")
    second.locator("#first_name").fill("Bea")
    keeping(second, "changed elsewhere")
    walker.look()
    second.get_by_role("button", name="Compare the two texts").click()
    expect(second.locator(".council-compare")).to_contain_text("Ada")
    expect(second.locator("#first_name")).to_have_value("Bea")
    walker.look()
    assert stored(site, school, case, section="pupil", question="first_name") == "Ada"


def test_a_session_that_ends_while_typing_loses_nothing(
    site: Site, visit: Visit, case: str, school: Person
) -> None:
    """The page says so, somebody signs in again in a new tab, and the words are kept from there."""
    walker = visit("school")
    page = open_page(walker, case, "pupil")
    site.clock.turn(hours=2)
    page.locator("#first_name").fill("Wren")
    keeping(page, "you have been signed out")
    walker.look()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again").first.click()
    tab = opened.value
    tab.get_by_label("Username").fill("school")
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.locator("h1")).to_have_text("You are signed in again")
    Walker(tab).look()
    tab.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    keeping(page, "Saved at 12:00")
    assert stored(site, school, case, section="pupil", question="first_name") == "Wren"


def test_the_end_of_a_session_is_told_before(site: Site, visit: Visit, case: str) -> None:
    """Five minutes before the end there is a warning, with a button to go on; then it is over."""
    walker = visit("school")
    walker.page.clock.install()
    page = open_page(walker, case, "pupil")
    warning = page.locator("[data-session]")
    expect(warning).to_be_hidden()
    _wait(site, page, minutes=56)
    expect(warning).to_contain_text("signed out in 4 minutes", timeout=SOON)
    walker.look()
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_text("You will be signed out")).to_be_hidden(timeout=SOON)
    _wait(site, page, minutes=61)
    expect(warning.get_by_text("You have been signed out")).to_be_visible(timeout=SOON)
    walker.look()


def test_somebody_at_work_is_not_signed_out(site: Site, visit: Visit, case: str) -> None:
    """Pressing keys now and then makes the session last, page loads or not."""
    walker = visit("school")
    walker.page.clock.install()
    page = open_page(walker, case, "pupil")
    for _ in range(4):
        _wait(site, page, minutes=30)
        with page.expect_request_finished(lambda asked: asked.url.endswith("/session/stay")):
            page.keyboard.press("Shift")
        page.wait_for_timeout(200)
    expect(page.locator("[data-session]")).to_be_hidden()
    assert page.evaluate("fetch('/session').then(a => a.json()).then(s => s.seconds)") == 3600


def _wait(site: Site, page: Page, *, minutes: int) -> None:
    """Let time go by, at the service and in the browser."""
    site.clock.moment += timedelta(minutes=minutes)
    page.clock.fast_forward(minutes * 60_000)
