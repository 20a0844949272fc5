"""Forenames without a cue."""

import pytest

from anonymiser.recognisers import forenames
from tests.anonymiser.shown import names

CASES = [
    ("Then Antoni left.", ["Antoni"]),
    ("With Kai B there", ["Kai B"]),
    ("and Jo Stubbs went", ["Jo Stubbs"]),
    ("Poppy passed her the cup", ["Poppy"]),
    ("Faith Okoro taught", ["Faith Okoro"]),
    ("Lily-Mae saw it", ["Lily-Mae"]),
    ("Rose petals and summer walks", []),
    ("Hope, trust and routine", []),
    ("Will the panel note", []),
    ("In May 2024 we met", []),
    ("then antoni left", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_by_their_cue(text: str, expected: list[str]) -> None:
    """A name beside its cue is marked from end to end, and ordinary words are left."""
    assert names(forenames.recognise, text) == expected
