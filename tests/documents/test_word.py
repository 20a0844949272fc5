"""The Word file is sound, accessible as far as its structure says, and names nobody."""

import re
import subprocess
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from service import places
from service.documents.compose.pack import pack_document
from service.documents.specimen import specimen
from service.documents.typesetter import PaperTypesetter
from service.documents.word import word
from service.domain.pack import Pack
from service.errors import TypesettingError
from tests.documents.papers import nasty_pack, small_pack
from tests.documents.reading import (
    W,
    letters,
    word_paragraphs,
    word_parts,
    word_text,
    word_xml,
)

SHIPPED = places.document_templates() / "pack.docx"
HEADING = re.compile(r"Heading(\d)")


def opened(template: Path = SHIPPED) -> WordDocument:
    """Return a template as an administrator's Word would open it."""
    return docx.Document(str(template))


def edited(tmp_path: Path, *, old: str, new: str) -> Path:
    """Return the shipped template with one text of its body typed over."""
    template = opened()
    run = next(run for run in template.element.body.iter(qn("w:t")) if run.text == old)
    run.text = new
    template.save(str(tmp_path / "pack.docx"))
    return tmp_path / "pack.docx"


def test_headings_are_real_and_in_order(nasty_word: bytes) -> None:
    """Styles Heading 1 to 3 are used, no level is skipped, and none is empty."""
    found = [
        (int(match[1]), text)
        for style, text in word_paragraphs(nasty_word)
        if (match := HEADING.fullmatch(style))
    ]
    levels = [level for level, _ in found]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text for _, text in found)
    assert {text for level, text in found if level == 1} >= {"Contents", "Agenda"}
    assert "Item 3: Individual referral" in [text for _, text in found]


def test_tables_have_header_rows_and_names(nasty_word: bytes) -> None:
    """Every table says what it is; header rows repeat and no row is cut in two."""
    tables = list(word_xml(nasty_word).iter(f"{W}tbl"))
    captions = [table.find(f"{W}tblPr/{W}tblCaption") for table in tables]
    assert all(caption is not None and caption.get(f"{W}val") for caption in captions)
    for table in tables:
        assert table.find(f"{W}tblPr/{W}tblDescription") is None
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert look is not None
        repeated = table.findall(f"{W}tr/{W}trPr/{W}tblHeader")
        assert len(repeated) == int(look.get(f"{W}firstRow", "0"))
        assert len(table.findall(f"{W}tr/{W}trPr/{W}cantSplit")) == len(table.findall(f"{W}tr"))


