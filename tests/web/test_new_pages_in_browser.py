"""The pages of starting, previewing, withdrawing and returning, looked at with axe and zoomed."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.conftest import World
from tests.web.test_accessibility import Walk, look, served, walk

__all__ = ["served", "walk"]

pytestmark = pytest.mark.browser

PUPIL = "individual_referral/pupil"


def test_starting_from_an_earlier_case(walk: Walk, world: World) -> None:
    """The choice of cases and forms, its error, and what was copied."""
    world.sent()
    school = walk("school")
    look(school, "/start-a-case")
    school.page.locator('[name="route"][value="individual"]').check()
    school.page.locator('[name="meeting"]').first.check()
    school.page.get_by_role("button", name="Start").click()
    expect(school.page).to_have_url(re.compile("/start-from$"))
    look(school)
    school.page.get_by_role("button", name="Continue").click()
    look(school)
    school.page.locator('[name="source"]').first.check()
    for form in school.page.locator('[name="forms"]').all():
        form.check()
    school.page.get_by_role("button", name="Continue").click()
    look(school)
    expect(school.page.locator("body")).to_contain_text("In progress")


def test_choosing_the_case_of_a_review(walk: Walk, world: World) -> None:
    """The case that a review is about is asked for, and its answers start the review."""
    world.sent()
    school = walk("school")
    school.page.goto("/start-a-case")
    school.page.locator('[name="route"][value="review"]').check()
    school.page.locator('[name="meeting"]').first.check()
    school.page.get_by_role("button", name="Start").click()
    look(school)
    school.page.get_by_role("button", name="Start").click()
    look(school)
    school.page.locator('[name="about"][type="radio"]').first.check()
    school.page.get_by_role("button", name="Start").click()
    look(school)
    assert school.complaints == []


def test_reading_a_draft_as_the_panel_will(walk: Walk, world: World) -> None:
    """The marks, the copy without them, and a draft with nothing in it."""
    case = f"/cases/{world.draft()}"
    school = walk("school")
    look(school, f"{case}/as-the-panel")
    expect(school.page.locator("mark").first).to_be_visible()
    school.page.get_by_role("button", name="See it without the marks").click()
    look(school)
    assert school.page.locator("mark").count() == 0


def test_withdrawing_and_returning(walk: Walk, world: World) -> None:
    """Asking before, the receipt after; the office's notes and how the school sees them."""
    sent = world.sent()
    school, reader = walk("school"), walk("reader")
    look(reader, f"/copies/{sent}")
    reader.page.get_by_role("link", name="Return it to the school").click()
    look(reader)
    reader.page.get_by_role("button", name="Return it to the school").click()
    look(reader)
    reader.page.locator(f'[name="note-{PUPIL}"]').fill("Give the pupil's middle name.")
    reader.page.get_by_role("button", name="Return it to the school").click()
    look(reader)
    look(school, f"/cases/{sent}")
    expect(school.page.locator("body")).to_contain_text("Give the pupil's middle name.")
    look(school, f"/cases/{sent}/{PUPIL}")
    expect(school.page.locator("body")).to_contain_text("Give the pupil's middle name.")
    look(school, f"/cases/{sent}/check")
    school.page.get_by_role("button", name="Send").click()
    look(school)
    school.page.get_by_role("link", name="Withdraw this case").click()
    look(school)
    school.page.get_by_role("button", name="Withdraw").click()
    look(school)
    expect(school.page.locator("h1")).to_contain_text("Withdrawn")
    look(school, "/cases")


def test_entering_a_case_for_a_school(walk: Walk) -> None:
    """What is missing is said; then admin support has the pages that a school would have."""
    reader = walk("reader")
    look(reader, "/enter-a-case")
    reader.page.get_by_role("button", name="Start").click()
    look(reader)
    reader.page.locator('[name="route"]').first.check()
    reader.page.locator("#school").select_option(index=1)
    own = reader.page.locator("#meeting option", has_text="Cluster 1,").first
    reader.page.locator("#meeting").select_option(value=own.get_attribute("value"))
    reader.page.get_by_role("button", name="Start").click()
    look(reader)
    reader.page.locator(".govuk-task-list a").first.click()
    look(reader)
    assert "/cases/" in reader.page.url


def test_answering_without_a_name(walk: Walk) -> None:
    """The whole form on one page, what is missing, and a receipt without a reference."""
    panel = walk("far_panel")
    look(panel, "/panel")
    panel.page.get_by_role("link", name="Evaluation questionnaire").click()
    look(panel)
    panel.page.get_by_role("button", name="Send without my name").click()
    look(panel)
    names = panel.page.locator('input[type="radio"]').evaluate_all("all => all.map(e => e.name)")
    for name in dict.fromkeys(names):
        panel.page.locator(f'[name="{name}"]').first.check()
    for field in panel.page.locator('main input[type="text"]').all():
        field.fill("1")
    panel.page.get_by_role("button", name="Send without my name").click()
    look(panel)
    expect(panel.page.locator("h1")).to_have_text("Thank you")
