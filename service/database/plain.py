"""Frozen domain values to plain JSON data and back, by the types that their fields declare.

Every dataclass is written with its name under `of`, which tells members of a union apart. A field
added later with a default is filled from it when older data is read; a field or class that was
renamed needs a migration of the data.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Made = TypeVar("Made")

OF = "of"
"""The name under which a dataclass writes its own name."""


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type.
    """Return the value as JSON data; raise TypeError when it holds something JSON cannot say."""
    match value:
        case Enum():
            return value.value
        case None | str() | bool() | int():
            return value
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {name: plain(part) for name, part in value.items()}
        case tuple():
            return [plain(part) for part in value]
        case _ if is_dataclass(value):
            return {
                OF: type(value).__name__,
                **{field.name: plain(getattr(value, field.name)) for field in fields(value)},
            }
        case _:
            raise TypeError(f"a {type(value).__name__} cannot be kept")


def rebuilt(kind: type[Made], data: object) -> Made:
    """Return the value of this dataclass that `plain` wrote."""
    return cast(Made, _rebuilt(kind, data))


def _rebuilt(kind: Any, data: Any) -> Any:  # noqa: ANN401 - types are values here.
    if is_dataclass(kind):
        return _made(kind, data)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), data)
    if get_origin(kind) is Mapping:
        return {name: _rebuilt(get_args(kind)[1], part) for name, part in data.items()}
    if get_args(kind):
        return _one_of(get_args(kind), data)
    return _SCALARS.get(kind, kind)(data)


def _made(kind: Any, data: dict[str, Any]) -> Any:  # noqa: ANN401 - as above.
    hints = _hints(kind)
    return kind(**{name: _rebuilt(hints[name], part) for name, part in data.items() if name != OF})


def _tuple(kinds: tuple[Any, ...], data: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_rebuilt(kinds[0], part) for part in data)
    return tuple(_rebuilt(kind, part) for kind, part in zip(kinds, data, strict=True))


def _one_of(kinds: tuple[Any, ...], data: dict[str, Any]) -> Any:  # noqa: ANN401 - as above.
    """Return the member of a union of dataclasses that wrote its name."""
    names = {kind.__name__: kind for kind in kinds}
    return _made(names[data[OF]], data)


@cache
def _hints(kind: type[object]) -> dict[str, Any]:
    return get_type_hints(kind)


_SCALARS: dict[type[object], Callable[[str], object]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: datetime.fromisoformat,
}
