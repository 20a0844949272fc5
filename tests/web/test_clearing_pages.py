"""From a sent case to a pack on the page: reading, deciding, signing, building, downloading."""

import pytest

from tests.web.conftest import PACKED, SignedIn, World
from tests.web.visitor import Page, Visitor

COPY = "/copies/{}"


@pytest.fixture
def reader(signed_in: SignedIn) -> Visitor:
    """Return the admin who reads."""
    return signed_in("reader")


@pytest.fixture
def case_id(world: World) -> str:
    """Return a case that was sent."""
    return world.sent()


def test_findings_are_marked_numbered_and_preset(reader: Visitor, case_id: str) -> None:
    """Each marked stretch has a number that leads to its decision; certain ones are preset."""
    page = reader.get(f"/copies/{case_id}/read/profile_of_need/needs")
    marks = list(page.all("mark"))
    targets = {link.get("href", "")[1:] for mark in marks for link in mark.iter("a")}
    assert marks
    assert targets <= set(page.ids())
    assert any("will be replaced" in page.words(item) for item in page.all("li"))
    assert list(page.all("input", type="radio", value="replace", checked=""))


def test_an_undecided_finding_keeps_the_section_open(reader: Visitor, case_id: str) -> None:
    """Sending no decision says which findings need one, each leading to its radios."""
    address = f"/copies/{case_id}/read/profile_of_need/needs"
    reader.get(address)
    page = reader.post(address)
    assert page.status == 422
    assert page.errors()
    assert {href[1:] for _, href in page.errors()} <= set(page.ids())


def test_a_decision_that_comes_too_late_is_explained(
    reader: Visitor, signed_in: SignedIn, case_id: str
) -> None:
    """When somebody else finished the copy meanwhile, the page says why nothing was kept."""
    address = f"/copies/{case_id}/read/profile_of_need/needs"
    data = reader.get(address).typed()
    read_all(signed_in("signer"), case_id)
    page = reader.post(address, data)
    assert page.status == 422
    ((text, href),) = page.errors()
    assert text == "This copy was read already. Open it again to change a decision."
    assert href[1:] in page.ids()


def test_reading_is_finished_only_when_all_is_read(reader: Visitor, case_id: str) -> None:
    """What is left to do is listed."""
    reader.get(COPY.format(case_id))
    page = reader.post(f"/copies/{case_id}/finish")
    assert page.status == 422
    assert "still to be read" in page.errors()[0][0]


def test_words_that_nothing_found_are_replaced(reader: Visitor, case_id: str) -> None:
    """Words a reader adds are gone from the copy, and both boxes are needed."""
    address = f"/copies/{case_id}/words"
    reader.get(address)
    assert [h for _, h in reader.post(address, {"words": "frame"}).errors()] == ["#replacement"]
    assert reader.post(address, {"words": "standing frame", "replacement": "aid"}).status == 303
    preview = reader.get(f"/copies/{case_id}/preview").words()
    assert "standing frame" not in preview
    assert "his aid" in preview


def test_the_reader_cannot_sign_and_another_can(
    reader: Visitor, signed_in: SignedIn, case_id: str
) -> None:
    """Who read a copy is told why they cannot sign it; a second person signs it."""
    read_all(reader, case_id)
    own = reader.get(f"/copies/{case_id}/sign-off")
    assert "you cannot sign it off" in own.words()
    assert reader.post(f"/copies/{case_id}/sign-off").status == 409
    signer = signed_in("signer")
    seen = signer.get(f"/copies/{case_id}/sign-off").hidden("seen")
    changed = signer.post(f"/copies/{case_id}/sign-off", {"seen": "older"})
    assert changed.status == 409
    assert "not signed off" in changed.words()
    assert signer.post(f"/copies/{case_id}/sign-off", {"seen": seen}).status == 303
    assert "signed off" in signer.get(COPY.format(case_id)).words()
    reader.get(COPY.format(case_id))
    reader.post(f"/copies/{case_id}/reopen")
    assert "Read each section" in reader.get(COPY.format(case_id)).words()


def test_a_pack_is_built_read_and_downloaded(signed_in: SignedIn, world: World) -> None:
    """The panel reads and downloads what two people cleared; another panel finds nothing."""
    case_id = world.sent(PACKED)
    reader, signer = signed_in("reader"), signed_in("signer")
    read_all(reader, case_id)
    seen = signer.get(f"/copies/{case_id}/sign-off").hidden("seen")
    meeting = signer.post(f"/copies/{case_id}/sign-off", {"seen": seen}).leads_to
    signer.get(f"{meeting}/papers")
    assert signer.post(f"{meeting}/papers/pack").status == 303
    _the_office_downloads(signer, f"{meeting}/papers")
    _a_member_reads(signed_in("panel"), world)
    assert "There are no papers yet" in signed_in("far_panel").get("/panel").words()


def _the_office_downloads(signer: Visitor, papers: str) -> None:
    links = [link.get("href", "") for link in signer.get(papers).all("a")]
    kinds = {href.rsplit("/", 1)[1] for href in links if href.startswith(f"{papers}/1/")}
    assert kinds == {"word", "pdf", "key_sheet", "manifest"}
    headers = signer.get(f"{papers}/1/key_sheet").response.headers
    assert headers["Content-Disposition"].startswith("attachment; filename=")
    assert headers["Cache-Control"] == "no-store"


def _a_member_reads(member: Visitor, world: World) -> None:
    file = world.examples[PACKED].file
    pack = f"/panel/{file.meeting}/1"
    front, item = member.get(pack), member.get(f"{pack}/items/1")
    assert f"{pack}/items/1#item-1" in {link.get("href") for link in front.all("a")}
    assert [len(list(page.all("h1"))) for page in (front, item)] == [1, 1]
    school = world.desk.definitions.authority(file.authority).school(file.school)
    assert school.name not in front.words() + item.words()
    statuses = {
        kind: member.get(f"{pack}/download/{kind}").status
        for kind in ("word", "pdf", "key_sheet", "manifest", "nothing")
    }
    assert statuses == {"word": 200, "pdf": 200, "key_sheet": 404, "manifest": 404, "nothing": 404}
    assert member.get(f"{pack}/items/2").status == 404
    assert member.get(f"/panel/{file.meeting}/2").status == 404


def test_a_pack_is_refused_while_a_copy_is_not_cleared(signed_in: SignedIn, world: World) -> None:
    """The page says which item is missing, and a draft stays out of the panel's sight."""
    world.sent("C06")
    reader = signed_in("reader")
    meeting = f"/meetings/{world.examples['C06'].file.meeting}"
    reader.get(f"{meeting}/papers")
    page = reader.post(f"{meeting}/papers/pack")
    assert page.status == 422
    assert "is not cleared yet" in page.errors()[0][0]


def read_all(visitor: Visitor, case_id: str) -> Page:
    """Read every section, replacing everything that was found, and finish."""
    page = visitor.get(COPY.format(case_id))
    for link in [a.get("href", "") for a in page.all("a")]:
        if "/read/" in link:
            section = visitor.get(link)
            if list(section.all("form", novalidate="")):
                names = {radio.get("name", "") for radio in section.all("input", type="radio")}
                chosen = dict.fromkeys(names, "replace")
                visitor.post(link, {**chosen, "seen": section.hidden("seen")})
    visitor.get(f"/copies/{case_id}/school")
    visitor.post(f"/copies/{case_id}/school", {"choice": "leave_out"})
    visitor.get(COPY.format(case_id))
    finished = visitor.post(f"/copies/{case_id}/finish")
    assert finished.status == 303, finished.errors()
    return finished
