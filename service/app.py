"""Where the real adapters are built and handed to the workflow and the site.

Nothing else builds them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from service import places
from service.database.records import SqlRecords
from service.database.session import Database
from service.definitions.catalogue import Catalogue
from service.documents.compose.pack import pack_document
from service.documents.key_sheet import key_sheet
from service.documents.pdf import pdf
from service.documents.searching import places as searched_places
from service.documents.word import word
from service.domain.pack import KeyRow, Pack
from service.forms import reading
from service.key_files import database_key, secret_key
from service.passwords import Argon2Passwords
from service.settings import Settings
from service.storage.folder import FolderStore
from service.web.site import create_site
from service.workflow.ports import Desk


@dataclass(frozen=True, slots=True)
class PackTypesetter:
    """Packs to Word and PDF, from the templates in one folder."""

    templates: Path

    def word(self, pack: Pack) -> bytes:
        """Return the pack as a Word document."""
        return word(pack_document(pack), template=self.templates / "pack.docx")

    def pdf(self, pack: Pack) -> bytes:
        """Return the pack as an accessible PDF."""
        template = self.templates / "pack.typ"
        return pdf(pack_document(pack), template=template, fonts=places.fonts())

    def key_sheet(self, rows: Sequence[KeyRow], *, title: str) -> bytes:
        """Return the restricted key sheet as a workbook."""
        return key_sheet(rows, title=title)

    def places(self, data: bytes, media_type: str) -> Iterator[tuple[str, str]]:
        """Yield each place of a finished file with all the text that could carry a name."""
        return searched_places(data, media_type)


@dataclass(frozen=True, slots=True)
class Protection:
    """What the site needs to protect its pages."""

    secret_key: str
    secure: bool


def moment() -> datetime:
    """Return the moment it is, in UTC."""
    return datetime.now(UTC)


def definitions_folder(settings: Settings) -> Path:
    """Return the folder of form definitions in use."""
    return settings.definitions or places.form_definitions()


def templates_folder(settings: Settings) -> Path:
    """Return the folder of document templates in use."""
    return settings.templates or places.document_templates()


def build_desk(settings: Settings, *, now: Callable[[], datetime] = moment) -> Desk:
    """Return everything the workflow works with.

    Raise DefinitionError or SettingsError when it cannot start.
    """
    database = Database(settings.database_file, key=database_key(settings))
    return Desk(
        definitions=Catalogue.load(definitions_folder(settings)),
        forms=reading,
        records=SqlRecords(database),
        objects=FolderStore(settings.objects_folder),
        typesetter=PackTypesetter(templates_folder(settings)),
        passwords=Argon2Passwords(),
        now=now,
    )


def build_site(settings: Settings, desk: Desk) -> Flask:
    """Return the site that works at this desk."""
    return create_site(desk, Protection(secret_key(settings), settings.secure_cookies))
