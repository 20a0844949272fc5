"""Roles and items chosen from a rate card, which bring their price with them."""

from typing import Any

from wtforms.fields.core import Field, UnboundField

from service.domain.authority import RateCard
from service.domain.definition import Option, Question
from service.domain.values import RateChoice, Value
from service.forms.cleaning import code
from service.forms.fields import Unbound
from service.forms.handler import Handler
from service.forms.wording import meant


class RateField(Field):
    """A field whose data is a choice from the rate card that the form's meta carries."""

    def __init__(
        self,
        *,
        name_in_messages: str,
        **options: Any,  # noqa: ANN401 - handed on to WTForms, which types them no more narrowly.
    ) -> None:
        """Keep the name for the messages; the options are those of WTForms."""
        super().__init__(**options)
        self._name = name_in_messages

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the code that was chosen and take its price from the card."""
        self.data = None
        chosen = code(" ".join(valuelist))
        if chosen:
            self.data = self._priced(chosen)

    def _priced(self, chosen: str) -> RateChoice:
        card: RateCard | None = self.meta.card
        if card is None:
            message = f"There is no rate card to choose from yet for {self._name}"
            raise ValueError(message)
        rate = card.rate(chosen)
        if rate is None:
            message = f"Choose again for {self._name}: the answer is not on {card.title}"
            raise ValueError(message)
        return RateChoice(rate.code, rate.label, rate.rate, card.id, card.version)


class RateHandler(Handler):
    """A role or item of the rate card in force."""

    def field(self, question: Question) -> Unbound:
        """Return a field that reads a code of the card."""
        return UnboundField(RateField, label="", name_in_messages=meant(question))

    def typed(self, value: Value) -> str:
        """Return the code."""
        return value.code if isinstance(value, RateChoice) else ""

    def options(
        self,
        question: Question,  # noqa: ARG002 - a card is the same for every question.
        *,
        card: RateCard | None,
    ) -> tuple[Option, ...]:
        """Return every role and item of the card, with its price as the hint."""
        rates = card.rates if card else ()
        return tuple(
            Option(rate.code, rate.label, f"£{rate.rate:,.2f} {rate.unit}".strip())
            for rate in rates
        )
