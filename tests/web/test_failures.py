"""What is shown and what is written down when something breaks."""

import logging
from dataclasses import replace

import pytest

from service.app import Protection
from service.web.site import create_site
from service.workflow.ports import Records
from tests.web.conftest import KEY, SignedIn, World
from tests.web.visitor import Visitor


class BrokenRecordsError(Exception):
    """What the broken records raise."""


class BrokenRecords:
    """Records that always fail, with words that must not be repeated."""

    def __getattr__(self, name: str) -> object:
        """Fail, whatever is asked."""
        raise BrokenRecordsError("the words Wren Larkfield typed")


def test_a_fault_shows_no_trace_and_logs_no_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """The page apologises; the log says what kind of fault it was and where, and no more."""
    records: Records = BrokenRecords()  # type: ignore[assignment]  # It is to fail.
    site = create_site(replace(world.desk, records=records), Protection(KEY, secure=False))
    visitor = Visitor(site)
    visitor.client.set_cookie("clusterpack", "some secret")
    with caplog.at_level(logging.DEBUG):
        page = visitor.get("/cases")
    assert page.status == 500
    assert "there is a problem with the service" in page.words()
    assert "BrokenRecordsError" in caplog.text
    assert "test_failures.py" in caplog.text
    assert "Wren" not in page.text + caplog.text


def test_what_cannot_be_done_now_is_explained(signed_in: SignedIn, world: World) -> None:
    """A refusal is a page with its reasons."""
    case_id = world.sent()
    reader = signed_in("reader")
    reader.get(f"/copies/{case_id}")
    page = reader.post(f"/copies/{case_id}/sign-off")
    assert page.status == 409
    assert "This copy is not waiting for a signature." in page.words()


def test_an_unknown_method_looks_like_an_unknown_page(signed_in: SignedIn) -> None:
    """Nothing is learnt by trying methods."""
    school = signed_in("school")
    school.get("/cases")
    assert school.post("/cases").status == 404
