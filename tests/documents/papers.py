"""An invented pack of three items, with everything in it that papers have stumbled over."""

from datetime import date, time

from service.domain.pack import AgendaEntry, Item, Pack
from service.domain.panel_copy import (
    Column,
    CopySection,
    CopyState,
    Fact,
    Grid,
    PanelCopy,
    Prose,
)

NASTY = (
    "Reading & spelling <5th; {{ 7 * 7 }} {% for x in y %} ${x} #let @import *stars* _lines_",
    "“Quoted”, \u2018single\u2019 and \"straight\" 'marks'; \u2013 —, ellipsis… and 50% of £1",
    "A line\nand a line below it; a tab\tand\u00a0no-break space; control\x0b\x00 characters",
    "Zoë, Łukasz, Siân and Nguyễn are words with accents; a\u200bb soft\u00adhyphen",
    "\U0001f600 and \U0001f469\U0001f3fd\u200d\U0001f3eb are pictures",
    "W" * 140 + " is one word, and https://example.org/" + "path/" * 20,
    "= Not a heading\n- not a list\n// not a comment\n\\ not an escape `not code` $not maths$",
)
LONG_ANSWER = "\n\n".join(" ".join(["word"] * 199 + [f"paragraph{n}."]) for n in range(10))
MAP_COLUMNS = (
    Column("Provision", main=True),
    Column("Area of need"),
    Column("Outcome"),
    Column("Who delivers it?"),
    Column("Rate an hour", numeric=True),
    Column("Sessions a week", numeric=True),
    Column("Minutes", numeric=True),
    Column("Group size", numeric=True),
    Column("Adults", numeric=True),
    Column("Pupils", numeric=True),
    Column("Weeks", numeric=True),
    Column("Minutes a week", numeric=True),
    Column("Paid by", main=True),
    Column("Cost", numeric=True, main=True),
)


def wide_grid(lines: int = 40) -> Grid:
    """Return a costed provision map with more columns than a page has room for."""
    row = ("Area", "Outcome 1", "Teaching assistant", "£17.20", "15", "20", "1", "1", "1", "38")
    rows = tuple(
        (f"Provision {number} & more", *row, "300", "Cluster", f"£{number},268.00")
        for number in range(1, lines + 1)
    )
    return Grid("Provision and costs", MAP_COLUMNS, rows, ("",) * 13 + ("£39,216.00",))


def narrow_grid() -> Grid:
    """Return a profile of need, which fits a page."""
    columns = (Column("Area"), Column("Level", numeric=True), Column("Evidence"))
    rows = (("Communication", "3", "Report & plan"), ("Cognition", "12", ""))
    return Grid("Levels", columns, rows)


def copy(number: int, *sections: CopySection) -> PanelCopy:
    """Return a cleared panel copy with these sections."""
    reference = f"TID-SUM1-{number:04}"
    route = "Individual referral"
    return PanelCopy(str(number), reference, "meeting", route, "part", sections, CopyState.CLEARED)


def nasty_copy(number: int) -> PanelCopy:
    """Return a panel copy of every kind of entry, with text that renderers have lost before."""
    facts = (
        Fact("Year group", "Reception"),
        Fact("A label that is much longer than the room it is given on paper", "Yes"),
        Fact("Attendance", "88.6% & rising <fast>"),
    )
    prose = tuple(Prose(f"Question {place}?", text) for place, text in enumerate(NASTY))
    return copy(
        number,
        CopySection("Referral", "About the pupil", facts),
        CopySection("Referral", "Needs", (*prose, Prose("Everything", LONG_ANSWER))),
        CopySection("Profile of need", "Profile of need", (narrow_grid(),)),
        CopySection("Costed provision map", "Provision and costs", (wide_grid(),)),
    )


def plain_copy(number: int) -> PanelCopy:
    """Return a short panel copy."""
    sections = (
        CopySection("Referral", "About the pupil", (Fact("Year group", "Year 4"),)),
        CopySection("Referral", "Needs", (Prose("Needs", "One.\n\nTwo."), narrow_grid())),
    )
    return copy(number, *sections)


def pack(*copies: PanelCopy, draft: bool = False) -> Pack:
    """Return a pack of these copies, the last of them under a part of its own."""
    items = tuple(Item(number, held) for number, held in enumerate(copies, start=1))
    return Pack(
        authority="Tidewell City",
        cluster="Cluster 5",
        meeting_kind="locality meeting",
        label="Sum 1",
        day=date(2025, 5, 22),
        starts=time(13, 30),
        ends=time(16),
        version=2,
        agenda=(
            AgendaEntry("Admin & finance", "The last meeting.\n\nActions.", ()),
            AgendaEntry("Requests", "", items[:-1]),
            AgendaEntry("Projects", "", items[-1:]),
        ),
        decisions=("Agreed in full", "Agreed in part", "Not agreed"),
        draft=draft,
        wording={"held_by": "Cluster support team"},
        colours={"brand": "#12436d", "brand_text": "#ffffff"},
    )


def nasty_pack(*, draft: bool = False) -> Pack:
    """Return a pack of three items, two of them full of what renderers have lost before."""
    return pack(nasty_copy(1), plain_copy(2), nasty_copy(3), draft=draft)


def small_pack() -> Pack:
    """Return a pack of two short items."""
    return pack(plain_copy(1), plain_copy(2))
