"""Values: what was read is kept exactly, to the penny and the day, and comes back the same."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.values import FormValues, RateChoice, RowValues, Value, from_json, to_json

IDS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9)
RATES = st.builds(
    RateChoice, st.text(max_size=8), st.text(max_size=20), NUMBERS, IDS, st.integers(1, 9)
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=30),
    NUMBERS,
    st.dates(),
    st.lists(st.text(max_size=8), max_size=4).map(tuple),
    RATES,
)
PLAIN = st.dictionaries(IDS, VALUES, max_size=6)
ROWS = st.lists(st.builds(RowValues, IDS, PLAIN), max_size=3).map(tuple)
FORMS = st.builds(
    FormValues, IDS, st.integers(1, 99), PLAIN, st.dictionaries(IDS, ROWS, max_size=2)
)


def kept(value: Value) -> Value:
    """Return a value as it comes back from where it was kept."""
    return from_json(to_json(FormValues("form", 1, {"asked": value}))).values["asked"]


@given(FORMS)
def test_values_come_back_from_json_equal(values: FormValues) -> None:
    """Every value of every kind is the same after it was kept."""
    assert from_json(to_json(values)) == values


@given(VALUES)
def test_a_value_keeps_its_type(value: Value) -> None:
    """Yes does not become 1, a date not a text, a number not a float."""
    assert type(kept(value)) is type(value)


@pytest.mark.parametrize("number", ["1420.46", "1420.460", "0.10", "-0.5", "0", "38", "1E+3"])
def test_a_number_keeps_every_digit(number: str) -> None:
    """A number comes back with the digits it had: no binary fraction comes between."""
    assert str(kept(Decimal(number))) == number


@pytest.mark.parametrize(
    "text", ["38", "1420.46", "2025-05-22", "true", "null", "", '{"number": "1"}']
)
def test_text_that_looks_like_another_value_stays_text(text: str) -> None:
    """What was read as text is text, whatever it looks like."""
    assert kept(text) == text


def test_an_unanswered_question_stays_unanswered() -> None:
    """None is kept as none: unknown, and neither false nor empty."""
    assert kept(None) is None
    assert kept(value=False) is False
    assert kept("") == ""


@pytest.mark.parametrize("plain", [1, 1.5, {"time": "12:30"}, {"number": 1}, {"rate": "1"}])
def test_a_stored_value_of_an_unknown_kind_is_refused(plain: object) -> None:
    """A value that this version does not know is refused, and not taken for something else."""
    text = json.dumps({"form": "form", "version": 1, "values": {"asked": plain}, "rows": {}})
    with pytest.raises(ValueError, match="does not know"):
        from_json(text)


def test_a_price_keeps_its_card_and_version() -> None:
    """A chosen rate carries the card it was priced from, so that a cost can be explained."""
    choice = RateChoice("ta", "Teaching assistant", Decimal("17.20"), "tidewell_2025_26", 2)
    assert kept(choice) == choice


def test_a_date_is_kept_as_its_day() -> None:
    """A date is kept in ISO 8601 and is the same day on every machine."""
    assert '"date": "2025-03-30"' in to_json(FormValues("form", 1, {"asked": date(2025, 3, 30)}))
