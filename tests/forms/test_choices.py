"""What can be chosen, and what happens to what is on no list."""

import pytest

from service.domain.answers import Typed
from service.domain.definition import Kind, Option
from service.domain.values import Value
from tests.forms.asking import OPTIONS, mistake, question, value

SCHOOLS = (Option("infant", "Tidewell Infant School"), Option("junior", "Tidewell Junior School"))


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (Kind.YES_NO, "yes", True),
        (Kind.YES_NO, "no", False),
        (Kind.YES_NO, " yes ", True),
        (Kind.YES_NO, "", None),
        (Kind.YES_NO, ("no", "yes"), False),
        (Kind.YES_NO_NOT_KNOWN, "yes", "yes"),
        (Kind.YES_NO_NOT_KNOWN, "not_known", "not_known"),
        (Kind.YES_NO_NOT_KNOWN, "", None),
        (Kind.CHOICE, "reading", "reading"),
        (Kind.CHOICE, "\u200freading", "reading"),
        (Kind.CHOICE, "", None),
        (Kind.CHOICE, " ", None),
        (Kind.CHOICES, ("reading",), ("reading",)),
        (Kind.CHOICES, ("writing", "reading", "writing"), ("reading", "writing")),
        (Kind.CHOICES, ("neither",), ("neither",)),
        (Kind.CHOICES, "reading", ("reading",)),
        (Kind.CHOICES, (), None),
        (Kind.CHOICES, ("", " "), None),
        (Kind.CHOICES, "", None),
        (Kind.DECLARATION, "yes", True),
        (Kind.DECLARATION, "", None),
    ],
)
def test_choices_are_read(kind: Kind, typed: Typed, expected: Value) -> None:
    """Yes and no are truths, a choice is its value, choices stand in the order of the list."""
    assert value(question(kind, options=OPTIONS), typed) == expected


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        (Kind.YES_NO, "Yes", "Choose yes or no for skills"),
        (Kind.YES_NO, "true", "Choose yes or no for skills"),
        (Kind.YES_NO, "not_known", "Choose yes or no for skills"),
        (Kind.YES_NO_NOT_KNOWN, "unknown", "Choose yes, no or not known for skills"),
        (Kind.CHOICE, "sums", "Choose one of the answers listed for skills"),
        (Kind.CHOICE, "Reading", "Choose one of the answers listed for skills"),
        (Kind.CHOICE, "read%(value)sing", "Choose one of the answers listed for skills"),
        (Kind.CHOICES, ("reading", "sums"), "Choose only answers listed for skills"),
        (Kind.CHOICES, ("%(value)s",), "Choose only answers listed for skills"),
        (
            Kind.CHOICES,
            ("reading", "neither"),
            "Choose “Neither of these” or other answers, not both, for skills",
        ),
        (Kind.DECLARATION, "no", "Tick the box, or leave it empty, for skills"),
        (Kind.DECLARATION, "on", "Tick the box, or leave it empty, for skills"),
    ],
)
def test_what_is_on_no_list_is_refused(kind: Kind, typed: Typed, message: str) -> None:
    """A value that is not offered is a mistake; the message says nothing of what was sent."""
    assert mistake(question(kind, "Skills", options=OPTIONS), typed).message == message


def test_a_percent_sign_in_a_name_is_only_a_sign() -> None:
    """A name with a percent sign stands in messages as it is."""
    asked = question(Kind.CHOICES, "Above 50% of", options=OPTIONS)
    assert mistake(asked, ("x",)).message == "Choose only answers listed for above 50% of"


def test_schools_are_chosen_by_their_keys() -> None:
    """A school is its key; a name that is typed is not looked up."""
    one = question(Kind.SCHOOL, "School", options=SCHOOLS)
    some = question(Kind.SCHOOLS, "Schools", options=SCHOOLS)

    assert value(one, "infant") == "infant"
    assert value(some, ("junior", "infant")) == ("infant", "junior")
    for typed in ("Tidewell Infant School", "primary", "infant junior"):
        assert mistake(one, typed).message == "Choose a school from the list for school"
        assert mistake(some, (typed,)).message == "Choose only schools from the list for schools"
