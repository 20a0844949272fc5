"""Logs, one JSON object a line, made so that nothing a person typed can get into them.

Ours: `log("pack_built", pack=..., seconds=1.2)` takes words of ours, ids under the names of `Id`,
and figures; any other field is refused. Other people's loggers keep their level, place and the kind
of the error, but not their words, since a library may put anything into a message (the practice of
the MHCLG funding service's log filter).
"""

import json
import logging
import math
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from traceback import extract_tb
from typing import TextIO

from service.errors import SettingsError, StorageError

Field = str | int | float | bool


class Id(StrEnum):
    """Every field of a log that may hold text; each is an id or a word of ours."""

    ACCOUNT = "account"
    AUTHORITY = "authority"
    CASE = "case"
    COMMAND = "command"
    COPY = "copy"
    ENDPOINT = "endpoint"
    FORM = "form"
    KIND = "kind"
    MEETING = "meeting"
    METHOD = "method"
    OBJECT = "object"
    REQUEST = "request"
    ROUTE = "route"
    SECTION = "section"
    STATE = "state"


_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./:-]{0,239}")
_TAKEN = frozenset({"at", "level", "event", "logger", "where", "error"})
_OURS = logging.getLogger("clusterpack")
_SPEAKING = (StorageError, SettingsError)
_FRAMES = 20


def start_logging(*, level: str, stream: TextIO | None = None) -> None:
    """Send all that is logged, warned of or not caught to one stream (standard error)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda _kind, error, _trace: log_error("crashed", error)


def log(event: str, **fields: Field) -> None:
    """Write one line: an event in words of ours (`case_submitted`) with ids and figures.

    Raises ValueError, naming the field and not its value, when something else is handed in.
    """
    _write(logging.INFO, event, fields, error=None)


def log_error(event: str, error: BaseException, **fields: Field) -> None:
    """Write that something failed, as `log` does, with the error's kind and the way it came."""
    _write(logging.ERROR, event, fields, error=error)


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON, leaving out every word that is not ours."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        at = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": at, "level": record.levelname.lower()}
        if record.name == _OURS.name:
            line |= {"event": record.msg, **getattr(record, "fields", {})}
        else:
            line |= {"logger": record.name, "where": f"{record.module}:{record.lineno}"}
        if record.exc_info and record.exc_info[1]:
            line["error"] = _told(record.exc_info[1])
        return json.dumps(line)


def _write(
    level: int, event: str, fields: Mapping[str, Field], *, error: BaseException | None
) -> None:
    if not _NAME.fullmatch(event):
        raise ValueError("an event of the log is a word of ours, such as case_submitted")
    for name, value in fields.items():
        _refuse_unless_safe(name, value)
    _OURS.log(level, event, extra={"fields": fields}, exc_info=error)


def _refuse_unless_safe(name: str, value: object) -> None:
    if not _NAME.fullmatch(name) or name in _TAKEN:
        raise ValueError("a field of the log has a name of its own, in small letters")
    match value:
        case str():
            safe = name in set(Id) and _ID.fullmatch(value) is not None
        case bool() | int() | float():
            safe = math.isfinite(value)
        case _:
            safe = False
    if not safe:
        raise ValueError(f"field {name} of the log may only hold an id or a figure")


def _told(error: BaseException) -> dict[str, object]:
    """Return the kind of an error, of those behind it, and the places it passed: no message.

    The messages of `_SPEAKING` errors are ours, and hold keys, paths and names of settings only.
    """
    told: dict[str, object] = {
        "kinds": [type(behind).__name__ for behind in _behind(error)],
        "frames": [
            f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
            for frame in extract_tb(error.__traceback__)[-_FRAMES:]
        ],
    }
    if isinstance(error, _SPEAKING):
        told["message"] = str(error)
    return told


def _behind(error: BaseException) -> Iterator[BaseException]:
    behind: BaseException | None = error
    for _ in range(_FRAMES):
        if behind is None:
            return
        yield behind
        behind = behind.__cause__ or behind.__context__
