"""The main journey: a referral from a school's first page to the papers a panel reads."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from service.places import form_definitions
from tests.journeys.walking import Walker

EXAMPLES = form_definitions() / "authorities" / "tidewell" / "examples"
MEETING = "cluster_5_sum_1_2025_05_22"
NAMES = ("Idris", "Iddy", "Marlow", "Quaye", "Abena", "Esi", "Pellow", "Tidewell Infant")
"""The pupil's, the family's and the school's names in every form that the example holds."""


@pytest.fixture
def forms() -> dict[str, Any]:
    """Return the answers of an example case, with the first three lines of its map."""
    answers: dict[str, Any] = json.loads((EXAMPLES / "C01.json").read_text("utf-8"))["answers"]
    rows = answers["costed_provision_map"]["rows"]
    rows["lines"] = rows["lines"][:3]
    answers["costed_provision_map"]["answers"]["typed_total"] = "7353.00"
    return answers


@pytest.mark.browser
def test_from_a_blank_referral_to_papers_without_names(
    visit: Callable[[str], Walker], forms: dict[str, Any], tmp_path: Path
) -> None:
    """A school fills, leaves, returns and sends; two people clear it; the panel reads no name."""
    reference = _send_a_referral(visit, forms)
    _clear_it(visit, reference)
    papers = _build_and_download(visit("admin"), tmp_path)
    assert {path.suffix for path in papers} == {".docx", ".pdf"}
    panel = visit("panel")
    fetched = _everything_the_panel_can_fetch(panel)
    assert "Pupil A" in fetched
    assert reference in fetched
    for name in NAMES:
        assert re.search(rf"\b{name}\b", fetched, re.IGNORECASE) is None
    assert panel.complaints == []


def _send_a_referral(visit: Callable[[str], Walker], forms: dict[str, Any]) -> str:
    walker = visit("school")
    walker.click("Start a case")
    walker.page.locator('[name="route"][value="individual"]').check()
    walker.page.locator(f'[name="meeting"][value="{MEETING}"]').check()
    walker.click("Start")
    address = walker.page.url
    walker.page.locator(".govuk-task-list a").first.click()
    walker.look()
    walker.fill_section(forms)
    _leave_half_way(walker, forms)
    walker = visit("school")
    walker.page.goto(address)
    _come_back_to_what_was_typed(walker, forms)
    _mend_an_error(walker, forms)
    walker.fill_forms(forms)
    walker.click("Check your answers")
    walker.click("Send")
    expect(walker.page.locator("body")).to_contain_text("TID-SUM1-0001")
    assert walker.complaints == []
    return "TID-SUM1-0001"


def _leave_half_way(walker: Walker, forms: dict[str, Any]) -> None:
    """Type some of the page, save it for later, and sign out."""
    walker.fill({"headteacher_name": forms["individual_referral"]["answers"]["headteacher_name"]})
    walker.click("Save and come back later")
    walker.click("Sign out")


def _come_back_to_what_was_typed(walker: Walker, forms: dict[str, Any]) -> None:
    walker.look()
    walker.click("Headteacher's agreement")
    kept = forms["individual_referral"]["answers"]["headteacher_name"]
    expect(walker.page.locator('[name="headteacher_name"]')).to_have_value(kept)


def _mend_an_error(walker: Walker, forms: dict[str, Any]) -> None:
    """Go on with a date that is none, follow the error summary to its box, and put it right."""
    walker.fill(forms["individual_referral"]["answers"])
    walker.page.locator('[name="headteacher_agreed_on-month"]').fill("13")
    walker.click("Save and continue")
    summary = walker.page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    assert walker.page.title().startswith("Error: ")
    summary.get_by_role("link").first.click()
    expect(walker.page.locator('[name="headteacher_agreed_on-month"]')).to_be_focused()
    expect(walker.page.locator('[name="headteacher_agreed_on-month"]')).to_have_value("13")
    walker.page.keyboard.press("ControlOrMeta+a")
    walker.page.keyboard.type("5")
    walker.click("Save and continue")


def _clear_it(visit: Callable[[str], Walker], reference: str) -> None:
    reader = visit("admin")
    reader.page.goto(f"/meetings/{MEETING}")
    reader.look()
    reader.page.get_by_role("link", name=reference).first.click()
    reader.look()
    copy = reader.page.url
    _read_every_section(reader, copy)
    reader.page.goto(f"{copy}/preview")
    reader.look()
    reader.page.goto(copy)
    reader.page.get_by_role("button", name="I have read it all").click()
    reader.look()
    reader.page.goto(f"{copy}/sign-off")
    reader.look()
    assert reader.page.get_by_role("button", name="Sign it off").count() == 0
    assert reader.complaints == []
    signer = visit("second-admin")
    signer.page.goto(f"{copy}/sign-off")
    signer.look()
    signer.page.get_by_role("button", name="Sign it off").click()
    signer.look()
    assert signer.complaints == []


def _read_every_section(reader: Walker, copy: str) -> None:
    links = reader.page.locator('a[href*="/read/"]').evaluate_all("all => all.map(a => a.href)")
    assert links
    for link in dict.fromkeys(links):
        reader.page.goto(link)
        reader.look()
        undecided = reader.page.locator(".council-finding")
        for finding in undecided.all():
            if not finding.locator("input:checked").count():
                finding.locator('input[value="replace"]').check()
        reader.page.get_by_role("button", name="Save and mark as read").click()
        reader.look()
    reader.page.goto(copy)


def _build_and_download(admin: Walker, folder: Path) -> list[Path]:
    admin.page.goto(f"/meetings/{MEETING}/papers")
    admin.look()
    admin.page.get_by_role("button", name="Build the pack").click()
    admin.look()
    kept = []
    for kind in ("word", "pdf"):
        with admin.page.expect_download() as waiting:
            admin.page.locator(f'a[href$="/{kind}"]').first.click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        kept.append(path)
    assert admin.complaints == []
    return kept


def _everything_the_panel_can_fetch(panel: Walker) -> str:
    """Return every page and paper a panel member can reach from their first page, as text."""
    waiting, known, texts = [panel.page.url], set(), []
    while waiting:
        address = waiting.pop()
        known.add(address)
        answer = panel.page.request.get(address)
        texts.append(str(answer.headers) + _text(answer.body(), answer.headers["content-type"]))
        if answer.headers["content-type"].startswith("text/html"):
            panel.page.goto(address)
            panel.look()
            links = panel.page.locator("a[href]").evaluate_all(
                "all => all.map(a => a.href.split('#')[0])"
            )
            own = [one for one in links if one.startswith(panel.page.url.split("/panel")[0])]
            waiting += [one for one in dict.fromkeys(own) if one not in {*known, *waiting}]
    return "\n".join(texts)


def _text(data: bytes, media_type: str) -> str:
    if media_type.startswith("application/pdf"):
        with pypdfium2.PdfDocument(data) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
            return "\n".join([*pages, str(document.get_metadata_dict()), _uncompressed(data)])
    if "wordprocessingml" in media_type:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            return "\n".join([*names, *(archive.read(n).decode("latin-1") for n in names)])
    return data.decode("utf-8")


def _uncompressed(data: bytes) -> str:
    """Return what a PDF says outside its compressed streams, whose bytes could spell anything."""
    return re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL).decode("latin-1")
