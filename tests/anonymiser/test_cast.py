"""Who the people are that cues give away."""

from anonymiser import Decision, Person, Role, Subject
from tests.anonymiser.shown import found, redacted


def test_fuller_name_and_title_are_one_figure() -> None:
    """A title with the surname, an initial with it, and the whole name are the same person."""
    text = "Mr P. Harkness leads. Contact Paul Harkness or Mr Harkness."
    assert redacted(text) == "Staff 1 leads. Contact Staff 1 or Staff 1."


def test_other_given_name_is_another_figure() -> None:
    """Two people of one surname with different first names are kept apart."""
    assert redacted("Mrs Ana Thackwray met Mr Joel Thackwray.") == "Staff 1 met Staff 2."


def test_adult_with_the_pupils_surname_is_a_parent() -> None:
    """A title with the pupil's surname is taken for a parent, for no parent was declared."""
    subject = Subject(
        people=(Person("p", Role.PUPIL, first_name="Elliot", last_name="Brackenbury"),)
    )
    assert redacted("Mrs Brackenbury rang.", subject) == "Parent 1 rang."


def test_title_tells_the_parents_apart() -> None:
    """Mr and Mrs of one surname are the declared father and mother."""
    subject = Subject(
        people=(
            Person("m", Role.PARENT, name="Nisha Zamoyski (mother)"),
            Person("f", Role.PARENT, name="Dev Zamoyski (father)"),
        )
    )
    shown = found("Mr Zamoyski wrote; Mrs Zamoyski rang.", subject)
    assert {each[1] for each in shown.values()} == {Decision.REDACT}
    assert len({each[0] for each in shown.values()}) == 2


def test_kin_word_makes_a_sibling_and_is_not_confused_with_the_pupil() -> None:
    """A brother whose name is one letter from the pupil's is a person of his own."""
    subject = Subject(people=(Person("p", Role.PUPIL, first_name="Jayden", last_name="Orlow"),))
    assert redacted("Jayden and his brother Kayden left.", subject) == (
        "Pupil A and his brother Sibling 1 left."
    )
