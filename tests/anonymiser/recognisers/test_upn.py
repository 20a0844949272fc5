"""Unique pupil numbers."""

import pytest

from anonymiser.recognisers import upn
from tests.anonymiser.shown import surfaces

CASES = [
    ("UPN L999200119034.", ["L999200119034"]),
    ("her upn x852210520117", ["x852210520117"]),
    ("X 999 2004 1902 A", ["X 999 2004 1902 A"]),
    ("Q852200119034 is right and P852200119034 is not", ["Q852200119034", "P852200119034"]),
    ("UPN 852200119034", ["852200119034"]),
    ("UPN: L9992O0119034", ["L9992O0119034"]),
    ("AL999200119034B", []),
    ("I999200119034", []),
    ("L99920011903", []),
    ("in 2016-2017 there were 12 pupils", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(upn.recognise, text) == expected
