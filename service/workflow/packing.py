"""Building a meeting's papers.

Numbered items in Word and PDF, the key sheet apart, a manifest of all.

A pack is released only when every copy in it was read and signed, and when its finished bytes were
searched once more. A draft is watermarked and stays in the office.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256

from service.domain.audit import Event
from service.domain.authority import Authority
from service.domain.case import Case, CaseState
from service.domain.clearing import ClearingState
from service.domain.meeting import Meeting
from service.domain.pack import Manifest, Pack, Paper, assembled, manifest_text
from service.domain.panel_copy import PanelCopy
from service.domain.people import Person, Role
from service.errors import NotFoundError, RefusedError
from service.storage import keys
from service.workflow.access import known_meeting, require
from service.workflow.copies import draft_copy
from service.workflow.gate import refuse_leaks
from service.workflow.key_rows import key_rows
from service.workflow.ports import Desk, Work
from service.workflow.withdrawing_packs import manifests_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"

Report = Callable[[str], None]
"""Told the name of each stage as it begins, so that long work can show how far it is."""


@dataclass(frozen=True, slots=True)
class Made:
    """One finished file before it is kept."""

    kind: str
    name: str
    media_type: str
    data: bytes


def silent(_stage: str) -> None:
    """Report nothing."""


def build_pack(
    desk: Desk, person: Person, meeting_key: str, *, report: Report = silent
) -> Manifest:
    """Build, search and keep the released pack of a meeting.

    Raises RefusedError with what is not cleared, LeakError when the finished bytes carry an
    identifier.
    """
    authority, meeting = _meeting(desk, person, meeting_key)
    report("Gathering the cleared copies")
    with desk.records.reading() as work:
        cases = _sent(work, authority, meeting)
        copies = _cleared(work, authority, meeting, cases=cases)
        version = _next_version(work, authority, meeting)
    pack = assembled(authority, meeting, copies=copies, version=version)
    return _built(desk, person, authority, meeting=meeting, cases=cases, pack=pack, report=report)


def build_draft(
    desk: Desk, person: Person, meeting_key: str, *, report: Report = silent
) -> Manifest:
    """Build and keep a watermarked draft of a meeting's pack, for the office only."""
    authority, meeting = _meeting(desk, person, meeting_key)
    report("Gathering the copies")
    with desk.records.reading() as work:
        cases = _sent(work, authority, meeting)
        copies = tuple(draft_copy(desk, work, case=case) for case in cases)
        version = _next_version(work, authority, meeting)
    pack = assembled(authority, meeting, copies=copies, version=version)
    pack = replace(pack, draft=True)
    return _built(desk, person, authority, meeting=meeting, cases=cases, pack=pack, report=report)


def _built(  # noqa: PLR0913 - what is built, of what, for whom.
    desk: Desk,
    person: Person,
    authority: Authority,
    *,
    meeting: Meeting,
    cases: tuple[Case, ...],
    pack: Pack,
    report: Report,
) -> Manifest:
    report("Typesetting Word and PDF")
    # The PDF is typeset in a process of its own, so the two are made at the same time.
    with ThreadPoolExecutor(max_workers=1) as beside:
        typeset = beside.submit(desk.typesetter.pdf, pack)
        word = Made("word", "pack.docx", WORD, desk.typesetter.word(pack))
        pdf = Made("pdf", "pack.pdf", PDF, typeset.result())
    report("Searching the finished papers")
    with desk.records.reading() as work:
        if not pack.draft:
            papers = [(made.name, made.media_type, made.data) for made in (word, pdf)]
            refuse_leaks(desk, work, cases=cases, papers=papers)
        rows = key_rows(desk, work, pack, cases=cases)
    title = f"{pack.cluster}, {pack.label} {pack.day.year}"
    sheet = Made(
        "key_sheet", "key-sheet.xlsx", WORKBOOK, desk.typesetter.key_sheet(rows, title=title)
    )
    report("Keeping the papers")
    manifest = _kept(desk, person, meeting, pack=pack, made=(word, pdf, sheet))
    with desk.records.writing() as work:
        if not pack.draft and _cleared(work, authority, meeting, cases=cases) != _copies(pack):
            raise RefusedError("A copy was changed while the pack was built. Build it again.")
        work.add_manifest(authority.id, manifest, pack=pack)
        subject = f"{meeting.key}/v{pack.version}"
        work.note(Event(manifest.built_at, person.id, "build_pack", "pack", subject))
    return manifest


