"""A panel copy while it is being cleared, as the office sees it.

What to read, what was found, what is left.
"""

import hashlib
from dataclasses import dataclass

from service.domain.case import Case
from service.domain.clearing import Clearing, ClearingState, Decided
from service.domain.extract import TakenSection
from service.workflow.case_view import CaseView, outline
from service.workflow.copies import copy_of, fields_of, seen_of
from service.workflow.finding import Source, names_the_school
from service.workflow.ports import Desk


@dataclass(frozen=True, slots=True)
class TextView:
    """One text to read, with what was found in it.

    `ids` names each finding's answer on the page.
    """

    field: str
    label: str
    text: str
    findings: tuple[Decided, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingSection:
    """One section to read: its texts, and the answers that are safe by their kind.

    `seen` marks the decisions it was drawn from, so that nobody's are overwritten unseen.
    """

    id: str
    form_title: str
    title: str
    texts: tuple[TextView, ...]
    facts: tuple[tuple[str, str], ...]
    read: bool
    seen: str


@dataclass(frozen=True, slots=True)
class ClearingView:
    """A copy being cleared.

    `left` counts undecided findings; `holders` the schools that could hold such a pupil. `seen`
    marks the words of the copy as it stands, which is what a signature is for.
    """

    view: CaseView
    clearing: Clearing
    sections: tuple[ReadingSection, ...]
    needs_reveal: bool
    holders: int
    threshold: int
    can_sign: bool
    left: int
    seen: str


def clearing_page(
    desk: Desk, *, case: Case, clearing: Clearing, source: Source, may_sign: bool
) -> ClearingView:
    """Return the page of a clearing; `may_sign` when the person did not read the copy."""
    waiting = clearing.state is ClearingState.READ
    return ClearingView(
        view=outline(desk, case),
        clearing=clearing,
        sections=reading_sections(source, clearing),
        needs_reveal=names_the_school(source),
        holders=source.holders,
        threshold=source.authority.reveal_below,
        can_sign=waiting and may_sign,
        left=len(clearing.undecided()),
        seen=seen_of(copy_of(source, clearing)),
    )


def reading_sections(source: Source, clearing: Clearing) -> tuple[ReadingSection, ...]:
    """Return every section to read, with what was found in its texts."""
    return tuple(_reading_section(section, clearing) for section in source.sections)


def _reading_section(section: TakenSection, clearing: Clearing) -> ReadingSection:
    pieces = section.pieces()
    return ReadingSection(
        id=section.id,
        form_title=section.form_title,
        title=section.title,
        texts=tuple(
            _text_view(label, piece.field, piece.text, clearing)
            for label, piece in pieces
            if piece.field
        ),
        facts=tuple((label, piece.text) for label, piece in pieces if not piece.field),
        read=section.id in clearing.read,
        seen=seen_findings(clearing, fields_of(section)),
    )


def _text_view(label: str, field: str, text: str, clearing: Clearing) -> TextView:
    findings = tuple(decided for decided in clearing.findings if decided.field == field)
    return TextView(field, label, text, findings, tuple(finding_id(d) for d in findings))


def seen_findings(clearing: Clearing, fields: frozenset[str]) -> str:
    """Return a mark of the findings in these texts and of what was decided of them so far."""
    held = [
        f"{d.field} {d.start} {d.end} {d.replacement} {d.choice}"
        for d in clearing.findings
        if d.field in fields
    ]
    return hashlib.sha256("\n".join(held).encode()).hexdigest()[:16]


def finding_id(decided: Decided) -> str:
    """Return the name of a finding's answer on a page: where it stands, never what it says."""
    return f"{decided.field.replace('/', '-')}-{decided.start}-{decided.end}"
