"""Files that must not get through, each with the code of its refusal."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from tests.documents.attachments.making import (
    CATALOGUE,
    FLATE,
    MEGABYTE,
    PAGES,
    archived,
    docx,
    jpeg,
    one_page,
    packed,
    pdf,
    png,
    relation,
    sheet_parts,
    stream,
    types_of,
    with_packed_part,
    word_parts,
    xlsx,
    zlib_packed,
)

Make = Callable[[], bytes]

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><x>&i;</x>"
)
FETCHED = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
START_OF_WORD, END_OF_WORD = word_parts("|")["word/document.xml"].split(b"|")
START_OF_SHEET, END_OF_SHEET = sheet_parts("|")["xl/worksheets/sheet1.xml"].split(b"|")


def _without(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {key: data for key, data in parts.items() if key != name}


def _sheet_of(unit: bytes, *, times: int) -> bytes:
    name = "xl/worksheets/sheet1.xml"
    data = packed(unit, times=times, before=START_OF_SHEET, after=END_OF_SHEET)
    size = len(START_OF_SHEET) + len(unit) * times + len(END_OF_SHEET)
    return with_packed_part(_without(sheet_parts(), name), name, data, size=size)


def _word_of(unit: bytes, *, times: int, said: int | None = None) -> bytes:
    name = "word/document.xml"
    data = packed(unit, times=times, before=START_OF_WORD, after=END_OF_WORD)
    size = len(START_OF_WORD) + len(unit) * times + len(END_OF_WORD)
    return with_packed_part(_without(word_parts(), name), name, data, size=said or size)


def _entry(name: str, *, mode: int = 0, flags: int = 0) -> bytes:
    """Return a Word document with one more entry, of a mode or with flags that it may not have."""
    target = BytesIO(docx())
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, b"/etc/passwd")
    data = bytearray(target.getvalue())
    at = data.rindex(name.encode()) - 46
    struct.pack_into("<H", data, at + 8, struct.unpack_from("<H", data, at + 8)[0] | flags)
    return bytes(data)


def _twice(name: str) -> bytes:
    other = name.replace("document", "documenT")
    return archived({**word_parts(), other: b"<x/>"})


def _overlapping() -> bytes:
    """Return an archive whose last two entries are one and the same bytes."""
    data = bytearray(archived({**word_parts(), "word/a.xml": b"<a/>", "word/b.xml": b"<a/>"}))
    first = data.index(b"word/a.xml") - 30
    central = data.rindex(b"word/b.xml") - 46
    struct.pack_into("<L", data, central + 42, first)
    return bytes(data)


def _crowded(entries: int) -> bytes:
    return archived({**word_parts(), **{f"word/{at}.xml": b"<a/>" for at in range(entries)}})


def _spread() -> bytes:
    """Return nine parts, each of which may be as large as it is, and all of which may not."""
    part = b"".join(zlib.compress(bytes([at])) for at in range(200))
    filler = (part * (19 * MEGABYTE // len(part) + 1))[: 19 * MEGABYTE]
    return archived({**word_parts(), **{f"word/media/{at}.bin": filler for at in range(9)}})


def _pages(count: int, *, kids: bytes) -> bytes:
    return pdf(CATALOGUE, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count))


def _page_tree() -> bytes:
    """Return a tree of eight levels in which everybody has the same ten children."""
    level = b"<< /Type /Pages /Count 10 /Kids [%b] >>"
    levels = [level % (b"%d 0 R " % (at + 3) * 10) for at in range(8)]
    return pdf(CATALOGUE, *levels, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")


def _bomb(unit: bytes, *, times: int, dictionary: bytes = FLATE) -> bytes:
    return one_page(stream(zlib_packed(unit, times=times), dictionary))


def _bomb_in_a_bomb() -> bytes:
    inner = zlib.compress(zlib_packed(bytes(MEGABYTE), times=1000))
    return one_page(stream(inner, b"/Filter [/FlateDecode /FlateDecode]"))


def _image(width: int, height: int) -> bytes:
    said = b"/Type /XObject /Subtype /Image /Width %d /Height %d" % (width, height)
    return one_page(b"", stream(b"\xff\xd8\xff", said + b" /Filter /DCTDecode"))


_EMBEDDED = stream(b"MZ", b"/Type /EmbeddedFile")
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"

HOSTILE: dict[str, tuple[Make, str]] = {
    "nothing": (lambda: b"", "empty"),
    "text": (lambda: b"Dear colleague", "unknown"),
    "web page": (lambda: b"<html><script>alert(1)</script>", "unknown"),
    "web page before a PDF": (lambda: b"<script>x</script>" + one_page(), "unknown"),
    "vector picture": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "unknown"),
    "rich text": (lambda: rb"{\rtf1 hello}", "unknown"),
    "program": (lambda: b"MZ\x90\0" + bytes(200), "unknown"),
    "archive of anything": (lambda: archived({"a.txt": b"a"}), "unknown"),
    "presentation": (
        lambda: archived({"[Content_Types].xml": types_of({"ppt/p.xml": "x"})}),
        "unknown",
    ),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old_office"),
    "photograph of a telephone": (lambda: b"\0\0\0\x18ftypheic" + bytes(64), "heic"),
    "11 MB": (lambda: one_page() + bytes(11 * MEGABYTE), "too_large"),
    "one far cell": (
        lambda: xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "far_cell",
    ),
    "sheet of 2 GB": (lambda: _sheet_of(b"a" * MEGABYTE, times=2000), "unpacks"),
    "sheet of a million rows": (
        lambda: _sheet_of(b'<row><c t="n"><v>12345</v></c></row>' * 1000, times=1500),
        "unpacks",
    ),
    "20 million paragraphs": (lambda: _word_of(b"<w:p/>" * 20_000, times=1000), "unpacks"),
    "text of 1 GB": (lambda: _word_of(b"a" * MEGABYTE, times=1000), "unpacks"),
    "text of 1 GB said to be 1 KB": (
        lambda: _word_of(b"a" * MEGABYTE, times=1000, said=1024),
        "unpacks",
    ),
    "text said to be longer than it is": (
        lambda: _word_of(b"a" * 100, times=1, said=900_000),
        "damaged",
    ),
    "parts of 171 MB together": (_spread, "unpacks"),
    "3,001 parts": (lambda: _crowded(2998), "unpacks"),
    "entities that grow": (
        lambda: archived({**word_parts(), "word/document.xml": ENTITIES.encode()}),
        "unsafe",
    ),
    "entity that is fetched": (
        lambda: archived({**word_parts(), "word/document.xml": FETCHED.encode()}),
        "unsafe",
    ),
    "document type in UTF-16": (
        lambda: archived({**word_parts(), "word/document.xml": ENTITIES.encode("utf-16")}),
        "unsafe",
    ),
    "document type among the relations": (
        lambda: archived({**word_parts(), "word/_rels/document.xml.rels": FETCHED.encode()}),
        "unsafe",
    ),
    "document type under another ending": (
        lambda: archived({**word_parts(), "word/part.vml": FETCHED.encode()}),
        "unsafe",
    ),
    "parts that share their bytes": (_overlapping, "damaged"),
    "two parts of one name": (lambda: _twice("word/document.xml"), "unsafe"),
    "part that climbs out": (lambda: _entry("../../etc/cron.d/x"), "unsafe"),
    "part at the root": (lambda: _entry("/etc/cron.d/x"), "unsafe"),
    "link to a file": (lambda: _entry("word/link", mode=0o120777), "unsafe"),
    "encrypted part": (lambda: _entry("word/secret.xml", flags=1), "locked"),
    "something before the archive": (lambda: b"PK\x03\x04" + docx(), "damaged"),
    "something after the archive": (lambda: docx() + b"MZ", "damaged"),
    "half an archive": (lambda: docx()[:200], "damaged"),
    "XML that is cut off": (
        lambda: archived({**word_parts(), "word/document.xml": b"<w:document"}),
        "damaged",
    ),
    "no main part": (lambda: archived(_without(word_parts(), "word/document.xml")), "damaged"),
    "no sheet": (
        lambda: archived({**sheet_parts(), "xl/workbook.xml": b"<workbook/>"}),
        "damaged",
    ),
    "macros": (lambda: archived({**word_parts(), "word/vbaProject.bin": b"\xcc\x61"}), "macros"),
    "type with macros": (
        lambda: archived(
            {**word_parts(), "[Content_Types].xml": types_of({"word/document.xml": MACRO_TYPE})}
        ),
        "macros",
    ),
    "control that runs": (
        lambda: archived({**word_parts(), "word/activeX/activeX1.bin": b"\xcc"}),
        "macros",
    ),
    "template from elsewhere": (
        lambda: archived(
            {
                **word_parts(),
                "word/_rels/settings.xml.rels": relation(
                    "attachedTemplate", "https://example.com/t.dotm", outside=True
                ),
            }
        ),
        "links",
    ),
    "picture from elsewhere": (
        lambda: archived(
            {
                **word_parts(),
                "word/_rels/document.xml.rels": relation(
                    "image", r"\\example.com\p.png", outside=True
                ),
            }
        ),
        "links",
    ),
    "figures from another workbook": (
        lambda: archived({**sheet_parts(), "xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "links",
    ),
    "program inside a document": (
        lambda: archived({**word_parts(), "word/embeddings/oleObject1.bin": b"\xd0\xcf"}),
        "embedded",
    ),
    "large picture inside a document": (
        lambda: archived({**word_parts(), "word/media/image1.png": png(50_000, 50_000, dots=b"x")}),
        "pixels",
    ),
    "PDF with contents of 1 GB": (lambda: _bomb(bytes(MEGABYTE), times=1000), "unpacks"),
    "PDF packed twice": (_bomb_in_a_bomb, "unpacks"),
    "PDF with 8 million drawings": (lambda: _bomb(b"q Q\n" * 20_000, times=400), "unpacks"),
    "PDF with a bomb that is said not to be packed": (
        lambda: _bomb(bytes(MEGABYTE), times=1000, dictionary=b""),
        "unpacks",
    ),
    "PDF that says it has 100 million pages": (
        lambda: _pages(100_000_000, kids=b"3 0 R"),
        "pages",
    ),
    "PDF with a tree of 100 million pages": (_page_tree, "damaged"),
    "PDF whose pages go in a circle": (lambda: _pages(1, kids=b"2 0 R"), "damaged"),
    "PDF with a password": (
        lambda: one_page(trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 >>"),
        "locked",
    ),
    "PDF with a password in disguise": (lambda: one_page(trailer=b"/En#63rypt 9 0 R"), "locked"),
    "PDF with a program inside": (lambda: one_page(b"", _EMBEDDED), "embedded"),
    "PDF with a program in a packed object": (
        lambda: one_page(
            b"", stream(zlib.compress(b"9 0 << /Type /EmbeddedFile >>"), b"/Type /ObjStm" + FLATE)
        ),
        "embedded",
    ),
    "PDF that starts a program": (
        lambda: one_page(b"", b"<< /S /Launch /F (cmd.exe) >>"),
        "unsafe",
    ),
    "PDF with a picture of 2,500 million dots": (lambda: _image(50_000, 50_000), "pixels"),
    "half a PDF": (lambda: one_page()[:60], "damaged"),
    "PDF of nothing": (lambda: b"%PDF-1.7\n%%EOF", "damaged"),
    "PDF without pages": (lambda: pdf(CATALOGUE, PAGES.replace(b"3 0 R", b"")), "damaged"),
    "PNG of 2,500 million dots": (lambda: png(50_000, 50_000, dots=b"x"), "pixels"),
    "PNG of 144 million dots": (lambda: png(12_000, 12_000), "pixels"),
    "PNG that unpacks to 1 GB": (
        lambda: png(10, 10, dots=zlib_packed(bytes(MEGABYTE), times=1000)),
        "unpacks",
    ),
    "PNG with too few dots": (lambda: png(1000, 1000, dots=zlib.compress(b"x")), "damaged"),
    "PNG with a wrong check": (lambda: png(8, 8)[:-1] + b"x", "damaged"),
    "half a PNG": (lambda: png(8, 8)[:40], "damaged"),
    "PNG without size": (lambda: png(0, 8), "damaged"),
    "JPEG of 4,290 million dots": (lambda: jpeg(65_500, 65_500), "pixels"),
    "JPEG of a thousand passes": (lambda: jpeg(scans=1000), "unpacks"),
    "half a JPEG": (lambda: jpeg()[:-2], "damaged"),
    "JPEG without a picture": (lambda: b"\xff\xd8\xff\xd9", "damaged"),
}
