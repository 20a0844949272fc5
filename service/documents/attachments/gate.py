"""Looks at a file from outside, in a child process, and refuses what is not to be kept.

This is the one boundary of all parsers: whatever goes wrong behind it, the file is damaged and the
service goes on. No parser runs in the process that serves pages.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from service.documents.attachments.limits import (
    CHILD_OUTPUT,
    CHILDREN,
    MEGABYTE,
    MOST_BYTES,
    WAIT_SECONDS,
)
from service.documents.attachments.refusing import SENTENCES, Reason
from service.domain.upload import FileType, Inspection
from service.errors import FileRefusedError

CHILD = "service.documents.attachments.looking"

TYPES = {
    FileType.PDF: "a PDF",
    FileType.DOCX: "a Word document (.docx)",
    FileType.XLSX: "a spreadsheet (.xlsx)",
    FileType.JPG: "a JPEG",
    FileType.PNG: "a PNG",
}


class UploadGate:
    """The gate, with the largest file it lets through (bytes)."""

    def __init__(self, *, most_bytes: int = MOST_BYTES) -> None:
        """Let files of up to this many bytes through."""
        self.most_bytes = most_bytes
        self._places = BoundedSemaphore(CHILDREN)

    def inspect(self, data: bytes, *, accept: Sequence[str]) -> Inspection:
        """Return what a file is and what is hidden in it.

        `accept` holds the types that the question takes, all when it is empty. Raises
        FileRefusedError, with sentences that say what to do, when the file is not to be kept.
        """
        if not data:
            raise _refused(Reason.EMPTY)
        if len(data) > self.most_bytes:
            raise self.too_large()
        with self._places:
            answer = _answer(data)
        if "refused" in answer:
            raise _refused(Reason(answer["refused"]))
        found = Inspection(FileType(answer["type"]), answer["pages"], answer["hidden"])
        if accept and found.type not in accept:
            raise _not_accepted(accept)
        return found

    def too_large(self) -> FileRefusedError:
        """Return the refusal of a file that is larger than the gate lets through."""
        return FileRefusedError(
            Reason.TOO_LARGE.value,
            f"This file is larger than {self.most_bytes // MEGABYTE} MB. Make the pictures in it"
            " smaller, or add it in parts.",
        )


def _answer(data: bytes) -> dict[str, Any]:
    """Return what the child said, or that the file is damaged when it said nothing sensible."""
    # -I: neither the environment nor the working folder decides what the child imports.
    command = [sys.executable, "-I", "-m", CHILD]
    damaged = {"refused": Reason.DAMAGED.value}
    with TemporaryDirectory(prefix="clusterpack-") as own, Path(own, "answer").open("w+b") as said:
        try:
            done = subprocess.run(  # noqa: S603  # Our own interpreter and our own module.
                command,
                input=data,
                stdout=said,
                stderr=subprocess.DEVNULL,
                timeout=WAIT_SECONDS,
                check=False,
                cwd=own,
                env={"TMPDIR": own, "LANG": "C.UTF-8"},
                start_new_session=True,
            )
        except (subprocess.TimeoutExpired, BrokenPipeError):
            return damaged
        said.seek(0)
        return _understood(said.read(CHILD_OUTPUT)) if done.returncode == 0 else damaged


def _understood(answer: bytes) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(answer)
    except ValueError:
        return {"refused": Reason.DAMAGED.value}
    return found


def _refused(reason: Reason) -> FileRefusedError:
    return FileRefusedError(reason.value, SENTENCES[reason])


def _not_accepted(accept: Sequence[str]) -> FileRefusedError:
    named = [TYPES[FileType(one)] for one in accept]
    wanted = " or ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
    return FileRefusedError(
        Reason.NOT_ACCEPTED.value, f"This question takes {wanted}. Save the file as one and add it."
    )
