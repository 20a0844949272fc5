"""National Insurance numbers."""

import pytest

from anonymiser.recognisers import ni_numbers
from tests.anonymiser.shown import surfaces

CASES = [
    ("QQ 12 34 56 C", ["QQ 12 34 56 C"]),
    ("qq123456c", ["qq123456c"]),
    ("QQ123456E", []),
    ("QQ1234567", []),
    ("KS12 34 56 A1", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(ni_numbers.recognise, text) == expected
