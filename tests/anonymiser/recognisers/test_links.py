"""Links, handles and logins."""

import pytest

from anonymiser.recognisers import links
from tests.anonymiser.shown import surfaces

CASES = [
    ("see https://oak.example/staff now", ["https://oak.example/staff"]),
    ("www.oak.example", ["www.oak.example"]),
    ("oakfield.sch.uk", ["oakfield.sch.uk"]),
    ("https://www.gov.uk/send", []),
    ("www.nhs.uk", []),
    ("as @jayd3n_s on it", ["@jayd3n_s"]),
    ("username: jlane13", ["jlane13"]),
    ("Her login is g.adeyemi", ["g.adeyemi"]),
    ("the username is easy to forget", []),
    ("2 @ 3 pounds", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(links.recognise, text) == expected
