"""People by their title."""

import pytest

from anonymiser.recognisers import titles
from tests.anonymiser.shown import names

CASES = [
    ("Mrs Lane will come.", ["Mrs Lane"]),
    ("Mr P. Harkness, SENDCo", ["Mr P. Harkness"]),
    ("Ms O'Rourke-Bello (IRO)", ["Ms O'Rourke-Bello"]),
    ("Dr. S. Venkat saw her", ["Dr. S. Venkat"]),
    ("w/ mrs bright", ["mrs bright"]),
    ("we saw mrs o'brien", ["mrs o'brien"]),
    ("Mr and Mrs Dyer agree", ["Mr and Mrs Dyer"]),
    ("MISS PLATT SAID", ["MISS PLATT"]),
    ("Miss May, her TA", ["Miss May"]),
    ("Ms Ottoline Carrow knows", ["Ms Ottoline Carrow"]),
    ("Mr al-Rashid called", ["Mr al-Rashid"]),
    ("Mrs Pellow Monday", ["Mrs Pellow"]),
    ("GP: Dr. R. Sen.", ["Dr. R. Sen"]),
    ("he may miss school", []),
    ("Miss the bus", []),
    ("St Mary", []),
    ("she is a dr", []),
    ("Dr and patient", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_by_their_cue(text: str, expected: list[str]) -> None:
    """A name beside its cue is marked from end to end, and ordinary words are left."""
    assert names(titles.recognise, text) == expected
