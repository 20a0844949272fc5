"""Misspelt names and names inside logins."""

import pytest

from anonymiser import Decision, Person, Role, Subject
from tests.anonymiser.shown import found

SUBJECT = Subject(people=(Person("p", Role.PUPIL, first_name="Oluwaseun", last_name="Bakare"),))
CASES = [
    ("Oluwseun", ("Pupil A", Decision.REDACT)),
    ("Oluwasuen", ("Pupil A", Decision.REDACT)),
    ("Bakkare", ("Pupil A", Decision.REDACT)),
    ("obakare13", ("[login removed]", Decision.REDACT)),
    ("bakarre", ("Pupil A", Decision.REVIEW)),
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_near_miss_is_the_declared_person(written: str, expected: tuple[str, Decision]) -> None:
    """One slip, or two in a long name, is forgiven; a small letter makes it a question."""
    assert found(f"Then {written} left.", SUBJECT) == {written: expected}


@pytest.mark.parametrize("written", ["baker", "bakery", "care", "Bakes"])
def test_ordinary_words_are_no_misspellings(written: str) -> None:
    """A word of the language is never a misspelt name."""
    assert found(f"Then {written} left.", SUBJECT) == {}
