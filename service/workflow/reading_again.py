"""Beginning the reading of a panel copy again, because what it is a copy of has changed."""

from dataclasses import replace

from service.domain.case import Case
from service.domain.clearing import Clearing, ClearingState, RevealChoice
from service.errors import NotFoundError
from service.workflow.finding import decided_afresh, source_of
from service.workflow.ports import Desk, Work


def read_afresh(desk: Desk, work: Work, *, case: Case) -> None:
    """Begin the reading of a case's copy again after it was sent again, if it had begun.

    Every decision was made on other words and is gone; the words that a reader added stay.
    """
    clearing = work.clearing_of_case(case.id)
    submission = work.submission(case.id)
    if clearing is None:
        return
    if submission is None:
        raise NotFoundError
    source = source_of(desk, submission, added=clearing.added)
    findings = decided_afresh(source, earlier=())
    work.save_clearing(replace(_unread(clearing), findings=findings, holders=source.holders))


def take_back(work: Work, *, case: Case) -> None:
    """Take the panel copy of a case away, with who read and who signed it."""
    clearing = work.clearing_of_case(case.id)
    if clearing is not None:
        work.remove_copy(clearing.key)
        work.save_clearing(_unread(clearing))


def _unread(clearing: Clearing) -> Clearing:
    return replace(
        clearing,
        state=ClearingState.READING,
        read=frozenset(),
        reveal=RevealChoice.UNDECIDED,
        reveal_reason="",
        read_by="",
        read_at=None,
        signed_by="",
        signed_at=None,
    )
