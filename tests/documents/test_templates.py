"""A fault in a template is found before a pack is built, and said where an administrator looks."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from service import places
from service.documents.templates import known_names, problems, typst_problems

FOLDER = places.document_templates()


def edited(tmp_path: Path, *, old: str, new: str) -> Path:
    """Return the shipped template with one text of its body typed over."""
    template = docx.Document(str(FOLDER / "pack.docx"))
    run = next(run for run in template.element.body.iter(qn("w:t")) if run.text == old)
    run.text = new
    template.save(str(tmp_path / "house.docx"))
    return tmp_path / "house.docx"


def test_the_shipped_templates_have_no_problem() -> None:
    """Both can be used as they are."""
    assert problems(FOLDER / "pack.docx") == ()
    assert typst_problems(FOLDER / "pack.typ", fonts=places.fonts()) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("{{ owner }}", "{{ ownr }}", "W203", 'called ownr. Paragraph 3: "{{ ownr }}"'),
        ("{{ owner }}", "{{ part.item.nmae }}", "W203", "called nmae"),
        ("{{ block.caption }}", "{{ block.captoin }}", "W203", "called captoin"),
        ("{{ owner }}", "{ owner }", "W201", "{ owner } has one brace on each side"),
        ("{{ owner }}", "{{ owner }", "W202", "Paragraph 3"),
        ("{{ owner }}", "{{ owner", "W202", "Paragraph"),
        ("{{ owner }}", "{{ 'a' 'b' . }}", "W202", "Paragraph 3"),
        ("{%p endif %}", "", "W202", "Paragraph"),
        ("{%p endfor %}", "words", "W202", "Paragraph"),
        ("{{ owner }}", "{{ ''.__class__ }}", "W203", "called __class__"),
        ("{{ owner }}", "{{ owner|shout }}", "W205", "shout"),
        ("{{ owner }}", "{{ owner.text }}", "W205", "text"),
    ],
)
def test_a_fault_is_found_and_named(
    tmp_path: Path, old: str, new: str, code: str, said: str
) -> None:
    """The problem gives file, paragraph and placeholder."""
    found = problems(edited(tmp_path, old=old, new=new))
    assert [problem.code for problem in found][:1] == [code]
    assert said in found[0].message
    assert found[0].file.startswith("house.docx")


@pytest.mark.parametrize(
    "text",
    ["{{ owner }}, Children's Services", "{{ ‘a’ if owner else “b” }}", "A plain word"],  # noqa: RUF001  # Word types these marks.
)
def test_a_sound_edit_has_no_problem(tmp_path: Path, text: str) -> None:
    """Words beside a placeholder, and the curly marks that Word types, are fine."""
    assert problems(edited(tmp_path, old="{{ owner }}", new=text)) == ()


def test_a_placeholder_that_word_parted_into_runs_is_read_whole(tmp_path: Path) -> None:
    """Bold half of a placeholder is no fault."""
    template = docx.Document(str(FOLDER / "pack.docx"))
    run = next(run for run in template.element.body.iter(qn("w:t")) if run.text == "{{ owner }}")
    run.text = "{{ ow"
    rest = f"<w:r {nsdecls('w')}><w:rPr><w:b/></w:rPr><w:t>ner }}}}</w:t></w:r>"
    run.getparent().addnext(parse_xml(rest))
    template.save(str(tmp_path / "house.docx"))
    assert problems(tmp_path / "house.docx") == ()


def test_tracked_changes_are_refused(tmp_path: Path) -> None:
    """They carry the name of who made them into every pack."""
    template = docx.Document(str(FOLDER / "pack.docx"))
    insertion = f'<w:ins {nsdecls("w")} w:id="1" w:author="A Person"/>'
    template.paragraphs[0]._p.append(parse_xml(insertion))  # noqa: SLF001  # The only way in.
    template.save(str(tmp_path / "house.docx"))
    assert [problem.code for problem in problems(tmp_path / "house.docx")] == ["W204"]


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_not_word_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    """Whatever it is instead."""
    (tmp_path / "house.docx").write_bytes(data)
    assert [problem.code for problem in problems(tmp_path / "house.docx")] == ["W100"]


def test_a_typst_template_that_does_not_typeset_is_a_problem(tmp_path: Path) -> None:
    """It is tried on a specimen with every kind of block."""
    (tmp_path / "house.typ").write_text("#let x = ")
    found = typst_problems(tmp_path / "house.typ", fonts=places.fonts())
    assert [problem.code for problem in found] == ["W300"]


def test_the_readme_lists_every_placeholder() -> None:
    """An administrator finds each name a template may use in README.md, and no other."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    tops, inner = known_names()
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    listed = {name.strip().strip("`").rpartition(".")[2] for row in rows for name in row.split(",")}
    assert listed == (tops | inner)
