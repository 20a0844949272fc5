"""A meeting's papers as one document: cover, contents, agenda, and every item with its sheet.

What a pack says comes from panel copies that were already freed of identifiers, from the meeting
and from the authority's wording; nothing here can reach what was typed.
"""

from collections.abc import Iterator
from datetime import date, time

from service.documents.compose.item import item_blocks, item_start, paragraphs
from service.documents.compose.wording import Wording
from service.documents.model import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Facts,
    Heading,
    ListOf,
    Notice,
    PageBreak,
    Paragraph,
)
from service.domain.pack import AgendaEntry, Pack

NOON = 12


def pack_document(pack: Pack) -> Document:
    """Return the pack as a document; a draft is watermarked."""
    wording = Wording(pack.wording)
    kind = pack.meeting_kind[:1].upper() + pack.meeting_kind[1:]
    when = day_in_words(pack.day)
    version = f"{wording['pack_version']} {pack.version}"
    title = f"{wording['pack_title']}: {pack.cluster}, {pack.label}, {when}"
    return Document(
        title=title,
        owner=pack.authority,
        subtitle=f"{kind}, {version.lower()}",
        header=f"{pack.authority}: {pack.cluster}, {pack.label}, {when}, {version.lower()}",
        footer=wording["pack_marking"],
        front_label=wording["pack_front"],
        blocks=tuple(_blocks(pack, wording=wording)),
        watermark=wording["pack_draft"] if pack.draft else "",
        page_words=(wording["pack_page"], wording["pack_page_of"]),
        colours=pack.colours,
    )


def day_in_words(day: date) -> str:
    """Return a day as people write it: "22 May 2025"."""
    return f"{day.day} {day:%B %Y}"


def time_in_words(moment: time) -> str:
    """Return a time of day as people write it: "9am", "1:30pm", "midday", "midnight"."""
    if moment.minute == 0 and moment.hour in {0, NOON}:
        return "midday" if moment.hour else "midnight"
    hour = (moment.hour - 1) % NOON + 1
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < NOON else 'pm'}"


def _blocks(pack: Pack, *, wording: Wording) -> Iterator[Block]:
    yield _cover(pack, wording=wording)
    yield Notice(wording["pack_notice"])
    yield PageBreak()
    yield from _contents(pack, wording=wording)
    yield Heading(1, wording["agenda_heading"], "agenda")
    for number, entry in enumerate(pack.agenda, start=1):
        yield from _agenda(entry, number=number, wording=wording)
    for item in pack.items():
        yield from item_blocks(item, wording=wording, decisions=pack.decisions)


def _cover(pack: Pack, *, wording: Wording) -> Facts:
    hours = (time_in_words(pack.starts), wording["pack_until"], time_in_words(pack.ends))
    pairs = (
        (wording["pack_meeting"], pack.label),
        (wording["pack_cluster"], pack.cluster),
        (wording["pack_date"], day_in_words(pack.day)),
        (wording["pack_time"], " ".join(hours)),
        (wording["pack_version"], str(pack.version)),
        (wording["pack_items"], str(len(pack.items()))),
        (wording["pack_held_by"], wording["held_by"]),
    )
    return Facts(wording["pack_about"], tuple((label, text) for label, text in pairs if text))


def _contents(pack: Pack, *, wording: Wording) -> Iterator[Block]:
    yield Heading(1, wording["contents_heading"], "contents")
    starts = [item_start(item, wording=wording) for item in pack.items()]
    if not starts:
        yield Paragraph(wording["contents_none"])
        return
    names = (wording["contents_item"], wording["contents_title"], wording["contents_reference"])
    entries = tuple(
        ContentsEntry(str(start.number), start.title, start.reference, start.anchor)
        for start in starts
    )
    yield Contents(wording["contents_heading"], names, entries)


def _agenda(entry: AgendaEntry, *, number: int, wording: Wording) -> Iterator[Block]:
    yield Heading(2, f"{number}. {entry.title}")
    yield from (Paragraph(text) for text in paragraphs(entry.notes))
    starts = [item_start(item, wording=wording) for item in entry.items]
    lines = tuple(
        (f"{start.label}: {start.title}, {start.reference}", start.anchor) for start in starts
    )
    yield ListOf(lines) if lines else Paragraph(wording["agenda_none"])
