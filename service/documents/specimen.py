"""A document with one block of every kind, to try a template with before anything real is drawn."""

from service.documents.model import (
    Cell,
    Column,
    Contents,
    ContentsEntry,
    Document,
    Facts,
    Heading,
    ItemStart,
    ListOf,
    Notice,
    PageBreak,
    Paragraph,
    Prose,
    Row,
    Table,
)


def specimen() -> Document:
    """Return a watermarked document with every kind of block, and text that must be escaped."""
    return Document(
        title="Specimen",
        owner="Specimen authority",
        subtitle="To try a template with",
        header="Header",
        footer="Footer",
        front_label="Front",
        watermark="SPECIMEN",
        blocks=(
            Facts("Facts", (("Label", "Smith & <Jones>"),)),
            Notice('Notice with "quotes"'),
            PageBreak(),
            Heading(1, "Contents", "contents"),
            Contents(
                "Contents",
                ("Item", "Title", "Reference"),
                (ContentsEntry("1", "Request", "REF-1", "item-1"),),
            ),
            PageBreak(),
            Paragraph("After a page break"),
            ItemStart(1, "Item 1", "Request", "REF-1", "item-1"),
            Heading(2, "Heading of level 2"),
            Heading(3, "Heading of level 3"),
            Prose("Label", ("{{ not a placeholder }}", "Two\nlines")),
            ListOf((("Entry", ""), ("Entry with a link", "contents"))),
            _table(lines=0),
            PageBreak(),
            Heading(2, "On a new page"),
            _table(lines=2),
            PageBreak(),
            Heading(1, "On another new page"),
            Paragraph("The end"),
        ),
    )


def _table(*, lines: int) -> Table:
    return Table(
        caption="Table",
        summary="Table",
        columns=(Column("Name", width=2), Column("Number", numeric=True)),
        rows=(Row((Cell("Text", ("Detail: text",)), Cell("" if lines else "1")), lines),),
        total=("Total", "1"),
    )
