"""A case's panel copy as it stands: begun at the first look, made of what was decided so far."""

import hashlib
import secrets

from service.domain.case import Case, CaseState
from service.domain.clearing import Choice, Clearing, ClearingState, RevealChoice
from service.domain.extract import TakenSection
from service.domain.panel_copy import CopySection, CopyState, PanelCopy, entry_words
from service.domain.people import Person
from service.errors import NotFoundError, RefusedError
from service.workflow.access import office_case
from service.workflow.finding import (
    YEAR_GROUP,
    Source,
    decided_afresh,
    freed,
    names_the_school,
    source_of,
    watch_of,
)
from service.workflow.ports import Desk, Work

READS = frozenset({"decide", "add_words", "take_back_words", "decide_reveal", "finish_reading"})
"""What in the audit makes somebody a reader of a copy."""
AFRESH = frozenset({"reopen", "take_back"})
"""What in the audit begins the reading again."""


def draft_copy(desk: Desk, work: Work, *, case: Case) -> PanelCopy:
    """Return the copy of a case that nobody has cleared yet, everything found in it replaced."""
    clearing = work.clearing_of_case(case.id) or new_clearing(desk, work, case)
    return copy_of(source_for(desk, work, case, added=clearing.added), clearing)


def begun(desk: Desk, work: Work, person: Person, *, case_id: str) -> tuple[Case, Clearing]:
    """Return a case of the person's office with its clearing, begun now if it was not before."""
    case = office_case(work, person, case_id=case_id)
    if case.state is not CaseState.SUBMITTED:
        # A draft, a case that went back to its school and one that was withdrawn have no copy.
        raise NotFoundError
    clearing = work.clearing_of_case(case.id)
    if clearing is None:
        clearing = new_clearing(desk, work, case)
        work.save_clearing(clearing)
    return case, clearing


def opened(desk: Desk, work: Work, person: Person, *, case_id: str) -> tuple[Case, Clearing]:
    """Return a case whose copy is being read; raise RefusedError when it was read already."""
    case, clearing = begun(desk, work, person, case_id=case_id)
    if clearing.state is not ClearingState.READING:
        raise RefusedError("This copy was read already. Open it again to change a decision.")
    return case, clearing


def new_clearing(desk: Desk, work: Work, case: Case) -> Clearing:
    """Return the clearing of a case as it begins, under a new random key."""
    source = source_for(desk, work, case, added=())
    return beginning(case, source, key=secrets.token_hex(16))


def beginning(case: Case, source: Source, *, key: str) -> Clearing:
    """Return the clearing of what was taken of a case: everything found, nothing decided."""
    return Clearing(
        key=key,
        case=case.id,
        reference=case.reference,
        meeting=case.meeting,
        state=ClearingState.READING,
        findings=decided_afresh(source, earlier=()),
        holders=source.holders,
    )


def source_for(desk: Desk, work: Work, case: Case, *, added: tuple[tuple[str, str], ...]) -> Source:
    """Return what was sent of a case, ready to be read; raise NotFoundError for a draft."""
    submission = work.submission(case.id)
    if submission is None:
        raise NotFoundError
    return source_of(desk, submission, added=added)


def fields_of(section: TakenSection) -> frozenset[str]:
    """Return the texts of a section that are to be read."""
    return frozenset(piece.field for _, piece in section.pieces() if piece.field)


def fields_in(source: Source, *, section: str) -> frozenset[str]:
    """Return the texts of the section with this id; raise NotFoundError when there is none."""
    for taken in source.sections:
        if taken.id == section:
            return fields_of(taken)
    raise NotFoundError


def readers_of(work: Work, clearing: Clearing) -> frozenset[str]:
    """Return the accounts of everybody who read this copy since it was last opened."""
    readers: set[str] = set()
    for event in work.events(kind="panel_copy", subject=clearing.key):
        if event.action in AFRESH:
            readers.clear()
        elif event.action in READS:
            readers.add(event.actor)
    return frozenset(readers)


def seen_of(copy: PanelCopy) -> str:
    """Return a mark of the words of a copy: what somebody signs is what they saw."""
    words = "\n".join(entry_words(entry) for part in copy.sections for entry in part.entries)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def unfinished(source: Source, clearing: Clearing) -> list[str]:
    """Return what is left to do before a copy counts as read, as sentences."""
    unread = [s for s in source.sections if fields_of(s) and s.id not in clearing.read]
    reasons = []
    if unread:
        words = "1 section is" if len(unread) == 1 else f"{len(unread)} sections are"
        reasons.append(f"{words} still to be read.")
    if clearing.undecided():
        reasons.append("Every finding needs a decision.")
    if names_the_school(source) and clearing.reveal is RevealChoice.UNDECIDED:
        reasons.append("Decide what to do about the year group that names the school.")
    if clearing.reveal is RevealChoice.LEAVE_OUT and _tells_year(clearing):
        reasons.append("The year group is left out, but a text still tells it. Replace it there.")
    return reasons + _certain_left(source, clearing)


def _tells_year(clearing: Clearing) -> bool:
    return any(d.kind == YEAR_GROUP and d.choice is Choice.KEEP for d in clearing.findings)


def _certain_left(source: Source, clearing: Clearing) -> list[str]:
    """Say which sections still carry what can only be an identifier, whatever was decided."""
    watch = watch_of(source)

    def still_tells(section: CopySection) -> bool:
        hits = (hit for entry in section.entries for hit in watch.search(entry_words(entry)))
        return any(hit.certain for hit in hits)

    return [
        f"“{section.title}” still holds a name or number this case declares. "
        "Change the decision on it to “replace”."
        for section in freed(source, clearing)
        if still_tells(section)
    ]


def copy_of(source: Source, clearing: Clearing) -> PanelCopy:
    """Return the panel copy as it stands: what nobody decided is replaced, a signed one cleared."""
    submission = source.submission
    route = source.authority.route(submission.route)
    cleared = clearing.state is ClearingState.SIGNED
    return PanelCopy(
        key=clearing.key,
        reference=submission.reference,
        meeting=submission.meeting,
        route=route.title,
        part=route.agenda_part,
        sections=freed(source, clearing),
        state=CopyState.CLEARED if cleared else CopyState.DRAFT,
        definitions=tuple(f"{f.form} v{f.version} {f.hash}" for f in submission.forms),
    )
