"""Keep what is known of the files that schools add; once looked at, none of it can be changed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        *_texts("id", "case_id", "form", "section", "question", "row", "name"),
        sa.Column("size", sa.Integer(), nullable=False),
        *_texts("sha256", "key", "state"),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("added_by", "reason"),
        sa.Column("inspection", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'clean', 'refused')", name=op.f("ck_uploads_state")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_uploads_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("key", name=op.f("uq_uploads_key")),
    )
    op.create_index(op.f("ix_uploads_case_id"), "uploads", ["case_id"])
    op.execute(
        "CREATE TRIGGER uploads_refuse_update BEFORE UPDATE ON uploads "
        "WHEN OLD.state <> 'pending' "
        "BEGIN SELECT RAISE(ABORT, 'uploads refuses UPDATE'); END"
    )


def downgrade() -> None:
    op.drop_table("uploads")


def _texts(*names: str) -> list[sa.Column[str]]:
    """Return columns of text that is never NULL."""
    return [sa.Column(name, sa.String(), nullable=False) for name in names]
