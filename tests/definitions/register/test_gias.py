"""An extract of the public register: whichever way it is encoded, the open schools come out."""

import pytest

from service.definitions.register.gias import Listed, read_extract, setting, year_groups
from service.errors import RefusedError
from tests.definitions.register.extract import extract


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encoding_is_found_out(encoding: str) -> None:
    """Windows-1252 and UTF-8, with and without its mark, give the same names."""
    names = [school.name for school in read_extract(extract().encode(encoding), la="999")]
    assert "Café Lane Sixth Form" in names


def test_only_open_schools_of_the_authority_are_taken() -> None:
    """Closed schools and those of other authorities are left out; those about to close are not."""
    names = [school.name for school in read_extract(extract().encode(), la="999")]
    assert names == sorted(names)
    assert len(names) == 8
    assert "Fenwold Academy" in names
    assert not {"Old Mill School", "Elsewhere School"} & set(names)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (extract().encode(), "None of the 10 schools"),
        (b"URN,LA (code)\r\n1,999\r\n", "no column EstablishmentName, "),
        (b"", "no column LA (code)"),
        (b"\x81\x8d", "neither UTF-8 nor Windows-1252"),
        (extract().encode("utf-16"), "no column|neither"),
    ],
)
def test_other_files_are_refused(data: bytes, why: str) -> None:
    """A file that is no such extract, or has none of the authority's schools, says which."""
    with pytest.raises(RefusedError, match=why.replace("(", r"\(").replace(")", r"\)")):
        read_extract(data, la="123")


@pytest.mark.parametrize(
    ("type_", "phase", "ages", "kind"),
    [
        ("Community school", "Primary", (4, 7), "infant"),
        ("Community school", "Primary", (7, 11), "junior"),
        ("Community school", "Primary", (3, 11), "primary"),
        ("Free schools", "Secondary", (11, 18), "secondary"),
        ("Free schools", "All-through", (4, 16), "all_through"),
        ("Community school", "Middle deemed secondary", (9, 13), "middle_deemed_secondary"),
        ("Local authority nursery school", "Nursery", (2, 5), "nursery"),
        ("Further education", "16 plus", (16, 19), "16_plus"),
        ("Academy special converter", "Not applicable", (4, 19), "special"),
        ("Pupil referral unit", "Not applicable", (11, 16), "alternative_provision"),
        ("Community school", "Primary", (0, 0), "primary"),
    ],
)
def test_setting_is_told_by_type_ages_and_phase(
    type_: str, phase: str, ages: tuple[int, int], kind: str
) -> None:
    """Infant and junior schools are both of the primary phase; their ages tell them apart."""
    assert setting(Listed("A School", type_, phase, ages)) == kind


@pytest.mark.parametrize(
    ("ages", "years"),
    [
        ((4, 7), ("R", "1", "2")),
        ((7, 11), ("3", "4", "5", "6")),
        ((2, 5), ("N1", "N2", "R")),
        ((11, 16), ("7", "8", "9", "10", "11")),
        ((16, 19), ("12", "13")),
        ((0, 0), ()),
    ],
)
def test_years_follow_from_ages(ages: tuple[int, int], years: tuple[str, ...]) -> None:
    """The school year is four less than the age at its start; nobody of the leaving age is left."""
    assert year_groups(Listed("A School", "", "", ages)) == years
