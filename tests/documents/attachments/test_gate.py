"""The gate: what is kept and what is found in it, what is refused and why, and at what cost."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.documents.attachments.gate import UploadGate
from service.documents.attachments.refusing import SENTENCES, Reason
from service.domain.upload import FileType, Inspection
from service.errors import FileRefusedError
from tests.documents.attachments import making
from tests.documents.attachments.hostile import HOSTILE

GATE = UploadGate()
SECONDS = 2.0
GROWTH = 20 * 1024
"""How much a process may grow by looking at a file, in KB."""

CHANGES = (
    '<w:p><w:ins w:author="A"/><w:del w:author="A"/><w:r><w:rPr><w:vanish/></w:rPr></w:r>'
    '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr></w:r></w:p>'
)
COMMENTS = b'<w:comments xmlns:w="w"><w:comment/><w:comment/></w:comments>'
CORE = (
    b'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>A</dc:creator>'
    b"<dc:title/><cp:lastModifiedBy>B</cp:lastModifiedBy></cp:coreProperties>"
)
KEPT: dict[str, tuple[bytes, Inspection]] = {
    "Word": (making.docx(), Inspection(FileType.DOCX)),
    "Word with what a reader may not notice": (
        making.archived(
            {
                **making.word_parts(CHANGES),
                "word/comments.xml": COMMENTS,
                "docProps/core.xml": CORE,
                "word/embeddings/Sheet1.xlsx": making.xlsx(),
                "word/media/image1.jpg": making.jpeg(segments=making.exif(0x8825)),
            }
        ),
        Inspection(
            FileType.DOCX,
            0,
            {
                "tracked_changes": 2,
                "hidden_text": 1,
                "comments": 2,
                "properties": 2,
                "embedded": 1,
                "location": 1,
            },
        ),
    ),
    "Word with a link to follow": (
        making.archived(
            {
                **making.word_parts(),
                "word/_rels/document.xml.rels": making.relation(
                    "hyperlink", "https://example.com/", outside=True
                ),
            }
        ),
        Inspection(FileType.DOCX),
    ),
    "sheet": (making.xlsx('<row r="9"><c r="C9"/></row>'), Inspection(FileType.XLSX, 1)),
    "sheet with what does not show": (
        making.archived(
            making.sheet_parts(
                '<row r="2" hidden="1"><c r="A2"/></row>',
                sheets='<sheet name="Two" sheetId="2" state="veryHidden"/>',
            )
        ),
        Inspection(FileType.XLSX, 2, {"hidden_rows": 1, "hidden_sheets": 1}),
    ),
    "PDF": (making.one_page(), Inspection(FileType.PDF, 1)),
    "PDF with what a reader may not notice": (
        making.one_page(
            b"",
            b"<< /Type /Annot /Subtype /Text /Contents (No) >>",
            b"<< /S /JavaScript /JS (app.alert) >>",
            b"<< /Author (A) /Title () >>",
            trailer=b"/Info 7 0 R",
        ),
        Inspection(FileType.PDF, 1, {"scripts": 1, "comments": 1, "properties": 1}),
    ),
    "JPEG": (making.jpeg(), Inspection(FileType.JPG)),
    "JPEG with the place": (
        making.jpeg(segments=making.exif(0x010F, 0x8825)),
        Inspection(FileType.JPG, 0, {"camera": 1, "location": 1}),
    ),
    "JPEG with the camera and a note": (
        making.jpeg(segments=making.exif(0x010F) + making.segment(0xFE, b"hello")) + b"more",
        Inspection(FileType.JPG, 0, {"camera": 1, "notes": 1, "appended": 1}),
    ),
    "PNG": (making.png(9, 9), Inspection(FileType.PNG)),
    "PNG with a note": (
        making.png(9, 9, more=(making.chunk(b"tEXt", b"Author\0A"),)),
        Inspection(FileType.PNG, 0, {"notes": 1}),
    ),
}

MEASURED = """
import json, resource, sys
from pathlib import Path
from service.documents.attachments.gate import UploadGate
from service.errors import FileRefusedError
gate = UploadGate()
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
first, *rest = sorted(Path(sys.argv[1]).iterdir())
gate.inspect(first.read_bytes(), accept=())
before, missed = peak(), []
for file in rest:
    try:
        gate.inspect(file.read_bytes(), accept=())
    except FileRefusedError:
        continue
    missed.append(file.name)
