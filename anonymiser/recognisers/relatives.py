"""People by a word for a relative: "Mum (Ana)", "his brother Ali, who", "Ana (mother)".

Source: the relationship list of the DfE common basic data set (CS042), with everyday words for
relatives in the languages most spoken in English schools.
"""

from collections.abc import Iterator

from anonymiser.aliases import TITLES
from anonymiser.findings import Decision
from anonymiser.marks import Mention
from anonymiser.name_runs import (
    KIN,
    cued_runs,
    is_convincing,
    is_name_like,
    pieces_of,
    run_back,
)
from anonymiser.reading import Reading

_WHY = "a name beside a word for a relative"
_LINKS = frozenset(
    {"is", "are", "called", "named", "name", "and", "s", "carer", "carers", "birth", "foster"}
)
_FURTHEST = 4
_PASSED = _LINKS | KIN.keys()
_GAPS = frozenset({"", ",", "(", ":", "-", ',"', '("', '"', "'s", "[", ", (", "/", "&"})
_OPENERS = frozenset({"(", "[", ",", "-"})
_OWNERS = frozenset(
    "his her their my the our birth s step foster maternal paternal older younger twin big "
    "little baby".split()
)
_CAPITAL_ONLY = frozenset(
    {"ba", "dada", "lola", "oma", "opa", "mami", "baba", "nani", "dadi", "appa"}
)


def recognise(reading: Reading) -> Iterator[Mention]:
    """Yield a mention for every name beside a word for a relative."""
    for token in reading.places_of(KIN):
        if token in reading.kept:
            continue
        if reading.words[token] in _CAPITAL_ONLY and not (
            reading.is_capital(token) or reading.word(token - 1) in _OWNERS
        ):
            continue
        found = list(_after(reading, token))
        yield from found or _before(reading, token)


def _after(reading: Reading, token: int) -> Iterator[Mention]:
    role, first = KIN[reading.words[token]], token + 1
    while first < len(reading) and reading.words[first] in _PASSED and first - token < _FURTHEST:
        if reading.gap(first - 1).strip() not in _GAPS:
            return
        role = KIN.get(reading.words[first], role)
        first += 1
    if first >= len(reading) or reading.gap(first - 1).strip() not in _GAPS:
        return
    if reading.words[first] in TITLES and not is_name_like(reading, first):
        return
    yield from _names(reading, token, first, role)


def _names(reading: Reading, token: int, first: int, role: str) -> Iterator[Mention]:
    together = reading.gap(token).strip() in {"", "("} and first == token + 1
    for start, end, sure in cued_runs(reading, first):
        if is_convincing(reading, start, end):
            decision = Decision.REDACT if sure else Decision.REVIEW
            yield _mention(reading, start, end, role, decision)
        elif together and sure and not reading.opens_sentence(start):
            yield _mention(reading, start, end, role, Decision.REVIEW)


def _before(reading: Reading, token: int) -> Iterator[Mention]:
    place = token - 1
    while place > 0 and reading.words[place] in _OWNERS and token - place < _FURTHEST:
        place -= 1
    if place < 0 or reading.gap(place).strip() not in _OPENERS:
        return
    first = run_back(reading, place)
    if first <= place and is_convincing(reading, first, place + 1):
        yield _mention(reading, first, place + 1, KIN[reading.words[token]], Decision.REDACT)


def _mention(reading: Reading, first: int, end: int, role: str, decision: Decision) -> Mention:
    return Mention(
        reading, reading.starts[first], reading.ends[end - 1], pieces_of(reading, first, end),
        role, _WHY, "", decision,
    )  # fmt: skip
