"""What a page draws for a section: plain data, which templates turn into GOV.UK fields.

Ids follow GOV.UK Frontend, so that an error summary can link to them: a box has its question's id,
the first of several options too, the others `id-2`, `id-3`; the boxes of a date are `id-day`, `id-
month` and `id-year`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.domain.answers import Typed
from service.domain.authority import RateCard
from service.domain.definition import Kind, Level, Option, Question, Section
from service.domain.evaluation import Mistake
from service.forms.handler import Part
from service.forms.handlers import HANDLERS

OWN_ROLE = "author"
"""The role of the person who fills the form in."""

PURPOSES = {
    "name": "name",
    "first_name": "given-name",
    "last_name": "family-name",
    "email": "email",
    "phone": "tel",
    "post": "organization-title",
}
"""What a browser may fill in about its user, by attribute (HTML Standard, autofill field names)."""

NEVER_FILLED = "off"


@dataclass(frozen=True, slots=True)
class BoxOption:
    """One thing to choose. An exclusive one unticks the others."""

    id: str
    value: str
    label: str
    hint: str
    checked: bool
    exclusive: bool


@dataclass(frozen=True, slots=True)
class BoxPart:
    """One of the boxes of a date: `name` is what it is posted as, `width` is in characters."""

    id: str
    name: str
    label: str
    value: str
    width: int
    wrong: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One question on a page, or a paragraph to read (`kind` content: only the label is drawn).

    `values` is what was typed, as it was typed. `error` is the first mistake that blocks. `anchor`
    is the id of the element an error summary links to. `width` is in characters, 0 for the full
    width; `rows` is of a text area. A declaration's one option says what the label says, and needs
    no heading of its own.
    """

    id: str
    name: str
    kind: Kind
    label: str
    anchor: str
    hint: str = ""
    optional: bool = False
    values: tuple[str, ...] = ()
    parts: tuple[BoxPart, ...] = ()
    options: tuple[BoxOption, ...] = ()
    error: str = ""
    prefix: str = ""
    suffix: str = ""
    input_type: str = "text"
    inputmode: str = ""
    autocomplete: str = ""
    spellcheck: bool | None = None
    width: int = 0
    rows: int = 0
    max_words: int = 0

    @property
    def value(self) -> str:
        """Return the one text that was typed, or ""."""
        return self.values[0] if self.values else ""


def boxes(
    section: Section,
    typed: Mapping[str, Typed],
    *,
    mistakes: tuple[Mistake, ...],
    card: RateCard | None,
    hidden: frozenset[str] = frozenset(),
) -> tuple[Box, ...]:
    """Return the boxes of a section, or of one row of it, in order.

    `mistakes` are those of this page only. `hidden` holds the ids of questions that are not asked
    now; they have no box. A computed question has a box without a value: what it is worked out to
    is not typed.
    """
    return tuple(
        _box(
            question,
            _texts(typed.get(question.id, ())),
            mistakes=[mistake for mistake in mistakes if mistake.question == question.id],
            card=card,
        )
        for question in section.questions
        if question.id not in hidden
    )


def _texts(typed: Typed) -> tuple[str, ...]:
    return typed if isinstance(typed, tuple) else (typed,)


def _box(
    question: Question,
    values: tuple[str, ...],
    *,
    mistakes: Iterable[Mistake],
    card: RateCard | None,
) -> Box:
    handler = HANDLERS[question.kind]
    look = handler.look(question)
    wrong = next((mistake for mistake in mistakes if mistake.level is Level.BLOCK), None)
    parts = _parts(question, handler.parts, values, wrong=wrong)
    return Box(
        id=question.id,
        name=question.id,
        kind=question.kind,
        label=question.ask,
        anchor=_anchor(question, parts),
        hint=question.hint,
        optional=handler.asked and not question.required,
        values=values if handler.asked else (),
        parts=parts,
        options=_options(question, handler.options(question, card=card), values),
        error=wrong.message if wrong else "",
        prefix=look.prefix,
        suffix=look.suffix,
        input_type=look.input_type,
        inputmode=look.inputmode,
        autocomplete=_autocomplete(question),
        spellcheck=look.spellcheck,
        width=look.width,
        rows=look.rows,
        max_words=question.max_words,
    )


def _parts(
    question: Question,
    parts: tuple[Part, ...],
    values: tuple[str, ...],
    *,
    wrong: Mistake | None,
) -> tuple[BoxPart, ...]:
    """Return the boxes of a date with what was typed into each, however many texts were kept."""
    texts = (*values, *("" for _ in parts))
    return tuple(
        BoxPart(
            id=f"{question.id}-{part.id}",
            name=f"{question.id}-{part.id}",
            label=part.label,
            value=text,
            width=part.width,
            wrong=wrong is not None and wrong.part in ("", part.id),
        )
        for part, text in zip(parts, texts, strict=False)
    )


def _anchor(question: Question, parts: tuple[BoxPart, ...]) -> str:
    """Return the id of the first element in error, or the first: a group cannot take the focus."""
    if not parts:
        return question.id
    return next((part.id for part in parts if part.wrong), parts[0].id)


def _options(
    question: Question, options: tuple[Option, ...], values: tuple[str, ...]
) -> tuple[BoxOption, ...]:
    return tuple(
        BoxOption(
            id=question.id if place == 1 else f"{question.id}-{place}",
            value=option.value,
            label=option.label,
            hint=option.hint,
            checked=option.value in values,
            exclusive=option.exclusive,
        )
        for place, option in enumerate(options, 1)
    )


def _autocomplete(question: Question) -> str:
    """Return the `autocomplete` attribute: a browser fills in what is its user's own, no more.

    WCAG 2.2, 1.3.5 asks for the purpose of fields about the user only; what a browser remembers
    about its user must never end up in the answers about a child.
    """
    who = question.identifies
    if who is None:
        return ""
    return PURPOSES.get(who.attribute, NEVER_FILLED) if who.role == OWN_ROLE else NEVER_FILLED
