"""Kinds of question answered by choosing: one of a list, some of it, yes or no, a box to tick."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from wtforms.fields.choices import (  # type: ignore[attr-defined] # the stubs are of WTForms 3.2.
    SelectChoice,
    SelectField,
    SelectMultipleField,
)
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from service.domain.answers import Typed
from service.domain.authority import RateCard
from service.domain.definition import Option, Question
from service.domain.values import Value
from service.forms.cleaning import code, kept
from service.forms.fields import Rule, Unbound, must
from service.forms.handler import Handler, filed_text
from service.forms.wording import meant

YES, NO, NOT_KNOWN = "yes", "no", "not_known"
TRUTHS = {YES: True, NO: False}
YES_OR_NO = (Option(YES, "Yes"), Option(NO, "No"))
YES_NO_OR_NOT_KNOWN = (*YES_OR_NO, Option(NOT_KNOWN, "Not known"))


class OneField(SelectField):
    """A field whose data is the value of one choice; None when none of the list was chosen."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was chosen."""
        super().process_formdata([value for value in valuelist if code(value)])

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what is not on the list."""
        if self.data is not None:
            super().pre_validate(form)


class SomeField(SelectMultipleField):
    """A field whose data is the values of some choices; None when nothing was chosen."""

    # WTForms makes a list; a value of ours is a tuple.
    data: Any

    def __init__(
        self,
        *,
        order: Sequence[str],
        **options: Any,  # noqa: ANN401 - handed on to WTForms, which types them no more narrowly.
    ) -> None:
        """Keep the order of the list; the options are those of WTForms."""
        super().__init__(**options)
        self._order = order

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was chosen."""
        super().process_formdata([value for value in valuelist if code(value)])

    def post_validate(
        self,
        form: BaseForm,
        validation_stopped: bool,  # noqa: FBT001 - WTForms calls it so.
    ) -> None:
        """Put the choices in the order of the list, each once."""
        super().post_validate(form, validation_stopped)
        chosen = self.data or ()
        self.data = tuple(value for value in self._order if value in chosen) or None


class OneHandler(Handler):
    """One of a list.

    `wrong` is the message for what is not on it, to which the question's name is added; `fixed` is
    the list of a kind that has the same for every question.
    """

    wrong: ClassVar[str] = "Choose one of the answers listed for"
    fixed: ClassVar[tuple[Option, ...]] = ()

    def field(self, question: Question) -> Unbound:
        """Return a field that reads one choice."""
        wrong = f"{self.wrong} {meant(question)}"
        return UnboundField(
            OneField,
            label="",
            coerce=self._coerced,
            choices=_select_choices(self.options(question, card=None)),
            invalid_value_message=wrong,
            invalid_choice_message=wrong,
        )

    def options(self, question: Question, *, card: RateCard | None) -> tuple[Option, ...]:
        """Return the list."""
        return self.fixed or super().options(question, card=card)

    @staticmethod
    def _coerced(text: str) -> Value:
        return code(text)


class SchoolHandler(OneHandler):
    """One school of the authority."""

    wrong = "Choose a school from the list for"


class YesNoHandler(OneHandler):
    """Yes or no, as true or false."""

    wrong = "Choose yes or no for"
    fixed = YES_OR_NO

    def typed(self, value: Value) -> Typed:
        """Return yes, no or nothing."""
        return next((text for text, truth in TRUTHS.items() if truth is value), "")

    @staticmethod
    def _coerced(text: str | bool) -> Value:  # noqa: FBT001 - WTForms coerces twice.
        if isinstance(text, bool):
            return text
        if code(text) not in TRUTHS:
            raise ValueError
        return TRUTHS[code(text)]


class YesNoNotKnownHandler(OneHandler):
    """Yes, no, or that it is not known."""

    wrong = "Choose yes, no or not known for"
    fixed = YES_NO_OR_NOT_KNOWN


class SomeHandler(Handler):
    """Some of a list; an exclusive choice stands alone."""

    wrong: ClassVar[str] = "Choose only answers listed for"

    def field(self, question: Question) -> Unbound:
        """Return a field that reads some choices."""
        return UnboundField(
            SomeField,
            label="",
            coerce=code,
            order=tuple(option.value for option in question.options),
            choices=_select_choices(question.options),
            # WTForms would write what was chosen into its own message.
            invalid_choice_message=f"{self.wrong} {meant(question)}".replace("%", "%%"),
            validators=_alone(question),
        )

    def posted(self, question: Question, data: Mapping[str, Sequence[str]]) -> Typed:
        """Return every box that was ticked; a browser says nothing of those that are not."""
        return _each_once(question, data.get(question.id, ()))

    def filed(self, question: Question, plain: object) -> Typed:
        """Return the values of a list, or of one text as a list of one."""
        values = plain if isinstance(plain, list | tuple) else [plain]
        return _each_once(question, [filed_text(question, value) for value in values])

    def typed(self, value: Value) -> Typed:
        """Return the values."""
        return value if isinstance(value, tuple) else ()


class SchoolsHandler(SomeHandler):
    """Some schools of the authority."""

    wrong = "Choose only schools from the list for"


class DeclarationHandler(OneHandler):
    """A box to tick: true when it is ticked, not answered when it is not."""

    wrong = "Tick the box, or leave it empty, for"

    def posted(self, question: Question, data: Mapping[str, Sequence[str]]) -> Typed:
        """Return whether the box was ticked; a browser says nothing of a box that is not."""
        return next((kept(text) for text in data.get(question.id, ()) if text), "")

    def filed(self, question: Question, plain: object) -> Typed:
        """Return the tick; a case file's false is a box that is not ticked."""
        return "" if plain is False else filed_text(question, plain)

    def typed(self, value: Value) -> Typed:
        """Return the tick, or nothing."""
        return YES if value is True else ""

    def options(
        self,
        question: Question,
        *,
        card: RateCard | None,  # noqa: ARG002 - only rates are chosen from the card.
    ) -> tuple[Option, ...]:
        """Return the one box, which says what is declared."""
        return (Option(YES, question.ask, question.hint),)

    @staticmethod
    def _coerced(text: str | bool) -> Value:  # noqa: FBT001 - WTForms coerces twice.
        if text is True or (isinstance(text, str) and code(text) == YES):
            return True
        raise ValueError


def _select_choices(options: Sequence[Option]) -> list[Any]:
    return [SelectChoice(option.value, option.label) for option in options]


def _alone(question: Question) -> tuple[Rule, ...]:
    """Return the rule that an exclusive choice stands alone, if the question has one."""
    exclusive = [option for option in question.options if option.exclusive]
    if not exclusive:
        return ()
    values = {option.value for option in exclusive}
    named = " or ".join(f"“{option.label}”" for option in exclusive)
    return (
        must(
            lambda chosen: len(set(chosen)) <= 1 or values.isdisjoint(chosen),
            f"Choose {named} or other answers, not both, for {meant(question)}",
        ),
    )


def _each_once(question: Question, values: Sequence[str]) -> tuple[str, ...]:
    """Return each value once, at most one more than there are choices.

    A list that was cut has a value that is no choice, so it is still wrong when it is read.
    """
    distinct = dict.fromkeys(kept(value) for value in values if value)
    return tuple(distinct)[: len(question.options) + 1]
