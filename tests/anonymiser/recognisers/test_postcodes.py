"""Postcodes."""

import pytest

from anonymiser import Decision
from anonymiser.recognisers import postcodes
from tests.anonymiser.shown import surfaces

CASES = [
    ("SO15 7QD", ["SO15 7QD"]),
    ("so157qd", ["so157qd"]),
    ("SO15-2BN", ["SO15-2BN"]),
    ("S015 2BN", ["S015 2BN"]),
    ("W1A 1AA", ["W1A 1AA"]),
    ("SO15  7QD", ["SO15  7QD"]),
    ("XX9 9XX", ["XX9 9XX"]),
    ("lives in SO19 now", ["SO19"]),
    ("KS2 1st group", []),
    ("for one adult", []),
    ("Year 3 2TAs", []),
    ("from our own", []),
    ("WISC-V 8AB12", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(postcodes.recognise, text) == expected


def test_area_that_does_not_exist_goes_to_review() -> None:
    """A postcode of an unknown area is shown to a person and not redacted by itself."""
    (mark,) = postcodes.recognise("XX9 9XX")
    assert mark.decision is Decision.REVIEW
