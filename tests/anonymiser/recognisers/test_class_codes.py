"""Names of classes."""

import pytest

from anonymiser.recognisers import class_codes
from tests.anonymiser.shown import surfaces

CASES = [
    ("with the whole of 2W.", ["2W"]),
    ("tutor group 10H", ["10H"]),
    ("a boy in 8K made", ["8K"]),
    ("class 4B", ["4B"]),
    ("Year 3P went", ["Year 3P"]),
    ("level 2A", []),
    ("KS2", []),
    ("a 3D shape", []),
    ("Year 3", []),
    ("9AM", []),
    ("1:1 support", []),
    ("RE lessons", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(class_codes.recognise, text) == expected
