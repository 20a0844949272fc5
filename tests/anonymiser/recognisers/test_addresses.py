"""Addresses in prose."""

import pytest

from anonymiser.recognisers import addresses
from tests.anonymiser.shown import surfaces

CASES = [
    ("lives at 31a Kendal Avenue.", ["31a Kendal Avenue"]),
    ("Flat 4, 112 Portway Road", ["Flat 4, 112 Portway Road"]),
    ("Rose Cottage, Chapel Lane", ["Rose Cottage, Chapel Lane"]),
    ("via Cutbush Lane entrance", ["Cutbush Lane"]),
    ("at 12 mill lane", ["12 mill lane"]),
    ("in Nettle Abbey since", ["Nettle Abbey"]),
    ("near the Elm Bank level crossing", ["Elm Bank level crossing"]),
    ("a 10 minute drive to school", []),
    ("Sesame Street", []),
    ("Year 4 Way of working", []),
    ("in 20 minutes", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(addresses.recognise, text) == expected
