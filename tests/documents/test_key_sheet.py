"""The key sheet says who is behind each item, as text, and is marked as restricted."""

import zipfile
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from service.documents.key_sheet import key_sheet
from service.domain.pack import KeyRow

ROWS = (
    KeyRow(1, "TID-SUM1-0001", '=HYPERLINK("http://x")', ("Pupil One", "Pupil Two"), ("A note",)),
    KeyRow(2, "TID-SUM1-0002", "Tidewell Infant School", ("+44 1", "007"), ()),
    KeyRow(3, "TID-SUM1-0003", "http://example.org", ("\x0bA & <b>",), ("=1+1",)),
)


def sheet() -> Worksheet:
    """Return the key sheet as a spreadsheet program reads it."""
    workbook = openpyxl.load_workbook(BytesIO(key_sheet(ROWS, title="Cluster 5, Sum 1")))
    (found,) = workbook.worksheets
    return found


def test_it_is_marked_as_restricted() -> None:
    """The first cell says so before anything is named."""
    assert str(sheet()["A1"].value).startswith("RESTRICTED")


def test_every_item_has_its_line() -> None:
    """Under a header row that stays in view."""
    rows = list(sheet().iter_rows(min_row=4, values_only=True))
    assert rows[0] == ("Item", "Reference", "School", "Pupils", "Notes")
    assert rows[2] == (2, "TID-SUM1-0002", "Tidewell Infant School", "+44 1\n007", "")
    assert sheet().freeze_panes == "A5"


def test_what_was_typed_is_never_a_formula_or_a_link() -> None:
    """Whatever a text begins with, it stays text."""
    cells = [cell for row in sheet().iter_rows(min_row=5, min_col=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert sheet()["D7"].value == "A & <b>"


def test_properties_name_nobody() -> None:
    """No author and no time of making."""
    with zipfile.ZipFile(BytesIO(key_sheet(ROWS, title="T"))) as opened:
        core = opened.read("docProps/core.xml").decode()
    workbook = openpyxl.load_workbook(BytesIO(key_sheet(ROWS, title="T")))
    assert not workbook.properties.creator
    assert not workbook.properties.lastModifiedBy
    assert "2000-01-01" in core


def test_a_sheet_without_items_can_be_made() -> None:
    """A table needs a row, so there is an empty one."""
    made = openpyxl.load_workbook(BytesIO(key_sheet((), title="T")))
    assert made.worksheets[0]["A4"].value == "Item"
