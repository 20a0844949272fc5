"""How names are said and also written."""

import pytest

from anonymiser.recognisers import spellings
from tests.anonymiser.shown import surfaces

CASES = [
    ("Saoirse (say it SEER-sha)", ["SEER-sha"]),
    ('(pronounced "Shay-oon")', ["Shay-oon"]),
    ("prefers to be called Zosh", ["Zosh"]),
    ("known as Iddy", ["Iddy"]),
    ("they say well-done a lot", []),
    ("called Monday", []),
    ("sounds like a good plan", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(spellings.recognise, text) == expected
