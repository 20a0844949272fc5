"""Adding files to a draft, removing them, sending them, and who may fetch them."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from service.domain.case import Case, CaseState
from service.domain.people import Person
from service.domain.upload import FileType, Place, Upload, UploadState
from service.errors import FileRefusedError, NotFoundError, RefusedError, StorageError
from service.workflow.drafting import remove_row, row_view, save_row, save_section, section_view
from service.workflow.fetching import office_file, office_files, own_file
from service.workflow.file_answers import sent_files
from service.workflow.page import SectionView
from service.workflow.ports import Desk
from service.workflow.submitting import check_case, submit
from service.workflow.sweeping import sweep_uploads
from service.workflow.uploading import add_file, files_view, remove_file
from tests.documents.attachments import making
from tests.filing import PLAN, REPORTS, Filing, open_office

PDF = making.one_page()
NAME = "Ada Obi report.pdf"


@pytest.fixture(scope="module")
def filing(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    """Return the office; every test works in a case of its own."""
    return open_office(tmp_path_factory.mktemp("filing"), upload_megabytes=1)


@pytest.fixture
def draft(filing: Filing) -> Case:
    """Return a draft of the school."""
    return filing.draft()


def added(
    filing: Filing, case: Case, data: bytes = PDF, *, place: Place = REPORTS, name: str = NAME
) -> Upload:
    """Add a file to the school's case."""
    return add_file(
        filing.desk, filing.school, case.id, place=place, name=name, source=BytesIO(data)
    )


def saved(filing: Filing, case: Case, section: str, **answers: str) -> SectionView:
    """Save a section with these answers."""
    who, about = (filing.desk, filing.school, case.id), section
    seen = section_view(*who, form="request", section=about).seen
    data = {name: [text] for name, text in answers.items()}
    return save_section(*who, form="request", section=about, data=data, seen=seen)


def new_row(filing: Filing, case: Case) -> str:
    """Add a quote and return its id."""
    who, quotes = (filing.desk, filing.school, case.id), "quotes"
    seen = row_view(*who, form="request", section=quotes, row_id="new").seen
    data = {"amount": ["12"]}
    return save_row(*who, form="request", section=quotes, row_id="new", data=data, seen=seen).row_id


def ids(filing: Filing, case: Case, place: Place = REPORTS) -> list[str]:
    """Return the files of a question as its page lists them."""
    return [one.id for one in files_view(filing.desk, filing.school, case.id, place=place).uploads]


