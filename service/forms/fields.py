"""The WTForms field that most kinds of question are read by, and the rules it is checked by."""

from collections.abc import Callable
from typing import Any, TypeAlias

from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from service.domain.definition import Question
from service.domain.values import Value
from service.forms.cleaning import MOST_READ
from service.forms.wording import called

Unbound: TypeAlias = "UnboundField[Any]"
"""A field that is described but stands in no form yet; WTForms makes one for each form it reads."""

Parse: TypeAlias = Callable[[str], Value]
Rule: TypeAlias = Callable[[BaseForm, Field], None]


class TypedField(Field):
    """A field of one text, whose data is what `parse` makes of it, or None.

    `clean` takes from what was typed what is looked at, `parse` raises ValueError with the message
    to show, and `too_long` is the message when the text is longer than any answer may be.
    """

    def __init__(
        self,
        *,
        clean: Callable[[str], str],
        parse: Parse,
        too_long: str,
        **options: Any,  # noqa: ANN401 - handed on to WTForms, which types them no more narrowly.
    ) -> None:
        """Keep how to read; the options are those of WTForms."""
        super().__init__(**options)
        self._clean = clean
        self._parse = parse
        self._too_long = too_long

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        self.data = None
        typed = " ".join(valuelist)
        if len(typed) > MOST_READ:
            raise ValueError(self._too_long)
        text = self._clean(typed)
        if text:
            self.data = self._parse(text)


def typed_field(
    question: Question, *, clean: Callable[[str], str], parse: Parse, rules: tuple[Rule, ...] = ()
) -> Unbound:
    """Return a field that reads one text."""
    return UnboundField(
        TypedField,
        label="",
        clean=clean,
        parse=parse,
        too_long=f"{called(question)} must be {MOST_READ:,} characters or fewer",
        validators=rules,
    )


def must(holds: Callable[[Any], bool], message: str) -> Rule:
    """Return a rule that an answer must keep; only the first broken rule is shown."""

    def check(_form: BaseForm, field: Field) -> None:
        if field.data is not None and not holds(field.data):
            raise StopValidation(message)

    return check
