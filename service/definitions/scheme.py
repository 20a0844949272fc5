"""Reading how an authority runs its scheme: funds, figures, roles, leads and how long it keeps."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from service.definitions import vocabulary
from service.definitions.fields import ID, NUMBER, Fields
from service.definitions.listing import each
from service.definitions.tree import Keys, Text
from service.domain.authority import Fund, Lead
from service.domain.expressions.suggesting import nearest

LONGEST_KEPT = 100


def read_funds(profile: Fields) -> Iterator[Fund]:
    """Yield each fund; an amount or a cap that is not written is not set."""
    for fields in each(profile, "funds", what="a fund", known=vocabulary.FUND):
        fields.need("kind")
        yield Fund(
            id=fields.id("id"),
            name=fields.needed("name"),
            kind=fields.word("kind", vocabulary.FUND_KINDS),
            amount=fields.number("amount"),
            cap_per_school=fields.number("cap_per_school"),
        )


def read_leads(profile: Fields, clusters: Collection[str]) -> Iterator[Lead]:
    """Yield each lead of clusters; `clusters` are the ids there are."""
    for fields in each(profile, "leads", what="a lead", known=vocabulary.LEAD):
        led = fields.texts("clusters")
        for name in led:
            if name not in clusters:
                mend = nearest(name, clusters) or f"Write some of: {', '.join(clusters)}."
                fields.note("A706", "clusters", f"The profile has no cluster `{name}`.", mend)
        yield Lead(fields.needed("initials"), led)


def read_figures(profile: Fields) -> dict[str, Decimal]:
    """Return the numbers that forms may name, by name."""
    texts = read_texts(profile, "figures")
    for name, text in texts.items():
        if not NUMBER.fullmatch(text):
            message = f"The figure `{name}` is not a number: {text}."
            profile.note("K107", "figures", message, "Write digits, with a point before decimals.")
    return {name: Decimal(text) for name, text in texts.items() if NUMBER.fullmatch(text)}


def read_texts(profile: Fields, key: str) -> dict[str, str]:
    """Return the texts at a key of the profile by their ids, noting what is neither."""
    keys = profile.mapping(key)
    for name, node in (keys.values if keys else {}).items():
        if not isinstance(node, Text) or not ID.fullmatch(name):
            message = f"`{name}` of `{key}` is not a text with an id."
            profile.findings.note("K103", node.place, message, "Write `name: text`.")
    return {name: keys.text(name) for name in keys.values if keys.text(name)} if keys else {}


def read_retention(profile: Fields) -> dict[str, int]:
    """Return how many years each class of record is kept."""
    keys = profile.mapping("retention")
    found = {}
    for name, node in (keys.values if keys else {}).items():
        if not isinstance(node, Keys) or not ID.fullmatch(name):
            message = f"`{name}` of `retention` does not say its years."
            profile.findings.note("K103", node.place, message, "Write `name: {years: 7}`.")
            continue
        what = f"the retention `{name}`"
        fields = Fields(node, what=what, known=vocabulary.RETENTION, findings=profile.findings)
        fields.need("years")
        found[name] = fields.whole("years")
        if fields.has("years") and not 0 < found[name] <= LONGEST_KEPT:
            fields.note("K108", "years", "Records are kept from 1 to 100 years.", "Mend it.")
    return found
