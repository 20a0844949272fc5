"""Adding files to a question of a draft, and removing them.

A file is looked at before it is kept. Its row comes first and its bytes after, so that whatever
happens in between, nothing is in the object store that the records do not know.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from service.domain.audit import Event
from service.domain.case import Case
from service.domain.definition import Question, Section
from service.domain.people import Person
from service.domain.upload import Place, Upload, UploadState, file_name, most_files
from service.errors import FileRefusedError, NotFoundError, RefusedError
from service.storage import keys
from service.workflow.file_answers import FileAnswer, asked_files, used_files
from service.workflow.ports import Desk, Work

MOST_OF_A_CASE = 60
"""How many files a case may have, refused ones counted: looking at one takes time (ASVS 5.2.4)."""


class Source(Protocol):
    """Where the bytes of a file come from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most this many."""


@dataclass(frozen=True, slots=True)
class FilesView:
    """The files of one question. `most` is how many there may be, `most_bytes` the largest one.

    `accept` holds the types the question takes, all when it is empty.
    """

    case: Case
    form_title: str
    section: Section
    question: Question
    place: Place
    uploads: tuple[Upload, ...]
    most: int
    most_bytes: int

    @property
    def full(self) -> bool:
        """Whether there is no room for another."""
        return len(self.uploads) >= self.most


def files_view(desk: Desk, person: Person, case_id: str, *, place: Place) -> FilesView:
    """Return the files of a question of a draft; raise RefusedError once the case was sent."""
    with desk.records.writing() as work:
        asked = asked_files(desk, work, person, case_id=case_id, place=place)
        work.note(Event(desk.now(), person.id, "read_files", "case", asked.case.id))
        known = {upload.id: upload for upload in work.uploads_of_case(asked.case.id)}
    return FilesView(
        asked.case,
        asked.filled.definition.title,
        asked.section,
        asked.question,
        place,
        tuple(known[one] for one in asked.ids if one in known),
        most_files(asked.question.maximum),
        desk.inspector.most_bytes,
    )


def add_file(
    desk: Desk, person: Person, case_id: str, *, place: Place, name: str, source: Source
) -> Upload:
    """Look at a file, keep it as part of the answer, and return what is known of it.

    Raises FileRefusedError, in sentences that say what to do, when it is not to be kept, and
    RefusedError when there is no room for it or the case was sent meanwhile.
    """
    data = source.read(desk.inspector.most_bytes + 1)
    with desk.records.writing() as work:
        asked = asked_files(desk, work, person, case_id=case_id, place=place)
        _refuse_full(work, asked)
        upload = _pending(desk, person, asked, name=name, data=data)
        work.add_upload(upload)
    try:
        found = desk.inspector.inspect(data, accept=asked.question.accept)
    except FileRefusedError as refusal:
        _note_refusal(desk, person, replace(upload, reason=refusal.code))
        raise
    desk.objects.put(upload.key, data)
    upload = replace(upload, state=UploadState.CLEAN, inspection=found)
    with desk.records.writing() as work:
        asked = asked_files(desk, work, person, case_id=case_id, place=place)
        _refuse_full(work, asked)
        work.settle_upload(upload)
        _answer(work, asked, ids=(*asked.ids, upload.id))
        work.note(Event(desk.now(), person.id, "add_file", "upload", upload.id))
    return upload


def remove_file(desk: Desk, person: Person, case_id: str, *, place: Place, upload_id: str) -> None:
    """Take a file out of the answer, and delete it unless something that was sent refers to it."""
    with desk.records.writing() as work:
        asked = asked_files(desk, work, person, case_id=case_id, place=place)
        if upload_id not in asked.ids:
            raise NotFoundError
        _answer(work, asked, ids=(one for one in asked.ids if one != upload_id))
        work.note(Event(desk.now(), person.id, "remove_file", "upload", upload_id))
        unused = forget_unused(work, case=asked.case)
    delete_objects(desk, unused)


def forget_unused(work: Work, *, case: Case) -> tuple[str, ...]:
    """Forget the files of a case that no answer and no submission refers to; return their keys.

    Whoever calls this deletes the objects when the transaction has ended well.
    """
    used = used_files(work, case)
    unused = [
        upload
        for upload in work.uploads_of_case(case.id)
        if upload.state is UploadState.CLEAN and upload.id not in used
    ]
    for upload in unused:
        work.remove_upload(upload.id)
    return tuple(upload.key for upload in unused)


def delete_objects(desk: Desk, unused: Iterable[str]) -> None:
    """Delete the objects with these keys."""
    for key in unused:
        desk.objects.delete(key)


def _refuse_full(work: Work, asked: FileAnswer) -> None:
    most = most_files(asked.question.maximum)
    if len(asked.ids) >= most:
        files = "1 file" if most == 1 else f"{most} files"
        raise RefusedError(f"There can be {files} here at most. Remove one before you add another.")
    if len(work.uploads_of_case(asked.case.id)) >= MOST_OF_A_CASE:
        raise RefusedError("This case has as many files as a case can have. Ask admin support.")


def _pending(desk: Desk, person: Person, asked: FileAnswer, *, name: str, data: bytes) -> Upload:
    upload_id = secrets.token_hex(16)
    return Upload(
        id=upload_id,
        case=asked.case.id,
        place=asked.place,
        name=file_name(name),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        key=keys.upload(asked.case.authority, asked.case.id, upload_id=upload_id),
        state=UploadState.PENDING,
        added_at=desk.now(),
        added_by=person.id,
    )


def _note_refusal(desk: Desk, person: Person, upload: Upload) -> None:
    """Keep that a file was refused, and why, but neither its name nor its bytes."""
    refused = replace(upload, state=UploadState.REFUSED, name="")
    with desk.records.writing() as work:
        work.settle_upload(refused)
        work.note(Event(desk.now(), person.id, "refuse_file", "upload", refused.id))


def _answer(work: Work, asked: FileAnswer, *, ids: Iterable[str]) -> None:
    revision = asked.filled.revision
    work.save_answers(asked.case.id, asked.with_ids(ids), revision=revision)
