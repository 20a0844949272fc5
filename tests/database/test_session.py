"""What transactions promise to many people at once, and to one whose server dies."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from service.database import session
from service.database.records import SqlRecords, SqlWork
from service.database.session import Database
from service.errors import RefusedError, StaleError
from tests.database.samples import ANSWERS, CASE, KEY, keep

KILLS = 10

KILLER = """
import os, random, signal, sys, time
from dataclasses import replace
from pathlib import Path
from service.database.records import SqlRecords
from service.database.session import Database
from tests.database.samples import ANSWERS, CASE, EVENT, KEY

def write(name, begun):
    records = SqlRecords(Database(Path(sys.argv[1]), key=KEY))
    for number in range(10**9):
        case = replace(CASE, id=f"{name}-{number}")
        with records.writing() as work:
            work.add_case(case)
            work.save_answers(case.id, ANSWERS, revision=0)
            work.note(replace(EVENT, subject=case.id))
        os.write(1, f"{case.id}\\n".encode())
        os.write(begun, b"x")

moments = random.Random(20250522)
for name in range(int(sys.argv[2])):
    reading, writing = os.pipe()
    writer = os.fork()
    if writer == 0:
        write(name, writing)
    os.read(reading, 1)
    time.sleep(moments.uniform(0.0, 0.1))
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    os.close(reading), os.close(writing)
"""
"""Forks writers one after another, and kills each with SIGKILL at a random moment.

A writer keeps case after case, and says the id of each once it was committed.
"""


def test_what_was_said_to_be_kept_is_kept_when_the_server_is_killed(file: Path) -> None:
    """After ten kills every case that was said to be kept is there, whole, with its audit."""
    run = subprocess.run(
        [sys.executable, "-c", KILLER, str(file), str(KILLS)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    said = run.stdout.split()

    database = Database(file, key=KEY)
    with database.reading() as opened:
        work = SqlWork(opened)
        lost = [case for case in said if work.case(case) is None]
        kept = {case.id for case in work.cases_of_school("tidewell", school="larkmoor")}
        halves = [
            case
            for case in kept
            if work.answers(case, form=ANSWERS.form) is None
            or len(work.events(kind="case", subject=case)) != 1
        ]
        sound = opened.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
    database.close()
    assert len(said) >= KILLS
    assert lost == []
    assert halves == []
    assert sound == "ok"


def test_two_people_never_get_one_number(records: SqlRecords) -> None:
    """Numbers given out to many at once are all different, and none is left out."""

    def take(_attempt: int) -> int:
        with records.writing() as work:
            return work.next_number("tidewell", series="SUM1")

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(take, range(80)))

    assert sorted(numbers) == list(range(1, 81))


def test_of_many_tabs_that_save_at_once_one_wins(records: SqlRecords) -> None:
    """Of saves made from one revision exactly one is kept; the others are told."""
    keep(
        records,
        lambda work: work.add_case(CASE),
        lambda work: work.save_answers("c0ffee", ANSWERS, revision=0),
    )

    def save(tab: int) -> str:
        try:
            with records.writing() as work:
                work.save_answers("c0ffee", ANSWERS.with_saved(f"tab{tab}"), revision=1)
        except StaleError:
            return "told"
        return f"tab{tab}"

    with ThreadPoolExecutor(8) as pool:
        ends = list(pool.map(save, range(24)))

    (winner,) = [end for end in ends if end != "told"]
    with records.reading() as work:
        kept = work.answers("c0ffee", form=ANSWERS.form)
    assert kept is not None
    assert kept.revision == 2
    assert winner in kept.answers.saved


def test_a_reader_sees_one_moment(records: SqlRecords) -> None:
    """What is committed meanwhile does not change what an open reading transaction sees."""
    keep(records, lambda work: work.add_case(CASE))
    with records.reading() as before:
        assert len(before.cases_of_school("tidewell", school="larkmoor")) == 1
        keep(records, lambda work: work.add_case(replace(CASE, id="decade")))

        assert len(before.cases_of_school("tidewell", school="larkmoor")) == 1
    with records.reading() as after:
        assert len(after.cases_of_school("tidewell", school="larkmoor")) == 2


def test_a_writer_that_gets_no_turn_is_told_so(
    records: SqlRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another thread writes for too long, nothing is saved and the person is told."""
    monkeypatch.setattr(session, "BUSY_SECONDS", 0.05)

    with records.writing(), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(keep, records, lambda work: work.add_case(CASE))
        with pytest.raises(RefusedError, match="records are busy"):
            waiting.result()

    keep(records, lambda work: work.add_case(CASE))


def test_a_writer_that_another_process_holds_up_is_told_so(
    database: Database, records: SqlRecords, file: Path
) -> None:
    """When another process holds the file for too long, nothing is saved and the person is told."""
    with database.writing() as opened:
        opened.connection().exec_driver_sql("PRAGMA busy_timeout = 50")
    other = dbapi2.connect(str(file), isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{KEY}'\"")
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(RefusedError, match="records are busy"):
        keep(records, lambda work: work.add_case(CASE))

    other.execute("ROLLBACK")
    other.close()
    keep(records, lambda work: work.add_case(CASE))


def test_servers_that_start_together_make_one_database(file: Path) -> None:
    """Of many first starts at once each ends with an open, migrated database."""
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda _: Database(file, key=KEY), range(6)))

    for number, database in enumerate(opened):
        with database.writing() as writing:
            SqlWork(writing).add_case(replace(CASE, id=f"{number}"))
    with opened[0].reading() as reading:
        assert len(SqlWork(reading).cases_of_school("tidewell", school="larkmoor")) == 6
    for database in opened:
        database.close()
