"""What the expressions of a form may name, place by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from service.definitions import vocabulary
from service.definitions.section import SectionDraft
from service.domain.definition import Kind, Question
from service.domain.expressions import Expression, Name, Scope, Type

TYPES: Final[Mapping[Kind, Type]] = {
    Kind.TEXT: Type.TEXT,
    Kind.LONG_TEXT: Type.TEXT,
    Kind.YES_NO: Type.BOOLEAN,
    Kind.YES_NO_NOT_KNOWN: Type.TEXT,
    Kind.CHOICE: Type.TEXT,
    Kind.CHOICES: Type.LIST,
    Kind.NUMBER: Type.NUMBER,
    Kind.MONEY: Type.NUMBER,
    Kind.DATE: Type.DATE,
    Kind.PARTIAL_DATE: Type.DATE,
    Kind.EMAIL: Type.TEXT,
    Kind.PHONE: Type.TEXT,
    Kind.POSTCODE: Type.TEXT,
    Kind.UPN: Type.TEXT,
    Kind.SCHOOL: Type.TEXT,
    Kind.SCHOOLS: Type.LIST,
    Kind.RATE: Type.RATE,
    Kind.PERSON: Type.TEXT,
    Kind.FILE: Type.LIST,
    Kind.DECLARATION: Type.BOOLEAN,
}
YES_NO_NOT_KNOWN: Final = ("yes", "no", "not_known")


def name_of(question: Question) -> Name | None:
    """Return what expressions know of a question; None for one that has no answer."""
    if question.kind is Kind.COMPUTED:
        return Name(vocabulary.COMPUTED_AS.get(question.computed_as, Type.TEXT))
    if question.kind is Kind.YES_NO_NOT_KNOWN:
        return Name(Type.TEXT, YES_NO_NOT_KNOWN)
    options = tuple(option.value for option in question.options) or None
    if question.kind not in TYPES:
        return None
    if question.kind in vocabulary.NUMBERS:
        return Name(Type.NUMBER, least=question.minimum, most=question.maximum)
    return Name(TYPES[question.kind], options, partial=question.kind is Kind.PARTIAL_DATE)


def names_of(questions: Sequence[Question]) -> dict[str, Name]:
    """Return what expressions know of each question, by id."""
    found = {question.id: name_of(question) for question in questions}
    return {name: known for name, known in found.items() if known is not None}


@dataclass(frozen=True, slots=True)
class Scopes:
    """The scopes of one form; `conditions` are put in once they are compiled."""

    sections: tuple[Mapping[str, Name], ...]
    repeats: tuple[str, ...]
    aliases: Mapping[str, Mapping[str, Name]]
    conditions: Mapping[str, Expression]

    def with_condition(self, name: str, condition: Expression) -> "Scopes":
        """Return these scopes with one more named condition."""
        return replace(self, conditions={**self.conditions, name: condition})

    def of_form(self) -> Scope:
        """Return the scope of a named condition: the whole form, outside rows."""
        return self._scope(len(self.sections))

    def before(self, index: int) -> Scope:
        """Return the scope of a section's own `show_if`: the sections before it."""
        return self._scope(index)

    def within(self, index: int) -> Scope:
        """Return the scope of the questions and checks of a section: up to its own end."""
        return self._scope(index + 1, row=index)

    def outside(self) -> Scope:
        """Return the scope of a default: the other forms and the rate card only."""
        names = frozenset(name for section in self.sections for name in section)
        return Scope(aliases=self.aliases, later=names | frozenset(filter(None, self.repeats)))

    def _scope(self, end: int, *, row: int = -1) -> Scope:
        names: dict[str, Name] = {}
        row_of: dict[str, str] = {}
        rows: dict[str, Mapping[str, Name]] = {}
        for index, (section, repeat) in enumerate(
            zip(self.sections[:end], self.repeats[:end], strict=True)
        ):
            if repeat:
                rows[repeat] = section
            if not repeat or index == row:
                names.update(section)
            else:
                row_of.update(dict.fromkeys(section, repeat))
        later = {name for section in self.sections[end:] for name in section}
        later.update(filter(None, self.repeats[end:]))
        return Scope(names, rows, self.aliases, self.conditions, frozenset(later), row_of)


def scopes_of(
    drafts: Sequence[SectionDraft], aliases: Mapping[str, Mapping[str, Question]]
) -> Scopes:
    """Return the scopes of a form; `aliases` are the questions of other forms."""
    sections = tuple(
        names_of([draft.question for draft in section.questions]) for section in drafts
    )
    repeats = tuple(section.repeat.id if section.repeat else "" for section in drafts)
    known = {alias: names_of(list(questions.values())) for alias, questions in aliases.items()}
    return Scopes(sections, repeats, known, {})
