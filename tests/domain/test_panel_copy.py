"""Panel copies: words for the panel to read, with no way back to the case they came from."""

from dataclasses import fields

import pytest

from service.domain.panel_copy import Column, Entry, Fact, Grid, PanelCopy, Prose, entry_words


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Fact("Year group", "Year 4"), "Year 4"),
        (Fact("Year group", ""), ""),
        (Prose("Needs", "One.\n\nTwo."), "One.\n\nTwo."),
        (
            Grid("Lines", (Column("What"), Column("Cost")), (("Club", "£1"), ("", "£2"))),
            "Club\n£1\n\n£2",
        ),
        (Grid("Lines", (Column("What"),), ()), ""),
    ],
)
def test_every_word_of_an_entry_is_searched(entry: Entry, words: str) -> None:
    """The words of an entry are all its answers, each on a line of its own."""
    assert entry_words(entry) == words


@pytest.mark.parametrize("field", ["case", "school", "submission", "answers", "pupil", "values"])
def test_a_panel_copy_has_no_place_for_the_case_behind_it(field: str) -> None:
    """Nothing in a panel copy points to the case, the school or the answers."""
    assert field not in {one.name for one in fields(PanelCopy)}
