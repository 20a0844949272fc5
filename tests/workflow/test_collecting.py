"""Collecting: admin support fetch every paper, the panel its own released pack and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.domain.people import Person
from service.errors import NotFoundError, StorageError
from service.workflow.clearing import reopen
from service.workflow.collecting import Download, pack_to_read, packs, panel_meetings, paper
from service.workflow.packing import build_draft, build_pack
from service.workflow.returning import return_case
from service.workflow.withdrawing import withdraw
from tests.workflow.office import FAR_MEETING, MEETING, Office

NAMES = {
    "word": "Cluster-5-Sum-1-2025-pack-v1.docx",
    "pdf": "Cluster-5-Sum-1-2025-pack-v1.pdf",
    "key_sheet": "Cluster-5-Sum-1-2025-key-sheet-restricted-v1.xlsx",
    "manifest": "Cluster-5-Sum-1-2025-manifest-v1.json",
}
STARTS = {"word": b"PK", "pdf": b"%PDF", "key_sheet": b"PK", "manifest": b"{"}


def fetched(office: Office, person: Person, kind: str, *, version: int = 1) -> Download:
    """Fetch a paper of the meeting's pack."""
    return paper(office.desk, person, MEETING, version=version, kind=kind)


@pytest.mark.parametrize("kind", NAMES)
def test_admin_support_fetch_every_paper(packed_office: Office, kind: str) -> None:
    """A download is called after the meeting, the kind of paper and the version."""
    found = fetched(packed_office, packed_office.people.signer, kind)
    assert found.name == NAMES[kind]
    assert found.data.startswith(STARTS[kind])


@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_the_panel_fetches_the_released_pack(packed_office: Office, kind: str) -> None:
    """A member of the meeting's own panel gets the pack in Word and PDF."""
    office = fetched(packed_office, packed_office.people.reader, kind)
    assert fetched(packed_office, packed_office.people.panel, kind) == office


@pytest.mark.parametrize(
    ("kind", "version"),
    [
        ("key_sheet", 1),
        ("manifest", 1),
        ("word", 0),
        ("word", 2),
        ("pdf", -1),
        ("", 1),
        ("Word", 1),
        ("docx", 1),
        ("../restricted/key-sheet.xlsx", 1),
    ],
)
def test_the_panel_fetches_nothing_else(packed_office: Office, kind: str, version: int) -> None:
    """The key sheet looks to the panel like a paper that does not exist."""
    with pytest.raises(NotFoundError):
        fetched(packed_office, packed_office.people.panel, kind, version=version)


@pytest.mark.parametrize("kind", NAMES)
def test_another_panel_fetches_nothing(packed_office: Office, kind: str) -> None:
    """A member of another cluster's panel cannot tell whether there is a pack."""
    with pytest.raises(NotFoundError):
        fetched(packed_office, packed_office.people.far_panel, kind)
    with pytest.raises(NotFoundError):
        pack_to_read(packed_office.desk, packed_office.people.far_panel, MEETING, version=1)
    assert panel_meetings(packed_office.desk, packed_office.people.far_panel) == ()


@pytest.mark.parametrize("kind", NAMES)
def test_the_panel_knows_of_no_draft(cleared_office: Office, kind: str) -> None:
    """A draft is the office's: the panel neither lists, reads nor fetches it."""
    build_draft(cleared_office.desk, cleared_office.people.reader, MEETING)
    panel = cleared_office.people.panel
    assert panel_meetings(cleared_office.desk, panel) == ()
    with pytest.raises(NotFoundError):
        pack_to_read(cleared_office.desk, panel, MEETING, version=1)
    with pytest.raises(NotFoundError):
        fetched(cleared_office, panel, kind)
    assert "-draft-v1" in fetched(cleared_office, cleared_office.people.reader, kind).name


def test_the_panel_sees_the_released_versions_of_its_meetings(cleared_office: Office) -> None:
    """Drafts in between are left out; the newest released version is first."""
    for build in (build_pack, build_draft, build_pack):
        build(cleared_office.desk, cleared_office.people.reader, MEETING)
    (found,) = panel_meetings(cleared_office.desk, cleared_office.people.panel)
    assert (found.meeting.key, found.cluster.name) == (MEETING, "Cluster 5")
    assert [manifest.version for manifest in found.manifests] == [3, 1]
    everything = packs(cleared_office.desk, cleared_office.people.reader, MEETING)
    assert [manifest.version for manifest in everything] == [3, 2, 1]


