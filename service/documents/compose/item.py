"""One item of a pack: the sections of its panel copy in one layout, then its decision sheet."""

from collections.abc import Iterator
from itertools import groupby

from service.documents.compose.grids import table_of
from service.documents.compose.wording import Wording
from service.documents.model import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    ItemStart,
    PageBreak,
    Paragraph,
    Prose,
    Row,
    Table,
)
from service.domain.pack import Item
from service.domain.panel_copy import CopySection, Entry, Fact, Grid
from service.domain.panel_copy import Prose as CopyProse


def item_start(item: Item, *, wording: Wording) -> ItemStart:
    """Return where the item begins; its anchor is what the contents and the agenda lead to."""
    label = f"{wording['contents_item']} {item.number}"
    copy = item.copy
    return ItemStart(item.number, label, copy.route, copy.reference, f"item-{item.number}")


def item_blocks(item: Item, *, wording: Wording, decisions: tuple[str, ...]) -> Iterator[Block]:
    """Yield everything of one item: forms as level 2 headings, their sections as level 3."""
    yield item_start(item, wording=wording)
    for form, sections in groupby(item.copy.sections, key=lambda section: section.form):
        yield Heading(2, form)
        for section in sections:
            yield from _section(section, form=form, wording=wording)
    yield PageBreak()
    yield from _decision_sheet(item, wording=wording, decisions=decisions)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, which blank lines part; line breaks inside them stay."""
    found: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return tuple("\n".join(lines) for lines in found if lines)


def _section(section: CopySection, *, form: str, wording: Wording) -> Iterator[Block]:
    if section.title != form:
        yield Heading(3, section.title)
    for facts, entries in groupby(section.entries, key=lambda entry: isinstance(entry, Fact)):
        if facts:
            yield _facts(section.title, list(entries))
        else:
            for entry in entries:
                yield from _long(entry, section=section, wording=wording)


def _facts(title: str, entries: list[Entry]) -> Facts:
    pairs = [(entry.label, entry.text) for entry in entries if isinstance(entry, Fact)]
    return Facts(title, tuple(pairs))


def _long(entry: Entry, *, section: CopySection, wording: Wording) -> Iterator[Block]:
    if isinstance(entry, Grid):
        yield table_of(entry, heading=section.title, wording=wording)
    elif isinstance(entry, CopyProse) and entry.label == section.title:
        # The heading above has said it.
        yield from (Paragraph(text) for text in paragraphs(entry.text))
    elif isinstance(entry, CopyProse):
        yield Prose(entry.label, paragraphs(entry.text))


def _decision_sheet(item: Item, *, wording: Wording, decisions: tuple[str, ...]) -> Iterator[Block]:
    start = item_start(item, wording=wording)
    yield Heading(2, f"{wording['decision_heading']}: {start.label}, {start.reference}")
    if wording["decision_note"]:
        yield Paragraph(wording["decision_note"])
    if decisions:
        yield _outcomes(decisions, wording=wording)
    yield _record(wording)
    yield _actions(wording)


def _outcomes(decisions: tuple[str, ...], *, wording: Wording) -> Table:
    title = wording["decision_outcomes"]
    rows = tuple(Row((Cell(outcome), Cell("")), lines=1) for outcome in decisions)
    columns = (Column(title, width=5), Column(wording["decision_tick"], width=1))
    return Table("", title, columns, rows)


def _record(wording: Wording) -> Table:
    spaces = (
        ("decision_amount", 1),
        ("decision_fund", 1),
        ("decision_terms", 1),
        ("decision_conditions", 2),
        ("decision_reasons", 4),
        ("decision_apart", 1),
        ("decision_review", 1),
    )
    rows = tuple(Row((Cell(wording[name]), Cell("")), lines=lines) for name, lines in spaces)
    columns = (
        Column(wording["decision_field"], width=2),
        Column(wording["decision_answer"], width=4),
    )
    return Table("", wording["decision_record"], columns, rows)


def _actions(wording: Wording) -> Table:
    columns = (
        Column(wording["decision_action"], width=4),
        Column(wording["decision_role"], width=2),
        Column(wording["decision_by"], width=2),
    )
    rows = tuple(Row((Cell(""), Cell(""), Cell("")), lines=2) for _ in range(2))
    return Table(wording["decision_actions"], wording["decision_actions"], columns, rows)
