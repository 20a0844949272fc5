"""A document as pages: one before the items, one for each, and links that lead to the right one."""

from service.documents.model import Document, Heading, ItemStart, Paragraph
from service.web.sheets import FRONT, book_of

DOCUMENT = Document(
    title="Papers",
    owner="Council",
    subtitle="Version 1",
    header="",
    footer="",
    front_label="Agenda",
    blocks=(
        Heading(1, "Agenda", "agenda"),
        ItemStart(1, "Item 1", "First", "R-1", "item-1"),
        Paragraph("one"),
        Heading(2, "Inside", "inside"),
        ItemStart(2, "Item 2", "Second", "R-2", "item-2"),
        Paragraph("two"),
    ),
)


def test_each_item_has_a_page_of_its_own() -> None:
    """The page before the items carries the title of the document."""
    book = book_of(DOCUMENT)
    assert [(s.number, s.title) for s in book.sheets] == [
        (FRONT, "Papers"),
        (1, "First"),
        (2, "Second"),
    ]


def test_links_lead_to_the_page_an_anchor_stands_on() -> None:
    """Items and headings are found on whichever page they are."""
    links = book_of(DOCUMENT).links(lambda number: f"/{number}")
    assert links == {
        "agenda": "/0#agenda",
        "item-1": "/1#item-1",
        "inside": "/1#inside",
        "item-2": "/2#item-2",
    }


def test_pages_know_their_neighbours() -> None:
    """The first has none before it, the last none after it."""
    book = book_of(DOCUMENT)
    beside = [
        tuple(other.number if other else None for other in book.beside(sheet))
        for sheet in book.sheets
    ]
    assert beside == [(None, 1), (0, 2), (1, None)]
    assert book.sheet(3) is None
