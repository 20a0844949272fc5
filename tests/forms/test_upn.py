"""Unique pupil numbers: the shape and the check letter. Every number here is made up."""

import pytest

from service.domain.definition import Kind
from service.forms.upn import LETTERS, WRONG_LETTER, check_letter
from tests.forms.asking import mistake, question, value

SHAPE = "UPN must be a letter and 12 numbers, like A123456789012; the last may be a letter"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A123456789012", "A123456789012"),
        ("G999999924101", "G999999924101"),
        ("g999999924101", "G999999924101"),
        (" G 999 9999 24 101 ", "G999999924101"),
        ("\u200fG999999924101", "G999999924101"),
        ("A00000000000A", "A00000000000A"),
        ("P00000000000B", "P00000000000B"),
        ("p00000000000b", "P00000000000B"),
    ],
)
def test_upns_are_read(typed: str, expected: str) -> None:
    """Permanent and temporary UPNs are read, in capitals and without spaces."""
    assert value(question(Kind.UPN, "UPN"), typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "B123456789012",
        "A123456789013",
        "A213456789012",
        "I123456789012",
        "O123456789012",
        "S123456789012",
        "N00000000000B",
        "A00000000000I",
        "A00000000000O",
        "A00000000000S",
    ],
)
def test_a_wrong_check_letter_is_refused(typed: str) -> None:
    """A slip of one character, two exchanged digits and the letters no UPN has are noticed."""
    assert mistake(question(Kind.UPN, "UPN"), typed).message == WRONG_LETTER


@pytest.mark.parametrize(
    "typed",
    [
        "A12345678901",
        "A1234567890123",
        "1123456789012",
        "AA23456789012",
        "A1234567890é2",
        "A12345678901\u0662",
        "UN1",
    ],
)
def test_what_has_not_the_shape_of_a_upn_is_refused(typed: str) -> None:
    """Too few or too many characters, and letters among the digits, are refused with the shape."""
    assert mistake(question(Kind.UPN, "UPN"), typed).message == SHAPE


def test_each_letter_counts_as_its_place() -> None:
    """The last letter of a temporary UPN counts thirteen times its place among the letters."""
    letters = [check_letter(f"A00000000000{letter}") for letter in LETTERS]
    assert letters == [LETTERS[place * 13 % 23] for place in range(23)]
