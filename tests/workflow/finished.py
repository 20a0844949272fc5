"""The words of finished papers, got out by other means than the service's own search."""

import io
import re
import zipfile

from pypdf import PdfReader

TAG = re.compile(r"<[^>]*>")


def words_of_word(data: bytes) -> str:
    """Return every part of a Word file: as it is stored, and its text with and without breaks."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        stored = [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
        names = parts.namelist()
    told = [TAG.sub(joint, part) for part in stored for joint in ("", " ")]
    return _spaced("\n".join([*names, *stored, *told]))


def words_of_pdf(data: bytes) -> str:
    """Return the text of every page of a PDF, and what its properties say."""
    reader = PdfReader(io.BytesIO(data))
    properties = [str(value) for value in (reader.metadata or {}).values()]
    return _spaced("\n".join([*(page.extract_text() for page in reader.pages), *properties]))


def tells(text: str, words: str) -> bool:
    """Return whether the words stand in the text, as they are or in other capitals."""
    whole = rf"(?<!\w){re.escape(words)}(?!\w)"
    return words in text or re.search(whole, text, re.IGNORECASE) is not None


def _spaced(text: str) -> str:
    """Return the text with one space between words, however lines were broken."""
    return " ".join(text.split())
