"""The child process that looks at one file and ends.

It is run by `gate.py` as `python -I -m service.documents.attachments.looking`, with the file as its
input, and answers on its output with one line of JSON: what it found, or the reason to refuse. It
limits itself before it reads a byte. Whatever else becomes of it - an error that was not foreseen,
too much memory, too much time - means to `gate.py` that the file is damaged.
"""

import json
import resource
import sys

from service.documents.attachments import office, pictures
from service.documents.attachments.limits import (
    CHILD_MEMORY,
    CHILD_OPEN_FILES,
    CHILD_OUTPUT,
    CHILD_SECONDS,
)
from service.documents.attachments.refusing import NotKept, Reason
from service.domain.upload import FileType, Inspection

PDF_MARK = b"%PDF-"
ZIP_MARK = b"PK\x03\x04"
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEIC_MARKS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")

LIMITS = (
    (resource.RLIMIT_AS, CHILD_MEMORY),
    (resource.RLIMIT_CPU, CHILD_SECONDS),
    (resource.RLIMIT_CORE, 0),
    (resource.RLIMIT_FSIZE, CHILD_OUTPUT),
    (resource.RLIMIT_NOFILE, CHILD_OPEN_FILES),
    (resource.RLIMIT_NPROC, 0),
)


def main() -> None:
    """Look at the file on the input and say what was found."""
    for what, most in LIMITS:
        resource.setrlimit(what, (most, most))
    data = sys.stdin.buffer.read()
    try:
        found = inspected(data)
    except NotKept as refusal:
        answer: dict[str, object] = {"refused": refusal.reason.value}
    else:
        answer = {"type": found.type.value, "pages": found.pages, "hidden": dict(found.hidden)}
    sys.stdout.write(json.dumps(answer))


def inspected(data: bytes) -> Inspection:
    """Return what a file is, by its bytes from the very first, and what is hidden in it.

    Raises NotKept when it is not to be kept; what is broken comes out as the error of whoever
    noticed.
    """
    if not data:
        raise NotKept(Reason.EMPTY)
    if data.startswith(PDF_MARK):
        # Loaded for a PDF only: it takes longer than looking at a picture.
        from service.documents.attachments import portable  # noqa: PLC0415 - see above.

        return portable.inspected(data)
    if data.startswith(ZIP_MARK):
        return office.inspected(data)
    if data.startswith(pictures.JPEG_MARK):
        return Inspection(FileType.JPG, 0, dict(pictures.look(data)))
    if data.startswith(pictures.PNG_MARK):
        return Inspection(FileType.PNG, 0, dict(pictures.look(data)))
    if data.startswith(OLD_OFFICE_MARK):
        raise NotKept(Reason.OLD_OFFICE)
    raise NotKept(Reason.HEIC if data[4:12] in HEIC_MARKS else Reason.UNKNOWN)


if __name__ == "__main__":
    main()
