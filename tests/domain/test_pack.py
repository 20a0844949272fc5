"""Packs: items in the authority's order, numbered once, and released only when all are cleared."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import permutations

import pytest

from service.domain.authority import AgendaPart, Authority, Cluster
from service.domain.meeting import Meeting
from service.domain.pack import Manifest, Paper, assembled, manifest_text
from service.domain.panel_copy import CopyState, PanelCopy
from service.errors import RefusedError

MEETING = Meeting(
    "north_sum_1_2025_05_22",
    "north",
    "Locality meeting",
    "Sum 1",
    date(2025, 5, 22),
    time(13, 30),
    time(16, 0),
    datetime(2025, 5, 15, 16, 0, tzinfo=UTC),
)
AUTHORITY = Authority(
    id="tidewell",
    name="Tidewell City Council",
    code="TID",
    clusters=(Cluster("north", "North"), Cluster("south", "South")),
    schools=(),
    meetings=(MEETING,),
    routes=(),
    agenda=(
        AgendaPart("welcome", "Welcome", "Who is here"),
        AgendaPart("projects", "Projects"),
        AgendaPart("individuals", "Individual requests"),
        AgendaPart("close", "Any other business"),
    ),
    decisions=("Agreed", "Not agreed"),
    rate_cards=(),
    reveal_below=3,
    wording={"pack_title": "Meeting papers"},
    colours={"brand": "#004466"},
)


def copy(number: int, part: str, *, state: CopyState = CopyState.CLEARED) -> PanelCopy:
    """Return a panel copy heard under a part of the agenda."""
    reference = f"TID-SUM1-{number:04d}"
    return PanelCopy(f"key{number}", reference, MEETING.key, "Route", part, (), state)


COPIES = (copy(3, "individuals"), copy(1, "individuals"), copy(2, "projects"))


def test_items_stand_in_the_order_of_the_agenda_then_by_reference() -> None:
    """Numbers run through the whole agenda, whatever order the copies come in."""
    for order in permutations(COPIES):
        pack = assembled(AUTHORITY, MEETING, copies=order, version=1)
        assert [(item.number, item.copy.reference) for item in pack.items()] == [
            (1, "TID-SUM1-0002"),
            (2, "TID-SUM1-0001"),
            (3, "TID-SUM1-0003"),
        ]


def test_every_part_of_the_agenda_is_there() -> None:
    """A part without items is still on the agenda, with its title and notes."""
    pack = assembled(AUTHORITY, MEETING, copies=COPIES, version=1)
    assert [(part.title, part.notes, len(part.items)) for part in pack.agenda] == [
        ("Welcome", "Who is here", 0),
        ("Projects", "", 1),
        ("Individual requests", "", 2),
        ("Any other business", "", 0),
    ]


@pytest.mark.parametrize(
    ("states", "draft"),
    [
        ((CopyState.CLEARED, CopyState.CLEARED), False),
        ((CopyState.CLEARED, CopyState.DRAFT), True),
        ((CopyState.DRAFT, CopyState.DRAFT), True),
        ((CopyState.CLEARED,), False),
        ((CopyState.DRAFT,), True),
    ],
)
def test_one_copy_that_is_not_cleared_makes_a_draft(
    states: tuple[CopyState, ...], *, draft: bool
) -> None:
    """A pack is a draft as soon as one of its copies was not cleared."""
    copies = tuple(copy(n, "projects", state=state) for n, state in enumerate(states))
    assert assembled(AUTHORITY, MEETING, copies=copies, version=1).draft is draft


def test_a_copy_of_a_part_that_is_not_on_the_agenda_is_refused() -> None:
    """An item is never dropped in silence because the agenda has no place for it."""
    with pytest.raises(RefusedError, match="TID-SUM1-0004"):
        assembled(AUTHORITY, MEETING, copies=(*COPIES, copy(4, "nowhere")), version=1)


def test_a_pack_carries_what_its_pages_say() -> None:
    """The meeting, the authority's wording, colours and outcomes are in the pack."""
    pack = assembled(AUTHORITY, MEETING, copies=COPIES, version=4)
    assert (pack.authority, pack.cluster, pack.meeting_kind, pack.label, pack.day) == (
        "Tidewell City Council",
        "North",
        "Locality meeting",
        "Sum 1",
        date(2025, 5, 22),
    )
    assert (pack.starts, pack.ends, pack.version) == (time(13, 30), time(16, 0), 4)
    assert pack.decisions == ("Agreed", "Not agreed")
    assert (pack.wording, pack.colours) == (AUTHORITY.wording, AUTHORITY.colours)


PAPER = Paper("word", "packs/x/pack.docx", "application/x-word", "ab" * 32, 1234)
MANIFEST = Manifest(
    meeting=MEETING.key,
    version=2,
    draft=False,
    built_at=datetime(2025, 5, 19, 9, 30, tzinfo=UTC),
    built_by="someone",
    papers=(PAPER, replace(PAPER, kind="pdf")),
    references=("TID-SUM1-0001",),
    definitions=("individual_referral v1 cdef",),
)


@pytest.mark.parametrize(
    ("kind", "found"), [("word", True), ("pdf", True), ("key_sheet", False), ("Word", False)]
)
def test_a_paper_is_found_by_its_kind(kind: str, *, found: bool) -> None:
    """A manifest has one paper of each kind."""
    assert (MANIFEST.paper(kind) is not None) is found


def test_a_manifest_says_what_was_built_from_what() -> None:
    """The manifest's text has every hash, the definitions, who built it, and when in UTC."""
    told = json.loads(manifest_text(MANIFEST))
    assert told["papers"][0] == {
        "kind": "word",
        "key": "packs/x/pack.docx",
        "media_type": "application/x-word",
        "sha256": "ab" * 32,
        "size": 1234,
    }
    assert told["built_at"] == "2025-05-19T09:30:00+00:00"
    assert (told["built_by"], told["version"], told["draft"]) == ("someone", 2, False)
    assert told["references"] == ["TID-SUM1-0001"]
    assert told["definitions"] == ["individual_referral v1 cdef"]
