"""Telephone numbers."""

import pytest

from anonymiser.recognisers import phones
from tests.anonymiser.shown import surfaces

CASES = [
    ("Ring 07700 900123.", ["07700 900123"]),
    ("07700900456 (text only)", ["07700900456"]),
    ("(023) 8018 0777", ["(023) 8018 0777"]),
    ("+44 7700 900311", ["+44 7700 900311"]),
    ("+44 (0)7700 900311", ["+44 (0)7700 900311"]),
    ("023 8018 0199 ext 214", ["023 8018 0199 ext 214"]),
    ("07700-900-123", ["07700-900-123"]),
    ("+48 601 234 567", ["+48 601 234 567"]),
    ("tel 496099", ["496099"]),
    ("£0.12 and 0.123456789", []),
    ("in 2020 and 2021", []),
    ("100 200 300", []),
    ("0 0 0 0", []),
    ("call 12", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(phones.recognise, text) == expected
