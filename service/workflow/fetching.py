"""Fetching a file that a school added: for the school itself, and for admin support once sent.

Nobody else reaches one. A file is withheld from panels always: what they read is typeset afresh.
"""

from dataclasses import dataclass

from service.domain.audit import Event
from service.domain.case import Case
from service.domain.people import Person
from service.domain.upload import Upload, UploadState, download_name
from service.errors import NotFoundError
from service.workflow.access import office_case, own_case
from service.workflow.case_view import CaseView, outline
from service.workflow.file_answers import sent_files
from service.workflow.ports import Desk, Work


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file to hand over: its bytes, and what it may be called (which may name a child)."""

    data: bytes
    media_type: str
    neutral_name: str
    name: str


@dataclass(frozen=True, slots=True)
class SentFiles:
    """The files that came with a case, in the order they were added."""

    view: CaseView
    uploads: tuple[Upload, ...]


def own_file(desk: Desk, person: Person, case_id: str, *, upload_id: str) -> Fetched:
    """Return a file of a case of the person's own school; raise NotFoundError for any other.

    Raises StorageError when the bytes are not those that were kept.
    """
    with desk.records.writing() as work:
        case = own_case(work, person, case_id=case_id)
        upload = _kept(work, case_id=case.id, upload_id=upload_id)
        work.note(Event(desk.now(), person.id, "download", "upload", upload.id))
    return _fetched(desk, upload)


def own_files(desk: Desk, person: Person, case_id: str) -> SentFiles:
    """Return the files that were sent with a case of the person's own school."""
    with desk.records.writing() as work:
        return _sent(desk, work, person, case=own_case(work, person, case_id=case_id))


def office_file(desk: Desk, person: Person, case_id: str, *, upload_id: str) -> Fetched:
    """Return a file that was sent with a case, for admin support of its authority.

    Raises NotFoundError for any other, a file of a draft among them.
    """
    with desk.records.writing() as work:
        case = office_case(work, person, case_id=case_id)
        upload = _kept(work, case_id=case.id, upload_id=upload_id)
        if upload.id not in sent_files(work, case):
            raise NotFoundError
        work.note(Event(desk.now(), person.id, "download", "upload", upload.id))
    return _fetched(desk, upload)


def office_files(desk: Desk, person: Person, case_id: str) -> SentFiles:
    """Return the files that were sent with a case, for admin support of its authority."""
    with desk.records.writing() as work:
        return _sent(desk, work, person, case=office_case(work, person, case_id=case_id))


def _sent(desk: Desk, work: Work, person: Person, *, case: Case) -> SentFiles:
    if work.submission(case.id) is None:
        raise NotFoundError
    work.note(Event(desk.now(), person.id, "read_files", "case", case.id))
    sent = sent_files(work, case)
    uploads = tuple(one for one in work.uploads_of_case(case.id) if one.id in sent)
    return SentFiles(outline(desk, case), uploads)


def _kept(work: Work, *, case_id: str, upload_id: str) -> Upload:
    upload = work.upload(upload_id)
    if upload is None or upload.case != case_id or upload.state is not UploadState.CLEAN:
        raise NotFoundError
    return upload


def _fetched(desk: Desk, upload: Upload) -> Fetched:
    if upload.inspection is None:
        raise NotFoundError
    type_ = upload.inspection.type
    return Fetched(
        desk.objects.get(upload.key, sha256=upload.sha256),
        type_.media_type,
        f"file.{type_.value}",
        download_name(upload),
    )
