"""Messages of checks are filled with answers as people read them."""

from datetime import date
from decimal import Decimal

import pytest

from service.domain.filling import filled
from tests.definitions.writing import form
from tests.domain.expressions.given import Given, price

DEFINITION = form(
    """\
    form: small
    version: 1
    title: Small
    rate_card: costed
    conditions: {long: minutes > 60}
    sections:
      - id: only
        title: Only
        questions:
          - {id: minutes, kind: number, unit: minutes, ask: How long?, panel: show}
          - {id: starts, kind: date, ask: When?, panel: show}
          - {id: who, kind: rate, ask: Who?, panel: show}
          - {id: agreed, kind: yes_no, ask: Agreed?, panel: show}
    """
)
GIVEN = Given(
    {
        "minutes": Decimal(90),
        "starts": date(2025, 5, 22),
        "who": price("17.20"),
        "agreed": False,
    },
    others={
        ("referral", "amount"): Decimal("5.50"),
        ("referral", "born"): date(2016, 3, 4),
        ("referral", "stage"): "first",
        ("referral", "plan"): True,
    },
    card_weeks=Decimal(39),
)
MESSAGES = [
    ("{minutes} from {starts}", "90 minutes from 22 May 2025"),
    ("{who} at {who.rate}", "Teaching assistant (£17.20) at £17.20"),
    ("{conditions.long} and {agreed}", "Yes and No"),
    ("{card.weeks} weeks", "39 weeks"),
    ("{referral.amount}, {referral.born}", "5.5, 4 March 2016"),
    ("{referral.stage}, {referral.plan}", "first, Yes"),
    ("{referral.missing}", "(not answered)"),
    ("no place at all", "no place at all"),
]


@pytest.mark.parametrize(("say", "message"), MESSAGES)
def test_names_are_replaced_by_answers(say: str, message: str) -> None:
    """Every name in braces becomes the answer, with its unit, pounds or date in words."""
    assert filled(say, definition=DEFINITION, context=GIVEN) == message
