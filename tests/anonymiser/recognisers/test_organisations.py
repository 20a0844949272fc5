"""Local organisations."""

import pytest

from anonymiser.recognisers import organisations
from tests.anonymiser.shown import names

CASES = [
    ("from Pebble Lane Nursery.", ["Pebble Lane Nursery"]),
    ("at Lordshill Health Centre", ["Lordshill Health Centre"]),
    ("Estuary NHS Trust", ["Estuary NHS Trust"]),
    ("with Little Acorns nursery, where", ["Little Acorns nursery"]),
    ("at Compass School from Easter", ["Compass School"]),
    ("members of St Mary's Church", ["St Mary's Church"]),
    ("at Leeds General Infirmary", ["Leeds General Infirmary"]),
    ("The trust, Five Rivers Learning, pays", ["Five Rivers Learning"]),
    ("at Oakwood Primary School now", ["Oakwood Primary School"]),
    ("at Zedford Community School", ["Zedford Community School"]),
    ("our Primary School", []),
    ("Primary School", []),
    ("a Special School", []),
    ("the Children's Centre", []),
    ("Forest School on Fridays", []),
    ("Virtual School", []),
    ("the local surgery", []),
    ("a special school place", []),
    ("After school", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_by_their_cue(text: str, expected: list[str]) -> None:
    """A name beside its cue is marked from end to end, and ordinary words are left."""
    assert names(organisations.recognise, text) == expected
