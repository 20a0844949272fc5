"""The papers of a meeting, from a pack to finished bytes, with the templates and fonts in use."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from service.documents import searching
from service.documents.compose.pack import pack_document
from service.documents.key_sheet import key_sheet
from service.documents.pdf import pdf
from service.documents.word import word
from service.domain.pack import KeyRow, Pack

PACK_TEMPLATE = "pack.docx"
PACK_LAYOUT = "pack.typ"


class PaperTypesetter:
    """Draws packs with the Word template and the Typst layout of one folder."""

    def __init__(self, *, templates: Path, fonts: Path) -> None:
        """Keep where the templates and the fonts are."""
        self._templates = templates
        self._fonts = fonts

    def word(self, pack: Pack) -> bytes:
        """Return the pack as a Word document; raise TypesettingError when the template is wrong."""
        return word(pack_document(pack), template=self._templates / PACK_TEMPLATE)

    def pdf(self, pack: Pack) -> bytes:
        """Return the pack as an accessible PDF; raise TypesettingError when it cannot be made.

        The date the file says it was made on is the meeting's day, so that the same pack always
        gives the same bytes; when it was built is in the manifest.
        """
        day = datetime.combine(pack.day, time(0), tzinfo=UTC)
        template = self._templates / PACK_LAYOUT
        return pdf(pack_document(pack), template=template, fonts=self._fonts, created=day)

    def key_sheet(self, rows: Sequence[KeyRow], *, title: str) -> bytes:
        """Return the restricted key sheet as a workbook."""
        return key_sheet(rows, title=title)

    def places(self, data: bytes, media_type: str) -> Iterator[tuple[str, str]]:
        """Yield each place of a finished file with all the text that could carry a name."""
        return searching.places(data, media_type)
