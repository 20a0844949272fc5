"""The pseudonyms of one case."""

import pytest

from anonymiser import Person, Register, Role, Subject, everyone, find
from anonymiser.pseudonyms import Minter, letters


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")]
)
def test_letters_go_on_after_z(number: int, shown: str) -> None:
    """The twenty-seventh pupil is AA."""
    assert letters(number) == shown


def test_numbers_follow_first_appearance_by_kind() -> None:
    """Each kind counts by itself, and the same person is the same again."""
    minter = Minter("oak")
    kinds = [("x", "pupil"), ("y", "parent"), ("z", "pupil"), ("x", "pupil"), ("elm", "school")]
    assert [minter.name(*each) for each in kinds] == [
        "Pupil A", "Parent 1", "Pupil B", "Pupil A", "School 2",
    ]  # fmt: skip
    assert minter.name("oak", "school") == "School 1"
    assert minter.name("n", "previous_setting") == "[previous setting]"


def test_everyone_declared_has_the_pseudonym_of_the_text_or_the_next_free_one() -> None:
    """The key sheet names people who were declared but never mentioned, after those who were."""
    subject = Subject(
        people=(
            Person("a", Role.PUPIL, first_name="Zubayr", last_name="Orlowska"),
            Person("b", Role.PUPIL, first_name="Inigo", last_name="Zamoyski"),
            Person("m", Role.PARENT, first_name="Ewelina", last_name="Zamoyski"),
        ),
        referring_school="oak",
    )
    findings = find({"x": "Inigo met Mr Thackwray."}, subject=subject, register=Register())
    named = everyone(findings, subject)
    assert {key: named[key] for key in ("a", "b", "m", "oak")} == {
        "a": "Pupil B", "b": "Pupil A", "m": "Parent 1", "oak": "School 1",
    }  # fmt: skip
    assert all(named[each.entity] == each.replacement for each in findings)
