"""PDF (ISO 32000): every stream unpacked and counted, then opened by PDFium to count the pages.

PDFium is as forgiving as the programs people read with, so what it cannot open is damaged for them
too. It trusts what a file says of its own size, which is why the streams are counted first.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from service.documents.attachments.limits import (
    MOST_IN_A_PART,
    MOST_IN_A_PDF,
    MOST_IN_A_PICTURE,
    MOST_PAGES,
    MOST_RATIO,
    MOST_UNPACKED,
    SMALL_PART,
)
from service.documents.attachments.pictures import refuse_pixels
from service.documents.attachments.refusing import NotKept, Reason
from service.domain.upload import FileType, Inspection

STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
OBJECT = b"obj"
MOST_SAID = 100_000
"""Twice as many streams as a PDF may have."""
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
UNPACKING = re.compile(rb"/(?:Flate|LZW|RunLength)Decode|/(?:Fl|LZW|RL)\b")
IMAGE = re.compile(rb"/Subtype\s*/Image\b")
WIDTH, HEIGHT = re.compile(rb"/Width\s+(\d{1,9})"), re.compile(rb"/Height\s+(\d{1,9})")
OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
PAGE_COUNT = re.compile(rb"/Count\s+(\d{1,12})")
KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
ENCRYPTED = re.compile(rb"/Encrypt\b")
INSIDE = re.compile(rb"/Type\s*/EmbeddedFile\b|/EmbeddedFiles\b|/Subtype\s*/FileAttachment\b")
LAUNCHES = re.compile(rb"/S\s*/Launch\b")

COUNTED = {
    "scripts": re.compile(rb"/S\s*/JavaScript\b"),
    "comments": re.compile(
        rb"/Subtype\s*/(?:Text|FreeText|Highlight|Underline|StrikeOut|Squiggly|Ink|Stamp|Caret"
        rb"|Square|Circle|Polygon|PolyLine)\b"
    ),
    "layers": re.compile(rb"/Type\s*/OCG\b"),
}
PROPERTIES = ("Title", "Author", "Subject", "Keywords")
STEP = 1024 * 1024
FED = 64 * 1024
ZLIB_METHOD, ZLIB_CHECK = 8, 31


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream: what the file says before it, the dictionary at the end of that, its start."""

    words: bytes
    dictionary: bytes
    start: int


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a stream unpacked to: how many bytes, from how many, and the bytes if they are words."""

    size: int = 0
    packed: int = 0
    words: bytes = b""


def inspected(data: bytes) -> Inspection:
    """Return how many pages a PDF has and what is hidden in it; raise NotKept when it is refused.

    What PDFium cannot open comes out as its own error.
    """
    said = _said(data)
    _refuse(said)
    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    if not 1 <= pages <= MOST_PAGES:
        raise NotKept(Reason.PAGES if pages else Reason.DAMAGED)
    if document.count_attachments():
        raise NotKept(Reason.EMBEDDED)
    # How many pages there are is what the file says; only drawing one up shows that it is there.
    document.get_page(0)
    hidden = Counter({name: len(pattern.findall(said)) for name, pattern in COUNTED.items()})
    hidden["properties"] = sum(bool(document.get_metadata_value(name)) for name in PROPERTIES)
    return Inspection(FileType.PDF, pages, dict(+hidden))


def _refuse(said: bytes) -> None:
    if ENCRYPTED.search(said):
        raise NotKept(Reason.LOCKED)
    if INSIDE.search(said):
        raise NotKept(Reason.EMBEDDED)
    if LAUNCHES.search(said):
        raise NotKept(Reason.UNSAFE)
    if any(int(count) > MOST_PAGES for count in PAGE_COUNT.findall(said)):
        raise NotKept(Reason.PAGES)
    for kids in map(REFERENCE.findall, KIDS.findall(said)):
        # One page twice in one place is how a tree of a few lines has millions of leaves.
        if len(set(kids)) != len(kids):
            raise NotKept(Reason.DAMAGED)


def _said(data: bytes) -> bytes:
    """Return everything a PDF says outside its contents and pictures, with escapes undone.

    Raises NotKept when its streams, unpacked, are more than a document needs.
    """
    said, end, contents, everything = [], 0, 0, 0
    for stream in _streams(data):
        unpacked = _unpacked(data, stream)
        said += [stream.words, unpacked.words]
        is_image = IMAGE.search(stream.dictionary) is not None
        contents += 0 if is_image else unpacked.size
        everything += unpacked.size
        if contents > MOST_UNPACKED or everything > MOST_IN_A_PDF or len(said) > MOST_SAID:
            raise NotKept(Reason.UNPACKS)
        end = stream.start
    said.append(_after_stream(data[end:]))
    return ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), b"\n".join(said))


def _streams(data: bytes) -> Iterator[Stream]:
    """Yield every place where a stream may start, the end of one before it or not."""
    before = 0
    for found in STREAM.finditer(data):
        words = _after_stream(data[before : found.start()])
        yield Stream(words, words[words.rfind(OBJECT) + 1 :], found.end())
        before = found.end()


def _after_stream(between: bytes) -> bytes:
    """Return what stands after the end of a stream, all of it when none ends there."""
    inside, end, after = between.partition(b"endstream")
    return after if end else inside


def _unpacked(data: bytes, stream: Stream) -> Unpacked:
    """Unpack one stream and count it; one that is not packed, or is broken, counts as far as it is.

    A stream packed twice is refused: nothing makes one but a bomb.
    """
    if len(UNPACKING.findall(stream.dictionary)) > 1:
        raise NotKept(Reason.UNPACKS)
    is_image = IMAGE.search(stream.dictionary) is not None
    width, height = WIDTH.search(stream.dictionary), HEIGHT.search(stream.dictionary)
    if is_image and width and height:
        refuse_pixels(int(width[1]), int(height[1]))
    if not _looks_packed(data[stream.start : stream.start + 2]):
        return Unpacked()
    keep = OBJECT_STREAM.search(stream.dictionary) is not None
    most = MOST_IN_A_PICTURE if is_image else MOST_IN_A_PART
    unpacked = _inflated(memoryview(data)[stream.start :], most=most, keep=keep)
    tight = unpacked.size > MOST_RATIO * unpacked.packed
    if tight and unpacked.size > SMALL_PART and not is_image:
        raise NotKept(Reason.UNPACKS)
    return unpacked


def _looks_packed(head: bytes) -> bool:
    """Return whether this is the head of a zlib stream (RFC 1950, 2.2), whatever is said of it."""
    two = len(head) == 2  # noqa: PLR2004 - the head has two bytes.
    return two and head[0] & 0x0F == ZLIB_METHOD and int.from_bytes(head, "big") % ZLIB_CHECK == 0


def _inflated(packed: memoryview, *, most: int, keep: bool) -> Unpacked:
    inflater = zlib.decompressobj()
    at, size, words = 0, 0, []
    while not inflater.eof and (inflater.unconsumed_tail or at < len(packed)):
        fed = inflater.unconsumed_tail or packed[at : at + FED]
        at += 0 if inflater.unconsumed_tail else len(fed)
        try:
            made = inflater.decompress(fed, STEP)
        except zlib.error:
            break
        size += len(made)
        if size > most:
            raise NotKept(Reason.UNPACKS)
        if keep:
            words.append(made)
    return Unpacked(size, at - len(inflater.unused_data), b"".join(words))
