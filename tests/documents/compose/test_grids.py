"""A table too wide for a page says in words what it has no column for, and loses nothing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from service.documents.compose.grids import table_of
from service.documents.compose.wording import Wording
from service.documents.model import Table
from service.domain.panel_copy import Column, Grid
from tests.documents.papers import narrow_grid, wide_grid

USUAL = Wording({})
WORDS = st.text("abc ", max_size=12)


def drawn(grid: Grid, heading: str = "Heading") -> Table:
    """Return the table of a grid in the usual wording."""
    return table_of(grid, heading=heading, wording=USUAL)


def test_a_narrow_grid_keeps_its_columns() -> None:
    """Every column stays, numbers set to the right."""
    table = drawn(narrow_grid())
    assert [column.label for column in table.columns] == ["Area", "Level", "Evidence"]
    assert [column.numeric for column in table.columns] == [False, True, False]
    assert all(not cell.details for row in table.rows for cell in row.cells)


def test_a_wide_grid_keeps_the_columns_that_stand_for_a_row() -> None:
    """The others follow below the first cell, each with its label."""
    table = drawn(wide_grid(1))
    assert [column.label for column in table.columns] == ["Provision", "Paid by", "Cost"]
    assert table.rows[0].cells[0].text == "Provision 1 & more"
    assert table.rows[0].cells[0].details[:3] == (
        "Area of need: Area",
        "Outcome: Outcome 1",
        "Who delivers it? Teaching assistant",
    )


def test_without_a_choice_the_first_and_last_columns_stand_for_a_row() -> None:
    """A form that says nothing about its table still gets one that can be read."""
    grid = wide_grid(1)
    columns = tuple(replace(column, main=False) for column in grid.columns)
    assert [column.label for column in drawn(replace(grid, columns=columns)).columns] == [
        "Provision",
        "Cost",
    ]


def test_the_total_stands_under_its_column() -> None:
    """And is named in the first one."""
    assert drawn(wide_grid()).total == ("Total", "", "£39,216.00")
    assert drawn(narrow_grid()).total == ()


def test_a_caption_is_not_said_twice() -> None:
    """The heading above has said it, but a reader who cannot see still learns it."""
    table = drawn(narrow_grid(), heading="Levels")
    assert (table.caption, table.summary) == ("", "Levels")
    assert drawn(narrow_grid()).caption == "Levels"


@given(st.data(), st.integers(1, 16), st.integers(0, 5))
def test_no_cell_is_lost(data: st.DataObject, columns: int, rows: int) -> None:
    """Whatever the number and width of columns, every text of every row is in its row's cells."""
    labels = data.draw(st.lists(WORDS, min_size=columns, max_size=columns))
    cells = st.tuples(*[WORDS] * columns)
    typed = data.draw(st.lists(cells, min_size=rows, max_size=rows))
    table = drawn(Grid("Caption", tuple(Column(label) for label in labels), tuple(typed)))
    for row, texts in zip(table.rows, typed, strict=True):
        said = [piece for cell in row.cells for piece in (cell.text, *cell.details)]
        assert all(any(text in piece for piece in said) for text in texts)
        assert len(row.cells) == len(table.columns)
