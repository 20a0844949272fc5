"""A document as a Word file: one template with loops, filled once for the whole document."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from service.documents import word_finishing as finishing
from service.documents.model import Document
from service.documents.word_context import context
from service.errors import TypesettingError

# Times inside the file would differ at each making; the year is the first that a zip file can say.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def word(document: Document, *, template: Path) -> bytes:
    """Return the document as a Word file; the same document and template give the same bytes.

    Raises:
        TypesettingError: the template names something unknown, or does something it may not.
    """
    with _explained():
        filling = DocxTemplate(template)
        filling.render_init()
        finishing.colour(filling.docx, colours=document.colours)
        filling.render(context(document), jinja_env=environment(), autoescape=True)
    made = filling.docx
    finishing.lay_out_tables(made)
    finishing.end_parts(made, labels=[part.label for part in document.parts()])
    finishing.clear_properties(made.part.package, document=document)
    written = BytesIO()
    made.save(written)
    return _timeless(written)


def environment() -> ImmutableSandboxedEnvironment:
    """Return how templates are read: nothing unknown is blank, nothing private can be reached."""
    made = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, loader=DictLoader({})
    )
    made.globals.clear()
    return made


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except TemplateError as error:
        # The message names what the template says; the document's words are never part of it.
        raise TypesettingError(f"The Word template cannot be used: {error.message}") from error


def _timeless(written: BytesIO) -> bytes:
    finished = BytesIO()
    with (
        zipfile.ZipFile(written) as made,
        zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, NO_TIME), made.read(name), zipfile.ZIP_DEFLATED)
    return finished.getvalue()
