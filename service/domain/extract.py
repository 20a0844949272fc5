"""What of a submission may go on towards a panel copy.

An extraction, answer by answer, never an edited file.

Each answer follows its question's `panel:` rule. What is withheld is not taken at all; what is free
text is marked, so that it is freed of identifiers and read by a person before it becomes part of a
panel copy.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from service.domain.definition import FormDefinition, Kind, Panel, Question, Section, Style
from service.domain.display import general, shown
from service.domain.panel_copy import Column, CopySection, Entry, Fact, Grid, Prose
from service.domain.submission import SubmittedForm
from service.domain.values import RowValues, Value

NUMERIC = (Kind.NUMBER, Kind.MONEY)
ALWAYS_LONG = (Kind.LONG_TEXT,)
NEVER_TAKEN = (Kind.CONTENT, Kind.FILE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One answer on its way.

    `field` names the text to be freed of identifiers; it is empty when `text` is safe by kind.

    `tells_year_group` marks what may be left out when a year group would name the school.
    """

    text: str
    field: str = ""
    tells_year_group: bool = False


@dataclass(frozen=True, slots=True)
class TakenFact:
    """A short answer."""

    label: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class TakenProse:
    """A long answer."""

    label: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class TakenGrid:
    """The rows of a repeating section."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Piece, ...], ...]
    total: tuple[str, ...]


Taken = TakenFact | TakenProse | TakenGrid


@dataclass(frozen=True, slots=True)
class TakenSection:
    """A section of a form with what was taken from it; `id` is `form/section`."""

    id: str
    form_title: str
    title: str
    entries: tuple[Taken, ...]

    def pieces(self) -> tuple[tuple[str, Piece], ...]:
        """Return every answer taken, with the label it stands under."""
        found: list[tuple[str, Piece]] = []
        for entry in self.entries:
            if isinstance(entry, TakenGrid):
                for number, row in enumerate(entry.rows, start=1):
                    found += [
                        (f"{column.label}, row {number}", piece)
                        for column, piece in zip(entry.columns, row, strict=True)
                    ]
            else:
                found.append((entry.label, entry.piece))
        return tuple(found)


def take(definition: FormDefinition, sent: SubmittedForm) -> tuple[TakenSection, ...]:
    """Return what the panel rules let through, in the order of the form.

    Sections left empty are dropped.
    """
    sections = (_section(definition, sent, section) for section in definition.sections)
    return tuple(section for section in sections if section.entries)


def texts(sections: tuple[TakenSection, ...]) -> dict[str, str]:
    """Return the free texts, by field, in the order they will be read."""
    return {
        piece.field: piece.text
        for section in sections
        for _, piece in section.pieces()
        if piece.field
    }


def without_year_groups(sections: tuple[TakenSection, ...]) -> tuple[TakenSection, ...]:
    """Return the sections with every year group left out, for when it would name the school."""
    return tuple(
        replace(section, entries=tuple(_mapped(entry, _silenced) for entry in section.entries))
        for section in sections
    )


def fill(sections: tuple[TakenSection, ...], freed: Mapping[str, str]) -> tuple[CopySection, ...]:
    """Return the sections as a panel copy has them, with every free text replaced by its freed one.

    A free text that was not freed raises KeyError: nothing passes by being forgotten.
    """
    return tuple(
        CopySection(
            section.form_title,
            section.title,
            tuple(_filled(entry, freed) for entry in section.entries),
        )
        for section in sections
    )


def _section(definition: FormDefinition, sent: SubmittedForm, section: Section) -> TakenSection:
    key = f"{definition.form}/{section.id}"
    if section.id in sent.hidden:
        entries: tuple[Taken, ...] = ()
    elif section.repeat is None:
        entries = _facts(key, sent, section)
    else:
        entries = _grid(key, sent, section)
    return TakenSection(key, definition.title, section.title, entries)


def _facts(key: str, sent: SubmittedForm, section: Section) -> tuple[Taken, ...]:
    found: list[Taken] = []
    for question in section.questions:
        value = sent.values.values.get(question.id)
        if not _is_taken(question) or value is None:
            continue
        if f"{section.id}.{question.id}" in sent.hidden:
            continue
        piece = _piece(question, value, field=f"{key}/{question.id}")
        taken = TakenProse if _is_long(question) else TakenFact
        if piece.text:
            found.append(taken(question.name, piece))
    return tuple(found)


def _grid(key: str, sent: SubmittedForm, section: Section) -> tuple[Taken, ...]:
    repeat = section.repeat
    rows = sent.values.rows.get(repeat.id, ()) if repeat else ()
    questions = [question for question in section.questions if _is_taken(question)]
    used = [q for q in questions if any(row.values.get(q.id) is not None for row in rows)]
    if not used or repeat is None:
        return ()
    columns = tuple(
        Column(q.name, numeric=_is_numeric(q), main=q.id in repeat.summary) for q in used
    )
    taken = tuple(tuple(_cell(key, sent, section, row, question=q) for q in used) for row in rows)
    total = _total(rows, tuple(q if q.id in repeat.summary else None for q in used))
    return (TakenGrid(section.title, columns, taken, total),)


def _total(rows: tuple[RowValues, ...], main: tuple[Question | None, ...]) -> tuple[str, ...]:
    """Return the last row: the sums of the amounts that stand for a row, or nothing to add up."""
    cells = tuple(_sum(rows, question) if question else "" for question in main)
    return cells if len(rows) > 1 and any(cells) else ()


def _sum(rows: tuple[RowValues, ...], question: Question) -> str:
    if not _is_money(question) or question.panel is not Panel.SHOW:
        return ""
    amounts = (row.values.get(question.id) for row in rows)
    return shown(question, sum((a for a in amounts if isinstance(a, Decimal)), Decimal(0)))


def _cell(
    key: str, sent: SubmittedForm, section: Section, row: RowValues, *, question: Question
) -> Piece:
    repeat = section.repeat.id if section.repeat else ""
    if f"{repeat}.{row.id}.{question.id}" in sent.hidden:
        return Piece("")
    return _piece(question, row.values.get(question.id), field=f"{key}/{row.id}/{question.id}")


def _is_taken(question: Question) -> bool:
    return (
        question.panel is not Panel.WITHHOLD
        and question.kind not in NEVER_TAKEN
        and question.style is not Style.OMIT
    )


def _is_long(question: Question) -> bool:
    if question.style is None:
        return question.kind in ALWAYS_LONG
    return question.style is Style.BLOCK


def _is_money(question: Question) -> bool:
    return question.kind is Kind.MONEY or question.computed_as == "money"


def _is_numeric(question: Question) -> bool:
    return question.kind in NUMERIC or question.computed_as in {"money", "number"}


def _piece(question: Question, value: Value, *, field: str) -> Piece:
    tells = question.identifies is not None and question.identifies.attribute == "year_group"
    if value is None:
        return Piece("")
    if question.panel is Panel.GENERALISE:
        return Piece(general(question, value), tells_year_group=tells)
    words = shown(question, value)
    if question.panel is Panel.ANONYMISE and words:
        return Piece(words, field, tells)
    return Piece(words, tells_year_group=tells)


def _mapped(entry: Taken, change: Callable[[Piece], Piece]) -> Taken:
    if isinstance(entry, TakenGrid):
        rows = tuple(tuple(change(piece) for piece in row) for row in entry.rows)
        return replace(entry, rows=rows)
    return replace(entry, piece=change(entry.piece))


def _silenced(piece: Piece) -> Piece:
    return Piece("Not shown") if piece.tells_year_group and piece.text else piece


def _filled(entry: Taken, freed: Mapping[str, str]) -> Entry:
    def words(piece: Piece) -> str:
        return freed[piece.field] if piece.field else piece.text

    if isinstance(entry, TakenGrid):
        rows = tuple(tuple(words(piece) for piece in row) for row in entry.rows)
        return Grid(entry.caption, entry.columns, rows, entry.total)
    if isinstance(entry, TakenProse):
        return Prose(entry.label, words(entry.piece))
    return Fact(entry.label, words(entry.piece))
