"""Nothing that could carry a name is left out of the last search."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
from pypdf.generic import NameObject, TextStringObject

from service.documents.key_sheet import key_sheet
from service.documents.searching import places
from service.documents.typesetter import PaperTypesetter
from service.domain.pack import KeyRow
from service.errors import TypesettingError
from tests.documents.papers import small_pack

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def found_in(data: bytes, media_type: str, name: str = "Idris Quaye") -> list[str]:
    """Return the places of a file that hold a name."""
    return [place for place, text in places(data, media_type) if name in text]


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return a zip file with one part changed or added."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        parts = {held: old.read(held) for held in old.namelist()}
        parts[name] = change(parts.get(name, b"").decode()).encode()
        for held, part in parts.items():
            new.writestr(held, part)
    return made.getvalue()


def with_pdf(data: bytes, change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    """Return a PDF after a change by another program."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


RUNS = "Idris</w:t></w:r><w:r><w:t> Qua</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>ye"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", ">Tidewell City<", ">Idris Quaye<"),
        ("word/document.xml", ">Tidewell City<", f">{RUNS}<"),
        ("word/document.xml", ">Tidewell City<", ">Idris</w:t><w:tab/><w:t>Quaye<"),
        ("word/document.xml", ">Tidewell City<", ">Idr\u00adis Qu\u200baye<"),
        ("word/document.xml", 'w:tblCaption w:val="', 'w:tblCaption w:val="Idris Quaye '),
        ("word/header1.xml", ">Tidewell City", ">Idris Quaye Tidewell City"),
        ("docProps/core.xml", "Meeting pack", "Idris Quaye"),
        ("word/settings.xml", "<w:zoom", "<!-- Idris Quaye --><w:zoom"),
        ("word/styles.xml", 'w:val="Notice"', 'w:val="Idris Quaye"'),
    ],
)
def test_a_name_is_found_in_every_part_of_a_word_file(
    small_word: bytes, part: str, old: str, new: str
) -> None:
    """In running text however it is parted, in attributes, headers, styles and properties."""
    planted = with_part(small_word, part, lambda text: text.replace(old, new, 1))
    assert found_in(planted, WORD) == [part]


def test_a_name_is_found_in_parts_that_should_not_be_there(small_word: bytes) -> None:
    """In what is embedded, in the names of parts, and in comments of reviewers."""
    embedded = with_part(small_word, "word/media/image1.bin", lambda _: "xxIdris Quayexx")
    named = with_part(small_word, "word/media/Idris Quaye.bin", lambda _: "")
    assert found_in(embedded, WORD) == ["word/media/image1.bin"]
    assert found_in(named, WORD) == ["names of parts"]


def test_a_name_is_found_on_its_page_of_a_pdf(typesetter: PaperTypesetter) -> None:
    """And in the title, the outline and the description when it stands there."""
    renamed = replace(small_pack(), cluster="Idris Quaye")
    found = found_in(typesetter.pdf(renamed), PDF)
    assert {"page 1", "page 2", "properties", "description"} <= set(found)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda w: w.add_metadata({"/Author": "Idris Quaye"}), "properties"),
        (lambda w: w.add_metadata({"/Odd": "Idris Quaye"}), "objects"),
        (lambda w: w.add_outline_item(title="Idris Quaye", page_number=0), "outline"),
        (lambda w: w.add_attachment("a.txt", b"Idris Quaye"), "attachment"),
        (lambda w: w.add_attachment("Idris Quaye", b"x"), "attachment"),
        (
            lambda w: w.root_object.update({NameObject("/Odd"): TextStringObject("Idris Quaye")}),
            "objects",
        ),
    ],
)
def test_a_name_is_found_in_what_a_pdf_says_of_itself(
    small_pdf: bytes, change: Callable[[pypdf.PdfWriter], object], where: str
) -> None:
    """Properties of any name, outline and scripts are searched, not only pages."""
    assert where in found_in(with_pdf(small_pdf, change), PDF)


def test_a_clean_pack_shows_no_name(small_word: bytes, small_pdf: bytes) -> None:
    """The search does not find what is not there."""
    assert found_in(small_word, WORD) == []
    assert found_in(small_pdf, PDF) == []


def test_a_name_is_found_in_a_workbook() -> None:
    """The key sheet is full of names, and each is found."""
    made = key_sheet([KeyRow(1, "R", "School", ("Idris Quaye",))], title="T")
    assert "xl/sharedStrings.xml" in found_in(made, WORKBOOK)


@pytest.mark.parametrize("media_type", ["text/plain; charset=utf-8", "application/json"])
def test_a_name_is_found_in_text(media_type: str) -> None:
    """Plain text and JSON are searched as they are."""
    assert found_in(b"{'x': 'Idris Quaye'}", media_type) == ["text"]


def test_a_file_that_cannot_be_searched_is_refused() -> None:
    """It must not pass because nobody looked."""
    with pytest.raises(TypesettingError, match="image/png"):
        list(places(b"", "image/png"))
