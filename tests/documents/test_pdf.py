"""The PDF is accessible, says nothing about who made it, and cannot take the service down."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import page
import pypdf
import pytest

from service import places
from service.documents import pdf as pdf_module
from service.documents.model import Document
from service.documents.pdf import pdf
from service.documents.specimen import specimen
from service.documents.typesetter import PaperTypesetter
from service.domain.pack import Pack
from service.errors import TypesettingError
from tests.documents.papers import nasty_pack, pack, small_pack
from tests.documents.reading import letters, pdf_text

SHIPPED = places.document_templates() / "pack.typ"
CREATED = datetime(2025, 5, 22, tzinfo=UTC)


def typeset(document: Document, *, template: Path = SHIPPED) -> bytes:
    """Return a document as a PDF with the fonts that ship."""
    return pdf(document, template=template, fonts=places.fonts(), created=CREATED)


def said(document: Document, text: str) -> Document:
    """Return the document with its subtitle set to a text."""
    return replace(document, subtitle=text)


def tags(data: bytes) -> Iterator[str]:
    """Yield the kind of every structure element of a PDF, in reading order."""
    root: Any = pypdf.PdfReader(BytesIO(data)).trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        held = waiting.pop().get_object()
        if isinstance(held, pypdf.generic.ArrayObject):
            waiting.extend(reversed(held))
        elif isinstance(held, pypdf.generic.DictionaryObject):
            if "/S" in held:
                yield str(held["/S"])
            if "/K" in held:
                waiting.append(held["/K"])


@pytest.mark.parametrize("papers", [nasty_pack(), nasty_pack(draft=True), small_pack(), pack()])
def test_it_passes_pdf_ua_1(typesetter: PaperTypesetter, papers: Any) -> None:
    """A validator that is not the typesetter's own finds nothing against ISO 14289-1."""
    report = page.validate_pdf_bytes(
        typesetter.pdf(papers), profile=page.ValidationProfile.PDF_UA_1
    )
    assert [str(failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_it_passes_pdf_a_2a(small_pdf: bytes) -> None:
    """The small pack may be archived: ISO 19005-2, level A."""
    report = page.validate_pdf_bytes(small_pdf, profile=page.ValidationProfile.PDF_A_2A)
    assert [str(failure.message) for failure in report.failures] == []


def test_it_is_tagged_with_language_and_title(nasty_pdf: bytes) -> None:
    """The catalogue says marked, en-GB, and to show the title instead of the file's name."""
    root: Any = pypdf.PdfReader(BytesIO(nasty_pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_headings_tables_and_lists_are_tagged_as_such(nasty_pdf: bytes) -> None:
    """Headings begin at level 1 and skip none; tables have header cells; facts are lists."""
    found = list(tags(nasty_pdf))
    levels = [int(tag[2]) for tag in found if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    counts = Counter(found)
    assert counts["/THead"] == counts["/Table"] > 0
    assert counts["/TH"] >= counts["/Table"]
    assert counts["/Lbl"] == counts["/LBody"] > 0
    assert counts["/Link"] == 6


def test_the_outline_leads_to_every_item(nasty_pdf: bytes) -> None:
    """The reader's side panel lists contents, agenda and items."""
    reader = pypdf.PdfReader(BytesIO(nasty_pdf))
    tops = [mark.title for mark in reader.outline if not isinstance(mark, list)]
    assert tops == [
        "Contents",
        "Agenda",
        *[f"Item {number}: Individual referral" for number in (1, 2, 3)],
    ]


def test_properties_name_nobody(nasty_pdf: bytes) -> None:
    """Title, program and the meeting's day are all that the file says of itself."""
    reader = pypdf.PdfReader(BytesIO(nasty_pdf))
    information = {name: str(value) for name, value in (reader.metadata or {}).items()}
    assert information.pop("/Creator").startswith("Typst")
    assert information == {
        "/Title": "Meeting pack: Cluster 5, Sum 1, 22 May 2025",
        "/CreationDate": "D:20250522000000Z",
        "/ModDate": "D:20250522000000Z",
    }
    description = reader.xmp_metadata
    assert description is not None
    assert description.dc_creator == []


def test_feet_name_item_and_page_of_item(nasty_pdf: bytes) -> None:
    """Page numbers begin anew with every item and say how many there are."""
    pages = pypdf.PdfReader(BytesIO(nasty_pdf)).pages
    feet = [re.findall(r"(?:Agenda|Item \d), page \d+ of \d+", p.extract_text()) for p in pages]
    assert all(len(foot) == 1 for foot in feet)
    said_by = [foot for (foot,) in feet]
    for label in ("Agenda", "Item 1", "Item 2", "Item 3"):
        own = [foot for foot in said_by if foot.startswith(f"{label},")]
        assert own == [f"{label}, page {n} of {len(own)}" for n in range(1, len(own) + 1)]


@pytest.mark.parametrize(
    ("papers", "count"), [(nasty_pack(draft=True), 2), (nasty_pack(), 0)], ids=["draft", "cleared"]
)
def test_a_draft_is_marked_on_every_page(
    typesetter: PaperTypesetter, papers: Pack, count: int
) -> None:
    """Twice, in the header and across the page; a cleared pack never."""
    pages = pypdf.PdfReader(BytesIO(typesetter.pdf(papers))).pages
    assert {letters(p.extract_text()).count("DRAFT:notcleared") for p in pages} == {count}


def test_no_page_is_empty(nasty_pdf: bytes) -> None:
    """Every page has more than its header and footer."""
    pages = pypdf.PdfReader(BytesIO(nasty_pdf)).pages
    assert min(len(p.extract_text()) for p in pages) > 200


def test_every_typeface_is_embedded(nasty_pdf: bytes) -> None:
    """No reader's machine has to have the fonts."""
    for drawn in pypdf.PdfReader(BytesIO(nasty_pdf)).pages:
        resources: Any = drawn["/Resources"]
        for font in resources["/Font"].values():
            (held,) = font.get_object()["/DescendantFonts"]
            assert {"/FontFile2", "/FontFile3"} & set(held.get_object()["/FontDescriptor"])


def test_the_same_pack_gives_the_same_bytes(typesetter: PaperTypesetter, small_pdf: bytes) -> None:
    """Nothing in the file says when or where it was made."""
    assert typesetter.pdf(small_pack()) == small_pdf


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Nguyễn, Sŵn, Ŷ, ệ, ố and ǰ", "Nguyễn, Sŵn, Ŷ, ệ, ố and ǰ"),
        (
            "\u0420\u0443\u0441\u0441\u043a\u0438\u0439",
            "\u0420\u0443\u0441\u0441\u043a\u0438\u0439",
        ),
        ("✓ ☐ £ … € ½", "✓ ☐ £ … € ½"),
        ("a \u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40 b", "a [Gurmukhi writing] b"),
        ("\u65e5\u672c and \u65e5", "[Cjk writing] and [Cjk writing]"),
    ],
)
def test_letters_of_every_kind_arrive_or_are_named(typed: str, read: str) -> None:
    """Each letter is there once; writing that no font of ours has is named, not dropped."""
    assert letters(read) in letters(pdf_text(typeset(said(specimen(), typed))))


def test_a_wrong_template_is_explained_without_the_words_of_the_document(tmp_path: Path) -> None:
    """The message is the typesetter's own; what the document says is not repeated."""
    template = tmp_path / "pack.typ"
    template.write_text("#let data = json(bytes(sys.inputs.document))\n#panic(data.title)")
    with pytest.raises(TypesettingError) as caught:
        typeset(replace(specimen(), title="Secret words"), template=template)
    assert "panicked" in str(caught.value)
    assert "Secret" not in str(caught.value)


def test_what_is_not_accessible_is_refused(tmp_path: Path) -> None:
    """A template that skips a heading level cannot make a PDF."""
    template = tmp_path / "pack.typ"
    template.write_text('#set document(title: "T")\n= One\n=== Three')
    with pytest.raises(TypesettingError, match="PDF/UA-1"):
        typeset(specimen(), template=template)


def test_a_template_cannot_read_other_files(tmp_path: Path) -> None:
    """Only its own folder is open to it."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "pack.typ").write_text('#read("../secret.txt")')
    with pytest.raises(TypesettingError):
        typeset(specimen(), template=folder / "pack.typ")


def test_a_document_that_asks_for_too_much_memory_fails_alone(tmp_path: Path) -> None:
    """The child is stopped at its limit, and this process lives to say so."""
    template = tmp_path / "pack.typ"
    template.write_text('#let text = "0123456789" * 400000000\n#text.len()')
    with pytest.raises(TypesettingError):
        typeset(specimen(), template=template)


def test_a_document_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the time limit the child is killed."""
    monkeypatch.setattr(pdf_module, "SECONDS", 1)
    template = tmp_path / "pack.typ"
    template.write_text("#let n = 0\n#for a in range(90000) { for b in range(90000) { n += 1 } }")
    with pytest.raises(TypesettingError, match="more than 1 seconds"):
        typeset(specimen(), template=template)


def test_typed_text_cannot_typeset(nasty_pdf: bytes) -> None:
    """Marks of the typesetter's language that a person typed are letters like any others."""
    assert letters("#let @import *stars* _lines_") in letters(pdf_text(nasty_pdf))