def test_the_key_sheet_names_the_pupil_and_the_pack_does_not(packed_office: Office) -> None:
    """The names stand in the key sheet alone, and never in a file's name."""
    reader = packed_office.people.reader
    desk = packed_office.desk

    def told(kind: str) -> str:
        found = fetched(packed_office, reader, kind)
        return " ".join(text for _, text in desk.typesetter.places(found.data, found.media_type))

    assert "Idris Marlow-Quaye" in told("key_sheet")
    assert "Tidewell Infant School" in told("key_sheet")
    for kind in ("word", "pdf", "manifest"):
        assert "Idris" not in told(kind)
        assert "Tidewell Infant" not in told(kind)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("pack.docx", "word"),
        ("pack.pdf", "pdf"),
        ("key-sheet.xlsx", "key_sheet"),
        ("manifest.json", "manifest"),
    ],
)
def test_a_paper_changed_on_the_disk_is_refused(
    packed_office: Office, tmp_path: Path, file: str, kind: str
) -> None:
    """One byte more is enough: what is handed over is what was built, or nothing."""
    (kept,) = tmp_path.rglob(file)
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes() + b" ")
    with pytest.raises(StorageError):
        fetched(packed_office, packed_office.people.reader, kind)


def test_a_paper_that_is_gone_is_refused(packed_office: Office, tmp_path: Path) -> None:
    """A missing file is a fault of the store, not an empty download."""
    (kept,) = tmp_path.rglob("pack.pdf")
    kept.unlink()
    with pytest.raises(StorageError):
        fetched(packed_office, packed_office.people.panel, "pdf")


def test_reading_and_fetching_are_in_the_audit(packed_office: Office) -> None:
    """Who read which pack and fetched which paper is written down, by ids."""
    people = packed_office.people
    pack_to_read(packed_office.desk, people.panel, MEETING, version=1)
    fetched(packed_office, people.panel, "pdf")
    fetched(packed_office, people.reader, "key_sheet")
    assert packed_office.events("pack", f"{MEETING}/v1")[-1] == (people.panel.id, "read_pack")
    assert packed_office.events("paper", f"{MEETING}/v1/pdf") == [(people.panel.id, "download")]
    assert packed_office.events("paper", f"{MEETING}/v1/key_sheet") == [
        (people.reader.id, "download")
    ]


def test_a_meeting_without_a_pack_has_none_to_fetch(packed_office: Office) -> None:
    """Nothing of one meeting's pack is found under another meeting."""
    with pytest.raises(NotFoundError):
        paper(packed_office.desk, packed_office.people.reader, FAR_MEETING, version=1, kind="word")


def test_a_pack_is_withdrawn_when_a_copy_in_it_is_opened_again(packed_office: Office) -> None:
    """From that moment its panel finds nothing, and the office still has every paper."""
    desk, people = packed_office.desk, packed_office.people
    assert panel_meetings(desk, people.panel)
    reopen(desk, people.reader, packed_office.case.id)
    assert panel_meetings(desk, people.panel) == ()
    with pytest.raises(NotFoundError):
        pack_to_read(desk, people.panel, MEETING, version=1)
    with pytest.raises(NotFoundError):
        paper(desk, people.panel, MEETING, version=1, kind="pdf")
    (manifest,) = packs(desk, people.reader, MEETING)
    assert manifest.withdrawn
    assert paper(desk, people.reader, MEETING, version=1, kind="pdf").data


def _withdrawn(office: Office) -> None:
    withdraw(office.desk, office.people.school, office.case.id)


def _returned(office: Office) -> None:
    notes = {"individual_referral/pupil": "Give the year group."}
    return_case(office.desk, office.people.reader, office.case.id, notes=notes)


@pytest.mark.parametrize("take_back", [_withdrawn, _returned])
def test_a_pack_is_withdrawn_when_a_case_in_it_is_taken_back(
    packed_office: Office, take_back: Callable[[Office], None]
) -> None:
    """A case that its school withdraws, or gets back, leaves the panel nothing of it to read."""
    desk, people = packed_office.desk, packed_office.people
    take_back(packed_office)
    assert panel_meetings(desk, people.panel) == ()
    with pytest.raises(NotFoundError):
        pack_to_read(desk, people.panel, MEETING, version=1)
    (manifest,) = packs(desk, people.reader, MEETING)
    assert manifest.withdrawn
