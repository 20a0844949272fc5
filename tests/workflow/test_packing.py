"""Packing: a pack is released when every copy is cleared, searched once more, and kept whole."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from service.domain.pack import Manifest, Pack
from service.errors import NotFoundError, RefusedError
from service.workflow.clearing import reopen
from service.workflow.collecting import pack_to_read, packs, paper
from service.workflow.demonstrating import Example
from service.workflow.loading import load_case
from service.workflow.packing import build_draft, build_pack
from tests.workflow.office import FAR_MEETING, MEETING, Office


def built(office: Office) -> Manifest:
    """Build the released pack of the meeting."""
    return build_pack(office.desk, office.people.reader, MEETING)


def drafted(office: Office) -> Manifest:
    """Build a draft of the meeting's pack."""
    return build_draft(office.desk, office.people.reader, MEETING)


def kept(office: Office) -> tuple[Manifest, ...]:
    """Return the manifests of the meeting, the newest first."""
    return packs(office.desk, office.people.reader, MEETING)


def test_a_meeting_without_cases_has_no_pack(office: Office) -> None:
    """There is nothing to build before something was sent."""
    for build in (built, drafted):
        with pytest.raises(RefusedError, match="Nothing has been sent"):
            build(office)
    assert kept(office) == ()


def test_what_is_not_cleared_is_listed(cleared_office: Office, shipped: dict[str, Example]) -> None:
    """One case that was not read and signed stops the pack, and is named by its reference."""
    other = load_case(cleared_office.desk, shipped["C01"].file)
    with pytest.raises(RefusedError) as refused:
        built(cleared_office)
    (reason,) = refused.value.reasons
    assert reason.startswith(f"{other.reference} is not cleared yet")
    assert kept(cleared_office) == ()


def test_a_copy_that_was_opened_again_stops_the_pack(cleared_office: Office) -> None:
    """After a copy was opened, its case counts as not cleared."""
    reopen(cleared_office.desk, cleared_office.people.signer, cleared_office.case.id)
    with pytest.raises(RefusedError, match="TID-SUM1-0001 is not cleared yet"):
        built(cleared_office)


def test_a_released_pack_has_its_papers(packed_office: Office) -> None:
    """Word, PDF, key sheet and manifest were kept, of the cases and definitions of the pack."""
    (manifest,) = kept(packed_office)
    assert [one.kind for one in manifest.papers] == ["word", "pdf", "key_sheet", "manifest"]
    assert (manifest.draft, manifest.version) == (False, 1)
    assert manifest.references == ("TID-SUM1-0001",)
    assert [name.rsplit(" ", 1)[0] for name in manifest.definitions] == [
        "costed_provision_map v1",
        "individual_referral v1",
        "profile_of_need v1",
    ]
    assert manifest.built_by == packed_office.people.reader.id


def test_papers_for_the_panel_are_kept_apart_from_the_office_s(packed_office: Office) -> None:
    """The key sheet is never kept beside the papers that the panel reads."""
    (manifest,) = kept(packed_office)
    folders = {one.kind: one.key.split("/")[0] for one in manifest.papers}
    assert folders["word"] == folders["pdf"] == "packs"
    assert folders["key_sheet"] == "restricted"


def test_nothing_of_a_draft_is_kept_where_the_panel_reads(sent_office: Office) -> None:
    """A draft is the office's own: all of its papers are restricted."""
    manifest = drafted(sent_office)
    assert manifest.draft
    assert {one.key.split("/")[0] for one in manifest.papers} == {"restricted"}


def test_a_draft_of_cleared_copies_is_still_a_draft(cleared_office: Office) -> None:
    """What was asked for as a draft is not released, though every copy in it is cleared."""
    assert drafted(cleared_office).draft
    with pytest.raises(NotFoundError):
        pack_to_read(cleared_office.desk, cleared_office.people.panel, MEETING, version=1)


def test_a_draft_begins_no_clearing(sent_office: Office) -> None:
    """Looking at a draft of the pack decides nothing about the copies in it."""
    drafted(sent_office)
    with sent_office.desk.records.reading() as work:
        assert work.clearing_of_case(sent_office.case.id) is None
        assert work.copies_of_meeting("tidewell", meeting=MEETING) == ()


