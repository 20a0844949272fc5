"""Word documents and spreadsheets (ISO/IEC 29500): what they are, and what is hidden in them.

Every part is unpacked and every XML part read to its end, which is how a file is known to open. No
office library looks at it: none is needed to count, and each has bombs of its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.documents.attachments import pictures
from service.documents.attachments.archive import Part, parts
from service.documents.attachments.limits import MOST_CELLS
from service.documents.attachments.markup import Attributes, elements, read
from service.documents.attachments.refusing import NotKept, Reason
from service.domain.upload import FileType, Inspection

CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN = {
    f"{_OFFICE}wordprocessingml.document.main+xml": FileType.DOCX,
    f"{_OFFICE}spreadsheetml.sheet.main+xml": FileType.XLSX,
}
RUNS = re.compile(r"macro|vbaproject|activex|control", re.IGNORECASE)
"""What stands in the type or the name of a part that holds something that runs."""

INSIDE = re.compile(r"/embeddings/", re.IGNORECASE)
HARMLESS_INSIDE = re.compile(r"\.(xlsx|docx|pptx)$", re.IGNORECASE)
"""What a chart or a diagram is drawn from is a file inside the file; others may run."""

DECLARED = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
WORD_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
NAMED_PROPERTIES = frozenset(
    {"creator", "lastModifiedBy", "title", "subject", "keywords", "description", "category"}
    | {"Company", "Manager"}
)
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
LETTERS = 26


@dataclass(slots=True)
class Sheet:
    """How far a sheet reaches while it is read: its outermost row and column, counted from 1."""

    row: int = 0
    column: int = 0

    def refuse_far(self) -> None:
        """Raise NotKept when the rectangle its cells span is too large to be walked through."""
        if self.row * self.column > MOST_CELLS:
            raise NotKept(Reason.FAR_CELL)


def inspected(data: bytes) -> Inspection:
    """Return what an office file is and hides; raise NotKept when it is not to be kept.

    What is broken comes out as the error of whoever noticed.
    """
    found = tuple(parts(data))
    by_name = {part.name: part.data for part in found}
    kind, main = _main(by_name)
    hidden: Counter[str] = Counter()
    for part in found:
        hidden.update(_looked_at(part))
    pages = 0
    if kind is FileType.XLSX:
        pages = _sheets(by_name[main], hidden)
    return Inspection(kind, pages, dict(+hidden))


def _main(by_name: Mapping[str, bytes]) -> tuple[FileType, str]:
    """Return the type and the name of the one main part that the list of content types declares."""
    if CONTENT_TYPES not in by_name:
        raise NotKept(Reason.UNKNOWN)
    found = []
    for element in elements(by_name[CONTENT_TYPES]):
        type_ = element.attributes.get("ContentType", "")
        if RUNS.search(type_):
            raise NotKept(Reason.MACROS)
        if element.name == "Override" and type_ in MAIN:
            found.append((MAIN[type_], element.attributes.get("PartName", "").lstrip("/")))
    if not found:
        raise NotKept(Reason.UNKNOWN)
    if len(found) > 1 or found[0][1] not in by_name:
        raise NotKept(Reason.DAMAGED)
    return found[0]


def _looked_at(part: Part) -> Counter[str]:
    _refuse_name(part.name)
    hidden = Counter(embedded=int(INSIDE.search(part.name) is not None))
    if part.name.endswith(".rels"):
        _refuse_links(part.data)
    elif part.name.endswith(".xml"):
        hidden.update(_xml(part))
    elif DECLARED.search(part.data[:4096]) and not part.data.startswith(b"\x89"):
        raise NotKept(Reason.UNSAFE)
    else:
        hidden.update(_noted(pictures.look(part.data)))
    return hidden


def _refuse_name(name: str) -> None:
    if RUNS.search(name.rpartition("/")[2]) and name.endswith(".bin"):
        raise NotKept(Reason.MACROS)
    if "externallinks/" in name.casefold():
        raise NotKept(Reason.LINKS)
    if INSIDE.search(name) and not HARMLESS_INSIDE.search(name):
        raise NotKept(Reason.EMBEDDED)


def _refuse_links(data: bytes) -> None:
    """Refuse what is fetched when the file is opened; a link that a reader may follow stays."""
    for element in elements(data):
        outside = element.attributes.get("TargetMode", "").casefold() == "external"
        if outside and not element.attributes.get("Type", "").endswith("/hyperlink"):
            raise NotKept(Reason.LINKS)


def _xml(part: Part) -> Counter[str]:
    if part.name.startswith("docProps/"):
        return _properties(part.data)
    if part.name.startswith("xl/worksheets/"):
        return _worksheet(part.data)
    counts: Counter[str] = Counter()

    def start(name: str, attributes: Attributes) -> None:
        if name in WORD_CHANGES and "author" in attributes:
            counts["tracked_changes"] += 1
        elif name in {"comment", "threadedComment"}:
            counts["comments"] += 1
        elif name == "vanish" and attributes.get("val", "1") not in {"0", "false", "off"}:
            counts["hidden_text"] += 1

    read(part.data, start if part.name.startswith(("word/", "xl/")) else None)
    return counts


def _properties(data: bytes) -> Counter[str]:
    """Count the properties that somebody filled in; a custom one has its name in `property`."""
    filled = sum(
        (element.name in NAMED_PROPERTIES and bool(element.text)) or element.name == "property"
        for element in elements(data)
    )
    return Counter(properties=filled)


def _worksheet(data: bytes) -> Counter[str]:
    reach, counts = Sheet(), Counter[str]()

    def start(name: str, attributes: Attributes) -> None:
        if name == "c":
            _reach(reach, attributes.get("r", ""))
        elif name in {"row", "col"} and attributes.get("hidden") in {"1", "true"}:
            counts["hidden_rows"] += 1
        if name == "row" and attributes.get("r", "").isdecimal():
            reach.row = max(reach.row, int(attributes["r"][:8]))

    read(data, start)
    reach.refuse_far()
    return counts


def _reach(sheet: Sheet, cell: str) -> None:
    found = CELL.fullmatch(cell)
    if found is None:
        return
    column = 0
    for letter in found[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    sheet.row = max(sheet.row, int(found[2]))
    sheet.column = max(sheet.column, column)


def _sheets(workbook: bytes, hidden: Counter[str]) -> int:
    """Return how many sheets a workbook lists, and count those that do not show."""
    sheets = [element for element in elements(workbook) if element.name == "sheet"]
    if not sheets:
        raise NotKept(Reason.DAMAGED)
    states: Iterable[str] = (sheet.attributes.get("state", "visible") for sheet in sheets)
    hidden["hidden_sheets"] += sum(state != "visible" for state in states)
    return len(sheets)


def _noted(counts: Counter[str]) -> Counter[str]:
    """Return what the camera noted in a picture that is part of a document: the place only."""
    return Counter(location=counts["location"])
