"""A file that a school added to a question: what is known of it, never the file itself."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

MOST_IN_A_FILE_NAME = 150
"""The most characters of a file's name that are kept, its ending among them."""

USUAL_MOST_FILES = 10
"""How many files a question takes that does not say."""

NAMELESS = "file"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""The general categories of Unicode that no name shows: controls, marks of direction, the like."""


class FileType(StrEnum):
    """Every type of file that is kept; the value is the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JPG = "jpg"
    PNG = "png"

    @property
    def media_type(self) -> str:
        """Return its type as registered with IANA."""
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES: Mapping[FileType, str] = {
    FileType.PDF: "application/pdf",
    FileType.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileType.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileType.JPG: "image/jpeg",
    FileType.PNG: "image/png",
}


class UploadState(StrEnum):
    """Where an upload stands: being looked at, kept, or refused and not kept."""

    PENDING = "pending"
    CLEAN = "clean"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What looking at a file found: its type, its pages or sheets, and what is hidden in it.

    `hidden` counts, by a word of ours such as `comments`, what a reader of the file may not notice
    and the school may not want to send. `pages` is 0 for a type without pages.
    """

    type: FileType
    pages: int = 0
    hidden: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """The question a file was added to; `row` is the id of the row it is in, or ""."""

    form: str
    section: str
    question: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a case. `name` is what it was called, as data only: it may name a child.

    `key` is where the object store has it and `sha256` the hash of its bytes in hexadecimal.
    `size` is in bytes. `reason` is the code of a refusal, or "". `inspection` is None until it was
    looked at and found to be in order.
    """

    id: str
    case: str
    place: Place
    name: str
    size: int
    sha256: str
    key: str
    state: UploadState
    added_at: datetime
    added_by: str
    reason: str = ""
    inspection: Inspection | None = None


def most_files(maximum: Decimal | None) -> int:
    """Return how many files a question takes, from what its definition says of it."""
    return USUAL_MOST_FILES if maximum is None else int(maximum)


def file_name(given: str) -> str:
    """Return a file's name as it is kept: no folders, no unseen characters, in normal form C."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(" " if _is_unseen(character) else character for character in last)
    name = " ".join(unicodedata.normalize("NFC", seen).split()).lstrip(".").strip()
    if len(name) <= MOST_IN_A_FILE_NAME:
        return name or NAMELESS
    stem, dot, ending = name.rpartition(".")
    room = MOST_IN_A_FILE_NAME - len(dot) - len(ending)
    return f"{stem[:room]}{dot}{ending}" if room > 0 and dot else name[:MOST_IN_A_FILE_NAME]


def download_name(upload: Upload) -> str:
    """Return the name a file is handed out under: its own, with the ending of what it is."""
    stem = upload.name
    if upload.inspection is None:
        return stem
    ending = f".{upload.inspection.type.value}"
    given = "." + stem.rpartition(".")[2].lower()
    known = {f".{type_.value}" for type_ in FileType} | {".jpeg"}
    if given in known:
        stem = stem.rpartition(".")[0] or NAMELESS
    return f"{stem}{ending}"


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in UNSEEN
