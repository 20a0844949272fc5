"""Makes whole files of every type that is kept, small and byte by byte, to be bent by the tests."""

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAIN_OF_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

MEGABYTE = 1024 * 1024
Parts = Mapping[str, bytes]


def types_of(parts: Mapping[str, str]) -> bytes:
    """Return the list of content types of these parts."""
    return f'<Types xmlns="{TYPES}">{_overrides(parts)}</Types>'.encode()


def _overrides(parts: Mapping[str, str]) -> str:
    return "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )


def relation(kind: str, target: str, *, outside: bool = False) -> bytes:
    """Return a part that relates one thing, inside or outside the file."""
    mode = ' TargetMode="External"' if outside else ""
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/{kind}"'
        f' Target="{target}"{mode}/></Relationships>'
    ).encode()


def word_parts(body: str = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>") -> dict[str, bytes]:
    """Return the parts of a Word document with this body."""
    return {
        "[Content_Types].xml": types_of({"word/document.xml": MAIN_OF_WORD}),
        "_rels/.rels": relation("officeDocument", "word/document.xml"),
        "word/document.xml": (
            f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        ).encode(),
    }


def sheet_parts(
    rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', *, sheets: str = ""
) -> dict[str, bytes]:
    """Return the parts of a spreadsheet whose first sheet has these rows."""
    return {
        "[Content_Types].xml": types_of({"xl/workbook.xml": MAIN_OF_SHEET}),
        "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEET}"><sheets><sheet name="One" sheetId="1"/>{sheets}</sheets>'
            "</workbook>"
        ).encode(),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
        ).encode(),
    }


def archived(parts: Parts) -> bytes:
    """Return the parts as an archive, packed."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def docx(body: str = "<w:p/>", **more: bytes) -> bytes:
    """Return a Word document."""
    return archived({**word_parts(body), **more})


def xlsx(rows: str = "", **more: bytes) -> bytes:
    """Return a spreadsheet."""
    return archived({**sheet_parts(rows), **more})


def packed(unit: bytes, *, times: int, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return a raw deflate stream of a unit many times over, without ever unpacking it.

    A full flush ends each unit at a byte and forgets what came before, so one packed unit may be
    repeated as it is (RFC 1951).
    """
    return _flushed(before) + _flushed(unit) * times + _flushed(after) + b"\x03\x00"


def _flushed(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def zlib_packed(unit: bytes, *, times: int) -> bytes:
    """Return the same as a zlib stream, whose check nobody gets to (RFC 1950)."""
    return b"\x78\x9c" + packed(unit, times=times) + b"\0\0\0\0"


def with_packed_part(parts: Parts, name: str, stream: bytes, *, size: int) -> bytes:
    """Return an archive in which one part is this raw deflate stream, said to unpack to `size`."""
    target = BytesIO(archived(parts))
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED
        archive.writestr(info, stream)
    return _as_deflated(target.getvalue(), name, size)


def _as_deflated(data: bytes, name: str, size: int) -> bytes:
    """Change the method and the unpacked size of one entry, in both of its headers."""
    whole, spelt = bytearray(data), name.encode()
    local = whole.index(spelt) - 30
    struct.pack_into("<H", whole, local + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<L", whole, local + 22, size)
    central = whole.rindex(spelt) - 46
    struct.pack_into("<H", whole, central + 10, zipfile.ZIP_DEFLATED)
    struct.pack_into("<L", whole, central + 24, size)
    return bytes(whole)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, dictionary: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), dictionary, data)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
FLATE = b"/Filter /FlateDecode"


def one_page(contents: bytes = b"", *more: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of one page with this stream object for contents, and more objects from 5 on."""
    return pdf(CATALOGUE, PAGES, PAGE, contents or stream(b"q Q"), *more, trailer=trailer)


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def png(width: int, height: int, *, dots: bytes | None = None, more: Sequence[bytes] = ()) -> bytes:
    """Return a black PNG in one bit a dot; `dots` stands in place of its own packed dots."""
    if dots is None:
        dots = zlib.compress(bytes(height * ((width + 7) // 8 + 1)))
    header = struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = (chunk(b"IHDR", header), *more, chunk(b"IDAT", dots), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(width: int = 8, height: int = 8, *, segments: bytes = b"", scans: int = 1) -> bytes:
    """Return a JPEG in structure: its one component is never decoded by anything here."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x00\xff\x00\x12"
    return b"\xff\xd8" + segments + frame + scan * scans + b"\xff\xd9"


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def exif(*tags: int) -> bytes:
    """Return the Exif segment of a camera that noted these tags."""
    entries = b"".join(struct.pack("<HHLL", tag, 4, 1, 0) for tag in tags)
    body = b"II*\0" + struct.pack("<L", 8) + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0"
    return segment(0xE1, b"Exif\0\0" + body)
