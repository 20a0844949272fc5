"""Names in headers and endings."""

import pytest

from anonymiser.recognisers import correspondence
from tests.anonymiser.shown import names

CASES = [
    ("Kind regards, Marek", ["Marek"]),
    ("Present: Gemma Rook, L Grant, Mrs Dyer, Ana Bell.", ["Gemma Rook", "L Grant", "Ana Bell"]),
    ("Dear Priya,", ["Priya"]),
    ("Contact Paul Harkness, 07700", ["Paul Harkness"]),
    ("Witness statement from Lily-Mae.", ["Lily-Mae"]),
    ("Dear parents", []),
    ("From: Monday", []),
    ("Name: as above", []),
    ("contact the office", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_by_their_cue(text: str, expected: list[str]) -> None:
    """A name beside its cue is marked from end to end, and ordinary words are left."""
    assert names(correspondence.recognise, text) == expected
