"""The pseudonyms of one case."""

import pytest

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


def test_whoever_does_not_appear_can_be_named_last() -> None:
    """The key sheet names people who were declared but never mentioned."""
    minter = Minter("")
    minter.name("b", "pupil")
    assert minter.given([("a", "pupil"), ("b", "pupil")]) == {"a": "Pupil B", "b": "Pupil A"}
