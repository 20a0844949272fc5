"""Whether the templates of an authority can be used, and if not, where and why.

A Word template is read paragraph by paragraph, as the person who edits it sees it, so that each
problem can name the paragraph. What passes is then tried on a document with every kind of block.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError, nodes
from lxml.etree import _Element as Element

from service.documents.pdf import pdf
from service.documents.specimen import specimen
from service.documents.word import environment, word
from service.documents.word_context import context
from service.errors import Problem, TypesettingError

# The marks docxtpl reads besides Jinja's: a tag for a whole paragraph, row, cell or run.
_MARK = re.compile(r"(\{[{%])(?:p|tr|tc|r)(?=\s)")
_SINGLE = re.compile(r"(?<![{}%])\{(?![{%#])[^{}]*\}(?!\})")
_REVIEWED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:commentRangeStart")
_SHOWN = 60


def problems(template: Path) -> tuple[Problem, ...]:
    """Return every problem of a Word template; an empty tuple means that it can be used.

    The problem's line is the number of the paragraph in its part of the file, from 1.
    """
    try:
        paragraphs = _paragraphs(template)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        return (_problem("W100", template, "This is not a Word file.", "Save it as .docx."),)
    found = [
        problem
        for part, texts in paragraphs.items()
        for problem in _in_part(f"{template.name}/{part}", texts)
    ]
    found += _left_by_reviewers(template)
    return tuple(found) if found else tuple(_on_trial(template))


def typst_problems(template: Path, *, fonts: Path) -> tuple[Problem, ...]:
    """Return the problem of a Typst template, found by typesetting a specimen with it."""
    try:
        pdf(specimen(), template=template, fonts=fonts, created=datetime(2000, 1, 1, tzinfo=UTC))
    except TypesettingError as error:
        return (_problem("W300", template, str(error), "Compare it with the one that ships."),)
    return ()


def known_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return what a template may name: the names of the document, and the names under those."""
    offered = context(specimen())
    return frozenset(offered), frozenset(_names_under(list(offered.values())))


def _names_under(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from map(str, value)
        yield from _names_under(list(value.values()))
    elif isinstance(value, list):
        for held in value:
            yield from _names_under(held)


def _paragraphs(template: Path) -> dict[str, list[str]]:
    opened = docx.Document(str(template))
    body = {"document": [_text(found) for found in opened.element.body.iter(qn("w:p"))]}
    for held in opened.part.rels.values():
        if held.reltype.endswith(("/header", "/footer")):
            part: Any = held.target_part
            name = str(part.partname).rpartition("/")[2].removesuffix(".xml")
            body[name] = [_text(found) for found in part.element.iter(qn("w:p"))]
    return body


def _text(paragraph: Element) -> str:
    # Word parts what was typed into runs wherever its look or its spelling was touched.
    return "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))


def _in_part(where: str, texts: list[str]) -> Iterator[Problem]:
    for number, text in enumerate(texts, start=1):
        for single in _SINGLE.findall(text):
            message = f"{single} has one brace on each side, so it would be printed as it is."
            yield Problem("W201", where, number, message, f"Write {{{single}}}.")
    # A line for each paragraph: a line that the reader of tags complains of is a paragraph.
    source = "\n".join(_MARK.sub(r"\1", _straight(text).replace("\n", " ")) for text in texts)
    made = environment()
    try:
        tree = made.parse(source)
        made.compile(source)
    except TemplateSyntaxError as error:
        yield Problem("W202", where, error.lineno, _misread(error, texts), "Mend the tag.")
        return
    yield from _unknown(where, tree, texts=texts)


def _straight(text: str) -> str:
    # Word writes curly quotation marks; inside a tag they are read as straight ones.
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})


def _misread(error: TemplateSyntaxError, texts: list[str]) -> str:
    return f"{error.message or 'A tag cannot be read.'} {_quoted(texts, error.lineno)}"


def _quoted(texts: list[str], number: int) -> str:
    text = texts[number - 1] if 0 < number <= len(texts) else ""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    return f'Paragraph {number}: "{shown}"'


def _unknown(where: str, tree: nodes.Template, *, texts: list[str]) -> Iterator[Problem]:
    tops, inner = known_names()
    made = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in tops | made | {"loop"}:
            yield _not_known(where, name.name, name.lineno, texts=texts)
    loop = {"index", "index0", "first", "last", "length"}
    for attribute in tree.find_all(nodes.Getattr):
        if attribute.attr not in inner | loop:
            yield _not_known(where, attribute.attr, attribute.lineno, texts=texts)


def _not_known(where: str, name: str, number: int, *, texts: list[str]) -> Problem:
    message = f"There is no placeholder called {name}. {_quoted(texts, number)}"
    return Problem("W203", where, number, message, "README.md beside it lists them all.")


def _left_by_reviewers(template: Path) -> Iterator[Problem]:
    body = docx.Document(str(template)).element.body
    if any(next(body.iter(qn(name)), None) is not None for name in _REVIEWED):
        message = "It holds tracked changes or comments, which would name who made them."
        yield _problem("W204", template, message, "Accept the changes and delete the comments.")


def _on_trial(template: Path) -> Iterator[Problem]:
    try:
        word(specimen(), template=template)
    except TypesettingError as error:
        yield _problem("W205", template, str(error), "Compare it with the one that ships.")


def _problem(code: str, template: Path, message: str, mend: str) -> Problem:
    return Problem(code, template.name, 0, message, mend)
