"""A text with what was found in it, cut into pieces that a page can highlight and number."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.clearing import Choice, Decided
from service.workflow.clearing_page import ReadingSection, TextView


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `number` is that of its finding, 0 when nothing was found.

    `manner` is "" for what is certain, "unsure" for what a person has to judge, "kept" for what
    stays as it is.
    """

    text: str
    number: int = 0
    manner: str = ""


@dataclass(frozen=True, slots=True)
class MarkedFinding:
    """One finding as the page asks about it.

    Its number, the words found, and the answer that is preset.
    """

    number: int
    name: str
    words: str
    decided: Decided
    preset: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text of the page with its findings."""

    label: str
    pieces: tuple[Piece, ...]
    findings: tuple[MarkedFinding, ...]


def marked_texts(section: ReadingSection) -> tuple[MarkedText, ...]:
    """Return the texts of a section; findings are numbered through the whole section."""
    marked = []
    number = 1
    for text in section.texts:
        marked.append(_marked(text, first=number))
        number += len(text.findings)
    return tuple(marked)


def _marked(view: TextView, *, first: int) -> MarkedText:
    named = sorted(
        zip(view.findings, view.ids, strict=True), key=lambda pair: (pair[0].start, pair[0].end)
    )
    findings = tuple(
        MarkedFinding(first + place, name, view.text[one.start : one.end], one, _preset(one))
        for place, (one, name) in enumerate(named)
    )
    pieces = tuple(piece for piece in _pieces(view.text, findings) if piece.text)
    return MarkedText(view.label, pieces, findings)


def _pieces(text: str, findings: tuple[MarkedFinding, ...]) -> Iterator[Piece]:
    at = 0
    for finding in findings:
        start, end = max(at, finding.decided.start), finding.decided.end
        if end > start:
            yield Piece(text[at:start])
            yield Piece(text[start:end], finding.number, _manner(finding.decided))
            at = end
    yield Piece(text[at:])


def _manner(decided: Decided) -> str:
    if decided.choice is Choice.KEEP:
        return "kept"
    if decided.choice is Choice.UNDECIDED and not decided.certain:
        return "unsure"
    return ""


def _preset(decided: Decided) -> str:
    """Return what is chosen when the page opens.

    What was decided, or "replace" for what is certain.
    """
    if decided.choice is not Choice.UNDECIDED:
        return decided.choice.value
    return Choice.REPLACE.value if decided.certain else ""
