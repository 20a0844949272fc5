"""Ids: every question, repeat and other form is known by one name, and no name means two things."""

import keyword
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from service.definitions import vocabulary
from service.definitions.fields import ID, Fields
from service.definitions.section import SectionDraft
from service.definitions.tree import Place

NOT_NAMES: Final = vocabulary.RESERVED | frozenset(keyword.kwlist)


def check_ids(
    drafts: Sequence[SectionDraft], uses: Mapping[str, tuple[str, ...]], *, fields: Fields
) -> None:
    """Note every id that stands twice in the form, or that expressions could not use."""
    aliases = [(alias, fields.place("uses")) for alias in uses]
    asked = list(_names(drafts))
    _note_doubles([*asked, *aliases], fields)
    _note_doubles([(draft.id, draft.place) for draft in drafts if draft.id], fields)
    conditions = fields.mapping("conditions")
    written = list(conditions.at.items()) if conditions else []
    unfit = [each for each in (*aliases, *written) if not ID.fullmatch(each[0])]
    for name, place in (*asked, *aliases, *written):
        if name in NOT_NAMES or (name, place) in unfit:
            message = f"`{name}` cannot be the name of anything in expressions."
            fields.findings.note("K111", place, message, "Use another id.")


def _names(drafts: Sequence[SectionDraft]) -> Iterator[tuple[str, Place]]:
    for draft in drafts:
        if draft.repeat and draft.repeat.id:
            yield draft.repeat.id, draft.place
        for question in draft.questions:
            yield question.question.id, question.place


def _note_doubles(names: Sequence[tuple[str, Place]], fields: Fields) -> None:
    first: dict[str, Place] = {}
    for name, place in names:
        if name in first:
            there = first[name]
            message = f"`{name}` is taken already, in {there.file} on line {there.line}."
            fields.findings.note("K109", place, message, "Use another id.")
        first.setdefault(name, place)
