"""The parts of a ZIP archive, counted while they are unpacked.

What the directory of an archive says is checked first, and then every part is unpacked against it,
so that neither a lie about a size nor parts that share their bytes get through (ASVS 5.0, 5.2.3).
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from service.documents.attachments.limits import (
    MOST_ENTRIES,
    MOST_IN_A_PART,
    MOST_RATIO,
    MOST_UNPACKED,
    SMALL_PART,
)
from service.documents.attachments.refusing import NotKept, Reason

END = struct.Struct("<4s4H2LH")
END_MARK = b"PK\x05\x06"
LOCAL = struct.Struct("<4s5H3L2H")
LOCAL_MARK = b"PK\x03\x04"
ENCRYPTED = 0x1 | 0x40
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNSAFE_NAME = re.compile(r"(^|/)\.\.(/|$)|^/|\\|\0|^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an archive, unpacked."""

    name: str
    data: bytes


def parts(data: bytes) -> Iterator[Part]:
    """Yield the parts of an archive; raise NotKept when it is not one that an office program makes.

    What zipfile itself refuses comes out as its own error.
    """
    _refuse_crowd(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        start_of_directory = archive.start_dir
    _refuse_names(entries)
    for entry in entries:
        _refuse_entry(entry)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise NotKept(Reason.UNPACKS)
    ends = [*(entry.header_offset for entry in entries[1:]), start_of_directory]
    for entry, end in zip(entries, ends, strict=True):
        yield Part(entry.filename, _unpacked(data, entry, end=end))


def _refuse_crowd(data: bytes) -> None:
    """Count the entries before any is read; the directory must end where the file does."""
    if len(data) < END.size or not data.endswith(END_MARK + data[-END.size + 4 :]):
        raise NotKept(Reason.DAMAGED)
    _, disk, first_disk, here, entries, _, _, comment = END.unpack(data[-END.size :])
    if (disk, first_disk, comment) != (0, 0, 0) or here != entries:
        raise NotKept(Reason.DAMAGED)
    if entries > MOST_ENTRIES:
        raise NotKept(Reason.UNPACKS)


def _refuse_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse names that climb out, and two parts of one name: readers disagree on which counts."""
    names = [entry.filename.casefold() for entry in entries]
    if not entries or entries[0].header_offset != 0 or len(entries) > MOST_ENTRIES:
        raise NotKept(Reason.DAMAGED)
    if len(set(names)) != len(names) or any(map(UNSAFE_NAME.search, names)):
        raise NotKept(Reason.UNSAFE)


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise NotKept(Reason.LOCKED)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise NotKept(Reason.UNSAFE)
    if entry.compress_type not in METHODS:
        raise NotKept(Reason.DAMAGED)
    if entry.file_size > MOST_IN_A_PART:
        raise NotKept(Reason.UNPACKS)
    if entry.file_size > SMALL_PART and entry.file_size > MOST_RATIO * entry.compress_size:
        raise NotKept(Reason.UNPACKS)


def _unpacked(data: bytes, entry: zipfile.ZipInfo, *, end: int) -> bytes:
    """Return the bytes of a part, which must end before `end`, where the next thing starts."""
    head = entry.header_offset + LOCAL.size
    mark, *_, name_length, extra_length = LOCAL.unpack(data[entry.header_offset : head])
    start = head + name_length + extra_length
    packed = data[start : start + entry.compress_size]
    if mark != LOCAL_MARK or start + entry.compress_size > end:
        raise NotKept(Reason.DAMAGED)
    if data[head : head + name_length] != _written(entry):
        raise NotKept(Reason.UNSAFE)
    content = packed if entry.compress_type == zipfile.ZIP_STORED else _inflated(packed, entry)
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise NotKept(Reason.DAMAGED)
    return content


def _inflated(packed: bytes, entry: zipfile.ZipInfo) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    content = inflater.decompress(packed, entry.file_size + 1)
    if not inflater.eof and inflater.unconsumed_tail:
        raise NotKept(Reason.UNPACKS)
    return content


def _written(entry: zipfile.ZipInfo) -> bytes:
    """Return the name as the directory spells it, in the encoding that it says it is in."""
    in_utf_8 = entry.flag_bits & 0x800
    return entry.orig_filename.encode("utf-8" if in_utf_8 else "cp437")
