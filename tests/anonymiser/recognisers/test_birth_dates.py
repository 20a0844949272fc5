"""Dates of birth; the dates of events stay."""

import re

import pytest

from anonymiser.recognisers import birth_dates
from tests.anonymiser.shown import surfaces

CASES = [
    ("DOB 14/03/2016", ["14/03/2016"]),
    ("d.o.b. 09.11.11", ["09.11.11"]),
    ("D.O.B: 19-Oct-2016", ["19-Oct-2016"]),
    ("She was born on 2nd May 2013 and", ["2nd May 2013"]),
    ("born 25th of December 2014", ["25th of December 2014"]),
    ("date of birth: March 3, 2012", ["March 3, 2012"]),
    ("dob 21 Jun 12", ["21 Jun 12"]),
    ("he will turn 11 on 3rd October", ["3rd October"]),
    ("will be eight on 31 August", ["31 August"]),
    ("03/10/2024 birthday - brought cake", ["03/10/2024"]),
    ("seen on 12 March 2025", []),
    ("excluded 4/4/24", []),
    ("born at 29 weeks", []),
    ("the review will be held on 3 May", []),
    ("in September 2020", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes_are_found_and_near_misses_are_not(text: str, expected: list[str]) -> None:
    """What identifies somebody is marked from end to end, and what only looks like it is left."""
    assert surfaces(birth_dates.recognise, text) == expected


RENDERINGS = [
    "14/03/2016", "14.3.16", "14-03-2016", "14 March 2016", "14th March, 2016", "March 14, 2016",
    "14 Mar 16", "2016-03-14", "14/3/2016", "14032016", "14 mar 2016", "14th of March 2016",
]  # fmt: skip
OTHER_DAYS = ["14/03/2017", "15/03/2016", "14 March", "4/03/2016", "14 May 2016", "2016-03-15"]


@pytest.mark.parametrize("shown", RENDERINGS)
def test_declared_date_is_found_in_every_rendering(shown: str) -> None:
    """A declared date of birth with its year is found without any word beside it."""
    patterns = birth_dates.declared_date("2016-03-14")
    assert any(re.search(each, f"on {shown}, he", re.IGNORECASE) for each in patterns)
    squeezed = re.sub(r"\W", "", shown.lower())
    assert any(each in squeezed for each in birth_dates.squeezed_dates("2016-03-14"))


@pytest.mark.parametrize("shown", OTHER_DAYS)
def test_other_dates_are_not_the_declared_one(shown: str) -> None:
    """A date of another day or year, or without a year, is not the declared date of birth."""
    patterns = birth_dates.declared_date("2016-03-14")
    assert not any(re.search(each, f"on {shown}, he", re.IGNORECASE) for each in patterns)


def test_value_that_is_no_date_is_found_as_it_stands() -> None:
    """What was typed in the place of a date is still found, letter by letter."""
    (pattern,) = birth_dates.declared_date("spring 2016")
    assert re.search(pattern, "born spring 2016")
    assert list(birth_dates.squeezed_dates("spring 2016")) == ["spring2016"]
