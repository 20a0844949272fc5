"""The files that schools added: what is known of each; the bytes are in the object store."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select

from service.database.rows import Rows
from service.database.tables import UploadRow
from service.domain.upload import FileType, Inspection, Place, Upload, UploadState


class UploadRecords(Rows):
    """Uploads, from the moment their bytes arrived."""

    def add_upload(self, upload: Upload) -> None:
        """Keep a new upload."""
        self._keep(_row(upload))

    def settle_upload(self, upload: Upload) -> None:
        """Keep what became of a pending upload; nothing of it changes afterwards."""
        self._put(_row(upload))

    def upload(self, upload_id: str) -> Upload | None:
        """Return the upload with this id."""
        row = self._session.get(UploadRow, upload_id)
        return _upload(row) if row else None

    def uploads_of_case(self, case_id: str) -> tuple[Upload, ...]:
        """Return the uploads of a case in the order they were added."""
        return self._uploads(select(UploadRow).where(UploadRow.case_id == case_id))

    def pending_uploads(self, *, before: datetime) -> tuple[Upload, ...]:
        """Return the uploads added before a moment that are still being looked at."""
        pending = select(UploadRow).where(UploadRow.state == UploadState.PENDING.value)
        return self._uploads(pending.where(UploadRow.added_at < before))

    def upload_keys(self) -> frozenset[str]:
        """Return the keys of the objects of every upload."""
        return frozenset(self._session.scalars(select(UploadRow.key)))

    def remove_upload(self, upload_id: str) -> None:
        """Forget an upload."""
        self._session.execute(delete(UploadRow).where(UploadRow.id == upload_id))

    def _uploads(self, query: Select[UploadRow]) -> tuple[Upload, ...]:
        rows = self._session.scalars(query.order_by(UploadRow.added_at, UploadRow.id))
        return tuple(_upload(row) for row in rows)


def _row(upload: Upload) -> UploadRow:
    return UploadRow(
        id=upload.id,
        case_id=upload.case,
        form=upload.place.form,
        section=upload.place.section,
        question=upload.place.question,
        row=upload.place.row,
        name=upload.name,
        size=upload.size,
        sha256=upload.sha256,
        key=upload.key,
        state=upload.state.value,
        added_at=upload.added_at,
        added_by=upload.added_by,
        reason=upload.reason,
        inspection=_kept(upload.inspection),
    )


def _upload(row: UploadRow) -> Upload:
    return Upload(
        id=row.id,
        case=row.case_id,
        place=Place(row.form, row.section, row.question, row.row),
        name=row.name,
        size=row.size,
        sha256=row.sha256,
        key=row.key,
        state=UploadState(row.state),
        added_at=row.added_at,
        added_by=row.added_by,
        reason=row.reason,
        inspection=_inspection(row.inspection),
    )


def _kept(inspection: Inspection | None) -> dict[str, Any]:
    if inspection is None:
        return {}
    return {
        "type": inspection.type.value,
        "pages": inspection.pages,
        "hidden": dict(inspection.hidden),
    }


def _inspection(kept: dict[str, Any]) -> Inspection | None:
    return Inspection(FileType(kept["type"]), kept["pages"], kept["hidden"]) if kept else None
