"""Whether a year group names the school."""

import pytest

from anonymiser import could_hold
from anonymiser.reveal import year_phrases

CLUSTER = {
    "infant": ["R", "1", "2"],
    "primary": ["R", "1", "2", "3", "4", "5", "6"],
    "high": ["7", "8"],
}


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (["R"], ("infant", "primary")),
        (["Year 7"], ("high",)),
        (["2", "3"], ("primary",)),
        (["6", "7"], ()),
        (["Reception", "01"], ("infant", "primary")),
        ([], ("infant", "primary", "high")),
        (["12"], ()),
    ],
)
def test_only_schools_that_teach_every_year_could_hold_the_pupils(
    years: list[str], expected: tuple[str, ...]
) -> None:
    """A school that lacks one of the year groups is not counted."""
    assert could_hold(CLUSTER, years) == expected


@pytest.mark.parametrize(
    ("text", "years", "expected"),
    [
        ("Five Year 7 students", ["7"], ["Year 7"]),
        ("in Y7 and year seven", ["7"], ["Y7", "year seven"]),
        ("Years 6 and 7 together", ["7"], ["Years 6 and 7"]),
        ("Years 5 to 8, Yr 9", ["7"], ["Years 5 to 8"]),
        ("Year 5 and 6, then Year 17", ["7"], []),
        ("the Year 70 report, 7 years, Lyr7", ["7"], []),
        ("average at Key Stage 2, poor in KS3", ["7"], ["KS3"]),
        ("other secondaries; secondary transfer", ["8"], ["secondaries", "secondary"]),
        ("his GCSEs", ["7"], []),
        ("his GCSEs", ["11"], ["GCSEs"]),
        ("29 children in Reception", ["R"], ["Reception"]),
        ("at the reception desk", ["R"], []),
        ("EYFS profile", ["R"], ["EYFS"]),
        ("sixth form", ["12"], ["sixth form"]),
        ("Year 2", [], []),
    ],
)
def test_words_that_tell_a_year_group_are_found(
    text: str, years: list[str], expected: list[str]
) -> None:
    """A year is told by its number, by a range that holds it, by its key stage and its phase."""
    assert [text[start:end] for start, end in year_phrases(text, years)] == expected