def test_no_cell_is_merged_and_every_row_is_whole(nasty_word: bytes) -> None:
    """Each row of a table has as many cells as the table has columns."""
    root = word_xml(nasty_word)
    assert next(root.iter(f"{W}gridSpan", f"{W}vMerge"), None) is None
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert {len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")} == {columns}


def test_links_lead_to_bookmarks_that_are_the_only_ones(nasty_word: bytes) -> None:
    """Every link has a bookmark to lead to, and no bookmark's name or id is there twice."""
    root = word_xml(nasty_word)
    marks = list(root.iter(f"{W}bookmarkStart"))
    names = Counter(mark.get(f"{W}name") for mark in marks)
    ids = Counter(mark.get(f"{W}id") for mark in marks)
    links = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert len(links) == 6
    assert set(links) <= set(names)
    assert set(names.values()) | set(ids.values()) == {1}


def test_every_item_counts_its_own_pages(nasty_word: bytes) -> None:
    """A section for each part, each from page 1, with a footer that names the part."""
    made = word_parts(nasty_word)
    relations = word_xml(nasty_word, "word/_rels/document.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    feet = []
    for section in word_xml(nasty_word).iter(f"{W}sectPr"):
        start = section.find(f"{W}pgNumType")
        assert start is not None
        assert start.get(f"{W}start") == "1"
        (foot,) = section.findall(f"{W}footerReference")
        feet.append(made[f"word/{targets[foot.get(qn('r:id'))]}"].decode())
    assert len(feet) == 4
    for words, label in zip(feet, ("Agenda", "Item 1", "Item 2", "Item 3"), strict=True):
        assert f"{label}, page " in words
        assert " PAGE " in words
        assert " SECTIONPAGES " in words


def test_the_language_is_british_english() -> None:
    """The template's default language is en-GB, so that it is spelt and read aloud as such."""
    styles = opened().styles.element
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "en-GB"


def test_the_text_is_12_point_sans() -> None:
    """Body text is Arial at 12 points; only headers and footers are smaller."""
    font = opened().styles["Normal"].font
    assert (font.name, font.size.pt if font.size else None) == ("Arial", 12)


def test_properties_name_nobody(nasty_word: bytes) -> None:
    """Only title and language are left; no author, company, date, comment or thumbnail."""
    made = word_parts(nasty_word)
    core = word_xml(nasty_word, "docProps/core.xml")
    assert [(child.tag.rpartition("}")[2], child.text) for child in core] == [
        ("title", "Meeting pack: Cluster 5, Sum 1, 22 May 2025"),
        ("language", "en-GB"),
    ]
    assert len(word_xml(nasty_word, "docProps/app.xml")) == 0
    assert not [name for name in made if "thumbnail" in name or "comments" in name]


def test_a_template_author_does_not_get_into_the_pack(tmp_path: Path) -> None:
    """Whoever edited the template in Word is not named by what is made with it."""
    template = opened()
    template.core_properties.author = "Template Author"
    template.core_properties.last_modified_by = "Template Author"
    template.save(str(tmp_path / "pack.docx"))
    made = word(pack_document(small_pack()), template=tmp_path / "pack.docx")
    assert not [name for name, part in word_parts(made).items() if b"Template Author" in part]


def test_no_template_tag_and_no_mark_of_ours_is_left(nasty_word: bytes) -> None:
    """Every tag was filled in; what looks like one was typed by a person."""
    for name, part in word_parts(nasty_word).items():
        text = part.decode()
        assert "\ue000" not in text
        if name != "word/document.xml":
            assert "{{" not in text
            assert "{%" not in text


@pytest.mark.parametrize(
    ("papers", "count"), [(nasty_pack(draft=True), 1), (nasty_pack(), 0)], ids=["draft", "cleared"]
)
def test_a_draft_is_marked_on_every_page(
    typesetter: PaperTypesetter, papers: Pack, count: int
) -> None:
    """One header serves every section; in a draft it has the words and the watermark."""
    made = typesetter.word(papers)
    headers = {name: part for name, part in word_parts(made).items() if "header" in name}
    (header,) = headers.values()
    assert header.decode().count('string="DRAFT: not cleared"') == count
    assert header.decode().count(">DRAFT: not cleared<") == count
    sections = list(word_xml(made).iter(f"{W}sectPr"))
    assert all(section.find(f"{W}titlePg") is None for section in sections)
    assert len({ref.get(qn("r:id")) for ref in word_xml(made).iter(f"{W}headerReference")}) == 1


def test_brand_colours_are_the_authority_own() -> None:
    """The cover is drawn in the colours of the pack, not those of the template."""
    document = replace(pack_document(small_pack()), colours={"brand": "#0a7d3c"})
    styles = word_parts(word(document, template=SHIPPED))["word/styles.xml"].decode()
    assert 'w:fill="0A7D3C"' in styles
    assert 'w:themeFill="accent1"' not in styles


def test_the_same_pack_gives_the_same_bytes(typesetter: PaperTypesetter, small_word: bytes) -> None:
    """Nothing in the file says when it was made."""
    assert typesetter.word(small_pack()) == small_word


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ parts.append(1) }}",
        "{{ unknown }}",
        "{{ title.unknown }}",
        "{{ title",
        "{% include 'x' %}",
        "{{ range(9) }}",
        "{{ title|unknown }}",
    ],
)
def test_a_template_cannot_do_what_it_may_not(tmp_path: Path, tag: str) -> None:
    """Reaching into Python, changing the data, unknown names and broken tags are all refused."""
    template = edited(tmp_path, old="{{ owner }}", new=tag)
    with pytest.raises(TypesettingError, match="The Word template cannot be used"):
        word(specimen(), template=template)


def test_a_template_without_its_section_break_is_refused(tmp_path: Path) -> None:
    """Items could not count their pages; the message says what is missing."""
    template = opened()
    for paragraph in list(template.element.body.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            template.element.body.remove(paragraph)
    template.save(str(tmp_path / "pack.docx"))
    with pytest.raises(TypesettingError, match="one section break"):
        word(specimen(), template=tmp_path / "pack.docx")


def test_an_edited_template_is_followed(tmp_path: Path) -> None:
    """Words an administrator types into the template stand in the next pack."""
    template = edited(tmp_path, old="{{ owner }}", new="{{ owner }}, Children's Services")
    assert "Specimen authority, Children's Services" in word_text(
        word(specimen(), template=template)
    )


def test_libreoffice_opens_it_and_reads_the_same(
    soffice: str, nasty_word: bytes, tmp_path: Path
) -> None:
    """Opened and saved as text, the file has every word, in order."""
    (tmp_path / "pack.docx").write_bytes(nasty_word)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "pack.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    read = (tmp_path / "pack.txt").read_text(encoding="utf-8-sig")
    assert letters(read) == letters(word_text(nasty_word))
