"""Walking through the pages as a person does, and looking at each with axe."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_STEPS = 60
CASE_PAGE = re.compile(r"/cases/[0-9a-f]+/(?P<form>[a-z_]+)/(?P<section>[a-z_]+)")
NEW_ROW = re.compile(r"/rows/new-[0-9a-f]+$")

Answers = Mapping[str, Any]


class Walker:
    """One person's browser. `seen` holds the path of every page that axe was run on."""

    def __init__(self, page: Page) -> None:
        """Walk in this page, and keep what its console says against us."""
        self.page = page
        self.seen: set[str] = set()
        self.complaints: list[str] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, kind: str, text: str) -> None:
        # A page with mistakes on it is answered with 422, which the browser's console notes.
        if kind == "error" and "status of 422" not in text:
            self.complaints.append(text)

    def look(self) -> None:
        """Run axe on the page, in the state it is in; fail with what it found."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "rules => axe.run({runOnly: rules}).then(r => r.violations.map("
            "v => v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.target.join(' ')).join()))",
            RULES,
        )
        assert found == [], f"{self.page.url}: {found}"
        self.seen.add(self.page.url)

    def click(self, name: str) -> None:
        """Press the button or follow the link of this name, and look at where it leads."""
        either = self.page.get_by_role("button", name=name, exact=True)
        either.or_(self.page.get_by_role("link", name=name, exact=True)).first.click()
        self.look()

    def heading(self) -> str:
        """Return the page's one heading of the first level."""
        return self.page.locator("h1").inner_text()

    def fill(self, answers: Answers) -> None:
        """Answer every question on the page that there is an answer for."""
        for name, value in answers.items():
            self._answer(name, value)

    def fill_forms(self, forms: Mapping[str, Mapping[str, Any]]) -> None:
        """Go on from section to section, answering each, until the pages of forms end."""
        for _ in range(MOST_STEPS):
            if not CASE_PAGE.search(self.page.url):
                return
            self.fill_section(forms)
        raise AssertionError("the pages of forms never came to an end")

    def fill_section(self, forms: Mapping[str, Mapping[str, Any]]) -> None:
        """Answer the section or the rows on this page and go on to the next."""
        place = CASE_PAGE.search(self.page.url)
        assert place, f"{self.page.url} is not a page of a form"
        form = forms.get(place["form"], {})
        if self.page.locator("#add-another").count():
            self._fill_rows(form.get("rows", {}))
        else:
            self._fill_page(form.get("answers", {}))

    def _fill_rows(self, rows: Mapping[str, list[Answers]]) -> None:
        here = self.page.url
        for row in self._rows_of_this_page(rows):
            self.page.locator("#add-another").click()
            self._fill_page(row)
            assert self.page.url.split("#")[0] == here.split("#")[0], self._why_not()
        self.click("Save and continue")

    def _rows_of_this_page(self, rows: Mapping[str, list[Answers]]) -> list[Answers]:
        """Return the rows that fit this page, by looking at what a new row would ask."""
        self.page.locator("#add-another").click()
        self.look()
        asked = set(self.page.locator("[name]").evaluate_all("all => all.map(e => e.name)"))
        names = {name.removesuffix("-day") for name in asked}
        self.page.go_back()
        fitting = [one for one in rows.values() if any(names & set(row) for row in one)]
        return fitting[0] if fitting else []

    def _fill_page(self, answers: Answers) -> None:
        """Answer and save, again when answers made further questions appear."""
        here = self.page.url
        for _ in range(4):
            self.fill(answers)
            self.page.get_by_role("button", name="Save and continue").click()
            self.look()
            if _page(self.page.url) != _page(here):
                return
            here = self.page.url
        raise AssertionError(self._why_not())

    def _why_not(self) -> str:
        summary = self.page.locator(".govuk-error-summary")
        said = summary.inner_text() if summary.count() else "no error summary"
        return f"{self.page.url} did not go on: {said}"

    def _answer(self, name: str, value: Any) -> None:
        day = self.page.locator(f'[name="{name}-day"]')
        if day.count():
            year, month, date = value.split("-")
            for part, text in (("day", date), ("month", month), ("year", year)):
                self.page.locator(f'[name="{name}-{part}"]').fill(str(int(text)))
            return
        boxes = self.page.locator(f'[name="{name}"]:not([type="hidden"])')
        if boxes.count():
            _put(boxes, value)


def _put(boxes: Locator, value: Any) -> None:
    tag = boxes.first.evaluate("e => e.tagName")
    kind = boxes.first.get_attribute("type") or ""
    if tag == "SELECT":
        boxes.first.select_option(value)
    elif kind in {"radio", "checkbox"}:
        for one in [value] if isinstance(value, str) else value:
            ticked = [box for box in boxes.all() if box.get_attribute("value") == one]
            ticked[0].check()
    else:
        boxes.first.fill(str(value))


def _page(url: str) -> str:
    """Return which page an address is; a new row is on the same page before and after a save."""
    return NEW_ROW.sub("/rows/new", url.split("?", maxsplit=1)[0])
