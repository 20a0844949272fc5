"""What is known of the files that schools added."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from service.database.records import SqlRecords, SqlWork
from service.domain.upload import FileType, Inspection, Place, Upload, UploadState
from tests.database.samples import CASE, NOW, keep

PENDING = Upload(
    id="1" * 32,
    case=CASE.id,
    place=Place("request", "about", "reports", "0123456789abcdef"),
    name="Bericht für Zoë.pdf",
    size=1200,
    sha256="ab" * 32,
    key="uploads/tidewell/case/1",
    state=UploadState.PENDING,
    added_at=NOW,
    added_by="person",
)
CLEAN = replace(
    PENDING, state=UploadState.CLEAN, inspection=Inspection(FileType.PDF, 3, {"comments": 2})
)
REFUSED = replace(PENDING, state=UploadState.REFUSED, name="", reason="macros")


def _kept(records: SqlRecords, *uploads: Upload) -> None:
    """Keep a case with these uploads."""
    keep(records, lambda work: work.add_case(CASE), *(partial(_add, one) for one in uploads))


def _add(upload: Upload, work: SqlWork) -> None:
    work.add_upload(upload)


def test_an_upload_comes_back_as_it_was_kept(records: SqlRecords) -> None:
    """Pending, kept or refused, everything that is known of it comes back."""
    others = (replace(CLEAN, id="2" * 32, key="b"), replace(REFUSED, id="3" * 32, key="c"))
    _kept(records, PENDING, *others)
    with records.reading() as work:
        assert [work.upload(one.id) for one in (PENDING, *others)] == [PENDING, *others]
        assert work.uploads_of_case(CASE.id) == (PENDING, *others)
        assert work.upload_keys() == {PENDING.key, "b", "c"}
        assert work.upload("4" * 32) is None
        assert work.uploads_of_case("nothing") == ()


@pytest.mark.parametrize("settled", [CLEAN, REFUSED])
def test_what_became_of_an_upload_is_settled_once(records: SqlRecords, settled: Upload) -> None:
    """A pending upload is settled; after that the database refuses every change."""
    _kept(records, PENDING)
    with records.writing() as work:
        work.settle_upload(settled)
    with pytest.raises(IntegrityError, match="refuses UPDATE"), records.writing() as work:
        work.settle_upload(replace(settled, name="another.pdf"))
    with records.reading() as work:
        assert work.upload(PENDING.id) == settled


def test_an_upload_can_be_forgotten(records: SqlRecords) -> None:
    """Removing a file removes its row."""
    _kept(records, CLEAN)
    with records.writing() as work:
        work.remove_upload(CLEAN.id)
    with records.reading() as work:
        assert work.upload(CLEAN.id) is None


def test_only_old_pending_uploads_are_abandoned(records: SqlRecords) -> None:
    """Those settled, and those added later, are left alone."""
    later = NOW + timedelta(minutes=5)
    young = replace(PENDING, id="2" * 32, key="b", added_at=later)
    _kept(records, PENDING, young, replace(CLEAN, id="3" * 32, key="c"))
    with records.reading() as work:
        assert work.pending_uploads(before=later) == (PENDING,)


def test_an_upload_belongs_to_a_case(records: SqlRecords) -> None:
    """There is none without a case."""
    with pytest.raises(IntegrityError), records.writing() as work:
        work.add_upload(PENDING)
