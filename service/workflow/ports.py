"""What the workflow asks of the outside world; `service/app.py` hands it the real things.

Nothing under `workflow` knows of Flask, WTForms, SQL, Word or YAML: it speaks to these.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from service.domain.answers import Answers, Typed
from service.domain.answers import StoredAnswers as StoredAnswers
from service.domain.authority import Authority, RateCard
from service.domain.definition import FormDefinition, Question, Section
from service.domain.evaluation import Mistake
from service.domain.pack import KeyRow, Pack
from service.domain.upload import Inspection
from service.domain.values import FormValues, Value
from service.errors import FileRefusedError
from service.workflow.records import Records as Records
from service.workflow.records import Work as Work


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