def test_versions_count_up(cleared_office: Office) -> None:
    """Drafts and released packs are numbered in one series; the earlier ones stay."""
    versions = [build(cleared_office).version for build in (drafted, built, built)]
    assert versions == [1, 2, 3]
    assert [manifest.version for manifest in kept(cleared_office)] == [3, 2, 1]
    for version in versions:
        found = paper(
            cleared_office.desk,
            cleared_office.people.reader,
            MEETING,
            version=version,
            kind="word",
        )
        assert found.data.startswith(b"PK")


def test_the_manifest_tells_the_hash_of_every_paper(packed_office: Office) -> None:
    """The hashes and sizes are those of the bytes in the store, in the manifest's text too."""
    (manifest,) = kept(packed_office)
    read = {
        one.kind: packed_office.desk.objects.get(one.key, sha256=one.sha256)
        for one in manifest.papers
    }
    told = {one["kind"]: one for one in json.loads(read["manifest"])["papers"]}
    for one in manifest.papers:
        assert (one.sha256, one.size) == (
            sha256(read[one.kind]).hexdigest(),
            len(read[one.kind]),
        )
        if one.kind != "manifest":
            assert told[one.kind]["sha256"] == one.sha256
            assert told[one.kind]["key"] == one.key


def test_no_key_or_file_name_says_more_than_the_meeting(packed_office: Office) -> None:
    """Object keys carry the authority, the meeting and a version: no name, no reference."""
    (manifest,) = kept(packed_office)
    for one in manifest.papers:
        folder, authority, meeting, build, name = one.key.split("/")
        assert (authority, meeting) == ("tidewell", MEETING)
        assert folder in {"packs", "restricted"}
        assert build.startswith("v1-")
        assert name in {"pack.docx", "pack.pdf", "key-sheet.xlsx", "manifest.json"}


def test_the_stages_are_told_as_they_begin(cleared_office: Office) -> None:
    """Long work says what it is at."""
    told: list[str] = []
    build_pack(cleared_office.desk, cleared_office.people.reader, MEETING, report=told.append)
    assert told == [
        "Gathering the cleared copies",
        "Typesetting Word and PDF",
        "Searching the finished papers",
        "Keeping the papers",
    ]


def test_building_a_pack_is_in_the_audit(packed_office: Office) -> None:
    """Who built which version is written down."""
    events = packed_office.events("pack", f"{MEETING}/v1")
    assert events == [(packed_office.people.reader.id, "build_pack")]


class Slow:
    """A typesetter so slow that a copy is opened again while it works."""

    def __init__(self, office: Office) -> None:
        """Work at this office."""
        self._office = office
        self._real = office.desk.typesetter

    def word(self, pack: Pack) -> bytes:
        """Typeset Word, while a colleague opens the copy again."""
        reopen(self._office.desk, self._office.people.signer, self._office.case.id)
        return self._real.word(pack)

    def __getattr__(self, name: str) -> object:
        """Do all the rest as the real typesetter does."""
        return getattr(self._real, name)


def test_a_copy_changed_while_the_pack_is_built_stops_it(cleared_office: Office) -> None:
    """A pack never holds a copy that was opened again before the pack was kept."""
    desk = replace(cleared_office.desk, typesetter=Slow(cleared_office))  # type: ignore[arg-type]  # it passes all it does not do itself on.
    with pytest.raises(RefusedError, match="TID-SUM1-0001 is not cleared yet"):
        build_pack(desk, cleared_office.people.reader, MEETING)
    assert kept(cleared_office) == ()


def test_packs_of_meetings_do_not_mix(packed_office: Office) -> None:
    """Another meeting of the same half-term has no pack because of this one."""
    assert packs(packed_office.desk, packed_office.people.reader, FAR_MEETING) == ()


def test_a_released_pack_is_the_pack_on_paper(packed_office: Office) -> None:
    """What the panel reads on the page is the pack the papers were set from."""
    pack = pack_to_read(packed_office.desk, packed_office.people.panel, MEETING, version=1)
    assert [(item.number, item.copy.reference) for item in pack.items()] == [(1, "TID-SUM1-0001")]
    assert (pack.draft, pack.version) == (False, 1)
