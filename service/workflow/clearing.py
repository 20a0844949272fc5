"""Reading a panel copy.

One person decides every finding, a second one signs, an opened copy starts again.

SEND Code of Practice and UK GDPR give the reason, a reprimanded authority the rule: redactions that
nobody checked were released. So nothing is released unread, and nobody signs off what they read
themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.domain.audit import Event
from service.domain.case import Case
from service.domain.clearing import Choice, Clearing, ClearingState, Decided, RevealChoice
from service.domain.panel_copy import PanelCopy
from service.domain.people import Person
from service.errors import RefusedError, StaleError
from service.workflow.clearing_page import (
    ClearingView,
    clearing_page,
    finding_id,
    seen_findings,
)
from service.workflow.copies import (
    begun,
    copy_of,
    fields_in,
    fields_of,
    opened,
    readers_of,
    seen_of,
    source_for,
    unfinished,
)
from service.workflow.finding import YEAR_GROUP, Source, decided_afresh
from service.workflow.ports import Desk, Work
from service.workflow.withdrawing_packs import withdraw_packs


def clearing_view(desk: Desk, person: Person, case_id: str) -> ClearingView:
    """Return the clearing of a submitted case, beginning it at the first look."""
    with desk.records.writing() as work:
        case, clearing = begun(desk, work, person, case_id=case_id)
        work.note(Event(desk.now(), person.id, "read_case", "case", case.id))
        source = source_for(desk, work, case, added=clearing.added)
        return _page(desk, work, person, case=case, clearing=clearing, source=source)


def decide(
    desk: Desk, person: Person, case_id: str, *, section: str, data: Mapping[str, Sequence[str]]
) -> ClearingView:
    """Keep the decisions on one section's findings and mark it read.

    `data` holds an answer for each finding, and as `seen` the mark of the section they were made
    on. Raises RefusedError when some are still undecided (those that were decided are kept all the
    same), StaleError when somebody else decided in this section meanwhile (nothing is kept).
    """
    with desk.records.writing() as work:
        case, clearing = opened(desk, work, person, case_id=case_id)
        source = source_for(desk, work, case, added=clearing.added)
        fields = fields_in(source, section=section)
        if data.get("seen", ("",))[0] != seen_findings(clearing, fields):
            raise StaleError("somebody else decided in this section meanwhile")
        findings = tuple(_chosen(d, data) if d.field in fields else d for d in clearing.findings)
        left = [d for d in findings if d.field in fields and d.choice is Choice.UNDECIDED]
        read = clearing.read if left else clearing.read | {section}
        clearing = replace(clearing, findings=findings, read=read)
        work.save_clearing(clearing)
        work.note(Event(desk.now(), person.id, "decide", "panel_copy", clearing.key))
        view = _page(desk, work, person, case=case, clearing=clearing, source=source)
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
        case, clearing = opened(desk, work, person, case_id=case_id)
        added = (*clearing.added, (words.strip(), replacement.strip()))
        source = source_for(desk, work, case, added=added)
        clearing = _searched_again(work, source, replace(clearing, added=added))
        work.note(Event(desk.now(), person.id, "add_words", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing, source=source)


def take_back_words(desk: Desk, person: Person, case_id: str, *, words: str) -> ClearingView:
    """Take back words that a reader added; other decisions are kept."""
    with desk.records.writing() as work:
        case, clearing = opened(desk, work, person, case_id=case_id)
        added = tuple(pair for pair in clearing.added if pair[0] != words)
        source = source_for(desk, work, case, added=added)
        clearing = _searched_again(work, source, replace(clearing, added=added))
        work.note(Event(desk.now(), person.id, "take_back_words", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing, source=source)


def decide_reveal(
    desk: Desk, person: Person, case_id: str, *, choice: str, reason: str
) -> ClearingView:
    """Keep what is to be done about a year group that names the school.

    Leave it out, or accept it with a reason; either decides every place of the texts that tells it.
    """
    if choice not in {RevealChoice.LEAVE_OUT, RevealChoice.ACCEPT}:
        raise RefusedError("Choose whether to leave the year group out.")
    if choice == RevealChoice.ACCEPT and not reason.strip():
        raise RefusedError("Say why the school may be recognised.")
    with desk.records.writing() as work:
        case, clearing = opened(desk, work, person, case_id=case_id)
        clearing = _revealing(clearing, RevealChoice(choice), reason.strip())
        work.save_clearing(clearing)
        work.note(Event(desk.now(), person.id, "decide_reveal", "panel_copy", clearing.key))
        source = source_for(desk, work, case, added=clearing.added)
        return _page(desk, work, person, case=case, clearing=clearing, source=source)


def finish_reading(desk: Desk, person: Person, case_id: str) -> ClearingView:
    """Note that everything was read, so that a second person can sign.

    Raise RefusedError with what is left.
    """
    with desk.records.writing() as work:
        case, clearing = opened(desk, work, person, case_id=case_id)
        source = source_for(desk, work, case, added=clearing.added)
        reasons = unfinished(source, clearing)
        if reasons:
            raise RefusedError(*reasons)
        now = desk.now()
        clearing = replace(clearing, state=ClearingState.READ, read_by=person.id, read_at=now)
        work.save_clearing(clearing)
        work.save_copy(case.authority, copy_of(source, clearing))
        work.note(Event(now, person.id, "finish_reading", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing, source=source)


def reopen(desk: Desk, person: Person, case_id: str) -> ClearingView:
    """Open a copy again: its signature and its reader are taken away, its decisions stay.

    Packs that hold it are withdrawn from the panel at once.
    """
    with desk.records.writing() as work:
        case, clearing = begun(desk, work, person, case_id=case_id)
        withdraw_packs(desk, work, person, case=case)
        clearing = clearing.unread()
        work.save_clearing(clearing)
        work.remove_copy(clearing.key)
        work.note(Event(desk.now(), person.id, "reopen", "panel_copy", clearing.key))
        source = source_for(desk, work, case, added=clearing.added)
        return _page(desk, work, person, case=case, clearing=clearing, source=source)


def sign(desk: Desk, person: Person, case_id: str, *, seen: str) -> ClearingView:
    """Sign off the copy whose mark is `seen`, which clears it.

    Raises RefusedError for anybody who read it, StaleError when the copy was changed since.
    """
    with desk.records.writing() as work:
        case, clearing = begun(desk, work, person, case_id=case_id)
        if clearing.state is not ClearingState.READ:
            raise RefusedError("This copy is not waiting for a signature.")
        if person.id in readers_of(work, clearing):
            raise RefusedError("You read this copy, so somebody else must sign it off.")
        source = source_for(desk, work, case, added=clearing.added)
        if seen != seen_of(copy_of(source, clearing)):
            raise StaleError("the copy was changed since it was shown")
        now = desk.now()
        clearing = replace(clearing, state=ClearingState.SIGNED, signed_by=person.id, signed_at=now)
        work.save_clearing(clearing)
        work.save_copy(case.authority, copy_of(source, clearing))
        work.note(Event(now, person.id, "sign", "panel_copy", clearing.key))
        return _page(desk, work, person, case=case, clearing=clearing, source=source)


def preview(desk: Desk, person: Person, case_id: str) -> PanelCopy:
    """Return the copy as the panel would read it now."""
    with desk.records.writing() as work:
        case, clearing = begun(desk, work, person, case_id=case_id)
        work.note(Event(desk.now(), person.id, "preview", "panel_copy", clearing.key))
        return copy_of(source_for(desk, work, case, added=clearing.added), clearing)


def _searched_again(work: Work, source: Source, clearing: Clearing) -> Clearing:
    """Keep and return a clearing whose words changed; sections with new findings are unread."""
    findings = decided_afresh(source, earlier=clearing.findings)
    undecided = {d.field for d in findings if d.choice is Choice.UNDECIDED}
    unread = {s.id for s in source.sections if fields_of(s) & undecided}
    clearing = replace(clearing, findings=findings, read=clearing.read - unread)
    work.save_clearing(clearing)
    return clearing


def _revealing(clearing: Clearing, choice: RevealChoice, reason: str) -> Clearing:
    told = Choice.REPLACE if choice is RevealChoice.LEAVE_OUT else Choice.KEEP
    findings = tuple(
        replace(d, choice=told) if d.kind == YEAR_GROUP else d for d in clearing.findings
    )
    return replace(clearing, reveal=choice, reveal_reason=reason, findings=findings)


def _chosen(decided: Decided, data: Mapping[str, Sequence[str]]) -> Decided:
    answer = data.get(finding_id(decided), ("",))[0]
    choices = {"replace": Choice.REPLACE, "keep": Choice.KEEP}
    return replace(decided, choice=choices.get(answer, decided.choice))


def _page(
    desk: Desk, work: Work, person: Person, *, case: Case, clearing: Clearing, source: Source
) -> ClearingView:
    may_sign = person.id not in readers_of(work, clearing)
    return clearing_page(desk, case=case, clearing=clearing, source=source, may_sign=may_sign)
