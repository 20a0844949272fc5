"""Adding, listing, removing and fetching files on the pages, without a script."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask

from service.app import Protection
from service.domain.case import Case
from service.web.download import as_kept_file
from service.web.protection import MOST_BYTES, MOST_BYTES_OF_FILES
from service.web.site import create_site
from service.workflow.fetching import Fetched
from tests.documents.attachments import making
from tests.documents.attachments.hostile import HOSTILE
from tests.filing import PASSWORD, Filing, open_office
from tests.web.visitor import Page, Visitor

KEY = "0123456789abcdef" * 4
PDF = making.one_page()
PHOTOGRAPH = making.jpeg(segments=making.exif(0x8825))

PLAIN = r"attachment; filename=\"file\.pdf\"; filename\*=UTF-8''[A-Za-z0-9%._~-]+"

File = tuple[bytes, str]


@pytest.fixture(scope="module")
def filing(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    """Return an office; every test works in a case of its own."""
    return open_office(tmp_path_factory.mktemp("filing"))


@pytest.fixture(scope="module")
def office_site(filing: Filing) -> Flask:
    """Return the site of that office."""
    return create_site(filing.desk, Protection(KEY, secure=False))


@pytest.fixture
def draft(filing: Filing) -> Case:
    """Return a draft of the school."""
    return filing.draft()


def come_in(site: Flask, username: str) -> Visitor:
    """Return a visitor who has signed in."""
    visitor = Visitor(site)
    visitor.sign_in(username, PASSWORD)
    return visitor


@pytest.fixture
def school(office_site: Flask) -> Visitor:
    """Return the school's person."""
    return come_in(office_site, "school")


def reports(case: Case) -> str:
    """Return the address of the page of the reports."""
    return f"/cases/{case.id}/request/about/files/reports"


def body(token: str, *files: File) -> bytes:
    """Return what a browser sends of a form with these files (RFC 7578)."""
    start = b"--boundary\r\nContent-Disposition: form-data; name="
    parts = [start + b'"csrf_token"\r\n\r\n' + token.encode()]
    for data, name in files:
        escaped = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A").encode()
        head = b'"file"; filename="%b"\r\nContent-Type: application/octet-stream\r\n\r\n' % escaped
        parts.append(start + head + data)
    return b"\r\n".join([*parts, b"--boundary--", b""])


def send(visitor: Visitor, path: str, *files: File) -> Page:
    """Open the page of a question and send files from it."""
    visitor.get(path)
    return sent(visitor, path, body(visitor.token, *files))


def sent(visitor: Visitor, path: str, data: bytes) -> Page:
    """Send the body of a form with files."""
    kind = "multipart/form-data; boundary=boundary"
    response = visitor.client.post(path, data=data, content_type=kind)
    return visitor._read(response)  # noqa: SLF001 - only this file sends more than text.


def hand_in(school: Visitor, case: Case) -> None:
    """Answer what else is asked and send the case."""
    about = f"/cases/{case.id}/request/about"
    school.post(about, {**school.get(about).typed(), "has_plan": "no", "action": "continue"})
    school.post(f"/cases/{case.id}/submit")
    assert school.get(f"/cases/{case.id}/receipt").status == 200


def names(page: Page) -> list[str]:
    """Return the files that a page lists."""
    return [page.words(link) for link in page.all("a", class_="council-files__name")]


def link_to(page: Page) -> str:
    """Return where the first file of a page is fetched."""
    return next(page.all("a", class_="council-files__name")).get("href", "")


def test_the_button_saves_the_page_and_leads_to_its_files(school: Visitor, draft: Case) -> None:
    """Nothing typed is lost on the way there, and the way back is the section."""
    about = f"/cases/{draft.id}/request/about"
    page = school.get(about)
    assert page.words(page.one("button", id="reports")) == "Add files"
    there = school.post(about, {**page.typed(), "teacher": "Bo Day", "action": "files:reports"})
    assert (there.status, there.leads_to) == (303, reports(draft))
    page = school.get(there.leads_to)
    assert page.words(page.one("h1")) == "Add reports"
    assert page.one("form", enctype="multipart/form-data").get("action") == reports(draft)
    assert page.one("a", class_="govuk-back-link").get("href") == about
    assert school.get(about).typed()["teacher"] == ["Bo Day"]


