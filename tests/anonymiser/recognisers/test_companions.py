"""Other children."""

import pytest

from anonymiser.recognisers import companions
from tests.anonymiser.shown import names

CASES = [
    ("My friends are Alfie and Noor.", ["Alfie", "Noor"]),
    ("My best mate is Bogdan.", ["Bogdan"]),
    ("pushed Connor Lyle near", ["Connor Lyle"]),
    ("whispers to Freya and", ["Freya"]),
    ("he sits next to Zubayr", ["Zubayr"]),
    ("a Year 8 student, Demetri Kouris, who", ["Demetri Kouris"]),
    ("friends are important", []),
    ("plays with Lego", []),
    ("works with adults", []),
    ("he hit the wall", []),
    ("sits on the carpet", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_by_their_cue(text: str, expected: list[str]) -> None:
    """A name beside its cue is marked from end to end, and ordinary words are left."""
    assert names(companions.recognise, text) == expected
