"""Whether a year group names the school."""

import pytest

from anonymiser import could_hold

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
