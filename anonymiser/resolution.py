"""Weighs overlapping marks: declared first, then the longest; doubt only where nothing is sure."""

from collections.abc import Iterable, Iterator

from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank

_JOINING = frozenset({" ", "-", ", ", "  ", "\n"})


def resolve(marks: Iterable[Mark], text: str) -> list[Mark]:
    """Return marks that do not overlap, in order; what must survive is left out.

    What remains of a mark beside a stronger one is kept if it still holds a word.
    """
    taken: list[Mark] = []
    covered = bytearray(len(text))
    for mark in sorted(marks, key=_strength, reverse=True):
        for piece in _uncovered(mark, covered, text):
            covered[piece.start : piece.end] = b"\x01" * piece.length
            taken.append(piece)
    kept = (mark for mark in taken if mark.rank is not Rank.PROTECTED)
    return _merged(sorted(kept, key=lambda mark: mark.start), text)


def _strength(mark: Mark) -> tuple[int, int, int, int]:
    declared = mark.rank is Rank.DECLARED
    sure = mark.decision is Decision.REDACT or mark.rank is Rank.NAME
    return (declared and sure, sure, mark.length, mark.rank)


def _uncovered(mark: Mark, covered: bytearray, text: str) -> Iterator[Mark]:
    """Yield the stretches of a mark that nothing stronger has taken."""
    if not any(covered[mark.start : mark.end]):
        yield mark
        return
    if mark.rank is Rank.PROTECTED:
        return
    place = mark.start
    while place < mark.end:
        free = covered.find(0, place, mark.end)
        if free < 0:
            return
        end = covered.find(1, free, mark.end)
        end = mark.end if end < 0 else end
        start, end = _trimmed(text, free, end)
        if end - start > 1:
            yield mark.over(start, end)
        place = max(end, free + 1)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if text[start:end].lower() in {"and", "or", "s"}:
        return end, end
    return start, end


def _merged(marks: list[Mark], text: str) -> list[Mark]:
    """Join neighbours that are one person or place, so that a name is not replaced twice."""
    out: list[Mark] = []
    for mark in marks:
        last = out[-1] if out else None
        if (
            last
            and last.entity
            and _is_same(last, mark)
            and text[last.end : mark.start] in _JOINING
        ):
            out[-1] = last.over(last.start, mark.end)
        else:
            out.append(mark)
    return out


def _is_same(one: Mark, other: Mark) -> bool:
    return (one.entity, one.decision) == (other.entity, other.decision)
