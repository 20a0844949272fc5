"""Roles and items chosen from a rate card."""

from dataclasses import replace
from decimal import Decimal

import pytest

from service.domain.definition import Kind
from service.domain.values import RateChoice
from tests.forms.asking import CARD, mistake, question, value

WHO = question(Kind.RATE, "Who delivers it")


def test_a_code_brings_its_price_and_where_it_is_from() -> None:
    """The value holds the price with the card and version it was taken from."""
    expected = RateChoice("ta", "Teaching assistant", Decimal("17.20"), "tidewell_costs_2", 2)
    assert value(WHO, "ta") == expected
    assert value(WHO, " ta ") == expected


def test_nothing_chosen_is_no_mistake() -> None:
    """An empty answer is not answered, with or without a card."""
    assert value(WHO, "") is None
    assert value(WHO, " \x00") is None
    assert value(WHO, "", card=None) is None


@pytest.mark.parametrize(
    "typed", ["TA", "Teaching assistant", "teacher", "ta,ot", "17.20", "ta\u0301", "t" * 50_000]
)
def test_a_code_that_is_not_on_the_card_is_refused(typed: str) -> None:
    """An unknown code, or the words for one, has no price; the message names the card."""
    expected = "Choose again for who delivers it: the answer is not on Tidewell costs 2025"
    assert mistake(WHO, typed).message == expected


def test_without_a_card_nothing_can_be_priced() -> None:
    """A choice without a card is a mistake and never a price of nought."""
    message = mistake(WHO, "ta", card=None).message
    assert message == "There is no rate card to choose from yet for who delivers it"


def test_the_card_of_the_moment_gives_the_price() -> None:
    """The same form reads the same code at another card's price."""
    doubled = tuple(replace(rate, rate=rate.rate * 2) for rate in CARD.rates)
    dearer = replace(CARD, version=3, rates=doubled)
    read = value(WHO, "ta", card=dearer)
    assert isinstance(read, RateChoice)
    assert (read.rate, read.version) == (Decimal("34.40"), 3)
