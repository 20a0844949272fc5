"""How the rows of a repeating section become a table that can be read on an upright page.

A table that is too wide for its words is not turned or made small: each row keeps the columns that
stand for it, and what else it says follows in words below its first cell. No cell is merged, so the
table reads the same aloud.
"""

from collections.abc import Sequence

from service.documents.compose.wording import Wording
from service.documents.model import Cell, Column, Row, Table
from service.domain.panel_copy import Grid

# In characters of the 12 point text that papers are set in: a page between its margins, the white
# space of a cell, and the most room that is of use to a column.
PAGE_WIDTH = 74
PADDING = 3
WIDEST = 36


def table_of(grid: Grid, *, heading: str, wording: Wording) -> Table:
    """Return the table of a grid that stands under `heading`, which is not said twice."""
    caption = "" if grid.caption == heading else grid.caption
    whole = range(len(grid.columns))
    kept = whole if _fits(grid) else _standing_for_the_row(grid)
    rows = tuple(Row(_cells(grid, cells, kept=kept)) for cells in grid.rows)
    total = _total(grid, kept=kept, wording=wording)
    rooms = _rooms([_wanted(grid, place) for place in kept])
    if len(kept) < len(grid.columns):
        rooms[0] = max(rooms[0], PAGE_WIDTH - sum(rooms[1:]))
    columns = tuple(
        Column(grid.columns[place].label, numeric=grid.columns[place].numeric, width=room)
        for place, room in zip(kept, rooms, strict=True)
    )
    return Table(caption, grid.caption or heading, columns, rows, total)


def _fits(grid: Grid) -> bool:
    words = (_longest_word(_texts(grid, place)) for place in range(len(grid.columns)))
    return sum(word + PADDING for word in words) <= PAGE_WIDTH


def _texts(grid: Grid, place: int) -> list[str]:
    rows = (*grid.rows, grid.total) if grid.total else grid.rows
    return [grid.columns[place].label, *(row[place] for row in rows)]


def _longest_word(texts: list[str]) -> int:
    words = (len(word) for text in texts for word in text.split())
    # A word longer than this is broken wherever it stands, so it asks for no more room.
    return min(max(words, default=1), WIDEST // 2)


def _standing_for_the_row(grid: Grid) -> list[int]:
    main = [place for place, column in enumerate(grid.columns) if column.main]
    return main or sorted({0, len(grid.columns) - 1})


def _cells(grid: Grid, cells: tuple[str, ...], *, kept: Sequence[int]) -> tuple[Cell, ...]:
    details = tuple(
        _detail(column.label, cells[place])
        for place, column in enumerate(grid.columns)
        if place not in kept and cells[place]
    )
    first, *others = kept
    return (Cell(cells[first], details), *(Cell(cells[place]) for place in others))


def _detail(label: str, text: str) -> str:
    return f"{label} {text}" if label.endswith(("?", ":")) else f"{label}: {text}"


def _wanted(grid: Grid, place: int) -> tuple[int, int]:
    """Return the least room a column can do with, and what would show each cell on one line."""
    texts = _texts(grid, place)
    return _longest_word(texts) + PADDING, max(len(text) for text in texts) + PADDING


def _rooms(wanted: list[tuple[int, int]]) -> list[int]:
    """Return the room of each column: first what it can do with, then what is left, evenly.

    A short column (a date, a figure) so stays on one line, and the long ones share the rest.
    """
    rooms = [least for least, _ in wanted]
    while sum(rooms) < PAGE_WIDTH:
        short = [n for n, (_, most) in enumerate(wanted) if rooms[n] < min(most, WIDEST)]
        if not short:
            break
        narrowest = min(short, key=lambda n: rooms[n])
        rooms[narrowest] += 1
    return rooms


def _total(grid: Grid, *, kept: Sequence[int], wording: Wording) -> tuple[str, ...]:
    total = tuple(grid.total[place] for place in kept) if grid.total else ()
    return (total[0] or wording["grid_total"], *total[1:]) if total else ()
