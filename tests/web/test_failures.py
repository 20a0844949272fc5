"""What is shown and what is written down when something breaks."""

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import request

from service.app import Protection
from service.logs import start_logging
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


@pytest.fixture
def logged() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Log as the service does, and return what gives the lines; put logging back afterwards."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, sys.excepthook
    stream = io.StringIO()
    start_logging(level="debug", stream=stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.captureWarnings(capture=False)
    root.handlers, root.level, sys.excepthook = before


def test_a_fault_shows_no_trace_and_logs_no_words(
    world: World, logged: Callable[[], list[dict[str, Any]]]
) -> None:
    """The page apologises; the log says what kind of fault it was and where, and no more."""
    records: Records = BrokenRecords()  # type: ignore[assignment]  # It is to fail.
    site = create_site(replace(world.desk, records=records), Protection(KEY, secure=False))
    visitor = Visitor(site)
    visitor.client.set_cookie("clusterpack", "some secret")
    page = visitor.get("/cases")
    assert page.status == 500
    assert "there is a problem with the service" in page.words()
    (line,) = [line for line in logged() if line["level"] == "error"]
    assert (line["event"], line["endpoint"]) == ("unforeseen", "cases.listed")
    assert line["error"]["kinds"] == ["BrokenRecordsError"]
    assert line["error"]["frames"][-1].endswith(" __getattr__")
    assert "Wren" not in page.text + json.dumps(logged())


def test_a_route_that_fails_leaves_its_trace_and_nothing_typed(
    world: World, logged: Callable[[], list[dict[str, Any]]]
) -> None:
    """The line names the route, every kind of the error and its frames, never what was typed."""
    site = world.site()

    def fail() -> str:
        try:
            return str(int(request.form["note"]))
        except ValueError as error:
            raise LookupError(request.form["note"]) from error

    site.add_url_rule("/failing", "failing", fail, methods=["POST"])
    visitor = Visitor(site)
    visitor.get("/sign-in")
    page = visitor.post("/failing", {"note": "Wren Larkfield"})
    assert page.status == 500
    (line,) = [line for line in logged() if line["level"] == "error"]
    assert (line["event"], line["endpoint"]) == ("unforeseen", "failing")
    assert line["error"]["kinds"] == ["LookupError", "ValueError"]
    assert any("test_failures.py" in frame for frame in line["error"]["frames"])
    assert "Wren" not in page.text + json.dumps(logged())


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