def objects(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return the keys of what is kept of a case."""
    return desk.objects.list_keys(f"uploads/tidewell/{case.id}/")


def actions(filing: Filing, kind: str, subject: str) -> list[str]:
    """Return what was done to a thing, oldest first."""
    with filing.desk.records.reading() as work:
        return [event.action for event in work.events(kind=kind, subject=subject)]


def test_a_kept_file_comes_back_byte_for_byte(filing: Filing, draft: Case) -> None:
    """It is part of the answer, and the school that added it gets exactly what it added."""
    upload = added(filing, draft)

    fetched = own_file(filing.desk, filing.school, draft.id, upload_id=upload.id)

    assert fetched.data == PDF
    assert (fetched.media_type, fetched.neutral_name, fetched.name) == (
        "application/pdf",
        "file.pdf",
        NAME,
    )
    assert ids(filing, draft) == [upload.id]
    assert upload.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (upload.state, upload.size) == (UploadState.CLEAN, len(PDF))
    assert actions(filing, "upload", upload.id) == ["add_file", "download"]


def test_what_was_found_in_a_file_is_kept_with_it(filing: Filing, draft: Case) -> None:
    """The place a photograph was taken at is noted, for the school to see."""
    photograph = making.jpeg(segments=making.exif(0x8825))
    upload = added(filing, draft, photograph, name="hall.JPG")

    (listed,) = files_view(filing.desk, filing.school, draft.id, place=REPORTS).uploads

    assert listed == upload
    assert listed.inspection is not None
    assert listed.inspection.type is FileType.JPG
    assert listed.inspection.hidden == {"camera": 1, "location": 1}


def test_neither_the_key_nor_the_audit_says_what_a_file_is_called(
    filing: Filing, draft: Case
) -> None:
    """A name is kept as data only; a key is made of ids."""
    upload = added(filing, draft)
    assert objects(filing.desk, draft) == (f"uploads/tidewell/{draft.id}/{upload.id}",)
    assert "ada" not in upload.key.lower()


def test_a_refused_file_leaves_only_its_reason(filing: Filing, draft: Case) -> None:
    """Neither its bytes nor its name is kept, and the answer is as it was."""
    kept = added(filing, draft)
    with pytest.raises(FileRefusedError, match="damaged") as refusal:
        added(filing, draft, PDF[:60])

    assert refusal.value.code == "damaged"
    assert ids(filing, draft) == [kept.id]
    assert objects(filing.desk, draft) == (kept.key,)
    with filing.desk.records.reading() as work:
        (refused,) = [one for one in work.uploads_of_case(draft.id) if one.id != kept.id]
    assert (refused.state, refused.reason, refused.name) == (UploadState.REFUSED, "damaged", "")
    assert actions(filing, "upload", refused.id) == ["refuse_file"]
    with pytest.raises(NotFoundError):
        own_file(filing.desk, filing.school, draft.id, upload_id=refused.id)


class Endless:
    """A source that never ends, and counts what was taken from it."""

    def __init__(self) -> None:
        """Start with nothing taken."""
        self.taken = 0

    def read(self, size: int, /) -> bytes:
        """Return as many bytes as are asked for."""
        self.taken += size
        return bytes(size)


def test_no_more_of_a_file_is_read_than_may_be_kept(filing: Filing, draft: Case) -> None:
    """A source that never ends is left after one byte more than the largest file."""
    source = Endless()
    with pytest.raises(FileRefusedError, match="larger than 1 MB"):
        add_file(filing.desk, filing.school, draft.id, place=REPORTS, name="x", source=source)
    assert source.taken == 1024 * 1024 + 1


def test_there_are_as_many_files_as_the_question_takes(filing: Filing, draft: Case) -> None:
    """One more is refused; once one was removed there is room again."""
    first, second = added(filing, draft), added(filing, draft)
    with pytest.raises(RefusedError, match="There can be 2 files here at most"):
        added(filing, draft)
    remove_file(filing.desk, filing.school, draft.id, place=REPORTS, upload_id=first.id)
    third = added(filing, draft)
    assert ids(filing, draft) == [second.id, third.id]


def test_a_file_of_a_type_the_question_does_not_take_is_refused(
    filing: Filing, draft: Case
) -> None:
    """The plan is to be a PDF."""
    saved(filing, draft, "about", has_plan="yes")
    with pytest.raises(FileRefusedError, match="This question takes a PDF"):
        added(filing, draft, making.png(9, 9), place=PLAN)
    assert added(filing, draft, place=PLAN).inspection is not None


def test_a_removed_file_is_deleted(filing: Filing, draft: Case) -> None:
    """Its row and its bytes go; nobody can fetch it any more."""
    upload = added(filing, draft)
    remove_file(filing.desk, filing.school, draft.id, place=REPORTS, upload_id=upload.id)

    assert ids(filing, draft) == []
    assert objects(filing.desk, draft) == ()
    with pytest.raises(NotFoundError):
        own_file(filing.desk, filing.school, draft.id, upload_id=upload.id)
    with pytest.raises(NotFoundError):
        remove_file(filing.desk, filing.school, draft.id, place=REPORTS, upload_id=upload.id)


def test_a_row_has_files_of_its_own_that_go_with_it(filing: Filing, draft: Case) -> None:
    """The quote of one row is not that of another, and is deleted with its row."""
    first, second = new_row(filing, draft), new_row(filing, draft)
    one = replace(REPORTS, section="quotes", question="quote", row=first)
    other = replace(one, row=second)
    upload, kept = added(filing, draft, place=one), added(filing, draft, place=other)
    assert (ids(filing, draft, one), ids(filing, draft, other)) == ([upload.id], [kept.id])

    remove_row(filing.desk, filing.school, draft.id, form="request", section="quotes", row_id=first)

    assert objects(filing.desk, draft) == (kept.key,)


def test_saving_the_section_leaves_its_files(filing: Filing, draft: Case) -> None:
    """The page of the section says nothing of files, whatever a browser sends."""
    upload = added(filing, draft)
    saved(filing, draft, "about", teacher="Bo Day", reports="f" * 32)
    assert ids(filing, draft) == [upload.id]


@pytest.mark.parametrize(
    "place",
    [
        Place("request", "about", "teacher"),
        Place("request", "about", "nothing"),
        Place("request", "nowhere", "reports"),
        Place("nothing", "about", "reports"),
        PLAN,
        Place("request", "quotes", "quote"),
        Place("request", "quotes", "quote", "new"),
        Place("request", "quotes", "quote", "new-0123456789abcdef"),
        Place("request", "quotes", "quote", "0123456789abcdef"),
        Place("request", "about", "reports", "0123456789abcdef"),
    ],
)
def test_files_are_added_only_where_they_are_asked_for(
    filing: Filing, draft: Case, place: Place
) -> None:
    """A question that is of another kind, hidden, or in a row that is not kept takes none."""
    for call in (
        lambda: added(filing, draft, place=place),
        lambda: files_view(filing.desk, filing.school, draft.id, place=place),
    ):
        with pytest.raises(NotFoundError):
            call()
    assert objects(filing.desk, draft) == ()


def _sent(filing: Filing, case: Case) -> Upload:
    upload = added(filing, case)
    saved(filing, case, "about", **{"since-month": "5", "since-year": "2024", "has_plan": "no"})
    submit(filing.desk, filing.school, case.id, late_reason="")
    return upload


def test_a_required_file_is_needed_to_send(filing: Filing, draft: Case) -> None:
    """Without it, checking says so in the words of the definition."""
    saved(filing, draft, "about", has_plan="no")
    checked = check_case(filing.desk, filing.school, draft.id)
    said = [m.message for form in checked.forms for s in form.sections for m in s.mistakes]
    assert said == ["Add a report"]


def test_checking_calls_files_by_their_names(filing: Filing, draft: Case) -> None:
    """The school that added them sees which they are."""
    added(filing, draft)
    added(filing, draft, name="second.pdf")
    checked = check_case(filing.desk, filing.school, draft.id)
    facts = checked.forms[0].sections[0].facts
    assert {fact.label: fact.text for fact in facts}["Reports"] == f"{NAME}\nsecond.pdf"


def test_sending_freezes_the_files(filing: Filing, draft: Case) -> None:
    """Nothing can be added or removed afterwards, and the school can still fetch them."""
    upload = _sent(filing, draft)
    for change in (
        lambda: added(filing, draft),
        lambda: remove_file(
            filing.desk, filing.school, draft.id, place=REPORTS, upload_id=upload.id
        ),
    ):
        with pytest.raises(RefusedError, match="has been sent"):
            change()
    assert own_file(filing.desk, filing.school, draft.id, upload_id=upload.id).data == PDF


def test_the_office_has_what_was_sent_and_nothing_before(filing: Filing, draft: Case) -> None:
    """Admin support fetch the files of a case that was sent; those of a draft are not there."""
    upload = added(filing, draft)
    for call in (
        lambda: office_file(filing.desk, filing.admin, draft.id, upload_id=upload.id),
        lambda: office_files(filing.desk, filing.admin, draft.id),
    ):
        with pytest.raises(NotFoundError):
            call()
    saved(filing, draft, "about", has_plan="no")
    submit(filing.desk, filing.school, draft.id, late_reason="")

    sent = office_files(filing.desk, filing.admin, draft.id)

    assert [one.name for one in sent.uploads] == [NAME]
    assert office_file(filing.desk, filing.admin, draft.id, upload_id=upload.id).data == PDF


@pytest.mark.parametrize("who", ["neighbour", "admin", "panel"])
def test_nobody_else_reaches_a_file(filing: Filing, draft: Case, who: str) -> None:
    """To anybody but the school, its files and their page look as if they were not there."""
    upload = _sent(filing, draft)
    other: Person = getattr(filing, who)
    for call in (
        lambda: own_file(filing.desk, other, draft.id, upload_id=upload.id),
        lambda: files_view(filing.desk, other, draft.id, place=REPORTS),
        lambda: add_file(
            filing.desk, other, draft.id, place=REPORTS, name="x", source=BytesIO(PDF)
        ),
        lambda: remove_file(filing.desk, other, draft.id, place=REPORTS, upload_id=upload.id),
    ):
        with pytest.raises(NotFoundError):
            call()


@pytest.mark.parametrize("who", ["school", "neighbour", "panel"])
def test_only_admin_support_comes_through_the_office(filing: Filing, draft: Case, who: str) -> None:
    """The way of the office is closed to schools and to the panel."""
    upload = _sent(filing, draft)
    other: Person = getattr(filing, who)
    for call in (
        lambda: office_file(filing.desk, other, draft.id, upload_id=upload.id),
        lambda: office_files(filing.desk, other, draft.id),
    ):
        with pytest.raises(NotFoundError):
            call()


def test_a_file_is_reached_only_through_its_own_case(filing: Filing, draft: Case) -> None:
    """Another case of the same school does not lead to it."""
    upload = added(filing, draft)
    with pytest.raises(NotFoundError):
        own_file(filing.desk, filing.school, filing.draft().id, upload_id=upload.id)


def test_a_removed_file_that_was_sent_before_stays(filing: Filing, draft: Case) -> None:
    """A case that was sent and is a draft again loses the answer, but what was sent keeps it."""
    upload = _sent(filing, draft)
    with filing.desk.records.writing() as work:
        case = work.case(draft.id)
        assert case is not None
        work.save_case(replace(case, state=CaseState.DRAFT))

    remove_file(filing.desk, filing.school, draft.id, place=REPORTS, upload_id=upload.id)

    assert ids(filing, draft) == []
    with filing.desk.records.reading() as work:
        assert upload.id in sent_files(work, draft)
    assert own_file(filing.desk, filing.school, draft.id, upload_id=upload.id).data == PDF


def test_an_answer_copied_from_another_case_cannot_be_sent(filing: Filing, draft: Case) -> None:
    """A file belongs to one case: a copied answer has to be given again."""
    upload = added(filing, filing.draft())
    saved(filing, draft, "about", has_plan="no")
    with filing.desk.records.writing() as work:
        stored = work.answers(draft.id, form="request")
        assert stored is not None
        typed = {**stored.answers.typed, "reports": (upload.id,)}
        answers = replace(stored.answers, typed=typed)
        work.save_answers(draft.id, answers, revision=stored.revision)
    with pytest.raises(RefusedError, match="no longer there"):
        submit(filing.desk, filing.school, draft.id, late_reason="")
    assert ids(filing, draft) == []
    assert len(added(filing, draft).id) == 32


def test_bytes_that_changed_in_the_store_are_not_handed_out(filing: Filing, draft: Case) -> None:
    """What comes back is what was added, or an error."""
    upload = added(filing, draft)
    filing.desk.objects.put(upload.key, b"something else")
    with pytest.raises(StorageError):
        own_file(filing.desk, filing.school, draft.id, upload_id=upload.id)


def test_what_a_killed_process_left_is_swept(filing: Filing, draft: Case) -> None:
    """Abandoned rows and objects nobody knows go; what is kept or just being added stays."""
    kept = added(filing, draft)
    abandoned = replace(
        kept, id="a" * 32, key=f"uploads/tidewell/{draft.id}/abandoned", state=UploadState.PENDING
    )
    under_way = replace(abandoned, id="b" * 32, key=f"uploads/tidewell/{draft.id}/under_way")
    with filing.desk.records.writing() as work:
        hour_ago = filing.desk.now() - timedelta(minutes=61)
        work.add_upload(replace(abandoned, added_at=hour_ago, inspection=None))
        work.add_upload(replace(under_way, inspection=None))
    for key in (abandoned.key, under_way.key, f"uploads/tidewell/{draft.id}/nobodys"):
        filing.desk.objects.put(key, b"x")

    assert sweep_uploads(filing.desk) == 2
    assert set(objects(filing.desk, draft)) == {kept.key, under_way.key}
    assert sweep_uploads(filing.desk) == 0
