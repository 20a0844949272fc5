"""Migrations end at the tables of the code, and leave nothing half done."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, Inspector, inspect
from sqlalchemy.exc import IntegrityError

from service.database import migrations
from service.database.engine import make_file, writing_engine
from service.database.migrations import migrate, newest
from service.database.records import SqlRecords
from service.database.session import Database
from service.database.tables import Table
from service.errors import SettingsError
from tests.database.samples import (
    ANSWERS,
    CASE,
    EVENT,
    KEY,
    MANIFEST,
    PACK,
    SENT,
    SUBMISSION,
    UNNAMED,
    keep,
)


def _schema(engine: Engine) -> dict[str, tuple[str, ...]]:
    """Return the SQL of every table and index, without regard to the order of constraints."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql NOT NULL"
        )
        return {name: _sorted(sql) for name, sql in rows if name != "alembic_version"}


def _sorted(sql: str) -> tuple[str, ...]:
    parts = re.sub(r"\s+", " ", sql).removesuffix(" )").split(", CONSTRAINT ")
    return (parts[0], *sorted(parts[1:]))


def test_the_migrated_tables_are_those_of_the_code(database: Database) -> None:
    """Alembic finds no difference between the newest revision and the mapped tables."""
    with database.writes.connect() as connection:
        context = MigrationContext.configure(connection)

        assert compare_metadata(context, Table.metadata) == []
        assert context.get_current_revision() == newest()


def test_the_migrated_tables_are_those_of_the_code_to_the_letter(
    database: Database, tmp_path: Path
) -> None:
    """The SQL itself is the same, checks and foreign keys too, which Alembic does not compare."""
    made = tmp_path / "made.db"
    make_file(made)
    engine = writing_engine(made, key=KEY)
    with engine.begin() as connection:
        Table.metadata.create_all(connection)

    assert _schema(database.writes) == _schema(engine)
    engine.dispose()


def test_what_the_panel_may_read_has_no_foreign_key_to_a_case(database: Database) -> None:
    """No chain of foreign keys leads from panel copies, packs or papers to cases or accounts."""
    tables: Inspector = inspect(database.writes)

    assert _reachable(tables, "panel_copies") == set()
    assert _reachable(tables, "packs") == set()
    assert _reachable(tables, "papers") == {"packs"}
    assert "cases" in _reachable(tables, "submitted_forms")
    assert {column["name"] for column in tables.get_columns("panel_copies")} == {
        "key",
        "authority",
        "meeting",
        "reference",
        "state",
        "copy",
    }


def _reachable(tables: Inspector, name: str) -> set[str]:
    reached: set[str] = set()
    ahead = [name]
    while ahead:
        found = {key["referred_table"] for key in tables.get_foreign_keys(ahead.pop())} - reached
        reached |= found
        ahead += found
    return reached


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("events", "UPDATE events SET actor = 'a9'"),
        ("events", "DELETE FROM events"),
        ("submissions", "UPDATE submissions SET late_reason = ''"),
        ("unnamed_answers", "UPDATE unnamed_answers SET day = '2025-01-01'"),
        ("submitted_forms", "UPDATE submitted_forms SET answers = '{}'"),
        ("sources", "UPDATE sources SET source = '{}'"),
        ("packs", "UPDATE packs SET draft = 0"),
    ],
)
def test_what_is_written_for_ever_cannot_be_changed(
    database: Database, records: SqlRecords, table: str, statement: str
) -> None:
    """The database itself refuses, whatever program asks."""
    keep(
        records,
        lambda work: work.add_case(SENT),
        lambda work: work.add_submission(SUBMISSION),
        lambda work: work.add_unnamed(UNNAMED),
        lambda work: work.add_manifest("tidewell", MANIFEST, pack=PACK),
        lambda work: work.note(EVENT),
    )

    with (
        pytest.raises(IntegrityError, match=f"{table} refuses"),
        database.writing() as session,
    ):
        session.connection().exec_driver_sql(statement)

    with records.reading() as work:
        assert work.submission("c0ffee") == SUBMISSION
        assert work.events(kind="case", subject="c0ffee") == (EVENT,)


def test_the_audit_outlives_what_it_tells_of(database: Database, records: SqlRecords) -> None:
    """A case can be erased with all that hangs on it; what was done to it stays known, by id."""
    keep(
        records,
        lambda work: work.add_case(SENT),
        lambda work: work.add_submission(SUBMISSION),
        lambda work: work.note(EVENT),
    )

    with database.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM cases")

    with records.reading() as work:
        assert work.submission("c0ffee") is None
        assert work.events(kind="case", subject="c0ffee") == (EVENT,)


def test_what_was_kept_before_a_change_of_tables_is_kept_after_it(
    database: Database, records: SqlRecords
) -> None:
    """A database of the second revision keeps its cases, what was sent and what was typed."""
    keep(records, lambda work: work.add_case(SENT), lambda work: work.add_submission(SUBMISSION))
    keep(records, lambda work: work.save_answers("c0ffee", ANSWERS, revision=0))
    with database.writes.connect() as connection:
        _back_to_the_second_revision(connection)

    migrate(database.writes)

    with records.reading() as work:
        assert work.case("c0ffee") == SENT
        assert work.submissions("c0ffee") == (SUBMISSION,)
        stored = work.answers("c0ffee", form=ANSWERS.form)
        assert stored is not None
        assert stored.answers == ANSWERS


SECOND = {
    "cases": "id, authority, school, route, meeting, state, created_at, created_by, forms, "
    "reference, submitted_at, late_reason",
    "submissions": "case_id, reference, authority, school, route, meeting, submitted_at, "
    "submitted_by, late_reason",
    "submitted_forms": "case_id, place, form, version, source, answers, hidden",
}
"""The columns that the tables had at the second revision."""


def _back_to_the_second_revision(connection: Connection) -> None:
    run = connection.connection.cursor().execute
    run("PRAGMA foreign_keys = OFF")
    run("PRAGMA legacy_alter_table = ON")
    for table, columns in SECOND.items():
        run(f"ALTER TABLE {table} RENAME TO now_{table}")
        run(f"CREATE TABLE {table} AS SELECT {columns} FROM now_{table}")  # noqa: S608 - names from the table above.
        run(f"DROP TABLE now_{table}")
    for column in ("meeting", "school"):
        run(f"CREATE INDEX ix_cases_authority_{column} ON cases (authority, {column})")
    run("DROP TABLE unnamed_answers")
    run("UPDATE alembic_version SET version_num = '0002'")
    run("PRAGMA legacy_alter_table = OFF")
    run("PRAGMA foreign_keys = ON")


def test_migrating_again_changes_nothing(database: Database, records: SqlRecords) -> None:
    """The second start finds the tables as they are, with what was kept."""
    keep(records, lambda work: work.add_case(CASE))

    migrate(database.writes)

    with records.reading() as work:
        assert work.case("c0ffee") == CASE
    with database.writing() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_database_of_a_newer_version_is_refused(database: Database, file: Path) -> None:
    """An older service does not touch what a newer one made."""
    with database.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()

    with pytest.raises(SettingsError, match="made by a newer version"):
        Database(file, key=KEY)


def test_a_migration_that_fails_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either all tables are there or none, so that the next start can try again."""

    def fail(*_arguments: object) -> None:
        raise SettingsError("The disk is full.")

    monkeypatch.setattr(migrations, "_refuse_dangling", fail)
    with pytest.raises(SettingsError, match="disk is full"):
        Database(file, key=KEY)

    engine = writing_engine(file, key=KEY)
    assert _schema(engine) == {}
    engine.dispose()
