"""Declared numbers, addresses and other values."""

import pytest

from anonymiser import Detail, DetailKind, Subject
from tests.anonymiser.shown import found

CASES = [
    (DetailKind.UPN, "L999200119034", "UPN l9992-0011-9034", "l9992-0011-9034"),
    (DetailKind.NHS_NUMBER, "999 731 0020", "no 9997310020", "9997310020"),
    (DetailKind.PHONE, "023 8018 0145", "on 02380180145", "02380180145"),
    (DetailKind.PHONE, "07700 900123", "+447700900123", "+447700900123"),
    (DetailKind.EMAIL, "Ana.Bell@example.org", "ana.bell@example.org", "ana.bell@example.org"),
    (DetailKind.POSTCODE, "SO15 7QD", "so157qd", "so157qd"),
    (
        DetailKind.ADDRESS,
        "Sea View, Chapel Lane",
        "at Sea View, Chapel Lane",
        "Sea View, Chapel Lane",
    ),
    (
        DetailKind.ADDRESS,
        "14 Winchester Street, Polygon",
        "14 Winchester Street",
        "14 Winchester Street",
    ),
    (DetailKind.ADDRESS, "14 Winchester Street\nPolygon", "Winchester Street", "Winchester Street"),
    (DetailKind.LOGIN, "grace.a13", "login grace.a13", "grace.a13"),
    (DetailKind.CASE_REFERENCE, "AB/12-77", "see AB 1277", "AB 1277"),
    (DetailKind.OTHER, "the red barn", "by the red barn", "the red barn"),
]


@pytest.mark.parametrize(("kind", "value", "text", "surface"), CASES)
def test_value_is_found_however_spaced(
    kind: DetailKind, value: str, text: str, surface: str
) -> None:
    """Separators and letter case do not hide a declared value."""
    assert surface in found(text, Subject(details=(Detail(kind, value),)))


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (DetailKind.ADDRESS, "3 Elm Rise, Tidewell", "Tidewell City Council agreed"),
        (DetailKind.ADDRESS, "5 Tree Avenue", "under the tree"),
        (DetailKind.UPN, "", "nothing here"),
        (DetailKind.PHONE, " ", "nothing here"),
        (DetailKind.POSTCODE, "SO1 1AA", "so 1 in 10"),
    ],
)
def test_other_text_is_left(kind: DetailKind, value: str, text: str) -> None:
    """A town alone is no address, a part is no number, and an empty value finds nothing."""
    assert found(text, Subject(details=(Detail(kind, value),))) == {}
