"""What has been filled in of a case: every form read, worked out and checked together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from service.domain.answers import Answers
from service.domain.authority import Authority, RateCard
from service.domain.case import Case
from service.domain.definition import FormDefinition, Level, Section
from service.domain.evaluation import Evaluated, Mistake, evaluate_form
from service.domain.meeting import LONDON
from service.domain.values import FormValues
from service.workflow.ports import Desk, Work

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One form of a case: what was typed, what it means, and what is wrong with it.

    `mistakes` joins what could not be read, what is missing and which checks failed, in the order
    of the form. `others`, `earlier` and `reviewed` are what its expressions may name of elsewhere:
    the case's other forms, sums over the school's other cases, and the forms of the case it is
    about.
    """

    definition: FormDefinition
    answers: Answers
    revision: int
    evaluated: Evaluated
    mistakes: tuple[Mistake, ...]
    card: RateCard | None
    others: Mapping[str, FormValues]
    earlier: Mapping[str, Decimal] = field(default_factory=dict)
    reviewed: Mapping[str, FormValues] = field(default_factory=dict)

    def mistakes_of(self, section: Section) -> tuple[Mistake, ...]:
        """Return the mistakes of one section."""
        return tuple(mistake for mistake in self.mistakes if mistake.section == section.id)

    def shown_sections(self) -> tuple[Section, ...]:
        """Return the sections that are asked."""
        hidden = self.evaluated.hidden
        return tuple(s for s in self.definition.sections if s.id not in hidden)


def filled_forms(desk: Desk, work: Work, *, case: Case) -> tuple[FilledForm, ...]:
    """Return every form of the case in the order of its route; each may use the ones before it."""
    authority = desk.definitions.authority(case.authority)
    others: dict[str, FormValues] = {}
    filled: list[FilledForm] = []
    reviewed = reviewed_forms(work, case)
    for form_id in authority.route(case.route).forms:
        blank = _blank(desk, work, case=case, form_id=form_id, reviewed=reviewed)
        form = with_answers(desk, replace(blank, others=dict(others)), answers=blank.answers)
        others[form_id] = form.evaluated.values
        filled.append(form)
    return tuple(filled)


def today(desk: Desk) -> date:
    """Return today's date in London."""
    return desk.now().astimezone(LONDON).date()


def card_for(authority: Authority, case: Case, *, definition: FormDefinition) -> RateCard | None:
    """Return the rate card in force on the day of the meeting, or None when the form uses none."""
    if not definition.rate_card:
        return None
    return authority.rate_card(definition.rate_card, on=authority.meeting(case.meeting).day)


def blocking(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes that stop a submission; the others only warn."""
    return tuple(mistake for mistake in mistakes if mistake.level is Level.BLOCK)


def with_answers(desk: Desk, filled: FilledForm, *, answers: Answers) -> FilledForm:
    """Return the form as it would be with other answers."""
    definition = filled.definition
    reading = desk.forms.read(definition, answers, card=filled.card)
    evaluated = evaluate_form(
        definition,
        reading.values,
        others=filled.others,
        card=filled.card,
        today=today(desk),
        earlier=filled.earlier,
        reviewed=filled.reviewed,
    )
    mistakes = _joined(definition, reading.mistakes, evaluated)
    return replace(filled, answers=answers, evaluated=evaluated, mistakes=mistakes)


def reviewed_forms(work: Work, case: Case) -> Mapping[str, FormValues]:
    """Return the forms of the case that this one is about, as they were last sent."""
    sent = work.submission(case.about) if case.about else None
    return {form.form: form.values for form in sent.forms} if sent else {}


def _blank(
    desk: Desk, work: Work, *, case: Case, form_id: str, reviewed: Mapping[str, FormValues]
) -> FilledForm:
    """Return a form of the case with what was typed into it, not read and not worked out yet."""
    authority = desk.definitions.authority(case.authority)
    definition = desk.definitions.form(case.authority, form_id, case.forms[form_id])
    stored = work.answers(case.id, form=form_id)
    return FilledForm(
        definition,
        stored.answers if stored else Answers(form_id, definition.version),
        stored.revision if stored else 0,
        Evaluated(FormValues(form_id, definition.version), frozenset(), (), ()),
        (),
        card_for(authority, case, definition=definition),
        {},
        _earlier(work, case, definition),
        reviewed,
    )


def _earlier(work: Work, case: Case, definition: FormDefinition) -> Mapping[str, Decimal]:
    """Return the sums that a form names over the same school's other cases that were sent."""
    if not definition.earlier:
        return {}
    sent = work.submissions_of_school(case.authority, school=case.school)
    forms = [form.values for one in sent if one.case != case.id for form in one.forms]
    return {
        name: sum(
            (_sum_of(values, asked.question) for values in forms if values.form == asked.form),
            NOTHING,
        )
        for name, asked in definition.earlier.items()
    }


def _sum_of(values: FormValues, question: str) -> Decimal:
    """Return what was answered to a question of a form, in all its rows if it stands in rows."""
    rows = (row.values for rows in values.rows.values() for row in rows)
    found = (answers.get(question) for answers in (values.values, *rows))
    return sum((one for one in found if isinstance(one, Decimal)), NOTHING)


def _joined(
    definition: FormDefinition, unread: tuple[Mistake, ...], evaluated: Evaluated
) -> tuple[Mistake, ...]:
    """Join the mistakes: one for each question, and none where nothing is asked."""
    asked = tuple(mistake for mistake in unread if not _is_hidden(definition, mistake, evaluated))
    places = {(mistake.section, mistake.row, mistake.question) for mistake in asked}
    rest = tuple(
        mistake
        for mistake in (*evaluated.missing, *evaluated.failed)
        if (mistake.section, mistake.row, mistake.question) not in places
    )
    return tuple(sorted((*asked, *rest), key=lambda mistake: _order(definition, mistake)))


def _is_hidden(definition: FormDefinition, mistake: Mistake, evaluated: Evaluated) -> bool:
    section = definition.section(mistake.section)
    if section is None or section.id in evaluated.hidden:
        return True
    if section.repeat is None:
        return f"{section.id}.{mistake.question}" in evaluated.hidden
    return f"{section.repeat.id}.{mistake.row}.{mistake.question}" in evaluated.hidden


def _order(definition: FormDefinition, mistake: Mistake) -> tuple[int, int]:
    sections = [section.id for section in definition.sections]
    place = sections.index(mistake.section) if mistake.section in sections else len(sections)
    section = definition.section(mistake.section)
    questions = [question.id for question in section.questions] if section else []
    at = questions.index(mistake.question) if mistake.question in questions else -1
    return place, at