@pytest.mark.parametrize("action", ["files:teacher", "files:nothing", "files:", "xfiles:reports"])
def test_only_a_question_about_files_has_such_a_page(
    school: Visitor, draft: Case, action: str
) -> None:
    """Any other button saves the page as usual."""
    about = f"/cases/{draft.id}/request/about"
    done = school.post(about, {**school.get(about).typed(), "action": action})
    assert "/files/" not in done.leads_to


def test_the_first_button_is_not_that_of_a_file(school: Visitor, draft: Case) -> None:
    """Enter in a text box presses the first button of a form, which goes on."""
    page = school.get(f"/cases/{draft.id}/request/about")
    form = page.one("form", action=f"/cases/{draft.id}/request/about")
    first = next(form.iter("button"))
    assert (first.get("name"), first.get("value")) == ("action", "continue")


def test_a_file_is_added_listed_and_comes_back(school: Visitor, draft: Case) -> None:
    """Its page lists it with its type and pages, and hands out the very same bytes."""
    done = send(school, reports(draft), (PDF, "Zoë's report.pdf"))
    assert (done.status, done.leads_to) == (303, reports(draft))
    page = school.get(reports(draft))
    assert names(page) == ["Zoë's report.pdf"]
    assert "PDF, 1 KB, 1 page" in page.words()
    assert "1 file added." in page.words()
    assert school.get(link_to(page)).response.data == PDF
    about = school.get(f"/cases/{draft.id}/request/about")
    assert "1 file added" in about.words()
    assert about.words(about.one("button", id="reports")) == "Add or remove files"


def test_a_fetched_file_is_sealed(school: Visitor, draft: Case) -> None:
    """It is saved and not shown, runs nothing, is kept nowhere, and its name does no harm."""
    send(school, reports(draft), (PDF, "Zoë's report.pdf"))
    response = school.get(link_to(school.get(reports(draft)))).response
    name = quote("Zoë's report.pdf", safe="")
    assert response.headers["Content-Disposition"] == (
        f"attachment; filename=\"file.pdf\"; filename*=UTF-8''{name}"
    )
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("../../etc/passwd", "passwd"),
        ("report\r\nSet-Cookie: a=b.pdf", "report%0D%0ASet-Cookie: a=b.pdf"),
        ("re\u202efdp.exe", "re fdp.exe"),
        ("<b>report</b>.pdf", "b>.pdf"),
        ('a";b="c.pdf', 'a";b="c.pdf'),
        ("%0d%0aX: y.pdf", "%0d%0aX: y.pdf"),
    ],
)
def test_no_name_does_harm(school: Visitor, draft: Case, name: str, listed: str) -> None:
    """Paths, line ends, marks of direction and markup stay out of headers and pages."""
    send(school, reports(draft), (PDF, name))
    page = school.get(reports(draft))
    assert names(page) == [listed]
    headers = school.get(link_to(page)).response.headers
    assert re.fullmatch(PLAIN, headers["Content-Disposition"])
    assert "Set-Cookie" not in headers
    assert "X" not in headers


@pytest.mark.parametrize("name", ['a"\r\nSet-Cookie: b', "a\u202eb", "\N{EURO SIGN} .pdf", "a;b"])
def test_a_header_cannot_be_broken_out_of(name: str) -> None:
    """Even a name that was never cleaned stands in its header as letters, digits and signs."""
    given = as_kept_file(Fetched(b"", "application/pdf", "file.pdf", name)).headers
    assert re.fullmatch(PLAIN, given["Content-Disposition"])


def test_what_is_hidden_in_a_file_is_said(school: Visitor, draft: Case) -> None:
    """The school sees that a photograph tells where it was taken."""
    send(school, reports(draft), (PHOTOGRAPH, "hall.jpg"))
    words = school.get(reports(draft)).words()
    assert "JPEG, 1 KB" not in words
    assert "it also holds 1 note by a camera, 1 place where a photograph was taken." in words


