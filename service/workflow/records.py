"""What the workflow asks of the records: one transaction at a time, domain values in and out."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from service.domain.answers import Answers, StoredAnswers
from service.domain.audit import Event
from service.domain.case import Case
from service.domain.clearing import Clearing
from service.domain.pack import Manifest, Pack
from service.domain.panel_copy import PanelCopy
from service.domain.people import Account, Session
from service.domain.submission import Submission
from service.domain.unnamed import UnnamedAnswers
from service.domain.upload import Upload


class Work(Protocol):
    """One transaction on the records. Getters return None when there is no such row."""

    def add_account(self, account: Account) -> None:
        """Keep a new account; raise RefusedError when the username is taken."""

    def account(self, account_id: str) -> Account | None:
        """Return the account with this id."""

    def account_named(self, username: str) -> Account | None:
        """Return the account with this username."""

    def open_session(self, session: Session) -> None:
        """Keep a new session."""

    def session(self, token_hash: str) -> Session | None:
        """Return the session with this hash."""

    def touch_session(self, token_hash: str, *, seen_at: datetime) -> None:
        """Note when the session was last seen."""

    def close_session(self, token_hash: str) -> None:
        """Forget the session."""

    def failures_since(self, subject: str, *, since: datetime) -> int:
        """Return how many sign-ins failed for this subject (a hash) since a moment."""

    def note_failure(self, subject: str, *, at: datetime) -> None:
        """Note a failed sign-in for this subject (a hash)."""

    def add_case(self, case: Case) -> None:
        """Keep a new case."""

    def save_case(self, case: Case) -> None:
        """Keep a case's new state, reference and times."""

    def case(self, case_id: str) -> Case | None:
        """Return the case with this id."""

    def cases_of_school(self, authority: str, *, school: str) -> tuple[Case, ...]:
        """Return a school's cases, newest first."""

    def cases_of_meeting(self, authority: str, *, meeting: str) -> tuple[Case, ...]:
        """Return a meeting's cases in order of submission, drafts last."""

    def next_number(self, authority: str, *, series: str) -> int:
        """Return the next number of a series, counting from 1.

        Two transactions never get the same.
        """

    def answers(self, case_id: str, *, form: str) -> StoredAnswers | None:
        """Return what was typed into one form of a case."""

    def save_answers(self, case_id: str, answers: Answers, *, revision: int) -> int:
        """Keep answers over the revision they were made from (0 for new); return the new one.

        Raises StaleError when someone saved in between.
        """

    def add_upload(self, upload: Upload) -> None:
        """Keep a new upload."""

    def settle_upload(self, upload: Upload) -> None:
        """Keep what became of a pending upload; nothing of it changes afterwards."""

    def upload(self, upload_id: str) -> Upload | None:
        """Return the upload with this id."""

    def uploads_of_case(self, case_id: str) -> tuple[Upload, ...]:
        """Return the uploads of a case in the order they were added."""

    def pending_uploads(self, *, before: datetime) -> tuple[Upload, ...]:
        """Return the uploads added before a moment that are still being looked at."""

    def upload_keys(self) -> frozenset[str]:
        """Return the keys of the objects of every upload."""

    def remove_upload(self, upload_id: str) -> None:
        """Forget an upload."""

    def add_submission(self, submission: Submission) -> None:
        """Keep a submission, for ever; raise StaleError when the case has one of its number."""

    def submission(self, case_id: str) -> Submission | None:
        """Return what was last sent of a case."""

    def submissions(self, case_id: str) -> tuple[Submission, ...]:
        """Return everything that was sent of a case, the last first."""

    def submissions_of_school(self, authority: str, *, school: str) -> tuple[Submission, ...]:
        """Return what was last sent of each of a school's cases that stand, the last sent first."""

    def add_unnamed(self, answers: UnnamedAnswers) -> None:
        """Keep what somebody answered without a name."""

    def unnamed(self, authority: str, *, route: str) -> tuple[UnnamedAnswers, ...]:
        """Return what was answered without a name to a route, in no order that tells anything."""

    def save_clearing(self, clearing: Clearing) -> None:
        """Keep a clearing, new or changed."""

    def clearing_of_case(self, case_id: str) -> Clearing | None:
        """Return the clearing of a case."""

    def clearings_of_meeting(self, authority: str, *, meeting: str) -> tuple[Clearing, ...]:
        """Return a meeting's clearings by reference."""

    def save_copy(self, authority: str, copy: PanelCopy) -> None:
        """Keep a panel copy, new or replaced, in a table that knows no case."""

    def copies_of_meeting(self, authority: str, *, meeting: str) -> tuple[PanelCopy, ...]:
        """Return a meeting's panel copies by reference."""

    def remove_copy(self, key: str) -> None:
        """Take a panel copy away, because its clearing was opened again."""

    def add_manifest(self, authority: str, manifest: Manifest, *, pack: Pack) -> None:
        """Keep what was built and the pack it was built from.

        Raise StaleError when the version exists.
        """

    def manifests(self, authority: str, *, meeting: str) -> tuple[Manifest, ...]:
        """Return the manifests of a meeting's packs, newest first."""

    def pack(self, authority: str, *, meeting: str, version: int) -> Pack | None:
        """Return the pack a manifest was built from."""

    def note(self, event: Event) -> None:
        """Write an event into the audit."""

    def events(self, *, kind: str, subject: str) -> tuple[Event, ...]:
        """Return the audit of one thing, oldest first."""


class Records(Protocol):
    """Where rows are kept."""

    def reading(self) -> AbstractContextManager[Work]:
        """Open a transaction that only reads."""

    def writing(self) -> AbstractContextManager[Work]:
        """Open a transaction that commits whole at its end, or not at all after an error."""
