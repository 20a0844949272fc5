"""What a document is: words in blocks, in the order they are read, before anything is drawn.

Word, PDF and pages are drawn from the same `Document`, so that all carry the same words in the same
order. A block says what its words are (a heading, a table with a header row ...), never how they
look. Text is plain: nothing in it is ever read as markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2 or 3, none skipped; links lead to its `anchor` if it has one."""

    kind: ClassVar[str] = "heading"
    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ItemStart:
    """Where a numbered item begins: on a new page, with pages counted from 1.

    `label` is how the foot of each of its pages names it ("Item 7") and the first words of its
    level 1 heading, `title` is the rest of that heading, `reference` stands below it.
    """

    kind: ClassVar[str] = "item"
    number: int
    label: str
    title: str
    reference: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of the document itself, such as the notes of a part of an agenda."""

    kind: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with short texts: a table of two columns whose first column heads its rows.

    `caption` names the table to people who cannot see it; it is not printed.
    """

    kind: ClassVar[str] = "facts"
    caption: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A long text under its label, in paragraphs; a line break inside a paragraph stays."""

    kind: ClassVar[str] = "prose"
    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `numeric` ones are set to the right, `width` is its share of the page.

    Widths count against each other: columns of widths 3 and 1 take three quarters and one quarter.
    """

    label: str
    numeric: bool = False
    width: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text, and below it the `details` that have no column."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `lines` is how many lines of handwriting it has room for.

    With 0 it is only as high as its text.
    """

    cells: tuple[Cell, ...]
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row that is repeated on every page; the first column heads its rows.

    `caption` is printed above the table and may be empty when a heading says it already; `summary`
    names the table to people who cannot see it. `total` is a last row (a text for each column) or
    empty.
    """

    kind: ClassVar[str] = "table"
    caption: str
    summary: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListOf:
    """Short texts as a list; each leads to its anchor unless that is empty."""

    kind: ClassVar[str] = "list"
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Words that must be seen, in a box."""

    kind: ClassVar[str] = "notice"
    text: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents, which leads to `anchor`."""

    label: str
    title: str
    reference: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The items of the document as a table with links; `columns` are its three column headings."""

    kind: ClassVar[str] = "contents"
    summary: str
    columns: tuple[str, str, str]
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""

    kind: ClassVar[str] = "page_break"


Block = (
    Heading | ItemStart | Paragraph | Facts | Prose | Table | ListOf | Notice | Contents | PageBreak
)


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks whose pages are counted together: those of one item, or those before any item.

    `label` is what the foot of its pages calls it; `item` is None before the first item. The
    item's start is not among the blocks.
    """

    label: str
    item: ItemStart | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `owner`, `title` and `subtitle` stand at the top of its first page.

    `header` and `footer` stand on every page, `watermark` too unless it is empty. The foot of a
    page counts it within its part: the `page_words` "page" and "of" make "Item 7, page 2 of 5";
    `front_label` names the part before the first item. `colours` are `#rrggbb` by role: `brand`,
    and `brand_text` for words on it.
    """

    title: str
    owner: str
    subtitle: str
    header: str
    footer: str
    front_label: str
    blocks: tuple[Block, ...]
    watermark: str = ""
    language: str = "en-GB"
    page_words: tuple[str, str] = ("page", "of")
    colours: Mapping[str, str] = field(default_factory=dict)

    def parts(self) -> tuple[Part, ...]:
        """Return the blocks by the part they belong to, in order; empty parts are left out."""
        parts: list[Part] = []
        item: ItemStart | None = None
        label, blocks = self.front_label, list[Block]()
        for block in self.blocks:
            if isinstance(block, ItemStart):
                parts.append(Part(label, item, tuple(blocks)))
                item, label, blocks = block, block.label, []
            else:
                blocks.append(block)
        parts.append(Part(label, item, tuple(blocks)))
        return tuple(part for part in parts if part.item or part.blocks)
