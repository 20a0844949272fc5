"""The key sheet: which school and pupils stand behind each item. It never travels with a pack."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from service.documents.plain import clean
from service.domain.pack import KeyRow

HEADING = "RESTRICTED: names pupils and schools. Keep apart from the pack. Not for the panel."
COLUMNS = (
    ("Item", 8),
    ("Reference", 20),
    ("School", 36),
    ("Pupils", 36),
    ("Notes", 60),
)
# Rows and columns count from 0: the heading, the meeting, and the header row of the table.
HEADER_ROW = 3

# A workbook says when it was made; what was built when is in the manifest.
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def key_sheet(rows: Sequence[KeyRow], *, title: str) -> bytes:
    """Return the restricted key sheet as a workbook whose properties name nobody.

    Every text is written as text: what begins with "=" or looks like a link stays what was typed.
    """
    made = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(made, options) as workbook:
        workbook.set_properties({"title": f"Key sheet: {clean(title)}", "created": NO_TIME})
        _write(workbook, rows, title=title)
    return made.getvalue()


def _write(workbook: Workbook, rows: Sequence[KeyRow], *, title: str) -> None:
    sheet = workbook.add_worksheet("Key sheet")
    words = workbook.add_format({"text_wrap": True, "valign": "top"})
    number = workbook.add_format({"valign": "top", "align": "left"})
    sheet.write_string(0, 0, HEADING, workbook.add_format({"bold": True, "font_color": "#9b1c1c"}))
    sheet.write_string(1, 0, clean(title), workbook.add_format({"bold": True}))
    for place, row in enumerate(rows, start=HEADER_ROW + 1):
        sheet.write_number(place, 0, row.number, number)
        texts = (row.reference, row.school, "\n".join(row.pupils), "\n".join(row.notes))
        for column, text in enumerate(texts, start=1):
            sheet.write_string(place, column, clean(text), words)
    for column, (_, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    sheet.add_table(
        HEADER_ROW,
        0,
        HEADER_ROW + max(len(rows), 1),
        len(COLUMNS) - 1,
        {"name": "Key", "columns": [{"header": name} for name, _ in COLUMNS]},
    )
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_header(f"&L{HEADING.replace('&', '&&')}")
