"""Reading a rate card: the authority's prices of roles and items from a day on."""

from datetime import date
from decimal import Decimal

from service.definitions import vocabulary
from service.definitions.days import read_day
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.options import check_name
from service.definitions.tree import Keys
from service.domain.authority import Rate, RateCard

NO_DAY = date.min


def read_rate_card(keys: Keys, *, name: str, findings: Findings) -> RateCard:
    """Return the rate card, noting all that is wrong with it."""
    fields = Fields(keys, what="a rate card", known=vocabulary.RATE_CARD, findings=findings)
    check_name(fields, "rate_card", name)
    fields.need("rates", "version")
    rates = tuple(_rate(each, findings) for each in fields.mappings("rates"))
    seen: set[str] = set()
    for rate, each in zip(rates, fields.mappings("rates"), strict=True):
        if rate.code in seen:
            message = f"The code `{rate.code}` stands here again."
            findings.note("K109", each.place, message, "Give every rate a code of its own.")
        seen.add(rate.code)
    return RateCard(
        id=name,
        family=fields.id("family"),
        version=fields.whole("version"),
        title=fields.needed("title"),
        valid_from=read_day(fields, "valid_from") or NO_DAY,
        weeks=_amount(fields, "weeks"),
        source=fields.needed("source"),
        rates=rates,
    )


def _rate(keys: Keys, findings: Findings) -> Rate:
    fields = Fields(keys, what="a rate", known=vocabulary.RATE, findings=findings)
    return Rate(
        code=fields.needed("code"),
        label=fields.needed("label"),
        rate=_amount(fields, "rate"),
        unit=fields.needed("unit"),
    )


def _amount(fields: Fields, key: str) -> Decimal:
    fields.need(key)
    number = fields.number(key)
    if number is not None and number < 0:
        fields.note("K108", key, f"`{key}` is less than nothing.", "Mend the number.")
    return number or Decimal(0)
