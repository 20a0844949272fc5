"""What was typed, from a posted page and from a case file."""

import pytest

from service.domain.definition import Kind, Section
from service.errors import RefusedError
from service.forms.cleaning import MOST_KEPT
from service.forms.reading import typed_from, typed_from_case_file
from tests.forms.asking import OPTIONS, form, question


def section(kind: Kind) -> Section:
    """Return a section of one question of a kind."""
    (only,) = form(question(kind, options=OPTIONS)).sections
    return only


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        (Kind.TEXT, {"asked": ["  Idris "]}, "  Idris "),
        (Kind.TEXT, {"asked": [""]}, ""),
        (Kind.TEXT, {"asked": ["first", "second"]}, "first"),
        (Kind.LONG_TEXT, {"asked": ["one\r\ntwo\x00"]}, "one\ntwo"),
        (Kind.NUMBER, {"asked": ["8.02 "]}, "8.02 "),
        (Kind.YES_NO, {"asked": ["yes"]}, "yes"),
        (Kind.CHOICE, {"asked": ["sums"]}, "sums"),
        (Kind.CHOICES, {"asked": ["writing", "reading"]}, ("writing", "reading")),
        (Kind.CHOICES, {"asked": ["", "reading", "reading"]}, ("reading",)),
        (Kind.CHOICES, {}, ()),
        (Kind.SCHOOLS, {}, ()),
        (Kind.DECLARATION, {"asked": ["yes"]}, "yes"),
        (Kind.DECLARATION, {"asked": ["", "yes"]}, "yes"),
        (Kind.DECLARATION, {}, ""),
        (
            Kind.DATE,
            {"asked-day": ["1"], "asked-month": ["x"], "asked-year": ["16"]},
            ("1", "x", "16"),
        ),
        (Kind.DATE, {"asked-month": ["2"]}, ("", "2", "")),
        (Kind.DATE, {"asked-day": [], "asked-month": ["2", "3"]}, ("", "2", "")),
    ],
)
def test_a_page_is_taken_as_it_was_typed(
    kind: Kind, data: dict[str, list[str]], expected: object
) -> None:
    """Every answer is kept as typed: a date as three texts, choices as a tuple of each once."""
    assert typed_from(section(kind), data) == {"asked": expected}


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.YES_NO, Kind.CHOICE, Kind.DATE, Kind.RATE])
def test_what_was_not_on_the_page_keeps_its_earlier_answer(kind: Kind) -> None:
    """A page that says nothing of a question changes nothing about it; other names are ignored."""
    assert typed_from(section(kind), {"other": ["1"], "asked-hour": ["1"], "id": ["x"]}) == {}


def test_too_many_choices_are_cut_to_a_list_that_is_still_wrong() -> None:
    """Thousands of values cannot be stored, and what is left holds one that is no choice."""
    typed = typed_from(section(Kind.CHOICES), {"asked": [str(n) for n in range(9999)]})
    assert typed == {"asked": ("0", "1", "2", "3")}


def test_a_text_is_kept_up_to_its_greatest_length() -> None:
    """A text is kept whole or refused with how long it may be: never cut, never repeated."""
    typed = typed_from(section(Kind.TEXT), {"asked": ["x" * MOST_KEPT + "\x00"]})
    assert typed == {"asked": "x" * MOST_KEPT}
    said = "it has 100,001 characters, and may have 20,000 at most."
    for kind, name in ((Kind.LONG_TEXT, "asked"), (Kind.DATE, "asked-year")):
        with pytest.raises(RefusedError) as refused:
            typed_from(section(kind), {name: ["\r\n" * MOST_KEPT + "y"]})
        (reason,) = refused.value.reasons
        assert reason.endswith(f"was not saved: {said}")
    with pytest.raises(RefusedError) as refused:
        typed_from_case_file(section(Kind.TEXT), {"asked": "x" * MOST_KEPT + "y"})
    assert refused.value.reasons == (f"The case file's answer to asked is too long: {said}",)


@pytest.mark.parametrize(
    ("kind", "plain", "expected"),
    [
        (Kind.TEXT, "Idris", "Idris"),
        (Kind.TEXT, None, ""),
        (Kind.NUMBER, "0.5", "0.5"),
        (Kind.NUMBER, 88.6, "88.6"),
        (Kind.NUMBER, 3, "3"),
        (Kind.YES_NO, "yes", "yes"),
        (Kind.YES_NO, True, "yes"),
        (Kind.YES_NO, False, "no"),
        (Kind.DATE, "2020-02-14", ("14", "2", "2020")),
        (Kind.DATE, "2020-02-30", ("30", "2", "2020")),
        (Kind.DATE, "14/2/2020", ("14/2/2020", "", "")),
        (Kind.DATE, ["14", "2", "2020"], ("14", "2", "2020")),
        (Kind.DATE, None, ("", "", "")),
        (Kind.CHOICES, ["reading", "writing"], ("reading", "writing")),
        (Kind.CHOICES, "reading", ("reading",)),
        (Kind.CHOICES, None, ()),
        (Kind.CHOICES, [], ()),
        (Kind.DECLARATION, "yes", "yes"),
        (Kind.DECLARATION, True, "yes"),
        (Kind.DECLARATION, False, ""),
    ],
)
def test_a_case_file_is_taken_as_it_would_be_typed(
    kind: Kind, plain: object, expected: object
) -> None:
    """JSON's texts, lists, truths and numbers become what a person would type."""
    assert typed_from_case_file(section(kind), {"asked": plain, "other": "x"}) == {
        "asked": expected
    }


def test_a_case_file_need_not_answer_everything() -> None:
    """What a case file does not mention is not typed."""
    assert typed_from_case_file(section(Kind.CHOICES), {}) == {}


@pytest.mark.parametrize(
    ("kind", "plain"),
    [(Kind.TEXT, ["Idris"]), (Kind.TEXT, {"a": "Idris"}), (Kind.CHOICES, [["Idris"]])],
)
def test_what_nobody_can_type_is_refused_without_repeating_it(kind: Kind, plain: object) -> None:
    """A case file of another shape is refused by the question's id, and the answer is not said."""
    with pytest.raises(RefusedError) as refused:
        typed_from_case_file(section(kind), {"asked": plain})
    assert refused.value.reasons == ("The case file's answer to asked must be a text.",)
