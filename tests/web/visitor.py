"""A visitor of the site, for tests.

Keeps cookies and the form token, and refuses every page that is not well-formed HTML.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

Posted = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """One answer; `tree` is the parsed page."""

    response: TestResponse
    text: str
    tree: Element

    @property
    def status(self) -> int:
        """Return the HTTP status."""
        return self.response.status_code

    @property
    def leads_to(self) -> str:
        """Return where a redirect leads, "" when the answer is none."""
        return self.response.headers.get("Location", "")

    def words(self, element: Element | None = None) -> str:
        """Return the text of the page, or of one element, its white space made single."""
        found = self.tree if element is None else element
        return " ".join("".join(found.itertext()).split())

    def all(self, tag: str, **attributes: str) -> Iterator[Element]:
        """Yield the elements with this tag and these attributes (`class_` holds one class)."""
        wanted = attributes.pop("class_", "")
        for element in self.tree.iter(tag):
            right = all(element.get(name) == value for name, value in attributes.items())
            if right and wanted in {"", *element.get("class", "").split()}:
                yield element

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        (element,) = self.all(tag, **attributes)
        return element

    def ids(self) -> list[str]:
        """Return every id on the page."""
        return [element.get("id", "") for element in self.tree.iter() if element.get("id")]

    def errors(self) -> list[tuple[str, str]]:
        """Return the error summary: each message with where it leads."""
        summaries = self.all("ul", class_="govuk-error-summary__list")
        links = [link for summary in summaries for link in summary.iter("a")]
        return [(self.words(link), link.get("href", "")) for link in links]

    def hidden(self, name: str) -> str:
        """Return the value of the first hidden field with this name, "" when there is none."""
        return next((field.get("value", "") for field in self.all("input", name=name)), "")

    def typed(self) -> dict[str, list[str]]:
        """Return what the fields of the page hold, as the browser would send it."""
        data: dict[str, list[str]] = {}
        for field in self.tree.iter():
            name = field.get("name", "")
            if not name or not _sends(field):
                continue
            data.setdefault(name, []).append(_value(field))
        return data


class Visitor:
    """Walks the site as one person; `sign_in` first, or stay a stranger."""

    def __init__(self, site: Flask) -> None:
        """Start with no cookies."""
        self.client = site.test_client()
        self.token = ""

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._read(self.client.get(path))

    def post(self, path: str, data: Posted | None = None, **headers: Any) -> Page:
        """Send a form with the token of the last page."""
        sent = {"csrf_token": self.token, **(data or {})}
        return self._read(self.client.post(path, data=sent, headers=headers.get("headers")))

    def sign_in(self, username: str, password: str) -> Page:
        """Sign in; raise AssertionError when that fails."""
        self.get("/sign-in")
        page = self.post("/sign-in", {"username": username, "password": password})
        assert page.status in {200, 303}, page.text
        self.get("/accessibility")
        return page

    def _read(self, response: TestResponse) -> Page:
        text = response.get_data(as_text=True) if response.mimetype == "text/html" else ""
        strict = text and not 300 <= response.status_code < 400
        parser = html5lib.HTMLParser(strict=bool(strict), namespaceHTMLElements=False)
        page = Page(response, text, parser.parse(text))
        self.token = page.hidden("csrf_token") or self.token
        if strict:
            _well_made(page)
        return page


def _well_made(page: Page) -> None:
    """Fail for a page without one heading and a title, or with an id that stands twice."""
    ids = page.ids()
    assert len(ids) == len(set(ids)), sorted(name for name in ids if ids.count(name) > 1)
    assert page.words(page.one("h1"))
    assert page.words(page.one("title")).startswith("Error: ") is bool(page.errors())


def _sends(field: Element) -> bool:
    if field.tag not in {"input", "textarea", "select"}:
        return False
    return field.get("type") not in {"radio", "checkbox"} or field.get("checked") is not None


def _value(field: Element) -> str:
    if field.tag == "textarea":
        return "".join(field.itertext())
    if field.tag == "select":
        chosen = [option for option in field.iter("option") if option.get("selected") is not None]
        return chosen[0].get("value", "") if chosen else ""
    return field.get("value", "")
