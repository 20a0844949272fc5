"""What a file is called: kept as data only, without what no name should hold."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.upload import (
    MOST_IN_A_FILE_NAME,
    UNSEEN,
    FileType,
    Inspection,
    Place,
    Upload,
    UploadState,
    download_name,
    file_name,
)

UPLOAD = Upload(
    id="1" * 32,
    case="c",
    place=Place("form", "section", "question"),
    name="report.pdf",
    size=1,
    sha256="",
    key="k",
    state=UploadState.CLEAN,
    added_at=datetime(2025, 5, 12, tzinfo=UTC),
    added_by="p",
    inspection=Inspection(FileType.PDF),
)


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("report.pdf", "report.pdf"),
        ("  Ada   Obi, May 2025.docx ", "Ada Obi, May 2025.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\report.pdf", "report.pdf"),
        ("report.pdf\r\nSet-Cookie: a=b", "report.pdf Set-Cookie: a=b"),
        ("report\u202efdp.exe", "report fdp.exe"),
        ("re\u200bport\x00.pdf", "re port .pdf"),
        ("Zoe\u0308.pdf", "Zo\u00eb.pdf"),
        (".htaccess", "htaccess"),
        ("..", "file"),
        ("", "file"),
        ("/", "file"),
        ("\u202e", "file"),
        ('a"b;c%.pdf', 'a"b;c%.pdf'),
        ("\U0001f4c4.pdf", "\U0001f4c4.pdf"),
        ("x" * 200 + ".docx", "x" * 145 + ".docx"),
        ("x" * 200, "x" * 150),
        ("a." + "x" * 200, "a." + "x" * 148),
    ],
)
def test_a_name_loses_folders_and_what_cannot_be_seen(given_name: str, expected: str) -> None:
    """What a browser says becomes one line in normal form C, without a path."""
    assert file_name(given_name) == expected


@given(st.text())
def test_no_name_is_dangerous(given_name: str) -> None:
    """Whatever it was, it is short, visible, in normal form C and no path."""
    name = file_name(given_name)
    assert 0 < len(name) <= MOST_IN_A_FILE_NAME
    assert not any(unicodedata.category(one) in UNSEEN for one in name)
    assert not set(name) & set("/\\\r\n")
    assert not name.startswith(".")
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("report.pdf", FileType.PDF, "report.pdf"),
        ("report.PDF", FileType.PDF, "report.pdf"),
        ("hall.jpeg", FileType.JPG, "hall.jpg"),
        ("report.pdf", FileType.PNG, "report.png"),
        ("report.exe", FileType.PDF, "report.exe.pdf"),
        ("report", FileType.DOCX, "report.docx"),
        ("no. 2", FileType.PDF, "no. 2.pdf"),
    ],
)
def test_a_file_is_handed_out_with_the_ending_of_what_it_is(
    name: str, kind: FileType, expected: str
) -> None:
    """Whatever it was called, it opens as what it was found to be."""
    upload = replace(UPLOAD, name=name, inspection=Inspection(kind))
    assert download_name(upload) == expected


def test_every_type_has_a_media_type() -> None:
    """Each is said as what it is, and none as something a browser would run."""
    assert len({one.media_type for one in FileType}) == len(FileType)
    assert all("html" not in one.media_type and "svg" not in one.media_type for one in FileType)
