"""A meeting's papers: items in the authority's order, and the manifest of what was built."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from service.domain.authority import Authority
from service.domain.meeting import Meeting
from service.domain.panel_copy import CopyState, PanelCopy
from service.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered item of a pack. Numbers run through the whole agenda and never move."""

    number: int
    copy: PanelCopy


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One part of the agenda with the items heard under it."""

    title: str
    notes: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """One meeting's pack before it is typeset.

    `draft` packs hold at least one copy that was not cleared; they are watermarked and may not be
    released. `wording` holds the authority's own texts (`pack_title`, `pack_notice`, `held_by`,
    ...), `decisions` the outcomes a decision sheet offers, `colours` the brand colours by role.
    """

    authority: str
    cluster: str
    meeting_kind: str
    label: str
    day: date
    starts: time
    ends: time
    version: int
    agenda: tuple[AgendaEntry, ...]
    decisions: tuple[str, ...]
    draft: bool
    wording: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)

    def items(self) -> tuple[Item, ...]:
        """Return every item in the order of the agenda."""
        return tuple(item for entry in self.agenda for item in entry.items)


def assembled(
    authority: Authority,
    meeting: Meeting,
    *,
    copies: tuple[PanelCopy, ...],
    version: int,
) -> Pack:
    """Return a meeting's pack.

    Items in the order of the authority's agenda, then by reference, numbered from 1. Raises
    RefusedError for a copy whose part the agenda does not have: no item is ever dropped.
    """
    parts = {part.id for part in authority.agenda}
    if stray := sorted(copy.reference for copy in copies if copy.part not in parts):
        raise RefusedError(
            *(f"The agenda has no part that {name} is heard under." for name in stray)
        )
    entries: list[AgendaEntry] = []
    number = 0
    for part in authority.agenda:
        items: list[Item] = []
        for copy in sorted(copies, key=lambda copy: copy.reference):
            if copy.part == part.id:
                number += 1
                items.append(Item(number, copy))
        entries.append(AgendaEntry(part.title, part.notes, tuple(items)))
    return Pack(
        authority=authority.name,
        cluster=authority.cluster(meeting.cluster).name,
        meeting_kind=meeting.kind,
        label=meeting.label,
        day=meeting.day,
        starts=meeting.starts,
        ends=meeting.ends,
        version=version,
        agenda=tuple(entries),
        decisions=authority.decisions,
        draft=any(copy.state is not CopyState.CLEARED for copy in copies),
        wording=authority.wording,
        colours=authority.colours,
    )


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the key sheet, which is restricted.

    The item and reference against the school and its pupils.
    """

    number: int
    reference: str
    school: str
    pupils: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One finished file of a pack.

    What it is, where it is kept, its SHA-256 in hexadecimal and size in bytes.
    """

    kind: str
    key: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was built, from what, when (UTC) and by whom (an account's id)."""

    meeting: str
    version: int
    draft: bool
    built_at: datetime
    built_by: str
    papers: tuple[Paper, ...]
    references: tuple[str, ...]
    definitions: tuple[str, ...] = ()
    withdrawn: bool = False

    def paper(self, kind: str) -> Paper | None:
        """Return the paper of this kind, or None."""
        return next((paper for paper in self.papers if paper.kind == kind), None)


def manifest_text(manifest: Manifest) -> str:
    """Return the manifest as JSON for people and programs outside.

    Hashes, versions, builder and time.
    """
    return json.dumps(
        {
            "meeting": manifest.meeting,
            "version": manifest.version,
            "draft": manifest.draft,
            "built_at": manifest.built_at.isoformat(),
            "built_by": manifest.built_by,
            "papers": [
                {
                    "kind": paper.kind,
                    "key": paper.key,
                    "media_type": paper.media_type,
                    "sha256": paper.sha256,
                    "size": paper.size,
                }
                for paper in manifest.papers
            ],
            "references": list(manifest.references),
            "definitions": list(manifest.definitions),
        },
        indent=2,
    )
