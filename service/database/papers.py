"""What the panel may read: panel copies and packs, in tables that know no case."""

from sqlalchemy import delete, select

from service.database.plain import plain, rebuilt
from service.database.rows import Rows
from service.database.tables import PackRow, PanelCopyRow, PaperRow
from service.domain.pack import Manifest, Pack, Paper
from service.domain.panel_copy import PanelCopy
from service.errors import StaleError


class PaperRecords(Rows):
    """Panel copies, packs and their manifests."""

    def save_copy(self, authority: str, copy: PanelCopy) -> None:
        """Keep a panel copy, new or replaced, in a table that knows no case."""
        self._put(
            PanelCopyRow(
                key=copy.key,
                authority=authority,
                meeting=copy.meeting,
                reference=copy.reference,
                state=copy.state.value,
                copy=plain(copy),
            )
        )

    def copies_of_meeting(self, authority: str, *, meeting: str) -> tuple[PanelCopy, ...]:
        """Return a meeting's panel copies by reference."""
        mine = select(PanelCopyRow).where(
            PanelCopyRow.authority == authority, PanelCopyRow.meeting == meeting
        )
        rows = self._session.scalars(mine.order_by(PanelCopyRow.reference))
        return tuple(rebuilt(PanelCopy, row.copy) for row in rows)

    def remove_copy(self, key: str) -> None:
        """Take a panel copy away, because its clearing was opened again."""
        self._session.execute(delete(PanelCopyRow).where(PanelCopyRow.key == key))

    def add_manifest(self, authority: str, manifest: Manifest, *, pack: Pack) -> None:
        """Keep what was built and the pack; raise StaleError when the version exists."""
        key = (authority, manifest.meeting, manifest.version)
        if self._session.get(PackRow, key) is not None:
            raise StaleError(f"Version {manifest.version} of this pack exists already.")
        self._keep(_pack_row(authority, manifest, pack=pack))
        self._keep(
            *(
                _paper_row(authority, manifest, paper=paper, place=place)
                for place, paper in enumerate(manifest.papers)
            )
        )

    def manifests(self, authority: str, *, meeting: str) -> tuple[Manifest, ...]:
        """Return the manifests of a meeting's packs, newest first."""
        mine = select(PackRow).where(PackRow.authority == authority, PackRow.meeting == meeting)
        rows = self._session.scalars(mine.order_by(PackRow.version.desc()))
        return tuple(self._manifest(row) for row in rows)

    def pack(self, authority: str, *, meeting: str, version: int) -> Pack | None:
        """Return the pack a manifest was built from."""
        row = self._session.get(PackRow, (authority, meeting, version))
        return rebuilt(Pack, row.pack) if row else None

    def _manifest(self, row: PackRow) -> Manifest:
        return Manifest(
            meeting=row.meeting,
            version=row.version,
            draft=row.draft,
            built_at=row.built_at,
            built_by=row.built_by,
            papers=self._papers(row),
            references=tuple(row.references),
            definitions=tuple(row.definitions),
        )

    def _papers(self, pack: PackRow) -> tuple[Paper, ...]:
        mine = select(PaperRow).where(
            PaperRow.authority == pack.authority,
            PaperRow.meeting == pack.meeting,
            PaperRow.version == pack.version,
        )
        return tuple(
            Paper(row.kind, row.key, row.media_type, row.sha256, row.size)
            for row in self._session.scalars(mine.order_by(PaperRow.place))
        )


def _pack_row(authority: str, manifest: Manifest, *, pack: Pack) -> PackRow:
    return PackRow(
        authority=authority,
        meeting=manifest.meeting,
        version=manifest.version,
        draft=manifest.draft,
        built_at=manifest.built_at,
        built_by=manifest.built_by,
        references=list(manifest.references),
        definitions=list(manifest.definitions),
        pack=plain(pack),
    )


def _paper_row(authority: str, manifest: Manifest, *, paper: Paper, place: int) -> PaperRow:
    return PaperRow(
        authority=authority,
        meeting=manifest.meeting,
        version=manifest.version,
        place=place,
        kind=paper.kind,
        key=paper.key,
        media_type=paper.media_type,
        sha256=paper.sha256,
        size=paper.size,
    )
