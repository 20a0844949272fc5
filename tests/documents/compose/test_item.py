"""Every item has one layout, whatever its forms ask."""

import pytest

from service.documents.compose.item import item_blocks, paragraphs
from service.documents.compose.wording import Wording
from service.documents.model import Block, Facts, Heading, PageBreak, Paragraph, Prose, Table
from service.domain.pack import Item
from service.domain.panel_copy import CopySection, Fact
from service.domain.panel_copy import Prose as CopyProse
from tests.documents.papers import copy, narrow_grid


def blocks(*sections: CopySection) -> list[Block]:
    """Return the blocks of an item between its start and its decision sheet."""
    found = list(item_blocks(Item(7, copy(7, *sections)), wording=Wording({}), decisions=()))
    return found[1 : found.index(PageBreak())]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("one", ("one",)),
        ("", ()),
        ("\n\n \n", ()),
        ("one\ntwo", ("one\ntwo",)),
        ("one\n\ntwo", ("one", "two")),
        ("one\r\n \r\n\r\n two ", ("one", "two")),
        ("one\x0btwo", ("one\x0btwo",)),
    ],
)
def test_blank_lines_part_paragraphs(text: str, parted: tuple[str, ...]) -> None:
    """However many there are, and single line breaks stay where they were typed."""
    assert paragraphs(text) == parted


def test_facts_that_follow_each_other_are_one_table() -> None:
    """And what stands between them parts them, in the order of the form."""
    section = CopySection(
        "Form", "Section", (Fact("A", "1"), Fact("B", "2"), CopyProse("C", "3"), Fact("D", "4"))
    )
    assert blocks(section) == [
        Heading(2, "Form"),
        Heading(3, "Section"),
        Facts("Section", (("A", "1"), ("B", "2"))),
        Prose("C", ("3",)),
        Facts("Section", (("D", "4"),)),
    ]


def test_a_form_is_named_once() -> None:
    """Its sections follow under it, and a section of the same name has no heading of its own."""
    fact = (Fact("A", "1"),)
    found = blocks(
        CopySection("Form", "Form", fact),
        CopySection("Form", "Other", fact),
        CopySection("Second", "Third", fact),
    )
    assert [block for block in found if isinstance(block, Heading)] == [
        Heading(2, "Form"),
        Heading(3, "Other"),
        Heading(2, "Second"),
        Heading(3, "Third"),
    ]


def test_a_label_that_is_its_heading_is_not_said_twice() -> None:
    """A section of one long answer of the same name has its words right under the heading."""
    assert blocks(CopySection("Form", "Needs", (CopyProse("Needs", "One.\n\nTwo."),))) == [
        Heading(2, "Form"),
        Heading(3, "Needs"),
        Paragraph("One."),
        Paragraph("Two."),
    ]


def test_rows_stay_a_table() -> None:
    """A repeating section becomes a table with its caption."""
    found = blocks(CopySection("Form", "Section", (narrow_grid(),)))
    assert isinstance(found[2], Table)
    assert found[2].caption == "Levels"
