"""Where the real adapters are built and handed to the workflow and the site.

Nothing else builds them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from service import places
from service.database.records import SqlRecords
from service.database.session import Database
from service.definitions.catalogue import Catalogue
from service.documents.attachments.gate import UploadGate
from service.documents.typesetter import PaperTypesetter
from service.forms import reading
from service.key_files import database_key, secret_key
from service.passwords import Argon2Passwords
from service.settings import Settings
from service.storage.folder import FolderStore
from service.web.site import create_site
from service.workflow.ports import Desk

MEGABYTE = 1024 * 1024


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
        inspector=UploadGate(most_bytes=settings.upload_megabytes * MEGABYTE),
        typesetter=PaperTypesetter(templates=templates_folder(settings), fonts=places.fonts()),
        passwords=Argon2Passwords(),
        now=now,
    )


def build_site(settings: Settings, desk: Desk) -> Flask:
    """Return the site that works at this desk."""
    return create_site(desk, Protection(secret_key(settings), settings.secure_cookies))
