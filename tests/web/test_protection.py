"""What every answer carries, which cookies are set, and how much may be sent."""

from typing import Any

import pytest
from flask import Flask

from service.web.protection import HEADERS, MOST_BYTES
from tests.web.conftest import PASSWORD, SignedIn, World
from tests.web.visitor import Visitor

ANSWERS = ["/", "/sign-in", "/accessibility", "/nowhere", "/cases", "/brand/tidewell.css"]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_is_protected(site: Flask, path: str) -> None:
    """Pages, redirects, failures and styles carry the same headers."""
    headers = Visitor(site).get(path).response.headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_nothing_inline_is_needed(signed_in: SignedIn, world: World) -> None:
    """No page has a script or a style of its own, so the policy allows none."""
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    school = signed_in("school")
    for path in ("/cases", "/start-a-case", f"/cases/{world.draft()}/check"):
        page = school.get(path)
        assert not list(page.all("style"))
        assert all(script.get("src") for script in page.all("script"))
        assert not any(e.get("style") for e in page.tree.iter())


def test_nothing_personal_is_kept_by_a_browser(signed_in: SignedIn) -> None:
    """Only the colours and the static files may be kept."""
    school = signed_in("school")
    assert school.get("/cases").response.headers["Cache-Control"] == "no-store"
    colours = school.get("/brand/tidewell.css").response.headers["Cache-Control"]
    assert colours == "public, max-age=300"


@pytest.mark.parametrize(("base", "prefix"), [("https", "__Host-"), ("http", "")])
def test_cookies_are_closed_to_scripts_and_other_sites(
    world: World, base: str, prefix: str
) -> None:
    """Over TLS a cookie is bound to the host; it is never for scripts or cross-site posts."""
    client = world.site(secure=base == "https").test_client()
    page = client.get("/sign-in", base_url=f"{base}://localhost")
    answer = client.post(
        "/sign-in",
        base_url=f"{base}://localhost",
        headers={"Referer": f"{base}://localhost/sign-in"},
        data={
            "csrf_token": page.text.split('name="csrf_token" value="')[1].split('"')[0],
            "username": "school",
            "password": PASSWORD,
        },
    )
    cookies = [c for a in (page, answer) for c in a.headers.getlist("Set-Cookie")]
    kept = [cookie for cookie in cookies if "01 Jan 1970" not in cookie]
    names = {cookie.split("=")[0] for cookie in kept}
    assert names == {f"{prefix}clusterpack", f"{prefix}clusterpack-form"}
    assert all("HttpOnly; Path=/; SameSite=Lax" in cookie for cookie in kept)
    assert all(("Secure" in cookie) is (base == "https") for cookie in kept)
    assert not any("Domain" in cookie for cookie in cookies)


def test_signing_in_changes_the_secret_and_signing_out_ends_it(site: Flask, world: World) -> None:
    """A secret of before does not open anything afterwards."""
    visitor = Visitor(site)
    visitor.sign_in("school", PASSWORD)
    held = visitor.client.get_cookie("clusterpack")
    assert held is not None
    visitor.post("/sign-out")
    thief = Visitor(site)
    thief.client.set_cookie("clusterpack", held.value)
    assert thief.get("/cases").status == 303
    assert world.people["school"].id not in held.value


def test_a_form_without_its_token_changes_nothing(signed_in: SignedIn) -> None:
    """Another site's form is refused, and nothing it sent is shown back to it."""
    school = signed_in("school")
    school.token = ""
    page = school.post("/start-a-case", {"route": "individual", "note": "three words here"})
    assert page.status == 400
    assert "was not saved" in page.words()
    assert "three words here" not in page.text


def test_our_own_page_gets_back_what_was_typed(signed_in: SignedIn) -> None:
    """When our own page's token is too old, its words are given back to be copied."""
    school = signed_in("school")
    school.token = "too old"
    page = school.post(
        "/start-a-case",
        {"note": "three words <here>", "password": "a pass phrase"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert page.typed()["typed-1"] == ["three words <here>"]
    assert "a pass phrase" not in page.text


PARTS = """--cut\r
Content-Disposition: form-data; name="{}"\r
\r
{}\r
"""


def in_parts(**fields: str) -> dict[str, Any]:
    """Return a form as a browser sends one that could hold files."""
    body = "".join(PARTS.format(name, text) for name, text in fields.items()) + "--cut--\r\n"
    return {"data": body.encode(), "content_type": "multipart/form-data; boundary=cut"}


def test_a_page_that_is_too_large_is_refused(signed_in: SignedIn) -> None:
    """The limit holds for forms of either encoding."""
    school = signed_in("school")
    page = school.post("/start-a-case", {"route": "x" * MOST_BYTES})
    assert page.status == 413
    assert "too large" in page.words()
    parts = in_parts(csrf_token=school.token, route="x" * MOST_BYTES)
    assert school.client.post("/start-a-case", **parts).status_code == 413


def test_a_long_form_is_not_refused(signed_in: SignedIn) -> None:
    """A million letters, which Flask alone would refuse, are taken."""
    school = signed_in("school")
    parts = in_parts(csrf_token=school.token, route="x" * 1_000_000)
    assert school.client.post("/start-a-case", **parts).status_code == 422


def test_after_too_many_tries_nobody_is_let_in(world: World) -> None:
    """The eleventh try within five minutes is refused, for a name that nobody has too."""
    visitor = Visitor(world.site())
    visitor.get("/sign-in")
    tries = {"username": "nobody at all", "password": "wrong"}
    statuses = [visitor.post("/sign-in", tries).status for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    assert "wrong" not in visitor.post("/sign-in", tries).text


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/cases", "/cases"),
        ("/nowhere", "/"),
        ("//example.com/", "/"),
        ("https://example.com/", "/"),
        ("/\\example.com", "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_to_pages_of_ours_only(site: Flask, asked: str, leads_to: str) -> None:
    """Whatever a link says, nobody is sent to another site."""
    visitor = Visitor(site)
    visitor.get("/sign-in")
    page = visitor.post("/sign-in", {"username": "school", "password": PASSWORD, "resume": asked})
    assert page.leads_to == leads_to
