"""The table of kinds, and what holds for every kind in it."""

import string
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.answers import Typed
from service.domain.definition import Kind
from service.domain.values import RateChoice, Value
from service.forms.handlers import HANDLERS
from service.forms.reading import typed_of
from service.forms.upn import LETTERS, check_letter
from tests.forms.asking import CARD, OPTIONS, form, question, reading, value

HOW_TO_ADD_A_KIND = """

{kinds} can be written in a form definition, but nothing reads what is typed.
1. Write a handler (`service/forms/handler.py` says what it must do) in the file of its family.
2. Add its row to HANDLERS in `service/forms/handlers.py`.
3. Add its values to VALUES in this file, and a table of near-misses beside the other kinds'.
4. Describe the kind in `form_definitions/README.md`.
"""
UNASKED = {Kind.COMPUTED, Kind.CONTENT}

codes = st.sampled_from([option.value for option in OPTIONS])
lines = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufffe"), min_size=1
)
permanent = st.from_regex(r"A[0-9]{12}", fullmatch=True)
temporary = st.builds(
    str.__add__, st.from_regex(r"A[0-9]{11}", fullmatch=True), st.sampled_from(LETTERS)
)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: lines.filter(lambda text: len(text) < 200),
    Kind.LONG_TEXT: st.lists(lines, min_size=1, max_size=9).map("\n\n".join),
    Kind.YES_NO: st.booleans(),
    Kind.YES_NO_NOT_KNOWN: st.sampled_from(["yes", "no", "not_known"]),
    Kind.CHOICE: codes,
    Kind.CHOICES: st.sampled_from([("reading",), ("reading", "writing"), ("neither",)]),
    Kind.NUMBER: st.decimals(-(10**11), 10**11, places=2),
    Kind.MONEY: st.decimals(-(10**11), 10**11, places=2),
    Kind.DATE: st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    Kind.PARTIAL_DATE: st.dates(date(1900, 1, 1), date(2099, 12, 31)).flatmap(
        lambda day: st.sampled_from([day.isoformat(), f"{day:%Y-%m}"])
    ),
    Kind.EMAIL: st.from_regex(r"[a-z]{1,9}(\.[a-z']{1,9})?@[a-z]{2,9}\.example", fullmatch=True),
    Kind.PHONE: st.from_regex(r"(\+44 |0)1[0-9]{3} [0-9]{6}( ext\. [0-9]{1,4})?", fullmatch=True),
    Kind.POSTCODE: st.from_regex(r"[A-H][A-H][1-9][0-9]? [0-9][ABDEFGH]{2}", fullmatch=True),
    Kind.UPN: (permanent | temporary).map(lambda upn: check_letter(upn) + upn[1:]),
    Kind.SCHOOL: codes,
    Kind.SCHOOLS: st.sampled_from([("reading",), ("reading", "writing")]),
    Kind.RATE: st.sampled_from(
        [RateChoice(r.code, r.label, r.rate, CARD.id, CARD.version) for r in CARD.rates]
    ),
    Kind.PERSON: st.from_regex(r"[A-Z][a-z]{1,9}( [A-Z]('[A-Z])?[a-z-]{1,9}){0,3}", fullmatch=True),
    Kind.FILE: st.lists(st.from_regex(r"[0-9a-f]{32}", fullmatch=True), min_size=1, max_size=9)
    .map(dict.fromkeys)
    .map(tuple),
    Kind.DECLARATION: st.just(True),  # noqa: FBT003 - a value of the strategy, not a switch.
}
HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text("0123456789.,-+eE£NaInfity \x00\u200f\u202e\u0660\uff11²", max_size=40),
    st.text(string.printable, max_size=60),
    st.sampled_from(
        ["\ud800", "%(value)s", "{}", "\ufffe", "=1+1", "../..", "'; --", "<b>", "a" * 999]
    ),
)


def test_every_kind_has_a_handler() -> None:
    """No kind can be asked that cannot be read."""
    missing = sorted(set(Kind) - set(HANDLERS))
    assert missing == [], HOW_TO_ADD_A_KIND.format(kinds=", ".join(missing))


def test_every_kind_that_is_typed_has_values_here() -> None:
    """Every kind somebody types into is among those whose values are tried below."""
    missing = sorted(set(Kind) - UNASKED - set(VALUES))
    assert missing == [], HOW_TO_ADD_A_KIND.format(kinds=", ".join(missing))


@pytest.mark.parametrize("kind", sorted(VALUES))
@given(data=st.data())
def test_a_value_is_read_again_as_it_was(kind: Kind, data: st.DataObject) -> None:
    """What a person would type to give a value is read as an equal value."""
    asked = question(kind, options=OPTIONS, decimals=2)
    typed = typed_of(asked, data.draw(VALUES[kind]))

    first = value(asked, typed)

    assert first is not None
    assert value(asked, typed_of(asked, first)) == first


@pytest.mark.parametrize("kind", sorted(set(VALUES) - {Kind.TEXT, Kind.LONG_TEXT}))
@given(data=st.data())
def test_a_value_is_typed_as_what_gives_it(kind: Kind, data: st.DataObject) -> None:
    """Outside free text, whose spelling may be composed, the value itself comes back."""
    asked = question(kind, options=OPTIONS, decimals=2)
    expected = data.draw(VALUES[kind])
    assert value(asked, typed_of(asked, expected)) == expected


@pytest.mark.parametrize("kind", sorted(VALUES))
def test_nothing_is_typed_for_no_value(kind: Kind) -> None:
    """An answer that is not there is typed as nothing, which is read as not there."""
    asked = question(kind, options=OPTIONS)
    typed = typed_of(asked, None)

    assert not "".join(typed)
    assert value(asked, typed) is None


@pytest.mark.parametrize("kind", sorted(Kind))
@given(typed=HOSTILE | st.lists(HOSTILE, max_size=5).map(tuple))
def test_nothing_that_is_typed_raises(kind: Kind, typed: Typed) -> None:
    """Whatever is typed is a value, nothing, or a mistake in words that do not repeat it."""
    asked = question(kind, options=OPTIONS, decimals=2, minimum=Decimal(1), max_words=3)

    result = reading(form(asked), {asked.id: typed})

    assert len(result.mistakes) <= 1
    for mistake in result.mistakes:
        assert result.values.values["asked"] is None
        assert mistake.message.lower().count("answer") >= 1
