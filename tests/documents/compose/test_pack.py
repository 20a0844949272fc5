"""A pack as a document: everything in the authority's order, in the authority's words."""

from dataclasses import replace
from datetime import date, time

import pytest

from service.documents.compose.pack import day_in_words, pack_document, time_in_words
from service.documents.model import (
    Contents,
    Facts,
    Heading,
    ItemStart,
    ListOf,
    Notice,
    Paragraph,
    Table,
)
from tests.documents.papers import nasty_pack, pack, plain_copy, small_pack


@pytest.mark.parametrize(
    ("day", "words"), [(date(2025, 5, 22), "22 May 2025"), (date(2026, 1, 1), "1 January 2026")]
)
def test_days_are_said_as_people_write_them(day: date, words: str) -> None:
    """Without a leading nought."""
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(9), "9am"),
        (time(9, 5), "9:05am"),
        (time(12), "midday"),
        (time(12, 30), "12:30pm"),
        (time(13, 30), "1:30pm"),
        (time(0), "midnight"),
        (time(0, 15), "12:15am"),
        (time(23, 59), "11:59pm"),
    ],
)
def test_times_are_said_as_people_say_them(moment: time, words: str) -> None:
    """Twelve hours, and no minutes on the hour."""
    assert time_in_words(moment) == words


def test_the_cover_says_what_when_and_who_holds_it() -> None:
    """Meeting, cluster, date, time, version, number of items and holder stand on the cover."""
    document = pack_document(small_pack())
    assert document.title == "Meeting pack: Cluster 5, Sum 1, 22 May 2025"
    assert document.owner == "Tidewell City"
    assert document.subtitle == "Locality meeting, version 2"
    assert document.blocks[0] == Facts(
        "About this pack",
        (
            ("Meeting", "Sum 1"),
            ("Cluster", "Cluster 5"),
            ("Date", "22 May 2025"),
            ("Time", "1:30pm to 4pm"),
            ("Version", "2"),
            ("Items", "2"),
            ("Held by", "Cluster support team"),
        ),
    )
    assert isinstance(document.blocks[1], Notice)


def test_the_contents_list_every_item_once() -> None:
    """Number, request and reference, each leading to its item."""
    blocks = pack_document(nasty_pack()).blocks
    (contents,) = [block for block in blocks if isinstance(block, Contents)]
    starts = [block for block in blocks if isinstance(block, ItemStart)]
    assert [entry.label for entry in contents.entries] == ["1", "2", "3"]
    assert [entry.anchor for entry in contents.entries] == [start.anchor for start in starts]
    assert contents.entries[1].reference == "TID-SUM1-0002"


def test_the_agenda_keeps_the_authority_order_and_says_where_nothing_is() -> None:
    """Parts without items stay on the agenda and say so; notes stand under their part."""
    blocks = pack_document(small_pack()).blocks
    begin = blocks.index(Heading(1, "Agenda", "agenda"))
    assert blocks[begin + 1 : begin + 9] == (
        Heading(2, "1. Admin & finance"),
        Paragraph("The last meeting."),
        Paragraph("Actions."),
        Paragraph("No items"),
        Heading(2, "2. Requests"),
        ListOf((("Item 1: Individual referral, TID-SUM1-0001", "item-1"),)),
        Heading(2, "3. Projects"),
        ListOf((("Item 2: Individual referral, TID-SUM1-0002", "item-2"),)),
    )


def test_a_pack_without_items_says_so() -> None:
    """There is no empty table of contents."""
    document = pack_document(pack())
    assert Paragraph("There are no items.") in document.blocks
    assert not any(isinstance(block, Contents) for block in document.blocks)


@pytest.mark.parametrize("papers", [small_pack(), nasty_pack(), pack()])
def test_no_heading_level_is_skipped(papers: object) -> None:
    """Each heading is at most one level below the one before it, and the first is of level 1."""
    assert isinstance(papers, type(small_pack()))
    before = 0
    for block in pack_document(papers).blocks:
        level = 1 if isinstance(block, ItemStart) else getattr(block, "level", 0)
        assert level <= before + 1
        before = level or before


def test_a_draft_is_watermarked() -> None:
    """And a cleared pack is not."""
    assert pack_document(nasty_pack(draft=True)).watermark == "DRAFT: not cleared"
    assert pack_document(nasty_pack()).watermark == ""


def test_the_authority_has_the_last_word() -> None:
    """A text of the authority's own stands wherever the usual one would."""
    own = {"decision_heading": "Record", "pack_title": "Panel papers", "agenda_none": "Nothing"}
    document = pack_document(replace(small_pack(), wording=own))
    assert document.title.startswith("Panel papers: ")
    assert Paragraph("Nothing") in document.blocks
    assert Heading(2, "Record: Item 1, TID-SUM1-0001") in document.blocks


def test_every_item_ends_with_a_sheet_for_its_decision() -> None:
    """The sheet offers the authority's outcomes and room to write, and names nobody."""
    (_, part) = pack_document(pack(plain_copy(1))).parts()
    begin = part.blocks.index(Heading(2, "Decision sheet: Item 1, TID-SUM1-0001"))
    outcomes, record, actions = [b for b in part.blocks[begin:] if isinstance(b, Table)]
    assert [row.cells[0].text for row in outcomes.rows] == [
        "Agreed in full",
        "Agreed in part",
        "Not agreed",
    ]
    written = [row for table in (outcomes, record, actions) for row in table.rows]
    assert all(row.lines > 0 and row.cells[-1].text == "" for row in written)
    assert "Amount agreed" in [row.cells[0].text for row in record.rows]
