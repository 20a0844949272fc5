"""What has been typed so far, kept exactly as it was typed, so that nothing is lost.

Typed text becomes values only when it is read through the form (`service/forms`). A draft can
therefore hold "8.02" in a field for minutes until the person mends it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Typed = str | tuple[str, ...]
"""What was typed into one question.

One text, or several for dates (day, month, year) and lists of choices.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a repeating section.

    `id` is the row's own and never changes; a row is never known by its place.
    """

    id: str
    typed: Mapping[str, Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything typed into one form of one case.

    `saved` holds the ids of the sections saved at least once.
    """

    form: str
    version: int
    typed: Mapping[str, Typed] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    saved: frozenset[str] = frozenset()

    def with_typed(self, typed: Mapping[str, Typed]) -> "Answers":
        """Return these answers with what was typed now; no section counts as saved by it."""
        return replace(self, typed={**self.typed, **typed})

    def with_section(self, section: str, typed: Mapping[str, Typed]) -> "Answers":
        """Return these answers with the section's questions replaced by what was typed now."""
        return replace(self, typed={**self.typed, **typed}, saved=self.saved | {section})

    def with_row(self, repeat: str, row: Row) -> "Answers":
        """Return these answers with the row put in its place, at the end when it is new."""
        rows = self.rows.get(repeat, ())
        if any(other.id == row.id for other in rows):
            changed = tuple(row if other.id == row.id else other for other in rows)
        else:
            changed = (*rows, row)
        return replace(self, rows={**self.rows, repeat: changed})

    def without_row(self, repeat: str, row_id: str) -> "Answers":
        """Return these answers without the row."""
        kept = tuple(row for row in self.rows.get(repeat, ()) if row.id != row_id)
        return replace(self, rows={**self.rows, repeat: kept})

    def row(self, repeat: str, row_id: str) -> Row | None:
        """Return the row with this id, or None."""
        return next((row for row in self.rows.get(repeat, ()) if row.id == row_id), None)

    def with_saved(self, section: str) -> "Answers":
        """Return these answers with the section marked as saved."""
        return replace(self, saved=self.saved | {section})


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """Answers as they are kept; `revision` goes up by one at each save and guards lost updates."""

    answers: Answers
    revision: int


def to_json(answers: Answers) -> str:
    """Return the answers as JSON text, from which `from_json` makes equal answers."""
    return json.dumps(
        {
            "form": answers.form,
            "version": answers.version,
            "typed": dict(answers.typed),
            "rows": {
                repeat: [{"id": row.id, "typed": dict(row.typed)} for row in rows]
                for repeat, rows in answers.rows.items()
            },
            "saved": sorted(answers.saved),
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> Answers:
    """Return the answers that `to_json` wrote."""
    data = json.loads(text)
    return Answers(
        form=data["form"],
        version=data["version"],
        typed=_typed(data["typed"]),
        rows={
            repeat: tuple(Row(row["id"], _typed(row["typed"])) for row in rows)
            for repeat, rows in data["rows"].items()
        },
        saved=frozenset(data["saved"]),
    )


def _typed(data: Mapping[str, Any]) -> dict[str, Typed]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
