"""Reading a panel copy.

One person decides every finding, a second one signs, an opened copy starts again.

SEND Code of Practice and UK GDPR give the reason, a reprimanded authority the rule: redactions that
nobody checked were released. So nothing is released unread, and nobody signs off what they read
themselves.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.domain.audit import Event
from service.domain.case import Case, CaseState
from service.domain.clearing import Choice, Clearing, ClearingState, Decided, RevealChoice
from service.domain.extract import TakenSection
from service.domain.panel_copy import CopySection, CopyState, PanelCopy, entry_words
from service.domain.people import Person
from service.errors import NotFoundError, RefusedError
from service.workflow.access import office_case
from service.workflow.clearing_page import ClearingView, clearing_page, finding_id
from service.workflow.finding import (
    Source,
    decided_afresh,
    freed,
    names_the_school,
    source_of,
    watch_of,
)
from service.workflow.ports import Desk, Work


def clearing_view(desk: Desk, person: Person, case_id: str) -> ClearingView:
    """Return the clearing of a submitted case, beginning it at the first look."""
    with desk.records.writing() as work:
        case, clearing = _begun(desk, work, person, case_id=case_id)
        work.note(Event(desk.now(), person.id, "read_case", "case", case.id))
        return _page(desk, work, person, case=case, clearing=clearing)


def decide(
    desk: Desk, person: Person, case_id: str, *, section: str, data: Mapping[str, Sequence[str]]
) -> ClearingView:
    """Keep the decisions on one section's findings and mark it read.

    Raises RefusedError when some are still undecided; those that were decided are kept all the
    same.
    """
    with desk.records.writing() as work:
        case, clearing = _opened(desk, work, person, case_id=case_id)
        fields = _fields(desk, work, case, clearing, section=section)
        findings = tuple(_chosen(d, data) if d.field in fields else d for d in clearing.findings)
        left = [d for d in findings if d.field in fields and d.choice is Choice.UNDECIDED]
        read = clearing.read if left else clearing.read | {section}
        clearing = replace(clearing, findings=findings, read=read)
        work.save_clearing(clearing)
        work.note(Event(desk.now(), person.id, "decide", "panel_copy", clearing.key))
        view = _page(desk, work, person, case=case, clearing=clearing)
    if left:
        words = "1 finding still needs" if len(left) == 1 else f"{len(left)} findings still need"
        raise RefusedError(f"{words} a decision: replace it, or leave it as it is.")
    return view


def add_words(
    desk: Desk, person: Person, case_id: str, *, words: str, replacement: str
) -> ClearingView:
    """Have words that were not found replaced wherever they stand.

    Decisions made before are kept.
    """
    if not words.strip() or not replacement.strip():
        raise RefusedError("Enter the words to replace, and what is to stand in their place.")
    with desk.records.writing() as work:
        case, clearing = _opened(desk, work, person, case_id=case_id)
        added = (*clearing.added, (words.strip(), replacement.strip()))
        source = _source(desk, work, case, added=added)
        findings = decided_afresh(source, earlier=clearing.findings)
        undecided = {d.field for d in findings if d.choice is Choice.UNDECIDED}
        unread = {s.id for s in source.sections if _fields_of(s) & undecided}
        clearing = replace(clearing, added=added, findings=findings, read=clearing.read - unread)
        work.save_clearing(clearing)
        work.note(Event(desk.now(), person.id, "add_words", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing)


def decide_reveal(
    desk: Desk, person: Person, case_id: str, *, choice: str, reason: str
) -> ClearingView:
    """Keep what is to be done about a year group that names the school.

    Leave it out, or accept it with a reason.
    """
    if choice not in {RevealChoice.LEAVE_OUT, RevealChoice.ACCEPT}:
        raise RefusedError("Choose whether to leave the year group out.")
    if choice == RevealChoice.ACCEPT and not reason.strip():
        raise RefusedError("Say why the school may be recognised.")
    with desk.records.writing() as work:
        case, clearing = _opened(desk, work, person, case_id=case_id)
        clearing = replace(clearing, reveal=RevealChoice(choice), reveal_reason=reason.strip())
        work.save_clearing(clearing)
        work.note(Event(desk.now(), person.id, "decide_reveal", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing)


def finish_reading(desk: Desk, person: Person, case_id: str) -> ClearingView:
    """Note that everything was read, so that a second person can sign.

    Raise RefusedError with what is left.
    """
    with desk.records.writing() as work:
        case, clearing = _opened(desk, work, person, case_id=case_id)
        source = _source(desk, work, case, added=clearing.added)
        reasons = _unfinished(source, clearing)
        if reasons:
            raise RefusedError(*reasons)
        now = desk.now()
        clearing = replace(clearing, state=ClearingState.READ, read_by=person.id, read_at=now)
        work.save_clearing(clearing)
        work.save_copy(case.authority, copy_of(source, clearing))
        work.note(Event(now, person.id, "finish_reading", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing)


def reopen(desk: Desk, person: Person, case_id: str) -> ClearingView:
    """Open a copy again: its signature and its reader are taken away, its decisions stay."""
    with desk.records.writing() as work:
        case, clearing = _begun(desk, work, person, case_id=case_id)
        clearing = replace(
            clearing,
            state=ClearingState.READING,
            read=frozenset(),
            read_by="",
            read_at=None,
            signed_by="",
            signed_at=None,
        )
        work.save_clearing(clearing)
        work.remove_copy(clearing.key)
        work.note(Event(desk.now(), person.id, "reopen", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing)


def sign(desk: Desk, person: Person, case_id: str) -> ClearingView:
    """Sign a copy off, which clears it; raise RefusedError for the person who read it."""
    with desk.records.writing() as work:
        case, clearing = _begun(desk, work, person, case_id=case_id)
        if clearing.state is not ClearingState.READ:
            raise RefusedError("This copy is not waiting for a signature.")
        if clearing.read_by == person.id:
            raise RefusedError("You read this copy, so somebody else must sign it off.")
        now = desk.now()
        clearing = replace(clearing, state=ClearingState.SIGNED, signed_by=person.id, signed_at=now)
        source = _source(desk, work, case, added=clearing.added)
        work.save_clearing(clearing)
        work.save_copy(case.authority, copy_of(source, clearing))
        work.note(Event(now, person.id, "sign", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing)


def preview(desk: Desk, person: Person, case_id: str) -> PanelCopy:
    """Return the copy as the panel would read it now."""
    with desk.records.writing() as work:
        case, clearing = _begun(desk, work, person, case_id=case_id)
        work.note(Event(desk.now(), person.id, "preview", "panel_copy", clearing.key))
        return copy_of(_source(desk, work, case, added=clearing.added), clearing)


def draft_copy(desk: Desk, work: Work, *, case: Case) -> PanelCopy:
    """Return the copy of a case that nobody has cleared yet, everything found in it replaced."""
    clearing = work.clearing_of_case(case.id) or _new_clearing(desk, work, case)
    return copy_of(_source(desk, work, case, added=clearing.added), clearing)


def _begun(desk: Desk, work: Work, person: Person, *, case_id: str) -> tuple[Case, Clearing]:
    case = office_case(work, person, case_id=case_id)
    if case.state is not CaseState.SUBMITTED:
        # A draft, a case that went back to its school and one that was withdrawn have no copy.
        raise NotFoundError
    clearing = work.clearing_of_case(case.id)
    if clearing is None:
        clearing = _new_clearing(desk, work, case)
        work.save_clearing(clearing)
    return case, clearing


def _opened(desk: Desk, work: Work, person: Person, *, case_id: str) -> tuple[Case, Clearing]:
    case, clearing = _begun(desk, work, person, case_id=case_id)
    if clearing.state is not ClearingState.READING:
        raise RefusedError("This copy was read already. Open it again to change a decision.")
    return case, clearing


def _new_clearing(desk: Desk, work: Work, case: Case) -> Clearing:
    source = _source(desk, work, case, added=())
    return Clearing(
        key=secrets.token_hex(16),
        case=case.id,
        reference=case.reference,
        meeting=case.meeting,
        state=ClearingState.READING,
        findings=decided_afresh(source, earlier=()),
        holders=source.holders,
    )


def _source(desk: Desk, work: Work, case: Case, *, added: tuple[tuple[str, str], ...]) -> Source:
    submission = work.submission(case.id)
    if submission is None:
        raise NotFoundError
    return source_of(desk, submission, added=added)


def _fields_of(section: TakenSection) -> frozenset[str]:
    return frozenset(piece.field for _, piece in section.pieces() if piece.field)


def _fields(
    desk: Desk, work: Work, case: Case, clearing: Clearing, *, section: str
) -> frozenset[str]:
    for taken in _source(desk, work, case, added=clearing.added).sections:
        if taken.id == section:
            return _fields_of(taken)
    raise NotFoundError


def _chosen(decided: Decided, data: Mapping[str, Sequence[str]]) -> Decided:
    answer = data.get(finding_id(decided), ("",))[0]
    choices = {"replace": Choice.REPLACE, "keep": Choice.KEEP}
    return replace(decided, choice=choices.get(answer, decided.choice))


def _unfinished(source: Source, clearing: Clearing) -> list[str]:
    unread = [s for s in source.sections if _fields_of(s) and s.id not in clearing.read]
    reasons = []
    if unread:
        words = "1 section is" if len(unread) == 1 else f"{len(unread)} sections are"
        reasons.append(f"{words} still to be read.")
    if clearing.undecided():
        reasons.append("Every finding needs a decision.")
    if names_the_school(source) and clearing.reveal is RevealChoice.UNDECIDED:
        reasons.append("Decide what to do about the year group that names the school.")
    return reasons + _certain_left(source, clearing)


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
    """Return the panel copy as a clearing stands; what nobody decided is replaced."""
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


def _page(
    desk: Desk, work: Work, person: Person, *, case: Case, clearing: Clearing
) -> ClearingView:
    source = _source(desk, work, case, added=clearing.added)
    return clearing_page(desk, person, case=case, clearing=clearing, source=source)
