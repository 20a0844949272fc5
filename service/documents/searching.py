"""Everything in a finished file that could carry a name, place by place, for the last search.

A file is read here the way a stranger could read it: its pages, and also its properties, outline,
alternative texts and every part of a zip. Letters that were laid out apart are joined again, so
that a name cannot hide between two runs.
"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from lxml import etree

from service.errors import TypesettingError

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument."

# What a reader cannot see between two letters: zero width space, soft hyphen, and the code with
# which PDFium marks a word that was parted at the end of a line.
_UNSEEN = re.compile("[\u200b\u00ad\ufffe\u0002]")

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|(.))", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

_ATTRIBUTE = re.compile(r'="([^"]*[^\W\d_]{2}[^"]*)"')


def places(data: bytes, media_type: str) -> Iterator[tuple[str, str]]:
    """Yield each place of a finished file ("page 3", "word/document.xml") with all its text.

    Raises:
        TypesettingError: there is no way to search such a file; it must not be released unsearched.
    """
    if media_type == PDF:
        yield from _pdf_places(data)
    elif media_type.startswith(OFFICE):
        yield from _zip_places(data)
    elif media_type.startswith("text/") or media_type == "application/json":
        yield "text", data.decode(errors="replace")
    else:
        raise TypesettingError(f"There is no way to search a file of the type {media_type}.")


def _pdf_places(data: bytes) -> Iterator[tuple[str, str]]:
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            text_page = page.get_textpage()
            yield f"page {number}", _UNSEEN.sub("", text_page.get_text_bounded())
            text_page.close()
            page.close()
        yield "properties", "\n".join(document.get_metadata_dict().values())
        yield "outline", "\n".join(mark.get_title() for mark in document.get_toc())
        yield from _attachments(document)
    finally:
        document.close()
    yield "objects", "\n".join(_strings(_STREAM.sub(b"", data)))
    for kept in _STREAM.findall(data):
        yield from _stream_places(kept)


def _attachments(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, str]]:
    for place in range(document.count_attachments()):
        held = document.get_attachment(place)
        yield "attachment", f"{held.get_name()}\n{bytes(held.get_data()).decode('latin-1')}"


def _stream_places(kept: bytes) -> Iterator[tuple[str, str]]:
    # Streams of objects begin with pairs of numbers, descriptions of the file with a packet mark;
    # all others are drawings and typefaces, whose words the pages above have given.
    opened = _inflated(kept)
    if opened.lstrip().startswith((b"<?xpacket", b"<?xml", b"<x:xmpmeta")):
        yield "description", html.unescape(opened.decode(errors="replace"))
    elif re.match(rb"\d+ \d+ \d+ \d+\s", opened):
        yield "objects", "\n".join(_strings(opened))


def _inflated(kept: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(kept)
    except zlib.error:
        return kept


def _strings(objects: bytes) -> Iterator[str]:
    for found in _LITERAL.findall(objects):
        yield _decoded(_ESCAPED.sub(_unescaped, found))
    for found in _HEXADECIMAL.findall(objects):
        digits = b"".join(found.split())
        yield _decoded(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, letter = found.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    return _CONTROLS.get(letter, letter) if letter else b""


def _decoded(text: bytes) -> str:
    # PDF 1.7 (ISO 32000-1) 7.9.2.2: UTF-16 with a mark, or one byte a letter.
    return text.decode("utf-16" if text.startswith(b"\xfe\xff") else "latin-1", errors="replace")


def _zip_places(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        yield "names of parts", "\n".join([*opened.namelist(), opened.comment.decode("latin-1")])
        for name in opened.namelist():
            part = opened.read(name)
            if name.endswith((".xml", ".rels", ".vml")):
                yield name, _UNSEEN.sub("", _xml_text(part))
            else:
                yield name, part.decode("latin-1")


def _xml_text(part: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(part, parser)
    for gap in root.iter("{*}tab", "{*}br", "{*}cr"):
        gap.text = " "
    groups = [_joined(group) for group in root.iter("{*}p", "{*}si", "{*}is")]
    texts = groups or [str(text) for text in root.itertext()]
    attributes = {html.unescape(value) for value in _ATTRIBUTE.findall(part.decode())}
    comments = [str(comment.text) for comment in root.iter(etree.Comment)]
    return "\n".join([*texts, *sorted(attributes), *comments])


def _joined(group: etree._Element) -> str:
    return "".join(str(text) for text in group.itertext())
