"""Pictures: their size from the header before anything is unpacked, and what is noted in them.

Only structure is read, never a dot: JPEG is ITU-T T.81 annex B, PNG is ISO/IEC 15948, and what a
camera notes is Exif (CIPA DC-008), a TIFF directory, in which tag 0x8825 tells the place.
"""

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator

from service.documents.attachments.limits import MOST_IN_A_PICTURE, MOST_PIXELS, MOST_SCANS
from service.documents.attachments.refusing import NotKept, Reason

JPEG_MARK = b"\xff\xd8\xff"
PNG_MARK = b"\x89PNG\r\n\x1a\n"

EXIF = b"Exif\0\0"
XMP = b"http://ns.adobe.com/xap/1.0/\0"
PLACE_TAG = 0x8825

SCAN, END_OF_IMAGE, APPLICATION_1, COMMENT = 0xDA, 0xD9, 0xE1, 0xFE
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers make a dot, by the colour type of a PNG."""

NOTES = (b"tEXt", b"zTXt", b"iTXt")
STEP = 1024 * 1024


def look(data: bytes) -> Counter[str]:
    """Return what is noted in a JPEG or a PNG, by a word of ours; it is neither: nothing.

    Raises NotKept when it is too large or not whole; what is cut off in the middle comes out as
    struct's or zlib's own error.
    """
    if data.startswith(JPEG_MARK):
        return _jpeg(data)
    return _png(data) if data.startswith(PNG_MARK) else Counter()


def refuse_pixels(width: int, height: int) -> None:
    """Raise NotKept when a picture of this many dots is too large, or has none."""
    if width < 1 or height < 1:
        raise NotKept(Reason.DAMAGED)
    if width * height > MOST_PIXELS:
        raise NotKept(Reason.PIXELS)


def _jpeg(data: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    frames = scans = 0
    for marker, start, end in _segments(data):
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[start + 1 : start + 5])
            refuse_pixels(width, height)
            frames += 1
        scans += marker == SCAN
        if scans > MOST_SCANS:
            raise NotKept(Reason.UNPACKS)
        if marker == END_OF_IMAGE:
            found["appended"] += end < len(data)
        found.update(_noted(marker, data[start:end]))
    if not frames or not scans:
        raise NotKept(Reason.DAMAGED)
    return +found


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each marker with where its segment starts and ends, up to the end of the image."""
    at = 2
    while True:
        found = NEXT_MARKER.match(data, at)
        if found is None:
            raise NotKept(Reason.DAMAGED)
        marker, at = found[0][-1], found.end()
        if marker == END_OF_IMAGE:
            yield marker, at, at
            return
        if marker in ALONE:
            continue
        (length,) = struct.unpack(">H", data[at : at + 2])
        yield marker, at + 2, at + length
        at += max(2, length)
        if marker == SCAN:
            following = NEXT_MARKER.search(data, at)
            at = following.start() if following else len(data)


def _noted(marker: int, segment: bytes) -> Counter[str]:
    if marker == COMMENT or (marker == APPLICATION_1 and segment.startswith(XMP)):
        return Counter(notes=1)
    if marker == APPLICATION_1 and segment.startswith(EXIF):
        return _exif(segment[len(EXIF) :])
    return Counter()


def _exif(tiff: bytes) -> Counter[str]:
    """Count what a camera noted; a directory that cannot be read is counted as one note."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    if not order or len(tiff) < 8:  # noqa: PLR2004 - the header of a TIFF.
        return Counter(camera=1)
    (at,) = struct.unpack(f"{order}L", tiff[4:8])
    count = int.from_bytes(tiff[at : at + 2], "little" if order == "<" else "big")
    entries = tiff[at + 2 : at + 2 + 12 * count]
    tags = {
        int.from_bytes(entries[i : i + 2], "little" if order == "<" else "big")
        for i in range(0, len(entries), 12)
    }
    return Counter(camera=1, location=int(PLACE_TAG in tags))


def _png(data: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    dots = bytearray()
    header = b""
    for kind, body, end in _chunks(data):
        if not header:
            header = _header(kind, body)
        if kind == b"IDAT":
            dots += body
        elif kind == b"eXIf":
            found.update(_exif(body))
        elif kind == b"IEND":
            found["appended"] += end < len(data)
        found["notes"] += kind in NOTES
    _refuse_dots(header, bytes(dots))
    return +found


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield each chunk with its body and where it ends, up to the last."""
    at, kind = len(PNG_MARK), b""
    while kind != b"IEND":
        length, kind = struct.unpack(">L4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">L", data[at + 8 + length : at + 12 + length])
        if zlib.crc32(kind + body) != check:
            raise NotKept(Reason.DAMAGED)
        at += 12 + length
        yield kind, body, at


def _header(kind: bytes, body: bytes) -> bytes:
    if kind != b"IHDR":
        raise NotKept(Reason.DAMAGED)
    refuse_pixels(*struct.unpack(">LL", body[:8]))
    return body


def _refuse_dots(header: bytes, packed: bytes) -> None:
    """Unpack the dots without keeping them: as many as the header says, and no more."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">LLBBBBB", header)
    if colour not in CHANNELS:
        raise NotKept(Reason.DAMAGED)
    bits = width * CHANNELS[colour] * depth
    # Each row is one byte longer than its dots; an interlaced picture has up to twice the rows.
    most = height * ((bits + 7) // 8 + 1) if not interlaced else height * (bits // 8 + 16) + 64
    unpacked = counted(packed, most=min(most, 2 * MOST_IN_A_PICTURE))
    if unpacked < height * bits // 8:
        raise NotKept(Reason.DAMAGED)


def counted(packed: bytes, *, most: int) -> int:
    """Return how many bytes a zlib stream unpacks to; raise NotKept when it is more than `most`.

    A stream that is broken comes out as zlib's own error; one that is cut off ends where it ends.
    """
    inflater = zlib.decompressobj()
    count = 0
    while packed and not inflater.eof:
        count += len(inflater.decompress(packed, STEP))
        packed = inflater.unconsumed_tail
        if count > most:
            raise NotKept(Reason.UNPACKS)
    return count
