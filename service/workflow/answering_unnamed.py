"""Answering a form to which no name is put: nothing of who, where or what time is kept.

There is no case, no reference and no line in the audit, since each would lead back to somebody.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.answers import Answers, Typed
from service.domain.authority import Route
from service.domain.definition import FormDefinition
from service.domain.evaluation import Evaluated, Mistake
from service.domain.people import Person
from service.domain.submission import SubmittedForm
from service.domain.unnamed import UnnamedAnswers
from service.domain.values import FormValues
from service.errors import NotFoundError
from service.workflow.filling import FilledForm, blocking, today, with_answers
from service.workflow.ports import Desk
from service.workflow.starting import is_open

Data = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class UnnamedView:
    """A form to answer without a name, all of it on one page.

    `kept` is whether the answers were kept; then nothing of them is here any more.
    """

    route: Route
    form: FilledForm
    mistakes: tuple[Mistake, ...] = ()
    kept: bool = False

    @property
    def typed(self) -> Mapping[str, Typed]:
        """What was typed."""
        return self.form.answers.typed

    def hidden(self, section: str) -> frozenset[str]:
        """Return the questions of a section that are not asked."""
        start = f"{section}."
        names = self.form.evaluated.hidden
        return frozenset(name.removeprefix(start) for name in names if name.startswith(start))


def unnamed_view(desk: Desk, person: Person, *, route: str) -> UnnamedView:
    """Return the empty form of a route without names; raise NotFoundError when there is none."""
    chosen, definition = _chosen(desk, person, route)
    return UnnamedView(chosen, _filled(desk, definition, {}))


def answer_unnamed(desk: Desk, person: Person, *, route: str, data: Data) -> UnnamedView:
    """Keep the answers when nothing is wrong with them, and say what is otherwise.

    They are kept with the day only; whoever signed in is asked for the right to answer, and not
    noted.
    """
    chosen, definition = _chosen(desk, person, route)
    typed: dict[str, Typed] = {}
    for section in definition.sections:
        typed |= desk.forms.typed_from(section, data)
    form = _filled(desk, definition, typed)
    wrong = blocking(form.mistakes)
    if wrong:
        return UnnamedView(chosen, form, wrong)
    kept = UnnamedAnswers(
        secrets.token_hex(16), person.authority, chosen.id, today(desk), _answered(form)
    )
    with desk.records.writing() as work:
        work.add_unnamed(kept)
    return UnnamedView(chosen, _filled(desk, definition, {}), kept=True)


def _chosen(desk: Desk, person: Person, route: str) -> tuple[Route, FormDefinition]:
    authority = desk.definitions.authority(person.authority)
    chosen = next((r for r in authority.routes if r.id == route and r.unnamed), None)
    if chosen is None or not is_open(desk, chosen):
        raise NotFoundError
    return chosen, desk.definitions.form(person.authority, chosen.forms[0])


def _filled(desk: Desk, definition: FormDefinition, typed: Mapping[str, Typed]) -> FilledForm:
    answers = Answers(definition.form, definition.version, typed)
    empty = Evaluated(FormValues(definition.form, definition.version), frozenset(), (), ())
    blank = FilledForm(definition, answers, 0, empty, (), None, {})
    return with_answers(desk, blank, answers=answers)


def _answered(form: FilledForm) -> SubmittedForm:
    definition, evaluated = form.definition, form.evaluated
    return SubmittedForm(
        definition.form,
        definition.version,
        definition.hash,
        definition.source,
        evaluated.values,
        evaluated.hidden,
    )
