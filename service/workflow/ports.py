"""What the workflow asks of the outside world; `service/app.py` hands it the real things.

Nothing under `workflow` knows of Flask, WTForms, SQL, Word or YAML: it speaks to these.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from service.domain.answers import Answers, Typed
from service.domain.answers import StoredAnswers as StoredAnswers
from service.domain.audit import Event
from service.domain.authority import Authority, RateCard
from service.domain.case import Case
from service.domain.clearing import Clearing
from service.domain.definition import FormDefinition, Question, Section
from service.domain.evaluation import Mistake
from service.domain.pack import KeyRow, Manifest, Pack
from service.domain.panel_copy import PanelCopy
from service.domain.people import Account, Session
from service.domain.submission import Submission
from service.domain.unnamed import UnnamedAnswers
from service.domain.upload import Inspection, Upload
from service.domain.values import FormValues, Value
from service.errors import FileRefusedError


class Definitions(Protocol):
    """The catalogue of everything declared in YAML."""

    def authorities(self) -> tuple[Authority, ...]:
        """Return every authority's profile."""

    def authority(self, authority_id: str) -> Authority:
        """Return the profile; raise KeyError when there is none."""

    def form(self, authority_id: str, form_id: str, version: int | None = None) -> FormDefinition:
        """Return the form as the authority has it; no version means the newest published one."""

    def rebuild(self, source: str) -> FormDefinition:
        """Return the definition that a submission kept."""


class Reading(Protocol):
    """What reading typed answers gave."""

    @property
    def values(self) -> FormValues:
        """The values; None where nothing, or nothing readable, was typed."""

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """What could not be read, with the words to say so."""


class Forms(Protocol):
    """Typed text to values, through the same code for the web and for case files."""

    def read(
        self, definition: FormDefinition, answers: Answers, *, card: RateCard | None
    ) -> Reading:
        """Read everything typed into a form."""

    def typed_from(self, section: Section, data: Mapping[str, Sequence[str]]) -> dict[str, Typed]:
        """Return what was typed into a section, from posted form data."""

    def typed_from_case_file(
        self, section: Section, data: Mapping[str, object]
    ) -> dict[str, Typed]:
        """Return what would be typed into a section, from a case file's answers."""

    def typed_of(self, question: Question, value: Value) -> Typed:
        """Return what a person would type to give this value."""


class Work(Protocol):
    """One transaction on the records. Getters return None when there is no such row."""

    def add_account(self, account: Account) -> None:
        """Keep a new account; raise RefusedError when the username is taken."""

    def account(self, account_id: str) -> Account | None:
        """Return the account with this id."""

    def account_named(self, username: str) -> Account | None:
        """Return the account with this username."""

    def accounts(self) -> tuple[Account, ...]:
        """Return every account, by username."""

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

    def clearing(self, key: str) -> Clearing | None:
        """Return the clearing of the panel copy with this key."""

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


class Objects(Protocol):
    """Where files are kept."""

    def put(self, key: str, data: bytes) -> str:
        """Keep the bytes and return their SHA-256 in hexadecimal."""

    def get(self, key: str, *, sha256: str) -> bytes:
        """Return the bytes; raise StorageError when they are missing or not those that were put."""

    def delete(self, key: str) -> None:
        """Remove the object, if there is one."""

    def list_keys(self, prefix: str) -> tuple[str, ...]:
        """Return every key that starts with the prefix."""


class Inspector(Protocol):
    """What looks at a file from outside before it is kept."""

    @property
    def most_bytes(self) -> int:
        """The largest file that is kept."""

    def inspect(self, data: bytes, *, accept: Sequence[str]) -> Inspection:
        """Return what a file is and hides.

        Raise FileRefusedError when it is not to be kept, or is of no type that is accepted.
        """

    def too_large(self) -> FileRefusedError:
        """Return the refusal of a file that is larger."""


class Typesetter(Protocol):
    """Packs to finished bytes."""

    def word(self, pack: Pack) -> bytes:
        """Return the pack as a Word document."""

    def pdf(self, pack: Pack) -> bytes:
        """Return the pack as an accessible PDF."""

    def key_sheet(self, rows: Sequence[KeyRow], *, title: str) -> bytes:
        """Return the restricted key sheet as a workbook."""

    def places(self, data: bytes, media_type: str) -> Iterator[tuple[str, str]]:
        """Yield each place of a finished file with all the text that could carry a name."""


class Passwords(Protocol):
    """One-way keeping of passwords."""

    def hash(self, password: str) -> str:
        """Return the hash to keep."""

    def verify(self, password_hash: str | None, password: str) -> bool:
        """Return whether this is the password.

        None stands for nobody, takes as long and is never right.
        """


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a workflow function may reach for; `now` returns the moment in UTC."""

    definitions: Definitions
    forms: Forms
    records: Records
    objects: Objects
    inspector: Inspector
    typesetter: Typesetter
    passwords: Passwords
    now: Callable[[], datetime]
