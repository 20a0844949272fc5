"""The gate: finished bytes that carry an identifier are refused, and the refusal tells where."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from pypdf import PdfReader, PdfWriter

from service.domain.pack import Pack
from service.errors import LeakError
from service.workflow.collecting import packs, panel_meetings
from service.workflow.packing import build_draft, build_pack
from service.workflow.ports import Typesetter
from tests.workflow.office import MEETING, Office

Spoil = Callable[[bytes], bytes]


def same(data: bytes) -> bytes:
    """Leave a paper as it is."""
    return data


@dataclass(frozen=True, slots=True)
class Careless:
    """The real typesetter, whose bytes somebody has added something to."""

    real: Typesetter
    word_after: Spoil = same
    pdf_after: Spoil = same
    notice: str = ""

    def word(self, pack: Pack) -> bytes:
        """Return the Word pack with what was added to it."""
        return self.word_after(self.real.word(self._spoilt(pack)))

    def pdf(self, pack: Pack) -> bytes:
        """Return the PDF pack with what was added to it."""
        return self.pdf_after(self.real.pdf(self._spoilt(pack)))

    def _spoilt(self, pack: Pack) -> Pack:
        if not self.notice:
            return pack
        return replace(pack, wording={**pack.wording, "pack_notice": self.notice})

    def __getattr__(self, name: str) -> object:
        """Do all the rest as the real typesetter does."""
        return getattr(self.real, name)


def careless(office: Office, **spoils: Spoil | str) -> Office:
    """Return the office with a typesetter whose bytes carry too much."""
    typesetter = Careless(office.desk.typesetter, **spoils)  # type: ignore[arg-type]  # each test knows what it adds.
    return replace(office, desk=replace(office.desk, typesetter=typesetter))  # type: ignore[arg-type]  # it passes all it does not do itself on.


def part(name: str, text: str) -> Spoil:
    """Return what adds a part to a Word file."""

    def add(data: bytes) -> bytes:
        whole = io.BytesIO(data)
        with zipfile.ZipFile(whole, "a") as parts:
            parts.writestr(name, text)
        return whole.getvalue()

    return add


def in_part(name: str, old: str, new: str) -> Spoil:
    """Return what replaces a text in a part of a Word file."""

    def change(data: bytes) -> bytes:
        changed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(changed, "w") as out:
            for each in parts.namelist():
                text = parts.read(each)
                if each == name:
                    assert old.encode() in text
                    text = text.replace(old.encode(), new.encode(), 1)
                out.writestr(each, text)
        return changed.getvalue()

    return change


def titled(title: str) -> Spoil:
    """Return what gives a PDF another title."""

    def change(data: bytes) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        writer.add_metadata({"/Title": title})
        changed = io.BytesIO()
        writer.write(changed)
        return changed.getvalue()

    return change


LEAKS: dict[str, tuple[dict[str, Spoil | str], str]] = {
    "a name on a page": ({"notice": "Ask about Idris."}, "pack.pdf, page 1"),
    "a name in other capitals": ({"notice": "Ask about IDRIS."}, "pack.pdf, page 1"),
    "a nickname": ({"notice": "Ask about Iddy."}, "pack.pdf, page 1"),
    "a number typed another way": ({"notice": "Call 07700900 142."}, "pack.pdf, page 1"),
    "the school": ({"notice": "From Tidewell Infant School."}, "pack.pdf, page 1"),
    "a member of staff": ({"notice": "With Mrs Pellow."}, "pack.docx, word/document.xml"),
    "a part that no page shows": (
        {"word_after": part("customXml/item9.xml", "<a>Idris</a>")},
        "pack.docx, customXml/item9.xml",
    ),
    "a comment": (
        {"word_after": part("word/comments.xml", "<comments>Marlow-Quaye</comments>")},
        "pack.docx, word/comments.xml",
    ),
    "letters parted by marks": (
        {
            "word_after": in_part(
                "word/document.xml",
                "<w:body>",
                "<w:body><w:p><w:r><w:t>Marlow-</w:t></w:r><w:r><w:t>Quaye</w:t></w:r></w:p>",
            )
        },
        "pack.docx, word/document.xml",
    ),
    "the properties of the PDF": ({"pdf_after": titled("Papers of Idris")}, "pack.pdf, properties"),
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_paper_that_carries_an_identifier_is_refused(cleared_office: Office, name: str) -> None:
    """Wherever it hides, the pack is refused and nothing of it is kept."""
    spoils, place = LEAKS[name]
    office = careless(cleared_office, **spoils)
    with pytest.raises(LeakError) as leak:
        build_pack(office.desk, office.people.reader, MEETING)
    assert any(found.startswith(place) for found in leak.value.places), leak.value.places
    assert packs(office.desk, office.people.reader, MEETING) == ()
    assert panel_meetings(office.desk, office.people.panel) == ()


@pytest.mark.parametrize("name", LEAKS)
def test_a_refusal_names_the_place_and_the_case_and_nobody(
    cleared_office: Office, name: str
) -> None:
    """What the refusal says may be read by anybody: file, page and reference, never the value."""
    office = careless(cleared_office, **LEAKS[name][0])
    with pytest.raises(LeakError) as leak:
        build_pack(office.desk, office.people.reader, MEETING)
    said = " ".join((str(leak.value), *leak.value.places)).casefold()
    assert "tid-sum1-0001" in said
    for identifier in ("idris", "iddy", "quaye", "tidewell infant", "pellow", "900142", "142"):
        assert identifier not in said


@pytest.mark.parametrize(
    "notice",
    [
        "Papers of Tidewell City Council.",
        "Telephone 01632 960600.",
        "Autumn term and Summer 1.",
        "Page 142 of 900.",
    ],
)
def test_words_that_identify_nobody_pass(cleared_office: Office, notice: str) -> None:
    """The authority's own name, another number and the names of terms are no identifiers."""
    office = careless(cleared_office, notice=notice)
    assert build_pack(office.desk, office.people.reader, MEETING).version == 1


def test_a_draft_is_for_the_office_and_not_searched(cleared_office: Office) -> None:
    """A draft may still carry what has to be found: it is watermarked and never released."""
    office = careless(cleared_office, notice="Ask about Idris.")
    assert build_draft(office.desk, office.people.reader, MEETING).draft
    assert panel_meetings(office.desk, office.people.panel) == ()