def _kept(
    desk: Desk, person: Person, meeting: Meeting, *, pack: Pack, made: tuple[Made, ...]
) -> Manifest:
    build = keys.new_build()

    def paper(one: Made) -> Paper:
        restricted = pack.draft or one.kind == "key_sheet"
        place = keys.office_paper if restricted else keys.panel_paper
        key = place(person.authority, meeting.key, version=pack.version, build=build, name=one.name)
        kept = desk.objects.put(key, one.data)
        if kept != sha256(one.data).hexdigest():
            raise RefusedError("The object store did not keep a paper whole. Build the pack again.")
        return Paper(one.kind, key, one.media_type, kept, len(one.data))

    copies = _copies(pack)
    manifest = Manifest(
        meeting=meeting.key,
        version=pack.version,
        draft=pack.draft,
        built_at=desk.now(),
        built_by=person.id,
        papers=tuple(paper(one) for one in made),
        references=tuple(copy.reference for copy in copies),
        definitions=tuple(sorted({name for copy in copies for name in copy.definitions})),
    )
    text = manifest_text(manifest).encode()
    listed = paper(Made("manifest", "manifest.json", JSON, text))
    return replace(manifest, papers=(*manifest.papers, listed))


def _meeting(desk: Desk, person: Person, key: str) -> tuple[Authority, Meeting]:
    require(person, Role.ADMIN)
    authority = desk.definitions.authority(person.authority)
    return authority, known_meeting(authority, key)


def _sent(work: Work, authority: Authority, meeting: Meeting) -> tuple[Case, ...]:
    cases = work.cases_of_meeting(authority.id, meeting=meeting.key)
    sent = tuple(case for case in cases if case.state is CaseState.SUBMITTED)
    if not sent:
        raise RefusedError(
            "Nothing has been sent to this meeting yet, so there is no pack to build."
        )
    return sent


def _cleared(
    work: Work, authority: Authority, meeting: Meeting, *, cases: tuple[Case, ...]
) -> tuple[PanelCopy, ...]:
    clearings = {
        clearing.case: clearing
        for clearing in work.clearings_of_meeting(authority.id, meeting=meeting.key)
    }
    missing = [
        f"{case.reference} is not cleared yet: it must be read by one person and signed by another."
        for case in cases
        if case.id not in clearings or clearings[case.id].state is not ClearingState.SIGNED
    ]
    if missing:
        raise RefusedError(*missing)
    signed = {clearings[case.id].key for case in cases}
    copies = work.copies_of_meeting(authority.id, meeting=meeting.key)
    return tuple(sorted((c for c in copies if c.key in signed), key=lambda copy: copy.reference))


def _copies(pack: Pack) -> tuple[PanelCopy, ...]:
    return tuple(sorted((item.copy for item in pack.items()), key=lambda copy: copy.reference))


def _next_version(work: Work, authority: Authority, meeting: Meeting) -> int:
    manifests = work.manifests(authority.id, meeting=meeting.key)
    return max((manifest.version for manifest in manifests), default=0) + 1


def known_manifest(work: Work, authority: str, *, meeting: str, version: int) -> Manifest:
    """Return the manifest of one version of a meeting's pack.

    Raise NotFoundError when there is none.
    """
    for manifest in manifests_of(work, authority, meeting=meeting):
        if manifest.version == version:
            return manifest
    raise NotFoundError
