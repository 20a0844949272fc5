"""How long a pack takes and how much memory: `python tests/benchmarks/pack.py --cases 60`.

Invents cases of four to six pages, seeded, that name nobody. Then makes their Word, PDF and key
sheet in this process and the typesetter's child, Word while the child works, as a service with two
processors would. `seconds` runs from the pack to the last finished byte, imports of the renderers
included; `peak_mb` adds the peaks of this process and of its largest child, so it is never below
what they took together.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from datetime import time as hour
from typing import TypeVar

from service import places
from service.domain.pack import AgendaEntry, Item, KeyRow, Pack
from service.domain.panel_copy import (
    Column,
    CopySection,
    CopyState,
    Fact,
    Grid,
    PanelCopy,
    Prose,
)

MEGABYTE = 1024
FORM, PROFILE, MAP = "Request", "Profile of need", "Costed provision map"
WORDS = (
    "the pupil joins the class for short sessions and works with an adult who knows the plan "
    "staff record what helped after each session and share it with the family every half term "
    "progress was steady in spring although change of routine still leads to a hard morning "
    "we ask for support so that learning can go on beside friends and not in another room "
    "outcomes are measured with the same chart as last year and read together in July"
).split()
MAP_COLUMNS = (
    Column("Provision", main=True),
    Column("Area of need"),
    Column("Outcome"),
    Column("Who delivers it"),
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
Made = TypeVar("Made")


def invented_pack(cases: int, *, seed: int = 1) -> Pack:
    """Return a pack of so many invented cases; the same number and seed give the same pack."""
    chance = random.Random(seed)  # noqa: S311  # Invents texts, keeps no secret.
    items = tuple(Item(number, _copy(number, chance)) for number in range(1, cases + 1))
    return Pack(
        authority="Tidewell City",
        cluster="Cluster 5",
        meeting_kind="locality meeting",
        label="Sum 1",
        day=date(2025, 5, 22),
        starts=hour(13, 30),
        ends=hour(16),
        version=1,
        agenda=(
            AgendaEntry("Admin and finance", "Notes of the last meeting", ()),
            AgendaEntry("Requests", "Five minutes for each item", items),
        ),
        decisions=("Agreed in full", "Agreed in part", "Not agreed", "Deferred"),
        draft=False,
    )


def _copy(number: int, chance: random.Random) -> PanelCopy:
    facts = tuple(Fact(f"Point {place}", _text(chance, 3)) for place in range(1, 11))
    prose = tuple(
        Prose(f"Question {place}", "\n\n".join(_text(chance, 60) for _ in range(2)))
        for place in range(1, chance.randint(4, 8))
    )
    profile = tuple(
        (_text(chance, 3), str(chance.randint(1, 9)), _text(chance, 8)) for _ in range(4)
    )
    lines = tuple(_line(chance) for _ in range(chance.randint(4, 9)))
    sections = (
        CopySection(FORM, "Facts", facts),
        CopySection(FORM, "Needs and outcomes", prose),
        CopySection(PROFILE, "Areas of need", (_profile(profile),)),
        CopySection(MAP, "Provision", (Grid("Provision", MAP_COLUMNS, lines),)),
        CopySection(MAP, "Totals", (Fact("Total", "£9,804.00"), Fact("Asked for", "£3,268.00"))),
    )
    reference = f"TID-SUM1-{number:04}"
    return PanelCopy(str(number), reference, "m", FORM, "p", sections, CopyState.CLEARED)


def _profile(rows: tuple[tuple[str, str, str], ...]) -> Grid:
    columns = (Column("Area"), Column("Level", numeric=True), Column("Evidence"))
    return Grid("Areas of need", columns, rows)


def _line(chance: random.Random) -> tuple[str, ...]:
    numbers = [str(chance.randint(1, 38)) for _ in range(8)]
    last = (chance.choice(("School", "Cluster")), f"£{chance.randint(100, 9999):,}.00")
    return (_text(chance, 5), "Area 1", "Outcome 1", "Teaching assistant", *numbers, *last)


def _text(chance: random.Random, words: int) -> str:
    text = " ".join(chance.choice(WORDS) for _ in range(words))
    return text[:1].upper() + text[1:]


class Stages:
    """Seconds by stage, as they are measured."""

    def __init__(self) -> None:
        """Begin with no stage."""
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Measure what happens inside under this name."""
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)

    def run(self, name: str, work: Callable[[], Made]) -> Made:
        """Measure one piece of work and return what it made."""
        with self.timed(name):
            return work()


def measured(cases: int) -> dict[str, object]:
    """Make the papers of so many cases; return seconds, peak_mb, pages, stages and sizes."""
    pack = invented_pack(cases)
    rows = [KeyRow(item.number, item.copy.reference, "School", ("Pupil",)) for item in pack.items()]
    stages = Stages()
    begun = time.perf_counter()
    with stages.timed("imports"):
        # Part of what is measured: a worker that was just started has none of this yet.
        from service.documents.compose.pack import pack_document  # noqa: PLC0415
        from service.documents.typesetter import PaperTypesetter  # noqa: PLC0415
    typesetter = PaperTypesetter(templates=places.document_templates(), fonts=places.fonts())
    stages.run("compose", lambda: pack_document(pack))
    with ThreadPoolExecutor(max_workers=1) as beside:
        setting = beside.submit(stages.run, "pdf", lambda: typesetter.pdf(pack))
        word = stages.run("word", lambda: typesetter.word(pack))
        pdf = setting.result()
    stages.run("key_sheet", lambda: typesetter.key_sheet(rows, title="Key"))
    seconds = time.perf_counter() - begun
    peak = sum(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "cases": cases,
        "seconds": round(seconds, 2),
        "peak_mb": round(peak / MEGABYTE),
        "pages": _pages(pdf),
        "stages": stages.seconds,
        "word_kb": len(word) // 1024,
        "pdf_kb": len(pdf) // 1024,
    }


def _pages(pdf: bytes) -> int:
    import pypdfium2  # noqa: PLC0415  # Counting is no part of what is measured.

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def main() -> int:
    """Measure and print, for people or as JSON; return 0."""
    parser = argparse.ArgumentParser(description="Time the making of a meeting's pack.")
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    result = measured(asked.cases)
    if asked.json:
        sys.stdout.write(json.dumps(result) + "\n")
    else:
        sys.stdout.writelines(f"{name}: {value}\n" for name, value in result.items())
    return 0


if __name__ == "__main__":
    sys.exit(main())
