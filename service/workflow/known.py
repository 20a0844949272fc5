"""What nobody is asked twice: who fills the form in, their deputy and their headteacher."""

from collections.abc import Iterator, Mapping

from service.domain.answers import Typed
from service.domain.case import Case
from service.domain.definition import FormDefinition, Identifies, Kind, Question
from service.domain.people import Person
from service.workflow.ports import Desk, Work

OWN = ("author",)
"""Roles that are the person's own: they are known from the last case the same person began."""

OF_SCHOOL = ("deputy", "headteacher")
"""Roles that are the same for everybody at a school."""

WRITTEN = (Kind.TEXT, Kind.PERSON, Kind.EMAIL, Kind.PHONE)
MOST_CASES = 10
"""How many of the school's latest cases are looked through."""


def known_answers(
    desk: Desk, work: Work, person: Person, *, case: Case
) -> Mapping[str, dict[str, Typed]]:
    """Return what is known of each form of a new case, by form and question, as it was typed."""
    facts = _facts(desk, work, person, case=case)
    found: dict[str, dict[str, Typed]] = {}
    for form, version in case.forms.items():
        definition = desk.definitions.form(case.authority, form, version)
        for question, identifies in _asking(definition):
            if facts.get(identifies):
                found.setdefault(form, {})[question.id] = facts[identifies]
    return found


def _facts(desk: Desk, work: Work, person: Person, *, case: Case) -> dict[Identifies, Typed]:
    """Return the last answer to each thing that is known, from the newest case that has one."""
    earlier = work.cases_of_school(case.authority, school=case.school)
    facts: dict[Identifies, Typed] = {}
    for one in [e for e in earlier if e.id != case.id][:MOST_CASES]:
        for form, version in one.forms.items():
            stored = work.answers(one.id, form=form)
            if stored is None:
                continue
            for question, who in _asking(desk.definitions.form(one.authority, form, version)):
                typed = stored.answers.typed.get(question.id)
                if typed and (who.role in OF_SCHOOL or one.created_by == person.id):
                    facts.setdefault(who, typed)
    return facts


def _asking(definition: FormDefinition) -> Iterator[tuple[Question, Identifies]]:
    """Yield the questions of a form that ask for what is known."""
    for section, question in definition.questions():
        who = question.identifies
        if section.repeat or who is None or question.kind not in WRITTEN:
            continue
        if who.role in (*OWN, *OF_SCHOOL):
            yield question, who
