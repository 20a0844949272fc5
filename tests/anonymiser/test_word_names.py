"""Words that are names as well."""

import pytest

from anonymiser import Decision
from anonymiser.reading import Reading
from anonymiser.word_names import judge

REDACT, REVIEW, ORDINARY = Decision.REDACT, Decision.REVIEW, None
CASES = [
    ("will", "Will the panel please note", ORDINARY),
    ("will", "he will mark it", ORDINARY),
    ("will", "At school Will has a plan", REDACT),
    ("will", "Will said no", REDACT),
    ("may", "She agreed. May we ask", ORDINARY),
    ("may", "in May 2024 we met", ORDINARY),
    ("may", "until 31 May", ORDINARY),
    ("may", "from May until July", ORDINARY),
    ("may", "sat with May and", REVIEW),
    ("autumn", "Autumn now tells an adult", REDACT),
    ("autumn", "Autumn's drawings are up", REDACT),
    ("autumn", "the autumn leaves", ORDINARY),
    ("autumn", "In Autumn 2 she", ORDINARY),
    ("autumn", "Autumn and Spring next year", ORDINARY),
    ("autumn", "Autumn is a bright pupil who received her diagnosis", REDACT),
    ("autumn", "by then Autumn will eat in the hall", REDACT),
    ("hope", "Hope is not a plan", REVIEW),
    ("hope", "we hope so", ORDINARY),
    ("mark", "Mark-making is new", ORDINARY),
    ("grace", "then Grace left the room", REDACT),
    ("grace", "THEN GRACE LEFT", REVIEW),
    ("ruby", "Ruby was fine", REDACT),
    ("summer", 'at home. summer said "no"', REVIEW),
    ("hope", "at home. we hope so", ORDINARY),
]


@pytest.mark.parametrize(("word", "text", "expected"), CASES)
def test_surroundings_decide(word: str, text: str, expected: Decision | None) -> None:
    """Letter case, place in the sentence, dates and verbs tell the name from the word."""
    reading = Reading.of("x", text if text[0].isupper() or "." in text else f"So {text}")
    token = next(iter(reading.places_of({word})))
    assert judge(reading, token, exact=True) is expected


def test_form_derived_from_a_name_is_never_redacted_on_its_place_alone() -> None:
    """A derived form needs an owner or a deed beside it; else it goes to review."""
    reading = Reading.of("x", "So then Wills left home")
    assert judge(reading, 2, exact=False) is REDACT
    reading = Reading.of("x", "So the Marks book")
    assert judge(reading, 2, exact=False) is REVIEW
