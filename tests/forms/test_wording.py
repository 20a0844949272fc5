"""How messages name a question."""

from decimal import Decimal

import pytest

from service.domain.definition import Kind, Panel, Question
from service.forms.wording import called, figure, meant
from tests.forms.asking import question


@pytest.mark.parametrize(
    ("label", "at_the_start", "within"),
    [
        ("Date of birth", "Date of birth", "date of birth"),
        ("date of birth", "Date of birth", "date of birth"),
        ("UPN", "UPN", "UPN"),
        ("SENCo\u2019s name", "SENCo\u2019s name", "SENCo\u2019s name"),
        ("Who helps?", "“Who helps?”", "“Who helps?”"),
        ("Costs: ", "Costs", "costs"),
        ("A", "A", "a"),
    ],
)
def test_a_name_fits_its_sentence(label: str, at_the_start: str, within: str) -> None:
    """A name has a capital at the start and none within, unless the capitals are its own."""
    asked = question(Kind.TEXT, label)
    assert (called(asked), meant(asked)) == (at_the_start, within)


def test_without_a_label_the_question_is_quoted() -> None:
    """A question without a short name is quoted whole."""
    asked = Question("asked", Kind.TEXT, "What is the provision?", Panel.WITHHOLD)
    assert called(asked) == "“What is the provision?”"


@pytest.mark.parametrize(
    ("kind", "unit", "amount", "expected"),
    [
        (Kind.NUMBER, "", "1000", "1,000"),
        (Kind.NUMBER, "", "4.50", "4.5"),
        (Kind.NUMBER, "", "1E+3", "1,000"),
        (Kind.NUMBER, "%", "100", "100%"),
        (Kind.NUMBER, "minutes", "10", "10"),
        (Kind.MONEY, "", "6000", "£6,000"),
        (Kind.MONEY, "", "17.2", "£17.20"),
    ],
)
def test_figures_are_written_as_people_read_them(
    kind: Kind, unit: str, amount: str, expected: str
) -> None:
    """Thousands have commas, pounds their sign, and nothing ends in needless noughts."""
    assert figure(question(kind, unit=unit), Decimal(amount)) == expected
