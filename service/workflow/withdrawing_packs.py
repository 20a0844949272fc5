"""Taking a released pack back from its panel, because a copy in it was opened again or taken back.

What was built is never changed or removed: the audit says that it was withdrawn, and from then on
only the office sees it.
"""

from dataclasses import replace

from service.domain.audit import Event
from service.domain.case import Case
from service.domain.pack import Manifest
from service.domain.people import Person
from service.workflow.ports import Desk, Work

KIND = "withdrawn_pack"


def withdraw_packs(desk: Desk, work: Work, person: Person, *, case: Case) -> None:
    """Withdraw every released pack that holds the copy of this case."""
    for manifest in manifests_of(work, case.authority, meeting=case.meeting):
        if case.reference in manifest.references and not (manifest.draft or manifest.withdrawn):
            subject = _subject(case.authority, manifest)
            work.note(Event(desk.now(), person.id, "withdraw_pack", KIND, subject))


def manifests_of(work: Work, authority: str, *, meeting: str) -> tuple[Manifest, ...]:
    """Return the manifests of a meeting, newest first, each with whether it was withdrawn."""
    return tuple(
        replace(manifest, withdrawn=_is_withdrawn(work, authority, manifest))
        for manifest in work.manifests(authority, meeting=meeting)
    )


def _is_withdrawn(work: Work, authority: str, manifest: Manifest) -> bool:
    return bool(work.events(kind=KIND, subject=_subject(authority, manifest)))


def _subject(authority: str, manifest: Manifest) -> str:
    return f"{authority}/{manifest.meeting}/v{manifest.version}"
