"""The council's name and colours on the pages, and nobody else's marks."""

from dataclasses import replace
from pathlib import Path

from flask import Flask

from service.definitions import vocabulary
from service.web.branding import stylesheet
from tests.web.conftest import SignedIn, World
from tests.web.visitor import Visitor


def test_pages_carry_the_councils_name_and_colours(signed_in: SignedIn) -> None:
    """The name heads the page and its title; the colours are a stylesheet of their own."""
    page = signed_in("school").get("/cases")
    assert page.one("html").get("lang") == "en-GB"
    assert page.words(page.one("title")).endswith("Tidewell City Council")
    assert any(link.get("href") == "/brand/tidewell.css" for link in page.all("link"))


def test_the_councils_own_words_stand_where_they_belong(signed_in: SignedIn, world: World) -> None:
    """Each text of the profile for pages is on its page, and a form says what it is for."""
    wording = world.desk.definitions.authority("tidewell").wording
    school = signed_in("school")
    case = f"/cases/{world.draft()}"
    start, tasks = school.get("/start-a-case"), school.get(case)
    assert wording["ehcp_notice"] in start.words()
    assert wording["ehcp_notice"] in tasks.words()
    assert "Ask the cluster for money or advice for one pupil." in tasks.words()
    assert wording["footer"] in tasks.words(tasks.one("footer"))
    assert wording["contact"] in school.get("/contact").words()
    assert wording["service_name"] in tasks.words(tasks.one("title"))
    used = {"ehcp_notice", "footer", "contact", "service_name", "declaration"}
    assert used == set(vocabulary.PAGE_WORDING)


def test_a_service_for_several_councils_is_plain_to_strangers(site: Flask) -> None:
    """Who has not signed in belongs to no council yet, and sees the name and colours of none."""
    page = Visitor(site).get("/sign-in")
    assert "Council" not in page.words(page.one("title"))
    assert not any(link.get("href", "").startswith("/brand/") for link in page.all("link"))


def test_only_colours_become_style(world: World) -> None:
    """What is no colour never reaches a stylesheet."""
    authority = replace(
        world.desk.definitions.authority("tidewell"),
        colours={"brand": "#0b4f4a", "link": "red; } body { display: none", "unknown": "#ffffff"},
    )
    assert stylesheet(authority) == (
        ":root {\n  --council-brand: #0b4f4a;\n  --govuk-brand-colour: #0b4f4a;\n}\n"
    )


def test_an_unknown_authority_has_no_stylesheet(site: Flask) -> None:
    """The address of nobody's colours is a page that does not exist."""
    assert Visitor(site).get("/brand/nowhere.css").status == 404


def test_no_crown_and_no_font_of_govuk(site: Flask, static_folder: Path) -> None:
    """A council's page shows neither the crown nor GDS Transport."""
    page = Visitor(site).get("/sign-in")
    styles = (static_folder / "vendor" / "govuk-frontend.min.css").read_text("utf-8")
    assert not list(page.all("svg"))
    assert "crown" not in page.text.lower()
    assert "GDS Transport" not in styles


def test_files_that_pages_ask_for_are_served(site: Flask) -> None:
    """Every style and script of a page is there, may be kept, and tells its type."""
    visitor = Visitor(site)
    page = visitor.get("/sign-in")
    wanted = [link.get("href", "") for link in page.all("link")]
    wanted += [script.get("src", "") for script in page.all("script")]
    wanted.append("/static/vendor/govuk-frontend.min.js")
    for address in wanted:
        answer = visitor.client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        answer.close()
