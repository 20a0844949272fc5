"""Dates, typed into three boxes: day, month and year, of which the day may be left out."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms.fields.core import Field, UnboundField

from service.domain.answers import Typed
from service.domain.definition import Question
from service.domain.values import Value
from service.forms.cleaning import MOST_READ, code, kept
from service.forms.fields import Unbound
from service.forms.handler import Handler, Look, Part, filed_text
from service.forms.wording import called, meant

DAY, MONTH, YEAR = "day", "month", "year"
PARTS = (Part(DAY, "Day", 2), Part(MONTH, "Month", 2), Part(YEAR, "Year", 4))
PARTS_IF_KNOWN = (Part(DAY, "Day (if known)", 2), *PARTS[1:])

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
LETTERS_OF_A_MONTH = 3
"""As many letters as tell every month from the others."""

DAY_TYPED = re.compile("([0-9]{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
MONTH_TYPED = re.compile("[0-9]{1,2}")
YEAR_TYPED = re.compile("[0-9]{4}")
ISO_DATE = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
ISO_PARTIAL_DATE = re.compile("([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""A year outside these is a slip: whoever a form asks about was born and is funded within them."""

LAST_DAY, LAST_MONTH = 31, 12
FIRST_DAY = "1"


class DateField(Field):
    """A field of three texts whose data is a date or None; `part` is the one box that is wrong."""

    def __init__(
        self,
        *,
        question: Question,
        **options: Any,  # noqa: ANN401 - handed on to WTForms, which types them no more narrowly.
    ) -> None:
        """Keep the question, whose name is in the messages; the options are those of WTForms."""
        super().__init__(**options)
        self._question = question
        self.part = ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the three boxes."""
        self.data = None
        if len(valuelist) > len(PARTS) or any(len(typed) > MOST_READ for typed in valuelist):
            raise ValueError(_not_real(self._question))
        texts = dict(zip((DAY, MONTH, YEAR), map(code, (*valuelist, "", "", "")), strict=False))
        if any(texts.values()):
            self.data = self._date(texts)

    def _date(self, texts: Mapping[str, str]) -> Value:
        left_out = [part for part, text in texts.items() if not text]
        if left_out:
            missing = " and ".join(f"a {part}" for part in left_out)
            raise self._mistake(left_out[0], f"{called(self._question)} must include {missing}")
        day = self._day(texts[DAY])
        month = self._month(texts[MONTH])
        year = self._year(texts[YEAR])
        try:
            return date(year, month, day)
        except ValueError as error:
            raise self._mistake("", _not_real(self._question)) from error

    def _day(self, text: str) -> int:
        found = DAY_TYPED.fullmatch(text)
        if found is None or not 1 <= int(found[1]) <= LAST_DAY:
            raise self._mistake(DAY, _not_real(self._question))
        return int(found[1])

    def _month(self, text: str) -> int:
        number = int(text) if MONTH_TYPED.fullmatch(text) else _month_named(text)
        if not 1 <= number <= LAST_MONTH:
            raise self._mistake(MONTH, _not_real(self._question))
        return number

    def _year(self, text: str) -> int:
        name = meant(self._question)
        if not YEAR_TYPED.fullmatch(text):
            raise self._mistake(YEAR, f"Year must include 4 numbers in {name}, like 2016")
        if not FIRST_YEAR <= int(text) <= LAST_YEAR:
            wrong = f"Year must be between {FIRST_YEAR} and {LAST_YEAR} in {name}"
            raise self._mistake(YEAR, wrong)
        return int(text)

    def _mistake(self, part: str, message: str) -> ValueError:
        self.part = part
        return ValueError(message)


class DateHandler(Handler):
    """A day, a month and a year; the month may be a name."""

    parts = PARTS
    usual_look = Look(inputmode="numeric", spellcheck=False)

    def field(self, question: Question) -> Unbound:
        """Return a field that reads three boxes."""
        return UnboundField(DateField, label="", question=question)

    def posted(self, question: Question, data: Mapping[str, Sequence[str]]) -> Typed | None:
        """Return day, month and year as typed, from `name-day`, `name-month` and `name-year`."""
        texts = [data.get(f"{question.id}-{part.id}", ()) for part in PARTS]
        return tuple(kept(text[0]) if text else "" for text in texts) if any(texts) else None

    def filed(self, question: Question, plain: object) -> Typed:
        """Return the parts of a date such as 2020-02-14; other text goes into the day."""
        if isinstance(plain, list | tuple):
            return tuple(filed_text(question, text) for text in plain)
        text = filed_text(question, plain)
        found = ISO_DATE.fullmatch(text.strip())
        if found is None:
            return (text, "", "")
        return (str(int(found[3])), str(int(found[2])), found[1])

    def typed(self, value: Value) -> Typed:
        """Return day, month and year as numbers."""
        if not isinstance(value, date):
            return ("", "", "")
        return (str(value.day), str(value.month), f"{value.year:04d}")


class PartialDateField(DateField):
    """A field of three texts whose data is "2025-05", "2025-05-14" or None."""

    def _date(self, texts: Mapping[str, str]) -> Value:
        whole = super()._date({**texts, DAY: texts[DAY] or FIRST_DAY})
        if not isinstance(whole, date):
            return None
        return whole.isoformat() if texts[DAY] else f"{whole:%Y-%m}"


class PartialDateHandler(DateHandler):
    """A month and a year, and the day when it is known."""

    parts = PARTS_IF_KNOWN

    def field(self, question: Question) -> Unbound:
        """Return a field that reads three boxes, of which the first may be empty."""
        return UnboundField(PartialDateField, label="", question=question)

    def filed(self, question: Question, plain: object) -> Typed:
        """Return the parts of a date such as 2020-02-14 or 2020-02."""
        if not isinstance(plain, str) or ISO_PARTIAL_DATE.fullmatch(plain.strip()) is None:
            return super().filed(question, plain)
        return self.typed(plain.strip())

    def typed(self, value: Value) -> Typed:
        """Return day, or nothing for it, month and year as numbers."""
        found = ISO_PARTIAL_DATE.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            return ("", "", "")
        return (str(int(found[3])) if found[3] else "", str(int(found[2])), found[1])


def _month_named(text: str) -> int:
    """Return the number of the month that a name or its beginning means, or 0."""
    name = text.casefold().removesuffix(".")
    if len(name) < LETTERS_OF_A_MONTH:
        return 0
    return next((at for at, month in enumerate(MONTHS, 1) if month.startswith(name)), 0)


def _not_real(question: Question) -> str:
    name = meant(question)
    if "date" in name.casefold() and not name.startswith("“"):
        return f"Enter a real {name}, like 27 3 2016"
    return f"{called(question)} must be a real date, like 27 3 2016"
