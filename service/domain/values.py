"""The values that typed answers become once they have been read.

Text, numbers, dates, choices and prices.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class RateChoice:
    """A role or item chosen from a rate card, with the price it had then.

    `rate` is pounds an hour or for each item.

    The card and its version are kept beside the price, so that a map can always be explained.
    """

    code: str
    label: str
    rate: Decimal
    card: str
    version: int


Value = str | Decimal | bool | date | tuple[str, ...] | RateChoice | None
"""One read answer. None is "not answered": unknown, neither false nor an error."""


def first_day(partial: str) -> date | None:
    """Return the day of a partial date ("2025-05-14"), or the first of its month ("2025-05").

    None when it is neither: what was stored before the question changed its kind.
    """
    whole = partial if len(partial) > len("2025-05") else f"{partial}-01"
    try:
        return date.fromisoformat(whole)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class RowValues:
    """The read answers of one row."""

    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class FormValues:
    """The read answers of a whole form.

    Computed questions are among them once the form was evaluated.
    """

    form: str
    version: int
    values: Mapping[str, Value] = field(default_factory=dict)
    rows: Mapping[str, tuple[RowValues, ...]] = field(default_factory=dict)


def to_json(values: FormValues) -> str:
    """Return the values as JSON text, exact to the penny.

    `from_json` makes equal values from it.
    """
    return json.dumps(
        {
            "form": values.form,
            "version": values.version,
            "values": {name: _plain(value) for name, value in values.values.items()},
            "rows": {
                repeat: [
                    {"id": row.id, "values": {name: _plain(v) for name, v in row.values.items()}}
                    for row in rows
                ]
                for repeat, rows in values.rows.items()
            },
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> FormValues:
    """Return the values that `to_json` wrote."""
    data = json.loads(text)
    return FormValues(
        form=data["form"],
        version=data["version"],
        values={name: _value(plain) for name, plain in data["values"].items()},
        rows={
            repeat: tuple(
                RowValues(row["id"], {name: _value(plain) for name, plain in row["values"].items()})
                for row in rows
            )
            for repeat, rows in data["rows"].items()
        },
    )


def _plain(value: Value) -> Any:  # noqa: ANN401 - JSON has no narrower type.
    match value:
        case Decimal():
            return {"number": str(value)}
        case date():
            return {"date": value.isoformat()}
        case RateChoice():
            return {
                "rate": str(value.rate),
                "code": value.code,
                "label": value.label,
                "card": value.card,
                "version": value.version,
            }
        case tuple():
            return list(value)
        case _:
            return value


def _value(plain: Any) -> Value:  # noqa: ANN401 - JSON has no narrower type.
    match plain:
        case {"number": str(number)}:
            return Decimal(number)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"rate": str(rate), "code": code, "label": label, "card": card, "version": version}:
            return RateChoice(code, label, Decimal(rate), card, version)
        case list():
            return tuple(plain)
        case str() | bool() | None:
            return plain
        case _:
            message = "stored answers hold a value of a kind this version does not know"
            raise ValueError(message)
