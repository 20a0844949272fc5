"""Why a file is not kept, in words that say what to do about it."""

from enum import StrEnum


class Reason(StrEnum):
    """Every reason for which a file is refused; the value is kept in the records."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    OLD_OFFICE = "old_office"
    HEIC = "heic"
    NOT_ACCEPTED = "not_accepted"
    DAMAGED = "damaged"
    LOCKED = "locked"
    MACROS = "macros"
    LINKS = "links"
    UNSAFE = "unsafe"
    EMBEDDED = "embedded"
    UNPACKS = "unpacks"
    PIXELS = "pixels"
    PAGES = "pages"
    FAR_CELL = "far_cell"


SENTENCES = {
    Reason.EMPTY: "This file is empty. Choose another.",
    Reason.UNKNOWN: (
        "This is not a PDF, a Word document (.docx), a spreadsheet (.xlsx), a JPEG or a PNG. Open"
        " it, save it as a PDF and add that."
    ),
    Reason.OLD_OFFICE: (
        "This is an Office file of an older kind, or one with a password. Open it, remove the"
        " password if it has one, save it as .docx, .xlsx or PDF and add that."
    ),
    Reason.HEIC: (
        "This photograph is in a form (HEIC) that many computers cannot open. Save it as a JPEG"
        " and add that."
    ),
    Reason.DAMAGED: (
        "This file is damaged. Open it, save it again under a new name and add that. If it does"
        " not open, ask whoever sent it to you to send it again."
    ),
    Reason.LOCKED: (
        "This file is locked, with a password or against copying. Save a copy without the lock and"
        " add that, or print it and add a scan."
    ),
    Reason.MACROS: (
        "This file has macros in it, which can harm a computer. Save it as a PDF, or as .docx or"
        " .xlsx without macros, and add that."
    ),
    Reason.LINKS: (
        "This file fetches a part of itself, such as a template, a picture or figures, from"
        " somewhere else. Save it as a PDF and add that."
    ),
    Reason.UNSAFE: (
        "This file is built in a way that can harm the computer it is opened on. Save it as a PDF"
        " and add that."
    ),
    Reason.EMBEDDED: (
        "This file has other files inside it. Add those one by one, and add this one printed to a"
        " new PDF."
    ),
    Reason.UNPACKS: (
        "This file unpacks to far more than a document of its size should. Save it as a new PDF"
        " and add that, or add it in parts."
    ),
    Reason.PIXELS: (
        "A picture in this file is too large: it has more than 40 million dots. Scan it at 300"
        " dots an inch, or make it smaller, and add that."
    ),
    Reason.PAGES: "This file has more than 1,000 pages. Add only those that matter.",
    Reason.FAR_CELL: (
        "A sheet in this file reaches far beyond what is written in it. Delete the empty rows and"
        " columns after the last one in use, save it and add that."
    ),
}


class NotKept(Exception):  # noqa: N818 - what it says is an outcome; the gate turns it into an error.
    """The file is refused; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason.value)
        self.reason = reason
