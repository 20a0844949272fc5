"""Reads finished papers the way a screen reader does: what is decoration is left out."""

import ctypes
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = re.compile("[\\s\u200b\u00ad\ufffe•]+")


def letters(text: str) -> str:
    """Return a text without what two layouts may differ in: white space and bullets."""
    return _UNSEEN.sub("", text)


def word_xml(data: bytes, part: str = "word/document.xml") -> etree._Element:
    """Return the root of a part of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return etree.fromstring(opened.read(part))


def word_parts(data: bytes) -> dict[str, bytes]:
    """Return every part of a Word file by name."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def word_paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Return style and text of every paragraph of a Word file's body, those in tables too."""
    found = []
    for paragraph in word_xml(data).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))
        found.append((style.get(f"{W}val", "") if style is not None else "", text))
    return found


def word_text(data: bytes) -> str:
    """Return the text of a Word file's body, without headers and footers."""
    return "\n".join(text for _, text in word_paragraphs(data))


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF that is marked as content, in the order it is marked.

    Headers, footers, watermarks and repeated header rows are marked as artifacts (ISO 32000-1,
    14.8.2.2) and are left out.
    """
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join("".join(_content_of(page)) for page in document)


def _content_of(page: pypdfium2.PdfPage) -> Iterator[str]:
    text_page = page.get_textpage()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        if "Artifact" not in _marks(drawn.raw):
            yield _text_of(drawn.raw, text_page.raw)
    text_page.close()


def _marks(drawn: pdfium.FPDF_PAGEOBJECT) -> list[str]:
    count = pdfium.FPDFPageObj_CountMarks(drawn)
    return [_mark(pdfium.FPDFPageObj_GetMark(drawn, place)) for place in range(count)]


def _mark(mark: pdfium.FPDF_PAGEOBJECTMARK) -> str:
    room = ctypes.create_string_buffer(128)
    size = ctypes.c_ulong()
    wide = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFPageObjMark_GetName(mark, wide, len(room), size)
    return room.raw[: size.value - 2].decode("utf-16-le")


def _text_of(drawn: pdfium.FPDF_PAGEOBJECT, text_page: pdfium.FPDF_TEXTPAGE) -> str:
    size = pdfium.FPDFTextObj_GetText(drawn, text_page, None, 0)
    room = ctypes.create_string_buffer(max(size, 2))
    wide = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(drawn, text_page, wide, size)
    return room.raw[: max(size - 2, 0)].decode("utf-16-le")
