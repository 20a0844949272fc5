"""The key sheet's lines: which school and pupils stand behind an item, and what was accepted."""

import pytest

from service.domain.pack import KeyRow
from service.workflow.demonstrating import Example, load_and_clear
from service.workflow.key_rows import key_rows
from service.workflow.packing import build_pack
from tests.workflow.office import MEETING, Office

FOURTH = "cluster_4_sum_1_2025_05_21"


def rows(office: Office, meeting: str) -> tuple[KeyRow, ...]:
    """Return the key sheet's lines of a meeting's first pack."""
    with office.desk.records.reading() as work:
        pack = work.pack("tidewell", meeting=meeting, version=1)
        assert pack is not None
        cases = work.cases_of_meeting("tidewell", meeting=meeting)
        return key_rows(office.desk, work, pack, cases=cases)


def test_a_line_tells_the_school_and_the_pupil(packed_office: Office) -> None:
    """The item's number and reference stand against the names behind them."""
    assert rows(packed_office, MEETING) == (
        KeyRow(1, "TID-SUM1-0001", "Tidewell Infant School", ("Idris Marlow-Quaye",)),
    )


@pytest.fixture
def fourth(office: Office, shipped: dict[str, Example]) -> Office:
    """Return an office with the pack of the meeting that hears a group, a pupil and a project."""
    reader, signer = office.people.reader, office.people.signer
    for name in ("X02", "X01", "C06"):
        load_and_clear(office.desk, shipped[name], reader=reader, signer=signer)
    build_pack(office.desk, reader, FOURTH)
    return office


def test_lines_stand_in_the_order_of_the_pack(fourth: Office) -> None:
    """The group is heard first, then the pupil, then the project, whatever was sent first."""
    found = rows(fourth, FOURTH)
    assert [(row.number, row.reference) for row in found] == [
        (1, "TID-SUM1-0003"),
        (2, "TID-SUM1-0002"),
        (3, "TID-SUM1-0001"),
    ]


def test_every_pupil_of_a_group_is_named(fourth: Office) -> None:
    """A group has a name for each pupil, a project has none."""
    group, _, project = rows(fourth, FOURTH)
    assert group.pupils == (
        "Marnie Teague-Lowell",
        "Caleb Osei-Frampton",
        "Ruby Castellane",
        "Elliot Brackenbury",
        "Saoirse Nic Gabhann",
    )
    assert project.pupils == ()


def test_a_school_that_may_be_recognised_is_noted(fourth: Office) -> None:
    """Who accepted that too few schools could have sent it, and why, stands beside the item."""
    group, pupil, _ = rows(fourth, FOURTH)
    (note,) = group.notes
    assert note.startswith("1 school of the cluster could have sent this (fewer than 3)")
    assert "accepted by Person reader: " in note
    assert pupil.notes == ()