print(json.dumps({"growth": peak() - before, "missed": missed}))
"""


@pytest.mark.parametrize("name", KEPT)
def test_whole_files_are_kept_and_what_is_hidden_in_them_is_counted(name: str) -> None:
    """The type is told by the bytes, and what a reader may not notice is counted."""
    data, expected = KEPT[name]
    assert GATE.inspect(data, accept=()) == expected


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_quickly_and_readably(name: str) -> None:
    """Each has its reason, which says what to do, in less than two seconds."""
    make, code = HOSTILE[name]
    data = make()
    started = time.monotonic()
    with pytest.raises(FileRefusedError) as refusal:
        GATE.inspect(data, accept=())
    assert refusal.value.code == code
    assert time.monotonic() - started < SECONDS
    (reason,) = refusal.value.reasons
    assert reason.startswith(("This ", "A ", "The "))
    assert reason.endswith(".")
    assert len(reason.split(". ")) > 1


def test_the_process_that_looks_at_hostile_files_does_not_grow(tmp_path: Path) -> None:
    """All of them together make a process of its own grow by less than 20 MB at its highest."""
    (tmp_path / "000").write_bytes(making.one_page())
    for number, (make, _) in enumerate(HOSTILE.values(), 1):
        (tmp_path / f"{number:03d}").write_bytes(make())
    command = [sys.executable, "-I", "-c", MEASURED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=True)
    measured = json.loads(done.stdout)
    assert measured["missed"] == []
    assert measured["growth"] < GROWTH


def test_every_reason_has_its_sentences() -> None:
    """Nobody is refused without being told what to do."""
    said_elsewhere = {Reason.TOO_LARGE, Reason.NOT_ACCEPTED}
    assert set(SENTENCES) == set(Reason) - said_elsewhere


@pytest.mark.parametrize(
    ("accept", "said"),
    [
        (("docx",), "This question takes a Word document (.docx)."),
        (("docx", "xlsx"), "This question takes a Word document (.docx) or a spreadsheet (.xlsx)."),
        (("docx", "jpg", "png"), "takes a Word document (.docx), a JPEG or a PNG."),
    ],
)
def test_a_type_that_the_question_does_not_take_is_refused(
    accept: tuple[str, ...], said: str
) -> None:
    """The refusal says which types it takes."""
    with pytest.raises(FileRefusedError) as refusal:
        GATE.inspect(making.one_page(), accept=accept)
    assert refusal.value.code == "not_accepted"
    assert said in refusal.value.reasons[0]
    assert GATE.inspect(making.one_page(), accept=("pdf", *accept)).type is FileType.PDF


def test_the_largest_file_is_a_setting() -> None:
    """One byte more than the gate lets through is refused, and the size is in the sentence."""
    whole = making.one_page() + b"\n" * 2_000_000
    with pytest.raises(FileRefusedError, match=r"larger than 1 MB"):
        UploadGate(most_bytes=1024 * 1024).inspect(whole, accept=())
    assert UploadGate(most_bytes=len(whole)).inspect(whole, accept=()).pages == 1


@settings(max_examples=50)
@given(name=st.sampled_from(sorted(KEPT)), data=st.data())
def test_a_changed_file_is_kept_or_refused_and_nothing_else(name: str, data: st.DataObject) -> None:
    """Whatever bytes are changed, cut out or put in, the only error is a refusal."""
    whole = bytearray(KEPT[name][0])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole)))
        until = data.draw(st.integers(at, min(len(whole), at + 40)))
        whole[at:until] = data.draw(st.binary(max_size=40))
    assert _outcome(bytes(whole)) in {*FileType, *Reason}


@settings(max_examples=25)
@given(
    head=st.sampled_from(
        [b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b""]
    ),
    rest=st.binary(max_size=400),
)
def test_anything_behind_a_known_beginning_is_refused(head: bytes, rest: bytes) -> None:
    """A beginning alone makes no file."""
    with pytest.raises(FileRefusedError):
        GATE.inspect(head + rest, accept=())


def _outcome(data: bytes) -> str:
    """Return what a file was found to be, or why it was refused."""
    try:
        return GATE.inspect(data, accept=()).type
    except FileRefusedError as refusal:
        return refusal.code
