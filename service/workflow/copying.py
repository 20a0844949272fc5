"""Starting from an earlier case of the same school: last term's, or a colleague's.

What is copied is what was typed, and it is only a start: every page is saved and checked as if it
were new. Some answers belong to their own time or case and are never copied.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from service.domain.answers import Answers, Row, Typed
from service.domain.audit import Event
from service.domain.case import BY_SCHOOL, Case
from service.domain.definition import FormDefinition, Kind, Question, Section
from service.domain.people import Person, Role
from service.errors import RefusedError
from service.workflow.access import read_own_case
from service.workflow.case_view import CaseView, outline
from service.workflow.changing import open_draft
from service.workflow.ports import Desk, Work

NEVER = (Kind.DECLARATION, Kind.FILE, Kind.CONTENT, Kind.COMPUTED)
"""What is said once and for one case: a file belongs to its case, a declaration to its moment."""

AGREEING = ("parent", "headteacher")
"""Who agrees to a case. A section that names one of them and asks when asks for an agreement."""


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """An earlier case to start from: who began it, and the forms that can be copied from it."""

    view: CaseView
    starter: str
    forms: tuple[FormDefinition, ...]


@dataclass(frozen=True, slots=True)
class CopyChoices:
    """A draft, and the cases it may be started from, the newest first."""

    view: CaseView
    cases: tuple[EarlierCase, ...]

    @property
    def forms(self) -> tuple[FormDefinition, ...]:
        """Return every form that can be copied from one of the cases, once."""
        found = {form.form: form for case in self.cases for form in case.forms}
        return tuple(found.values())


def copy_choices(desk: Desk, person: Person, case_id: str) -> CopyChoices:
    """Return the school's other cases that share a form with a draft."""
    with desk.records.writing() as work:
        case = read_own_case(desk, work, person, case_id=case_id)
        return CopyChoices(outline(desk, case), _earlier(desk, work, person, case=case))


def copy_answers(
    desk: Desk, person: Person, case_id: str, *, source: str, forms: Collection[str]
) -> Case:
    """Copy into a draft what an earlier case of the school holds for these forms.

    Nothing that was typed into the draft is overwritten. Raises RefusedError when the case cannot
    be copied from, or none of the forms can.
    """
    with desk.records.writing() as work:
        case, filled_forms = open_draft(desk, work, person, case_id=case_id)
        earlier = {one.view.case.id: one for one in _earlier(desk, work, person, case=case)}
        if source not in earlier:
            raise RefusedError("Choose one of the cases, or go on with an empty one.")
        known = {form.form for form in earlier[source].forms} & set(forms)
        if not known:
            raise RefusedError("Choose a form that this case has.")
        for filled in filled_forms:
            stored = work.answers(source, form=filled.definition.form)
            if stored is not None and filled.definition.form in known:
                copied = _copied(filled.definition, stored.answers, filled.answers)
                work.save_answers(case.id, copied, revision=filled.revision)
        work.note(Event(desk.now(), person.id, "read_case", "case", source))
        work.note(Event(desk.now(), person.id, "copy_answers", "case", case.id))
        return case


def carried(section: Section, question: Question) -> bool:
    """Return whether an answer may be copied into another case.

    A date is copied only when it is a date of birth. Where somebody agrees to a case, only who they
    are is copied, never that they agreed.
    """
    who = question.identifies
    if question.kind in NEVER:
        return False
    if question.kind is Kind.DATE:
        return who is not None and who.attribute == "birth_date"
    return who is not None or not _is_agreement(section)


def _is_agreement(section: Section) -> bool:
    roles = {q.identifies.role for q in section.questions if q.identifies}
    kinds = {q.kind for q in section.questions if q.identifies is None}
    is_dated = bool(kinds & {Kind.DATE, Kind.DECLARATION})
    return section.repeat is None and is_dated and bool(roles & set(AGREEING))


def _earlier(desk: Desk, work: Work, person: Person, *, case: Case) -> tuple[EarlierCase, ...]:
    if person.role is not Role.SCHOOL:
        return ()
    found = []
    for one in work.cases_of_school(case.authority, school=case.school):
        shared = _shared(desk, work, case, one)
        if one.id != case.id and one.entered_by == BY_SCHOOL and shared:
            account = work.account(one.created_by)
            starter = account.person.name if account else ""
            found.append(EarlierCase(outline(desk, one), starter, shared))
    return tuple(found)


def _shared(desk: Desk, work: Work, case: Case, other: Case) -> tuple[FormDefinition, ...]:
    """Return the forms that both have at the same version, and in which the other has answers."""
    return tuple(
        desk.definitions.form(case.authority, form, version)
        for form, version in case.forms.items()
        if other.forms.get(form) == version and work.answers(other.id, form=form) is not None
    )


def _copied(definition: FormDefinition, source: Answers, own: Answers) -> Answers:
    answers = own
    for section in definition.sections:
        names = [q.id for q in section.questions if carried(section, q)]
        repeat = section.repeat
        if repeat is None:
            mine = {name: text for name, text in own.typed.items() if any(text)}
            answers = answers.with_typed({**_of(source.typed, names), **_of(mine, names)})
        elif not own.rows.get(repeat.id):
            for row in source.rows.get(repeat.id, ()):
                answers = answers.with_row(repeat.id, Row(row.id, _of(row.typed, names)))
    return answers


def _of(typed: Mapping[str, Typed], names: list[str]) -> dict[str, Typed]:
    return {name: typed[name] for name in names if any(typed.get(name, ""))}