def test_several_files_at_once(school: Visitor, draft: Case) -> None:
    """Those that are in order are kept, and what is wrong with the others is said."""
    make, _ = HOSTILE["macros"]
    page = send(school, reports(draft), (PDF, "one.pdf"), (make(), "two.docx"))
    assert page.status == 422
    assert names(page) == ["one.pdf"]
    ((text, href),) = page.errors()
    assert text.startswith("two.docx: This file has macros in it")
    assert href == "#file"
    assert "Error:" in page.words(page.one("p", id="file-error"))


def test_choosing_nothing_is_said(school: Visitor, draft: Case) -> None:
    """The error leads to the box to choose in."""
    page = send(school, reports(draft), (b"", ""))
    assert (page.status, page.errors()) == (422, [("Choose a file", "#file")])


def test_a_full_question_offers_no_more(school: Visitor, draft: Case) -> None:
    """With as many files as there can be, the box is gone; sending one more is refused."""
    send(school, reports(draft), (PDF, "one.pdf"), (PDF, "two.pdf"))
    page = school.get(reports(draft))
    assert "as many files as there can be" in page.words()
    assert not list(page.all("input", type="file"))
    refused = send(school, reports(draft), (PDF, "three.pdf"))
    assert names(refused) == ["one.pdf", "two.pdf"]
    ((text, href),) = refused.errors()
    assert "There can be 2 files here at most" in text
    assert href == "#added"
    assert "added" in refused.ids()


def test_a_file_is_removed(school: Visitor, draft: Case) -> None:
    """Its button says which file it removes; afterwards it can no longer be fetched."""
    send(school, reports(draft), (PDF, "one.pdf"))
    page = school.get(reports(draft))
    fetched = link_to(page)
    (form,) = (one for one in page.all("form") if one.get("action", "").endswith("/remove"))
    assert page.words(form) == "Remove one.pdf"
    done = school.post(form.get("action", ""))
    assert (done.status, done.leads_to) == (303, reports(draft))
    assert "No file added yet" in school.get(reports(draft)).words()
    assert school.get(fetched).status == 404


def test_a_row_has_a_page_of_its_own(school: Visitor, draft: Case) -> None:
    """A new row is kept on the way to its files, and the way back is the row."""
    rows = f"/cases/{draft.id}/request/quotes/rows"
    new = school.get(f"{rows}/new")
    done = school.post(f"{rows}/new", {**new.typed(), "amount": "12", "action": "files:quote"})
    assert re.fullmatch(f"{rows}/[0-9a-f]{{16}}/files/quote", done.leads_to)
    send(school, done.leads_to, (PDF, "quote.pdf"))
    page = school.get(done.leads_to)
    assert names(page) == ["quote.pdf"]
    back = page.one("a", class_="govuk-back-link").get("href", "")
    assert back == done.leads_to.removesuffix("/files/quote")
    assert school.get(back).typed()["amount"] == ["12"]


def test_the_way_back_to_checking_is_kept(school: Visitor, draft: Case) -> None:
    """Who came from checking the answers goes back through the same section."""
    page = school.get(f"{reports(draft)}?from=check")
    back = page.one("a", class_="govuk-back-link").get("href", "")
    assert back == f"/cases/{draft.id}/request/about?from=check"
    assert page.one("form", enctype="multipart/form-data").get("action", "").endswith("?from=check")


def test_files_larger_than_a_request_may_be_are_explained(school: Visitor, draft: Case) -> None:
    """The page of the files says so; nothing was kept and nothing else is lost."""
    large = bytes(MOST_BYTES_OF_FILES)
    done = send(school, reports(draft), (large, "large.pdf"))
    assert (done.status, done.leads_to) == (303, f"{reports(draft)}?refused=large")
    page = school.get(done.leads_to)
    assert page.errors() == [
        ("The files together are larger than 25 MB. Add them one by one.", "#file")
    ]


def test_one_file_larger_than_a_file_may_be_is_explained(school: Visitor, draft: Case) -> None:
    """The sentence says how large a file may be."""
    page = send(school, reports(draft), (PDF + bytes(11 * 1024 * 1024), "large.pdf"))
    ((text, _),) = page.errors()
    assert text.startswith("large.pdf: This file is larger than 10 MB.")


