"""Let a case be withdrawn, sent again, be about another one, or be entered by the office.

A submission gets a number, so that what was sent before stays. What is answered without a name has
a table that knows no case, no account and no time of day; its rows lie in the order of their random
ids, so that not even their order on the disk tells when they were written.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

GUARDED = ("submissions", "submitted_forms", "unnamed_answers")
CASE_COLUMNS = (
    "id, authority, school, route, meeting, state, created_at, created_by, forms, reference, "
    "submitted_at, late_reason"
)
SUBMISSION_COLUMNS = (
    "reference, authority, school, route, meeting, submitted_at, submitted_by, late_reason"
)
FORM_COLUMNS = "place, form, version, source, answers, hidden"


def upgrade() -> None:
    # A table is changed by putting it aside and filling a new one. Foreign keys of other tables
    # must go on naming the new one, so a renamed table must not take them along.
    op.execute("PRAGMA legacy_alter_table = ON")
    for index in ("ix_cases_authority_meeting", "ix_cases_authority_school"):
        op.drop_index(index)
    for table in ("cases", "submissions", "submitted_forms"):
        op.rename_table(table, f"{table}_before")
    _make_cases()
    _make_submissions()
    _make_unnamed()
    _fill()
    for table in ("submitted_forms", "submissions", "cases"):
        op.drop_table(f"{table}_before")
    op.execute("PRAGMA legacy_alter_table = OFF")
    for table in GUARDED:
        op.execute(
            f"CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} refuses UPDATE'); END"
        )


def _make_cases() -> None:
    op.create_table(
        "cases",
        *_texts("id", "authority", "school", "route", "meeting", "state"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("created_by"),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        *_texts("late_reason", "entered_by"),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("returned", sa.JSON(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'withdrawn')", name=op.f("ck_cases_state")
        ),
        sa.CheckConstraint("entered_by IN ('school', 'office')", name=op.f("ck_cases_entered_by")),
        sa.ForeignKeyConstraint(
            ["about"], ["cases.id"], name=op.f("fk_cases_about"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
    )
    op.create_index(op.f("ix_cases_authority_meeting"), "cases", ["authority", "meeting"])
    op.create_index(op.f("ix_cases_authority_school"), "cases", ["authority", "school"])


def _make_submissions() -> None:
    op.create_table(
        "submissions",
        *_texts("case_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("reference", "authority", "school", "route", "meeting"),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("submitted_by", "late_reason"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_submissions_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_submissions")),
        sa.UniqueConstraint("reference", "number", name=op.f("uq_submissions_reference_number")),
    )
    op.create_table(
        "submitted_forms",
        *_texts("case_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *_texts("form"),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts("source", "answers"),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "number"],
            ["submissions.case_id", "submissions.number"],
            name=op.f("fk_submitted_forms_case_id_number"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.hash"], name=op.f("fk_submitted_forms_source")
        ),
        sa.PrimaryKeyConstraint("case_id", "number", "place", name=op.f("pk_submitted_forms")),
    )


def _make_unnamed() -> None:
    op.create_table(
        "unnamed_answers",
        *_texts("id", "authority", "route", "form"),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts("source", "answers"),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.hash"], name=op.f("fk_unnamed_answers_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unnamed_answers")),
        sqlite_with_rowid=False,
    )


def _fill() -> None:
    op.execute(
        f"INSERT INTO cases ({CASE_COLUMNS}, entered_by, about, returned, withdrawn_at) "  # noqa: S608 - names of our own.
        f"SELECT {CASE_COLUMNS}, 'school', NULL, '{{}}', NULL FROM cases_before"
    )
    op.execute(
        f"INSERT INTO submissions (case_id, number, {SUBMISSION_COLUMNS}) "  # noqa: S608 - names of our own.
        f"SELECT case_id, 1, {SUBMISSION_COLUMNS} FROM submissions_before"
    )
    op.execute(
        f"INSERT INTO submitted_forms (case_id, number, {FORM_COLUMNS}) "  # noqa: S608 - names of our own.
        f"SELECT case_id, 1, {FORM_COLUMNS} FROM submitted_forms_before"
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    """Return columns of text that is never NULL."""
    return [sa.Column(name, sa.String(), nullable=False) for name in names]
