"""Beginning the reading of a panel copy again, because what it is a copy of has changed."""

from dataclasses import replace

from service.domain.audit import Event
from service.domain.case import Case
from service.domain.clearing import Clearing, RevealChoice
from service.domain.people import Person
from service.workflow.copies import source_for
from service.workflow.finding import decided_afresh
from service.workflow.ports import Desk, Work
from service.workflow.withdrawing_packs import withdraw_packs


def read_afresh(desk: Desk, work: Work, *, case: Case) -> None:
    """Begin the reading of a case's copy again after it was sent again, if it had begun.

    Every decision was made on other words and is gone; the words that a reader added stay.
    """
    clearing = work.clearing_of_case(case.id)
    if clearing is None:
        return
    source = source_for(desk, work, case, added=clearing.added)
    findings = decided_afresh(source, earlier=())
    work.save_clearing(replace(_unread(clearing), findings=findings, holders=source.holders))


def take_back(desk: Desk, work: Work, person: Person, *, case: Case) -> None:
    """Take the panel copy of a case away, with who read and who signed it.

    Packs that hold it are withdrawn from the panel at once.
    """
    clearing = work.clearing_of_case(case.id)
    if clearing is not None:
        withdraw_packs(desk, work, person, case=case)
        work.remove_copy(clearing.key)
        work.save_clearing(_unread(clearing))
        work.note(Event(desk.now(), person.id, "take_back", "panel_copy", clearing.key))


def _unread(clearing: Clearing) -> Clearing:
    return replace(clearing.unread(), reveal=RevealChoice.UNDECIDED, reveal_reason="")
