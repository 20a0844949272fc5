"""Finds the declared numbers, addresses and other values, however they are spaced."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from anonymiser.folding import fold
from anonymiser.marks import Mark, Rank
from anonymiser.reading import Reading, words_of
from anonymiser.recognisers.birth_dates import declared_date, squeezed_dates
from anonymiser.subject import Detail, DetailKind

_STREET = re.compile(
    r"\b(?:road|street|lane|avenue|close|drive|crescent|gardens?|court|way|terrace|place|grove|rise"
    r"|walk|square|row|hill|mews|parade|green|house|cottage|farm|lodge|villas?|view|flat)\b|\d",
    re.IGNORECASE,
)
_REPLACEMENTS = {
    DetailKind.PHONE: "[phone removed]", DetailKind.EMAIL: "[email removed]",
    DetailKind.POSTCODE: "[postcode removed]", DetailKind.ADDRESS: "[address removed]",
    DetailKind.BIRTH_DATE: "[date of birth removed]", DetailKind.LOGIN: "[login removed]",
    DetailKind.CASE_REFERENCE: "[reference removed]", DetailKind.OTHER: "[detail removed]",
}  # fmt: skip
_WHY = "declared on the form"
_STREET_WORDS = 3
_NATIONAL = 9


def replacement_of(kind: DetailKind) -> str:
    """Return what stands in a panel copy for a detail of this kind."""
    return _REPLACEMENTS.get(kind, "[number removed]")


class Details:
    """All declared values of one case."""

    def __init__(self, details: Iterable[Detail]) -> None:
        """Build the patterns of each value; empty values are passed over."""
        self._wanted = [
            (detail, _needles(detail), [re.compile(each, re.IGNORECASE) for each in patterns])
            for detail in details
            if (patterns := tuple(_patterns(detail)))
        ]

    def search(self, reading: Reading) -> Iterator[Mark]:
        """Return a mark for every declared value that stands in the reading."""
        text, squeezed = reading.folded.plain, reading.squeezed
        for detail, needles, patterns in self._wanted:
            if not any(needle in squeezed for needle in needles):
                continue
            for match in chain.from_iterable(each.finditer(text) for each in patterns):
                yield Mark(
                    *match.span(), detail.kind.value, _WHY, Rank.DECLARED, "",
                    replacement_of(detail.kind), certain=True,
                )  # fmt: skip


def _needles(detail: Detail) -> tuple[str, ...]:
    """Return what must be among the letters and digits of a text for the value to be in it."""
    if detail.kind is DetailKind.BIRTH_DATE:
        return tuple(squeezed_dates(detail.value))
    lines = (
        re.split(r"[,;\n]", detail.value) if detail.kind is DetailKind.ADDRESS else [detail.value]
    )
    squeezed = ["".join(words_of(line)) for line in lines]
    if detail.kind is DetailKind.PHONE:
        return tuple(each[-_NATIONAL:] for each in squeezed)
    unnumbered = [each.lstrip("0123456789") for each in squeezed]
    return tuple(each for each in (*squeezed, *unnumbered) if each)


def _patterns(detail: Detail) -> Iterator[str]:
    value = fold(detail.value).plain.strip()
    if not re.search(r"\w", value):
        return
    if detail.kind is DetailKind.BIRTH_DATE:
        yield from declared_date(value)
    elif detail.kind is DetailKind.ADDRESS:
        yield from _address(value)
    elif detail.kind in {DetailKind.EMAIL, DetailKind.LOGIN, DetailKind.OTHER}:
        yield rf"(?<![\w.]){re.escape(value)}(?!\w)"
    else:
        yield _spaced(value, detail.kind)


def _spaced(value: str, kind: DetailKind) -> str:
    """Return a pattern for a code or number with any separators between its characters."""
    signs = re.findall(r"[^\W_]", value)
    if kind is DetailKind.PHONE:
        national = re.sub(r"^(?:0044|44(?=\d{10}$)|0)", "", "".join(signs))
        return r"(?<!\d)(?:\+ ?44|0044|\(?0)?[ ().-]{0,3}" + _joined(national) + r"(?!\d)"
    return r"(?<![^\W_])" + _joined("".join(signs)) + r"(?![^\W_])"


def _joined(signs: str) -> str:
    return r"[ ()./\n-]{0,3}".join(re.escape(sign) for sign in signs)


def _address(value: str) -> Iterator[str]:
    """Yield patterns for the lines that tell the address: a town alone is no address."""
    lines = [re.findall(r"[^\W_]+", line) for line in re.split(r"[,;\n]", value)]
    lines = [line for line in lines if line]
    gap = r"[\s,.'-]{1,4}"
    patterns = [gap.join(map(re.escape, line)) for line in lines]
    telling = [
        pattern
        for line, pattern in zip(lines, patterns, strict=True)
        if len(line) > 1 and _STREET.search(" ".join(line))
    ]
    for pattern in (gap.join(patterns), *telling):
        yield rf"(?<!\w){pattern}(?!\w)"
    if patterns:
        rest = "".join(rf"(?:{gap}{pattern})?" for pattern in patterns[1:])
        if telling and patterns[0] == telling[0]:
            yield rf"(?<!\w){patterns[0]}{rest}(?!\w)"
    yield from (rf"(?<!\w){gap.join(line[1:])}(?!\w)" for line in lines if _is_numbered(line))


def _is_numbered(line: list[str]) -> bool:
    return line[0][0].isdigit() and len(line) >= _STREET_WORDS
