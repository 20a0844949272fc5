"""The table of the files that schools added; `tables.py` says what holds for all tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.database.columns import Table


class UploadRow(Table):
    """A file added to a question of a case; `row` is "" outside rows, `reason` of a refusal.

    `inspection` is empty until the file was found to be in order; then nothing of it changes.
    """

    __tablename__ = "uploads"
    __table_args__ = (CheckConstraint("state IN ('pending', 'clean', 'refused')", name="state"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    form: Mapped[str]
    section: Mapped[str]
    question: Mapped[str]
    row: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[str]
    reason: Mapped[str]
    inspection: Mapped[dict[str, Any]]