def test_only_files_make_a_request_large(school: Visitor, draft: Case) -> None:
    """Every other page takes as much as before."""
    about = f"/cases/{draft.id}/request/about"
    school.get(about)
    assert school.post(about, {"teacher": "x" * MOST_BYTES}).status == 413
    page = school.get(reports(draft))
    remove = f"{reports(draft)}/{'0' * 32}/remove"
    assert page.status == 200
    assert school.post(remove, {"more": "x" * MOST_BYTES}).status == 413


def test_files_need_the_token_of_the_page(school: Visitor, draft: Case) -> None:
    """Another site cannot make a browser add a file."""
    assert sent(school, reports(draft), body("wrong", (PDF, "one.pdf"))).status == 400
    assert names(school.get(reports(draft))) == []


def test_another_school_gets_the_page_for_what_is_not_there(
    office_site: Flask, school: Visitor, draft: Case
) -> None:
    """A file, its page and its question look to others as if there were none."""
    send(school, reports(draft), (PDF, "one.pdf"))
    fetched = link_to(school.get(reports(draft)))
    for username in ("neighbour", "admin", "panel"):
        other = come_in(office_site, username)
        for path in (fetched, reports(draft)):
            assert other.get(path).status == 404
        assert send(other, reports(draft), (PDF, "two.pdf")).status == 404
    assert Visitor(office_site).get(fetched).status == 303


def test_the_office_fetches_what_was_sent(office_site: Flask, school: Visitor, draft: Case) -> None:
    """Admin support list and fetch the files of a case, once it was sent."""
    send(school, reports(draft), (PDF, "one.pdf"))
    admin = come_in(office_site, "admin")
    assert admin.get(f"/copies/{draft.id}/files").status == 404
    hand_in(school, draft)

    page = admin.get(f"/copies/{draft.id}/files")

    assert names(page) == ["one.pdf"]
    fetched = admin.get(link_to(page)).response
    assert fetched.data == PDF
    assert fetched.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_school_still_has_what_it_sent(school: Visitor, draft: Case) -> None:
    """The receipt names the files and leads to a list of them, from which they are fetched."""
    assert school.get(f"/cases/{draft.id}/files").status == 404
    send(school, reports(draft), (PDF, "one.pdf"))
    hand_in(school, draft)
    receipt = school.get(f"/cases/{draft.id}/receipt")
    assert "one.pdf" in receipt.words()
    assert list(receipt.all("a", href=f"/cases/{draft.id}/files"))
    page = school.get(f"/cases/{draft.id}/files")
    assert names(page) == ["one.pdf"]
    assert school.get(link_to(page)).response.data == PDF
    assert school.get(reports(draft)).status == 409


MEASURED = """
import resource, sys
from io import BytesIO
from pathlib import Path
from service.app import Protection
from service.web.site import create_site
from tests.filing import open_office
from tests.web.test_files import KEY, come_in, reports, send
from tests.documents.attachments import making
filing = open_office(Path(sys.argv[1]))
case = filing.draft()
school = come_in(create_site(filing.desk, Protection(KEY, secure=False)), "school")
send(school, reports(case), (making.one_page(), "one.pdf"))
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
for file in sorted(Path(sys.argv[2]).iterdir()):
    answer = send(school, reports(case), (file.read_bytes(), "x"))
    assert answer.status == 422, file
print(peak() - before)
"""


def test_hostile_files_do_not_make_the_site_grow(tmp_path: Path) -> None:
    """The worst of them, sent to the page one after the other, cost the site less than 20 MB."""
    worst = (
        "sheet of 2 GB",
        "text of 1 GB",
        "PDF with contents of 1 GB",
        "PNG that unpacks to 1 GB",
    )
    folder = tmp_path / "files"
    folder.mkdir()
    for number, name in enumerate(worst):
        (folder / str(number)).write_bytes(HOSTILE[name][0]())
    command = [sys.executable, "-c", MEASURED, str(tmp_path / "office"), str(folder)]
    checkout = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, check=True, cwd=checkout)
    assert int(done.stdout.splitlines()[-1]) < 20 * 1024
