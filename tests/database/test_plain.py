"""Domain values written as JSON data come back equal, whatever they hold."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.database.plain import plain, rebuilt
from service.domain.clearing import Decided
from service.domain.pack import Manifest, Pack
from service.domain.panel_copy import Fact, PanelCopy, Prose
from tests.database.samples import CLEARING, COPY, MANIFEST, PACK

st.register_type_strategy(
    datetime, st.datetimes(timezones=st.sampled_from([ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata")]))
)


@given(st.sampled_from([PanelCopy, Pack, Decided, Manifest]).flatmap(st.from_type))
def test_any_value_comes_back_equal(value: object) -> None:
    """Through the very text that is kept, every field of every kind comes back as it was."""
    assert rebuilt(type(value), json.loads(json.dumps(plain(value)))) == value


@pytest.mark.parametrize("value", [COPY, PACK, MANIFEST, *CLEARING.findings])
def test_the_samples_come_back_equal(value: object) -> None:
    """The values that other tests keep come back too."""
    assert rebuilt(type(value), json.loads(json.dumps(plain(value)))) == value


def test_a_fact_is_not_taken_for_prose() -> None:
    """Two kinds with the same fields are told apart by the name that each writes."""
    assert plain(Fact("a", "b")) == {"of": "Fact", "label": "a", "text": "b"}
    assert rebuilt(Prose, plain(Prose("a", "b"))) == Prose("a", "b")


def test_a_field_that_came_later_takes_its_default() -> None:
    """Data kept before a field existed is still read."""
    kept = plain(COPY)
    del kept["definitions"]

    assert rebuilt(PanelCopy, kept).definitions == ()


@dataclass(frozen=True)
class _Odd:
    """Holds what JSON has no word for."""

    thing: object


@pytest.mark.parametrize("thing", [b"bytes", object(), {1, 2}, 1.5])
def test_what_cannot_be_kept_exactly_is_refused(thing: object) -> None:
    """A kind that nobody thought of is an error when it is written, not when it is read."""
    with pytest.raises(TypeError, match="cannot be kept"):
        plain(_Odd(thing))


@pytest.mark.parametrize(
    "value", [date(2026, 5, 22), time(13, 30), "text", 7, True, None, ("a", ("b",)), {"a": "b"}]
)
def test_plain_data_is_what_json_can_say(value: object) -> None:
    """What is written passes through JSON unchanged."""
    assert json.loads(json.dumps(plain(value))) == plain(value)
