"""What tests of the anonymiser look at: the surfaces that were found, and how."""

from collections.abc import Callable, Iterable, Iterator

from anonymiser import Decision, Register, School, Subject, find, replace
from anonymiser.marks import Mark, Mention
from anonymiser.reading import Reading

NOBODY = Subject()
NO_SCHOOLS = Register()


def register_of(*names: str) -> Register:
    """Return a register of schools whose keys are their names."""
    return Register(tuple(School(name, name) for name in names))


def found(
    text: str, subject: Subject = NOBODY, register: Register = NO_SCHOOLS
) -> dict[str, tuple[str, str]]:
    """Return the replacement and decision of every surface found in a text."""
    findings = find({"field": text}, subject=subject, register=register)
    return {text[each.start : each.end]: (each.replacement, each.decision) for each in findings}


def redacted(text: str, subject: Subject = NOBODY, register: Register = NO_SCHOOLS) -> str:
    """Return a text with everything replaced that is redacted without review."""
    findings = find({"field": text}, subject=subject, register=register)
    return replace(text, [each for each in findings if each.decision is Decision.REDACT])


def surfaces(recognise: Callable[[str], Iterator[Mark]], text: str) -> list[str]:
    """Return what a recogniser of shapes marks, in order, without marks inside others."""
    spans = sorted({(mark.start, mark.end) for mark in recognise(text)})
    return [text[start:end] for start, end in spans if not _is_inside(start, end, spans)]


def names(recognise: Callable[[Reading], Iterable[Mark | Mention]], text: str) -> list[str]:
    """Return what a recogniser of cues marks, in order, without marks inside others."""
    reading = Reading.of("field", text)
    spans = sorted({(each.start, each.end) for each in recognise(reading)})
    plain = reading.folded.plain
    return [plain[start:end] for start, end in spans if not _is_inside(start, end, spans)]


def _is_inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(
        first <= start and end <= last for first, last in spans if (first, last) != (start, end)
    )
