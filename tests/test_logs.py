"""What may stand in a log, and what never does."""

import io
import json
import logging
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import RefusedError, StorageError
from service.logs import Id, log, log_error, start_logging

CANARY = "Zebedee Canary-Jones"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Log into memory, and put logging back as it was."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, sys.excepthook
    lines = io.StringIO()
    start_logging(level="debug", stream=lines)
    yield lines
    logging.captureWarnings(capture=False)
    root.handlers, root.level, sys.excepthook = before


def _lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_line_of_json_with_its_ids_and_figures(stream: io.StringIO) -> None:
    """Each line says when (UTC), how grave and what, with ids as text and figures as figures."""
    log("pack_built", meeting="north-sum1", items=12, seconds=1.5, draft=False)

    (line,) = _lines(stream)
    assert datetime.fromisoformat(line.pop("at")).utcoffset() is not None
    assert line == {
        "level": "info",
        "event": "pack_built",
        "meeting": "north-sum1",
        "items": 12,
        "seconds": 1.5,
        "draft": False,
    }


@pytest.mark.parametrize("name", list(Id))
def test_every_id_can_be_logged(stream: io.StringIO, name: Id) -> None:
    """The names of `Id` are the only ones that may hold text."""
    log("seen", **{name.value: "a3f0-17"})

    assert _lines(stream)[0][name] == "a3f0-17"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("case", CANARY),
        ("case", "someone@example.org"),
        ("case", ""),
        ("case", "a\nb"),
        ("case", "+44 7700 900123"),
        ("case", "x" * 241),
        ("case", "Zoë"),
        ("name", "a3f0"),
        ("school", "a3f0"),
        ("answer", "a3f0"),
        ("items", None),
        ("items", ["a3f0"]),
        ("items", {"case": "a3f0"}),
        ("items", b"a3f0"),
        ("items", float("nan")),
        ("at", 1),
        ("level", 1),
        ("Items", 1),
        ("it ems", 1),
    ],
)
def test_anything_that_could_be_typed_text_is_refused(
    stream: io.StringIO, name: str, value: Any
) -> None:
    """A field that is no id and no figure is refused, and nothing is written."""
    with pytest.raises(ValueError, match="of the log") as refused:
        log("seen", **{name: value})

    assert stream.getvalue() == ""
    assert CANARY not in str(refused.value)


@pytest.mark.parametrize("event", ["", "Case submitted", f"submitted {CANARY}", "x" * 41])
def test_an_event_is_a_word_of_ours(stream: io.StringIO, event: str) -> None:
    """What happened is said by a name, into which nothing can be formatted."""
    with pytest.raises(ValueError, match="a word of ours"):
        log(event)

    assert stream.getvalue() == ""


@given(text=st.text(min_size=1).filter(lambda text: not re.fullmatch(r"[\w./:-]+", text, re.ASCII)))
def test_no_text_with_other_characters_passes_as_an_id(text: str) -> None:
    """Spaces, quotes, at-signs, line ends and letters beyond A to Z never pass."""
    with pytest.raises(ValueError, match="an id or a figure"):
        log("seen", case=text)


def test_the_words_of_an_error_stay_out_of_the_log(stream: io.StringIO) -> None:
    """A failure is told by its kind, those behind it and where it came from, without words."""
    try:
        _fail()
    except RefusedError as error:
        log_error("save_failed", error, case="a3f0")

    (line,) = _lines(stream)
    assert line["level"] == "error"
    assert line["case"] == "a3f0"
    assert line["error"]["kinds"] == ["RefusedError", "ValueError"]
    assert re.search(r"test_logs\.py:\d+ _fail$", line["error"]["frames"][-1])
    assert CANARY not in stream.getvalue()


def test_the_message_of_a_storage_error_is_kept(stream: io.StringIO) -> None:
    """An operator needs to know that the disk is full, and a key holds ids only."""
    log_error("put_failed", StorageError("Object a/b was not kept: No space left on device."))

    assert _lines(stream)[0]["error"]["message"].endswith("No space left on device.")


def test_other_loggers_keep_their_place_and_lose_their_words(stream: io.StringIO) -> None:
    """A library's message could quote anything, so it is told by its level and where it stands."""
    other = logging.getLogger("library")
    other.warning("bad value %r", CANARY, extra={"fields": {"typed": CANARY}})
    other.warning(f"bad value {CANARY}")

    for line in _lines(stream):
        assert line["level"] == "warning"
        assert line["logger"] == "library"
        assert line["where"].startswith("test_logs:")
    assert CANARY not in stream.getvalue()


def test_a_warning_becomes_a_line(stream: io.StringIO) -> None:
    """Warnings, which would quote the line of code they stand at, take the same way."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(CANARY, stacklevel=1)

    (line,) = _lines(stream)
    assert line["logger"] == "py.warnings"
    assert CANARY not in stream.getvalue()


def test_an_error_that_nobody_caught_is_a_line_on_standard_error() -> None:
    """A crash writes JSON to standard error and not a traceback with somebody's words in it."""
    program = (
        "from service.logs import start_logging\n"
        "start_logging(level='info')\n"
        f"raise ValueError({CANARY!r})\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert run.returncode == 1
    assert run.stdout == ""
    assert json.loads(run.stderr)["event"] == "crashed"
    assert CANARY not in run.stderr


def test_what_is_below_the_level_is_not_written(stream: io.StringIO) -> None:
    """The level is a setting: at `error` an ordinary event is silent."""
    start_logging(level="error", stream=stream)

    log("seen", items=1)

    assert stream.getvalue() == ""


def _fail() -> None:
    try:
        int(CANARY)
    except ValueError as error:
        raise RefusedError(f"not {CANARY}") from error
