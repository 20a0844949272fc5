"""A meeting's papers: numbered items in the authority's order, ready to be typeset, and the manifest of what was built."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from service.domain.panel_copy import PanelCopy


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

    `draft` packs hold at least one copy that was not cleared; they are watermarked and may not be released.
    `wording` holds the authority's own texts (`pack_title`, `pack_notice`, `held_by`, ...), `decisions` the outcomes
    a decision sheet offers.
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

    def items(self) -> tuple[Item, ...]:
        """Return every item in the order of the agenda."""
        return tuple(item for entry in self.agenda for item in entry.items)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the key sheet, which is restricted: the item and reference against the school and its pupils."""

    number: int
    reference: str
    school: str
    pupils: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One finished file of a pack: what it is, where it is kept, its SHA-256 in hexadecimal and size in bytes."""

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
    definitions: Mapping[str, str] = field(default_factory=dict)
