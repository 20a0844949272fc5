"""A document falls into parts whose pages are counted together."""

from service.documents.model import Block, Document, Heading, ItemStart, Paragraph, Part

ITEM = ItemStart(1, "Item 1", "Request", "REF", "item-1")
WORDS = Paragraph("Words")


def document(*blocks: Block) -> Document:
    """Return a document of these blocks."""
    return Document("Title", "Owner", "", "Header", "Footer", "Front", blocks)


def test_an_item_starts_a_part() -> None:
    """What stands before the first item is the front; each item holds what follows it."""
    parts = document(Heading(1, "Agenda"), ITEM, WORDS, WORDS).parts()
    assert parts == (
        Part("Front", None, (Heading(1, "Agenda"),)),
        Part("Item 1", ITEM, (WORDS, WORDS)),
    )


def test_a_document_without_a_front_begins_with_its_item() -> None:
    """There is no empty part, which would be an empty page."""
    assert [part.label for part in document(ITEM, WORDS).parts()] == ["Item 1"]


def test_an_item_without_words_is_still_a_part() -> None:
    """An item has a page even when there is nothing to say of it."""
    assert [part.label for part in document(ITEM).parts()] == ["Item 1"]
