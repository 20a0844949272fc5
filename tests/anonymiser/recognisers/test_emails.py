"""E-mail addresses."""

import pytest

from anonymiser.recognisers import emails
from tests.anonymiser.shown import surfaces

CASES = [
    ("Write to j.lane@example.org, please", ["j.lane@example.org"]),
    ("pat.o'neill@x.sch.uk", ["pat.o'neill@x.sch.uk"]),
    ("j.lane [at] example [dot] org", ["j.lane [at] example [dot] org"]),
    ("head @ example.org", ["head @ example.org"]),
    ("meet @ noon", []),
    ("12 @ £3.50", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(emails.recognise, text) == expected
