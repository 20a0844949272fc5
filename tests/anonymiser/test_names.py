"""Name forms in a reading: letter case, commas, initials and collisions."""

import pytest

from anonymiser import Decision, Person, Role, Subject
from tests.anonymiser.shown import found

PUPIL = Subject(
    people=(Person("p", Role.PUPIL, first_name="Tom", middle_name="Eryk", last_name="Anders"),)
)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Then T.A. left", "T.A."),
        ("Then T.E.A. left", "T.E.A."),
        ("Tom Anders (TA) is six", "TA"),
        ("then Anders, Tom left", "Anders, Tom"),
        ("then Eryk left", "Eryk"),
        ("tom and anders", "tom"),
    ],
)
def test_form_is_found(text: str, surface: str) -> None:
    """Dotted and explained initials, order with a comma, and small letters are all found."""
    assert surface in found(text, PUPIL)


@pytest.mark.parametrize("text", ["Our TA will help.", "the tea is hot", "T A of the class"])
def test_acronym_of_the_school_is_no_initials(text: str) -> None:
    """TA is a teaching assistant unless it stands in brackets after the name."""
    assert found(text, PUPIL) == {}


def test_lone_capital_goes_to_review_where_it_acts() -> None:
    """A pupil's first initial before a verb is a question; a lone letter elsewhere is none."""
    assert found("In class T will sit near the door.", PUPIL) == {"T": ("Pupil A", Decision.REVIEW)}
    assert found("Plan T of the list", PUPIL) == {}


def test_family_surname_alone_is_the_pupils() -> None:
    """A bare surname that pupil and parent share is the pupil's, with a title the parent's."""
    subject = Subject(
        people=(
            Person("p", Role.PUPIL, first_name="Inigo", last_name="Zamoyski"),
            Person("m", Role.PARENT, first_name="Ewelina", last_name="Zamoyski"),
        )
    )
    shown = found("Zamoyski left. Ms Zamoyski rang.", subject)
    assert shown == {
        "Zamoyski": ("Pupil A", Decision.REDACT),
        "Ms Zamoyski": ("Parent 1", Decision.REDACT),
    }
