"""Case and log references."""

import pytest

from anonymiser.recognisers import case_references
from tests.anonymiser.shown import surfaces

CASES = [
    ("see log CPOMS 88213", ["88213"]),
    ("Mosaic ID 4471823", ["4471823"]),
    ("CCTV ref BPS/2025/0417", ["BPS/2025/0417"]),
    ("Ref no. SEN/24/00731", ["SEN/24/00731"]),
    ("CPOMS entry #44213", ["44213"]),
    ("case 12 of the list", []),
    ("plan 2024/25", []),
    ("ref 2025", []),
    ("the case was closed", []),
    ("identify 4 needs", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(case_references.recognise, text) == expected
