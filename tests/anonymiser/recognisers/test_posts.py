"""People by what they are."""

import pytest

from anonymiser.recognisers import posts
from tests.anonymiser.shown import names

CASES = [
    ("Joss Tarrant (paediatric physio) came", ["Joss Tarrant"]),
    ("Social worker: Latoya Grant", ["Latoya Grant"]),
    ("Mentor Dwayne uses", ["Dwayne"]),
    ("Nkechi Eze-Williams, Specialist Teacher Adviser.", ["Nkechi Eze-Williams"]),
    ("social worker dean hollis last", ["dean hollis"]),
    ("Lead adult: Hope Tanner (HLTA)", ["Hope Tanner"]),
    ("the EP, Fiona McLeod, and", ["Fiona McLeod"]),
    ("TA (Grade 4)", []),
    ("the class teacher will", []),
    ("EP report", []),
    ("our teacher on Monday", []),
    ("a TA from the class", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_by_their_cue(text: str, expected: list[str]) -> None:
    """A name beside its cue is marked from end to end, and ordinary words are left."""
    assert names(posts.recognise, text) == expected
