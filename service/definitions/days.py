"""Reading days (2025-05-20) and times of day (15:30) from text."""

import re
from datetime import date, time
from typing import Final

from service.definitions.fields import Fields

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
TIME: Final = re.compile(r"\d{2}:\d{2}", re.ASCII)


def read_day(fields: Fields, key: str) -> date | None:
    """Return the day at the key, noting when there is none or it does not exist."""
    text = fields.needed(key)
    if not text:
        return None
    try:
        return _day(text)
    except ValueError:
        fields.note("K107", key, f"`{text}` is not a day.", "Write it as 2025-05-20.")
        return None


def read_day_if_given(fields: Fields, key: str) -> date | None:
    """Return the day at the key, or None when the key is not there."""
    return read_day(fields, key) if fields.has(key) else None


def read_time(fields: Fields, key: str) -> time | None:
    """Return the time of day at the key, noting when there is none or it does not exist."""
    text = fields.needed(key)
    if not text:
        return None
    try:
        return _time(text)
    except ValueError:
        fields.note("K107", key, f"`{text}` is not a time of day.", "Write it as 15:30.")
        return None


def _day(text: str) -> date:
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _time(text: str) -> time:
    if not TIME.fullmatch(text):
        raise ValueError(text)
    return time.fromisoformat(text)
