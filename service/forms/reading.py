"""Reads everything typed into a form: WTForms parses each answer, or says why it cannot.

What is left out is no mistake here: whether an answer is required depends on the other answers,
which is for `service/domain/evaluation.py` to say. This module has every function of the `Forms`
port.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from wtforms.fields.core import Field
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from service.domain.answers import Answers, Typed
from service.domain.authority import RateCard
from service.domain.definition import FormDefinition, Section
from service.domain.evaluation import Mistake
from service.domain.values import FormValues, RowValues, Value
from service.forms.fields import Unbound
from service.forms.handlers import HANDLERS
from service.forms.typing_in import asked, typed_from, typed_from_case_file, typed_of

__all__ = ["Reading", "read", "typed_from", "typed_from_case_file", "typed_of"]

MOST_SECTIONS_KEPT = 1024
"""Sections whose fields are kept ready: all sections of several authorities, with room to spare."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The values of a form, None where nothing readable was typed, and what could not be read."""

    values: FormValues
    mistakes: tuple[Mistake, ...]


def read(definition: FormDefinition, answers: Answers, *, card: RateCard | None) -> Reading:
    """Read every section and row of a form; `card` is the rate card in force, with the prices."""
    values: dict[str, Value] = {}
    rows: dict[str, tuple[RowValues, ...]] = {}
    mistakes: list[Mistake] = []
    for section in definition.sections:
        if section.repeat is None:
            form = _filled(section, answers.typed, card=card)
            values.update(_values(form))
            mistakes.extend(_mistakes(form, section, row=""))
        else:
            typed = answers.rows.get(section.repeat.id, ())
            forms = [(row.id, _filled(section, row.typed, card=card)) for row in typed]
            rows[section.repeat.id] = tuple(RowValues(row, _values(form)) for row, form in forms)
            mistakes.extend(
                chain.from_iterable(_mistakes(form, section, row=row) for row, form in forms)
            )
    return Reading(FormValues(answers.form, answers.version, values, rows), tuple(mistakes))


class _Meta(DefaultMeta):
    """The settings of one form: besides those of WTForms, the rate card its prices come from."""

    def __init__(self, card: RateCard | None) -> None:
        self.card = card


class _Posted:
    """Typed answers with the methods by which WTForms asks for posted data."""

    def __init__(self, typed: Mapping[str, Typed]) -> None:
        self._typed = typed

    def __iter__(self) -> Iterator[str]:
        return iter(self._typed)

    def __len__(self) -> int:
        return len(self._typed)

    def __contains__(self, name: object) -> bool:
        return name in self._typed

    def getlist(self, name: str) -> list[str]:
        """Return every text typed into one question."""
        typed = self._typed.get(name, ())
        return [typed] if isinstance(typed, str) else list(typed)


class _Held:
    """A section that equals only itself: its own equality compares all it holds, and is slow."""

    def __init__(self, section: Section) -> None:
        self.section = section

    def __hash__(self) -> int:
        return id(self.section)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.section is self.section


@lru_cache(maxsize=MOST_SECTIONS_KEPT)
def _fields(held: _Held) -> tuple[tuple[str, Unbound], ...]:
    """Return the fields of a section; to make them costs more than to read by them."""
    return tuple(
        (question.id, HANDLERS[question.kind].field(question)) for question in asked(held.section)
    )


def _filled(section: Section, typed: Mapping[str, Typed], *, card: RateCard | None) -> BaseForm:
    """Return the section's form, filled in and checked.

    It is WTForms' plain form, not its declarative one, in which a question named `data` or `errors`
    would take the place of the form's own attribute.
    """
    form = BaseForm(_fields(_Held(section)), meta=_Meta(card))
    form.process(_Posted(typed))
    form.validate()
    return form


def _values(form: BaseForm) -> dict[str, Value]:
    return {field.short_name: None if field.errors else field.data for field in form}


def _mistakes(form: BaseForm, section: Section, *, row: str) -> Iterator[Mistake]:
    return (_mistake(field, section, row=row) for field in form if field.errors)


def _mistake(field: Field, section: Section, *, row: str) -> Mistake:
    part = getattr(field, "part", "")
    return Mistake(section.id, field.short_name, field.errors[0], row=row, part=part)
