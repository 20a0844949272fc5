"""Collecting a pack that was built: who may read and download which of its papers."""

from dataclasses import dataclass

from service.domain.audit import Event
from service.domain.authority import Authority, Cluster
from service.domain.meeting import Meeting
from service.domain.pack import Manifest, Pack
from service.domain.people import Person, Role
from service.errors import NotFoundError
from service.workflow.access import known_meeting, panel_meeting, require
from service.workflow.packing import known_manifest
from service.workflow.ports import Desk
from service.workflow.withdrawing_packs import manifests_of

PANEL_KINDS = ("word", "pdf")
ENDINGS = {"word": "docx", "pdf": "pdf", "key_sheet": "xlsx", "manifest": "json"}


@dataclass(frozen=True, slots=True)
class Download:
    """One file to hand over, under a name that tells the meeting and nobody's name."""

    data: bytes
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class PanelMeeting:
    """A meeting of a member's panel with its released packs, the newest first."""

    authority: Authority
    cluster: Cluster
    meeting: Meeting
    manifests: tuple[Manifest, ...]


def packs(desk: Desk, person: Person, meeting_key: str) -> tuple[Manifest, ...]:
    """Return every version of a meeting's pack, drafts too, for admin support."""
    require(person, Role.ADMIN)
    known_meeting(desk.definitions.authority(person.authority), meeting_key)
    with desk.records.reading() as work:
        return manifests_of(work, person.authority, meeting=meeting_key)


def panel_meetings(desk: Desk, person: Person) -> tuple[PanelMeeting, ...]:
    """Return the meetings of the member's cluster that have a released pack, the newest first."""
    require(person, Role.PANEL)
    authority = desk.definitions.authority(person.authority)
    found = []
    with desk.records.reading() as work:
        for meeting in authority.meetings:
            if meeting.cluster == person.cluster:
                manifests = manifests_of(work, authority.id, meeting=meeting.key)
                released = tuple(m for m in manifests if _is_released(m))
                cluster = authority.cluster(meeting.cluster)
                found.append(PanelMeeting(authority, cluster, meeting, released))
    with_packs = [one for one in found if one.manifests]
    return tuple(sorted(with_packs, key=lambda one: one.meeting.day, reverse=True))


def pack_to_read(desk: Desk, person: Person, meeting_key: str, *, version: int) -> Pack:
    """Return a released pack for a member of its panel to read on the page."""
    meeting = panel_meeting(desk, person, key=meeting_key)
    with desk.records.writing() as work:
        manifest = known_manifest(work, person.authority, meeting=meeting.key, version=version)
        pack = work.pack(person.authority, meeting=meeting.key, version=version)
        if pack is None or not _is_released(manifest):
            raise NotFoundError
        work.note(Event(desk.now(), person.id, "read_pack", "pack", f"{meeting.key}/v{version}"))
        return pack


def paper(desk: Desk, person: Person, meeting_key: str, *, version: int, kind: str) -> Download:
    """Return one paper of a pack.

    Any for admin support, Word and PDF of released packs for the panel.

    Raises NotFoundError for anything else, StorageError when the bytes are not those that were
    built.
    """
    authority = desk.definitions.authority(person.authority)
    meeting = _readable(desk, person, authority, key=meeting_key)
    with desk.records.writing() as work:
        manifest = known_manifest(work, authority.id, meeting=meeting.key, version=version)
        kept = manifest.paper(kind)
        if kept is None or not _may_have(person, manifest, kind):
            raise NotFoundError
        subject = f"{meeting.key}/v{version}/{kind}"
        work.note(Event(desk.now(), person.id, "download", "paper", subject))
    data = desk.objects.get(kept.key, sha256=kept.sha256)
    return Download(data, kept.media_type, _file_name(authority, meeting, manifest, kind))


def _readable(desk: Desk, person: Person, authority: Authority, *, key: str) -> Meeting:
    if person.role is Role.ADMIN:
        return known_meeting(authority, key)
    return panel_meeting(desk, person, key=key)


def _may_have(person: Person, manifest: Manifest, kind: str) -> bool:
    if person.role is Role.ADMIN:
        return True
    return kind in PANEL_KINDS and _is_released(manifest)


def _is_released(manifest: Manifest) -> bool:
    return not (manifest.draft or manifest.withdrawn)


def _file_name(authority: Authority, meeting: Meeting, manifest: Manifest, kind: str) -> str:
    cluster = authority.cluster(meeting.cluster).name
    what = {"key_sheet": "key-sheet-restricted", "manifest": "manifest"}.get(kind, "pack")
    draft = "-draft" if manifest.draft else ""
    words = f"{cluster} {meeting.label} {meeting.day.year} {what}{draft} v{manifest.version}"
    return f"{words.replace(' ', '-')}.{ENDINGS[kind]}"
