"""What a Word template may name: the document as plain data, with a few things made ready for Word.

The names are listed in `document_templates/README.md`, which a test compares with what is here.
Links and headings that a link leads to are given as runs of WordprocessingML (ECMA-376 part 1,
17.16.22 and 17.13.6), because a template repeats what it holds and a bookmark must be the only one.
"""

from collections.abc import Iterator, Mapping
from itertools import count, pairwise
from typing import Any

from markupsafe import Markup

from service.documents.model import Document
from service.documents.plain import as_data

Data = dict[str, Any]

PART_LABEL = "\ue000"
"""Stands in the footer for the name of a part until every part has a footer of its own.

It cannot occur in a document: private use characters are taken out of every text.
"""


def context(document: Document) -> Data:
    """Return everything a Word template may name."""
    data = as_data(document)
    marks = count(1)
    parts: Any = data.pop("parts")
    data.pop("colours")
    return {
        **data,
        "part_label": PART_LABEL,
        "parts": [_part(part, first=number == 0, marks=marks) for number, part in enumerate(parts)],
    }


def _part(part: Data, *, first: bool, marks: Iterator[int]) -> Data:
    item = part["item"]
    blocks = [None, *part["blocks"]]
    return {
        "label": part["label"],
        "cover": first and item is None,
        "item": item and {**item, "heading": _item_heading(item, marks=marks)},
        "blocks": [
            _block(block, before=before, marks=marks)
            for before, block in pairwise(blocks)
            if not _is_break_before_heading(block, blocks=part["blocks"])
        ],
    }


def _is_break_before_heading(block: Data, *, blocks: list[Data]) -> bool:
    if block["kind"] != "page_break":
        return False
    after = next((two for one, two in pairwise(blocks) if one is block), None)
    return after is not None and after["kind"] == "heading"


def _block(block: Data, *, before: Data | None, marks: Iterator[int]) -> Data:
    match block["kind"]:
        case "heading":
            starts_page = before is not None and before["kind"] == "page_break"
            return {
                **block,
                "kind": "page_heading" if starts_page else "heading",
                "heading": _marked(block["text"], anchor=block["anchor"], marks=marks),
            }
        case "facts":
            pairs = [{"label": label, "text": text} for label, text in block["pairs"]]
            return {**block, "pairs": pairs}
        case "list":
            return {**block, "entries": [{"link": _link(*entry)} for entry in block["entries"]]}
        case "contents":
            entries = [{**e, "link": _link(e["title"], e["anchor"])} for e in block["entries"]]
            return {**block, "entries": entries}
        case "table":
            return _table(block)
        case _:
            return block


def _table(block: Data) -> Data:
    columns = block["columns"]
    lines = [row["lines"] for row in block["rows"]]
    totals = [{"text": text, "details": []} for text in block["total"]]
    return {
        **block,
        "kind": "writing_table" if any(lines) else "table",
        "rows": [{"cells": _cells(row["cells"], columns=columns)} for row in block["rows"]],
        "total": _cells(totals, columns=columns) if totals else [],
        "layout": layout([column["width"] for column in columns], lines=lines),
    }


def _cells(cells: list[Data], *, columns: list[Data]) -> list[Data]:
    return [
        {
            "text": cell["text"],
            "details": "; ".join(cell["details"]),
            "numeric": column["numeric"],
            "first": number == 0,
        }
        for number, (cell, column) in enumerate(zip(cells, columns, strict=True))
    ]


def layout(widths: list[int], *, lines: list[int]) -> str:
    """Return what a table's description carries until its widths and row heights are set.

    Relative widths of the columns, a stroke, lines of handwriting of the rows: "3 1 / 0 0 2".
    """
    return f"{' '.join(map(str, widths))} / {' '.join(map(str, lines))}"


def _item_heading(item: Mapping[str, str], *, marks: Iterator[int]) -> Markup:
    return _marked(f"{item['label']}: {item['title']}", anchor=item["anchor"], marks=marks)


def _run(text: str, *, style: str = "") -> Markup:
    look = Markup('<w:rPr><w:rStyle w:val="{}"/></w:rPr>').format(style) if style else Markup()
    words = Markup('<w:t xml:space="preserve">{}</w:t>').format(text)
    return Markup("<w:r>{}{}</w:r>").format(look, words)


def _marked(text: str, *, anchor: str, marks: Iterator[int]) -> Markup:
    if not anchor:
        return _run(text)
    start = '<w:bookmarkStart w:id="{}" w:name="{}"/>{}<w:bookmarkEnd w:id="{}"/>'
    number = next(marks)
    return Markup(start).format(number, _name(anchor), _run(text), number)  # noqa: S704  # Fixed.


def _link(text: str, anchor: str) -> Markup:
    if not anchor:
        return _run(text)
    link = Markup('<w:hyperlink w:anchor="{}" w:history="1">{}</w:hyperlink>')
    return link.format(_name(anchor), _run(text, style="Hyperlink"))


def _name(anchor: str) -> str:
    # A bookmark's name holds letters, digits and underscores, and 40 of them at most.
    return anchor.replace("-", "_")[:40]
