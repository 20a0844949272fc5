"""Make the tables of the first version, with the triggers that keep what is never to be changed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

GUARDS = (
    ("events", "UPDATE"),
    ("events", "DELETE"),
    ("submissions", "UPDATE"),
    ("submitted_forms", "UPDATE"),
    ("sources", "UPDATE"),
    ("packs", "UPDATE"),
)
TABLES = (
    "accounts",
    "sessions",
    "failures",
    "cases",
    "answers",
    "counters",
    "sources",
    "submissions",
    "submitted_forms",
    "clearings",
    "panel_copies",
    "packs",
    "papers",
    "events",
)


def upgrade() -> None:
    _make_people()
    _make_cases()
    _make_submissions()
    _make_clearings()
    _make_copies()
    _make_packs()
    _make_audit()
    for table, statement in GUARDS:
        op.execute(
            f"CREATE TRIGGER {table}_refuse_{statement.lower()} BEFORE {statement} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} refuses {statement}'); END"
        )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_people() -> None:
    """Make accounts, their sessions, and sign-ins that failed."""
    op.create_table(
        "accounts",
        *_texts(
            "id", "username", "password_hash", "name", "role", "authority", "school", "cluster"
        ),
        sa.CheckConstraint("role IN ('school', 'admin', 'panel')", name=op.f("ck_accounts_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("username", name=op.f("uq_accounts_username")),
    )
    op.create_table(
        "sessions",
        *_texts("token_hash", "account"),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_sessions_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_account"), "sessions", ["account"])
    op.create_table(
        "failures",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("subject"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
    )
    op.create_index(op.f("ix_failures_subject_at"), "failures", ["subject", "at"])


def _make_cases() -> None:
    """Make cases, what is typed into them, and the numbers of their references."""
    op.create_table(
        "cases",
        *_texts("id", "authority", "school", "route", "meeting", "state"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("created_by"),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        *_texts("late_reason"),
        sa.CheckConstraint("state IN ('draft', 'submitted')", name=op.f("ck_cases_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
    )
    op.create_index(op.f("ix_cases_authority_meeting"), "cases", ["authority", "meeting"])
    op.create_index(op.f("ix_cases_authority_school"), "cases", ["authority", "school"])
    op.create_table(
        "answers",
        *_texts("case_id", "form"),
        sa.Column("revision", sa.Integer(), nullable=False),
        *_texts("answers"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_answers_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "form", name=op.f("pk_answers")),
    )
    op.create_table(
        "counters",
        *_texts("authority", "series"),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("authority", "series", name=op.f("pk_counters")),
    )


def _make_submissions() -> None:
    """Make what was sent, with the definitions it was sent under."""
    op.create_table(
        "sources",
        *_texts("hash", "source"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sources")),
    )
    op.create_table(
        "submissions",
        *_texts("case_id", "reference", "authority", "school", "route", "meeting"),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("submitted_by", "late_reason"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_submissions_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("reference", name=op.f("uq_submissions_reference")),
    )
    op.create_table(
        "submitted_forms",
        *_texts("case_id"),
        sa.Column("place", sa.Integer(), nullable=False),
        *_texts("form"),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts("source", "answers"),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["submissions.case_id"],
            name=op.f("fk_submitted_forms_case_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.hash"], name=op.f("fk_submitted_forms_source")
        ),
        sa.PrimaryKeyConstraint("case_id", "place", name=op.f("pk_submitted_forms")),
    )


def _make_clearings() -> None:
    """Make the reading of cases: restricted."""
    op.create_table(
        "clearings",
        *_texts("key", "case_id", "reference", "meeting", "state"),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("read", sa.JSON(), nullable=False),
        sa.Column("added", sa.JSON(), nullable=False),
        sa.Column("holders", sa.Integer(), nullable=False),
        *_texts("reveal", "reveal_reason", "read_by"),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        *_texts("signed_by"),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "reveal IN ('undecided', 'leave_out', 'accept')", name=op.f("ck_clearings_reveal")
        ),
        sa.CheckConstraint(
            "state IN ('reading', 'read', 'signed')", name=op.f("ck_clearings_state")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_clearings_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_clearings")),
        sa.UniqueConstraint("case_id", name=op.f("uq_clearings_case_id")),
    )
    op.create_index(op.f("ix_clearings_meeting"), "clearings", ["meeting"])


def _make_copies() -> None:
    """Make panel copies, without a foreign key to a case."""
    op.create_table(
        "panel_copies",
        *_texts("key", "authority", "meeting", "reference", "state"),
        sa.Column("copy", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'cleared')", name=op.f("ck_panel_copies_state")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_panel_copies")),
        sa.UniqueConstraint(
            "authority",
            "meeting",
            "reference",
            name=op.f("uq_panel_copies_authority_meeting_reference"),
        ),
    )


def _make_packs() -> None:
    """Make packs and their papers, without a foreign key to a case either."""
    op.create_table(
        "packs",
        *_texts("authority", "meeting"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("built_by"),
        sa.Column("references", sa.JSON(), nullable=False),
        sa.Column("definitions", sa.JSON(), nullable=False),
        sa.Column("pack", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("authority", "meeting", "version", name=op.f("pk_packs")),
    )
    op.create_table(
        "papers",
        *_texts("authority", "meeting"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *_texts("kind", "key", "media_type", "sha256"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "meeting", "version"],
            ["packs.authority", "packs.meeting", "packs.version"],
            name=op.f("fk_papers_authority_meeting_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("authority", "meeting", "version", "place", name=op.f("pk_papers")),
        sa.UniqueConstraint("key", name=op.f("uq_papers_key")),
    )


def _make_audit() -> None:
    """Make the audit."""
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_texts("actor", "action", "kind", "subject"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_kind_subject"), "events", ["kind", "subject"])


def _texts(*names: str) -> list[sa.Column[str]]:
    """Return columns of text that is never NULL."""
    return [sa.Column(name, sa.String(), nullable=False) for name in names]
