"""Questions that nobody types into."""

import pytest

from service.domain.answers import Answers, Row
from service.domain.definition import Kind, Repeat, Section
from service.forms.reading import read, typed_from, typed_from_case_file, typed_of
from tests.forms.asking import form, question, reading


@pytest.mark.parametrize("kind", [Kind.COMPUTED, Kind.CONTENT])
def test_what_is_sent_under_their_names_is_ignored(kind: Kind) -> None:
    """Nobody can send a total: it is taken neither from a page, nor a case file, nor a draft."""
    unasked = question(kind, computed_as="money")
    (section,) = form(unasked).sections

    assert typed_from(section, {"asked": ["1"]}) == {}
    assert typed_from_case_file(section, {"asked": "1"}) == {}
    assert reading(form(unasked), {"asked": "1"}).values.values == {}
    assert typed_of(unasked, "1") == ""


def test_they_are_ignored_in_rows_too() -> None:
    """A row holds only what somebody types into."""
    repeat = Repeat("lines", "line", 0, 5, ())
    section = Section("section", "Section", (question(Kind.COMPUTED),), repeat=repeat)
    definition = type(form())("form", 1, "Form", (section,))
    answers = Answers("form", 1, rows={"lines": (Row("r1", {"asked": "1", "other": "2"}),)})

    (row,) = read(definition, answers, card=None).values.rows["lines"]

    assert (row.id, row.values) == ("r1", {})
