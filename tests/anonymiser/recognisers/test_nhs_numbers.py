"""NHS numbers."""

import pytest

from anonymiser.recognisers import nhs_numbers
from tests.anonymiser.shown import surfaces

CASES = [
    ("NHS 999 204 8174", ["999 204 8174"]),
    ("9992048174", ["9992048174"]),
    ("999.204.8174", ["999.204.8174"]),
    ("999  204  8174", ["999  204  8174"]),
    ("a wrong check digit 999 204 8175", ["999 204 8175"]),
    ("NHS no. 99920481", ["99920481"]),
    ("0113 496 0999", []),
    ("it cost £999 204 8174", []),
    ("99920481741", []),
    ("2019 2020 2021", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(nhs_numbers.recognise, text) == expected
