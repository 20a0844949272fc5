"""A panel copy while it is being cleared, as the office sees it.

What to read, what was found, what is left.
"""

from dataclasses import dataclass

from service.domain.case import Case
from service.domain.clearing import Clearing, ClearingState, Decided
from service.domain.extract import TakenSection
from service.domain.people import Person
from service.workflow.case_view import CaseView, outline
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
    """One section to read: its texts, and the answers that are safe by their kind."""

    id: str
    form_title: str
    title: str
    texts: tuple[TextView, ...]
    facts: tuple[tuple[str, str], ...]
    read: bool


@dataclass(frozen=True, slots=True)
class ClearingView:
    """A copy being cleared.

    `left` counts undecided findings; `holders` the schools that could hold such a pupil.
    """

    view: CaseView
    clearing: Clearing
    sections: tuple[ReadingSection, ...]
    needs_reveal: bool
    holders: int
    threshold: int
    can_sign: bool
    left: int


def clearing_page(
    desk: Desk, person: Person, *, case: Case, clearing: Clearing, source: Source
) -> ClearingView:
    """Return the page of a clearing as this person sees it."""
    waiting = clearing.state is ClearingState.READ
    return ClearingView(
        view=outline(desk, case),
        clearing=clearing,
        sections=reading_sections(source, clearing),
        needs_reveal=names_the_school(source),
        holders=source.holders,
        threshold=source.authority.reveal_below,
        can_sign=waiting and clearing.read_by != person.id,
        left=len(clearing.undecided()),
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
    )


def _text_view(label: str, field: str, text: str, clearing: Clearing) -> TextView:
    findings = tuple(decided for decided in clearing.findings if decided.field == field)
    return TextView(field, label, text, findings, tuple(finding_id(d) for d in findings))


def finding_id(decided: Decided) -> str:
    """Return the name of a finding's answer on a page: where it stands, never what it says."""
    return f"{decided.field.replace('/', '-')}-{decided.start}-{decided.end}"
