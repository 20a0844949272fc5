"""A document as linked web pages: what stands before the items, then each item."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from service.documents.compose.item import item_blocks
from service.documents.compose.wording import Wording
from service.documents.model import Block, Document, Heading, ItemStart, PageBreak, Part
from service.domain.authority import Authority
from service.domain.pack import Item
from service.domain.panel_copy import PanelCopy

FRONT = 0
"""The number of the page that stands before the items."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a document: `number` is its item's, or `FRONT`.

    `lift` is added to the level of its headings.
    """

    number: int
    label: str
    title: str
    reference: str
    blocks: tuple[Block, ...]
    lift: int


@dataclass(frozen=True, slots=True)
class Book:
    """A document as sheets; `places` says on which sheet each anchor stands."""

    document: Document
    sheets: tuple[Sheet, ...]
    places: dict[str, int]

    def sheet(self, number: int) -> Sheet | None:
        """Return the sheet with this number, or None."""
        return next((sheet for sheet in self.sheets if sheet.number == number), None)

    def beside(self, sheet: Sheet) -> tuple[Sheet | None, Sheet | None]:
        """Return the sheets before and after one."""
        at = self.sheets.index(sheet)
        before = self.sheets[at - 1] if at else None
        after = self.sheets[at + 1] if at + 1 < len(self.sheets) else None
        return before, after

    def links(self, address: Callable[[int], str]) -> dict[str, str]:
        """Return where each anchor leads, `address` telling where a sheet is."""
        return {anchor: f"{address(number)}#{anchor}" for anchor, number in self.places.items()}


def book_of(document: Document) -> Book:
    """Return the pages of a document."""
    sheets = tuple(_sheet(part, document) for part in document.parts())
    places = {anchor: sheet.number for sheet in sheets for anchor in _anchors(sheet)}
    return Book(document, sheets, places)


def copy_blocks(copy: PanelCopy, authority: Authority) -> tuple[Block, ...]:
    """Return what the panel will read of a copy, without the decision sheet."""
    blocks = item_blocks(Item(1, copy), wording=Wording(authority.wording), decisions=())
    before_sheet = takewhile(lambda block: not isinstance(block, PageBreak), blocks)
    return tuple(block for block in before_sheet if not isinstance(block, ItemStart))


def _sheet(part: Part, document: Document) -> Sheet:
    if part.item is None:
        return Sheet(FRONT, part.label, document.title, document.subtitle, part.blocks, lift=1)
    item = part.item
    return Sheet(item.number, item.label, item.title, item.reference, part.blocks, lift=0)


def _anchors(sheet: Sheet) -> Iterator[str]:
    if sheet.number != FRONT:
        yield f"item-{sheet.number}"
    for block in sheet.blocks:
        if isinstance(block, Heading) and block.anchor:
            yield block.anchor
