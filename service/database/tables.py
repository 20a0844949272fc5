"""Every table of the records.

They fall in two halves. What names a child or a school, or points to what does (`cases`, `answers`,
`uploads`, `submissions`, `clearings`), is joined by foreign keys. What the panel may read
(`panel_copies`, `packs`, `papers`) has none to that half: from a panel copy nothing in the database
leads back but `clearings`, which is the restricted pseudonym key.

Triggers, made by the migrations, keep what is written for ever: `events` can be neither changed nor
cut; `submissions`, `submitted_forms`, `unnamed_answers`, `sources` and `packs` cannot be changed,
nor can an upload that was looked at, but they can be deleted, since the law asks for erasure at the
end of their time.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.database.columns import Table as Table
from service.database.upload_row import UploadRow as UploadRow


class AccountRow(Table):
    """A local account; the password is kept as an Argon2id hash only."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("role IN ('school', 'admin', 'panel')", name="role"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    authority: Mapped[str]
    school: Mapped[str]
    cluster: Mapped[str]


class SessionRow(Table):
    """A signed-in browser, known by the hash of its secret."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    opened_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class FailureRow(Table):
    """A sign-in that failed; `subject` is a hash."""

    __tablename__ = "failures"
    __table_args__ = (Index(None, "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    at: Mapped[datetime]


class CaseRow(Table):
    """A case; `reference` is empty (NULL) until it is submitted, and then unlike any other.

    `about` is the earlier case it is about, if any; `returned` the notes by section with which it
    was sent back.
    """

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'submitted', 'withdrawn')", name="state"),
        CheckConstraint("entered_by IN ('school', 'office')", name="entered_by"),
        Index(None, "authority", "school"),
        Index(None, "authority", "meeting"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    authority: Mapped[str]
    school: Mapped[str]
    route: Mapped[str]
    meeting: Mapped[str]
    state: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    forms: Mapped[dict[str, Any]]
    reference: Mapped[str | None] = mapped_column(unique=True)
    submitted_at: Mapped[datetime | None]
    late_reason: Mapped[str]
    entered_by: Mapped[str]
    about: Mapped[str | None] = mapped_column(ForeignKey("cases.id", ondelete="SET NULL"))
    returned: Mapped[dict[str, Any]]
    withdrawn_at: Mapped[datetime | None]


class AnswersRow(Table):
    """What was typed into one form of a case; `revision` counts its saves from 1."""

    __tablename__ = "answers"

    case_id: Mapped[str] = mapped_column(
        ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True
    )
    form: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    answers: Mapped[str]


class CounterRow(Table):
    """The last number given out of a series."""

    __tablename__ = "counters"

    authority: Mapped[str] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class SubmissionRow(Table):
    """What was sent of a case: one each time it was sent, by `number` from 1, never changed."""

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("reference", "number"),)

    case_id: Mapped[str] = mapped_column(
        ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str]
    authority: Mapped[str]
    school: Mapped[str]
    route: Mapped[str]
    meeting: Mapped[str]
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[str]
    late_reason: Mapped[str]


class SourceRow(Table):
    """The canonical text of a definition something was submitted under, once for each hash."""

    __tablename__ = "sources"

    hash: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]


class SubmittedFormRow(Table):
    """One form of a submission, in its `place` (from 0), never changed."""

    __tablename__ = "submitted_forms"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "number"],
            ["submissions.case_id", "submissions.number"],
            ondelete="CASCADE",
        ),
    )

    case_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str]
    version: Mapped[int]
    source: Mapped[str] = mapped_column(ForeignKey("sources.hash"))
    answers: Mapped[str]
    hidden: Mapped[list[Any]]


class UnnamedAnswersRow(Table):
    """What somebody answered without a name: no case, no account, no school, no time of day.

    Without row ids the rows lie in the order of their random ids, not in that of their writing.
    """

    __tablename__ = "unnamed_answers"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(primary_key=True)
    authority: Mapped[str]
    route: Mapped[str]
    form: Mapped[str]
    version: Mapped[int]
    source: Mapped[str] = mapped_column(ForeignKey("sources.hash"))
    answers: Mapped[str]
    hidden: Mapped[list[Any]]
    day: Mapped[date]


class ClearingRow(Table):
    """The reading of a case for the panel, and the only way from a panel copy's key to its case."""

    __tablename__ = "clearings"
    __table_args__ = (
        CheckConstraint("state IN ('reading', 'read', 'signed')", name="state"),
        CheckConstraint("reveal IN ('undecided', 'leave_out', 'accept')", name="reveal"),
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), unique=True)
    reference: Mapped[str]
    meeting: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    findings: Mapped[list[Any]]
    read: Mapped[list[Any]]
    added: Mapped[list[Any]]
    holders: Mapped[int]
    reveal: Mapped[str]
    reveal_reason: Mapped[str]
    read_by: Mapped[str]
    read_at: Mapped[datetime | None]
    signed_by: Mapped[str]
    signed_at: Mapped[datetime | None]


class PanelCopyRow(Table):
    """An anonymised panel copy: pseudonymised personal data, but no name and no key to a case."""

    __tablename__ = "panel_copies"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'cleared')", name="state"),
        UniqueConstraint("authority", "meeting", "reference"),
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    authority: Mapped[str]
    meeting: Mapped[str]
    reference: Mapped[str]
    state: Mapped[str]
    copy: Mapped[dict[str, Any]]


class PackRow(Table):
    """A pack that was built: what its manifest says, and the pack itself."""

    __tablename__ = "packs"

    authority: Mapped[str] = mapped_column(primary_key=True)
    meeting: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    draft: Mapped[bool]
    built_at: Mapped[datetime]
    built_by: Mapped[str]
    references: Mapped[list[Any]]
    definitions: Mapped[list[Any]]
    pack: Mapped[dict[str, Any]]


class PaperRow(Table):
    """One finished file of a pack, in its `place` (from 0), under `key` in the object store."""

    __tablename__ = "papers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["authority", "meeting", "version"],
            ["packs.authority", "packs.meeting", "packs.version"],
            ondelete="CASCADE",
        ),
    )

    authority: Mapped[str] = mapped_column(primary_key=True)
    meeting: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    media_type: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]


class EventRow(Table):
    """One line of the audit, by ids only; triggers refuse any change."""

    __tablename__ = "events"
    __table_args__ = (Index(None, "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
