"""People by a word for a relative."""

import pytest

from anonymiser.recognisers import relatives
from tests.anonymiser.shown import names

CASES = [
    ("Mum (Abena, 07700)", ["Abena"]),
    ("his brother Antoni, who", ["Antoni"]),
    ("Dad, Dean Hollis, works", ["Dean Hollis"]),
    ("three sisters (Amina, Khadija and Maryam).", ["Amina", "Khadija", "Maryam"]),
    ("Nanny Pat came", ["Pat"]),
    ("Linh's mum, Kim Hoa, lives", ["Kim Hoa"]),
    ("carers Sue and Graham Dyer", ["Sue", "Graham Dyer"]),
    ("Abena Quaye (mother)", ["Abena Quaye"]),
    ("his mum shazia agrees.", ["shazia"]),
    ("HIS MUM, FOLAKE, WORKS", ["FOLAKE"]),
    ("twin sister Esi does", ["Esi"]),
    ("Ba Kokila cooks", ["Kokila"]),
    ("his nani, Rubina, helps", ["Rubina"]),
    ("Mum and Dad agree.", []),
    ("Mum said that", []),
    ("his mother is Polish", []),
    ("Nan does pick up", []),
    ("mum reports dysregulation", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_by_their_cue(text: str, expected: list[str]) -> None:
    """A name beside its cue is marked from end to end, and ordinary words are left."""
    assert names(relatives.recognise, text) == expected
