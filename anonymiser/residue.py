"""What remains for a reviewer when every layer has spoken: unknown words that could be names.

Listed are words with a capital that are no English words, long runs of digits, short runs of
capitals outside the vocabulary, and initials. Every finding here is for review.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from anonymiser import vocabulary
from anonymiser.findings import Decision, Finding
from anonymiser.marks import Mark, Rank
from anonymiser.reading import Reading
from anonymiser.survivors import survivors

__all__ = ["residue", "sweep"]

_LONG_NUMBER = 6
_SHORT_CAPITALS = range(2, 5)
_TAILS = frozenset("s t ll re ve d m nt".split())
_CONTRACTED = frozenset(
    "don doesn didn isn wasn weren aren couldn wouldn shouldn hasn haven hadn won can ain "
    "mustn needn".split()
)
_TERM_NEXT = frozenset(
    "assessment assessments test tests scale scales profile programme program intervention "
    "syndrome disease disorder checklist questionnaire approach method training screener "
    "screening inventory index app software scheme framework strategy strategies therapy toolkit "
    "tool resource resources licence licences phonics maths battery subtest boards symbols "
    "signing curriculum".split()
)
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.[ -]?){2,4}(?!\w)")
_KNOWN_INITIALS = frozenset(
    "e.g. i.e. n.b. p.s. a.m. p.m. u.k. d.o.b. p.e. r.e. t.a. u.s. n.h.s. p.t.o. s.e.n. t.a.s. "
    "a.k.a. q.e.d. p.t. i.t. c.e. r.c. t.b.c. b.a. m.a. o.t. e.p. l.a. h.i. v.i. d.v. c.p. b.c. "
    "a.d.".split()
)


def residue(texts: Mapping[str, str], *, findings: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Return, for review, what could still name somebody in the parts no finding covers.

    `find` has included these already; this is for texts that were edited or replaced afterwards.
    """
    covered: dict[str, list[tuple[int, int]]] = {}
    for finding in findings:
        covered.setdefault(finding.field, []).append((finding.start, finding.end))
    return tuple(
        finding
        for name, text in texts.items()
        for finding in _in_field(name, text, covered.get(name, []))
    )


def _in_field(name: str, text: str, covered: list[tuple[int, int]]) -> Iterator[Finding]:
    reading = Reading.of(name, text)
    for mark in sweep(reading, protect(reading)):
        start, end = reading.folded.starts[mark.start], reading.folded.ends[mark.end - 1]
        if not any(start < last and first < end for first, last in covered):
            yield Finding(
                name, start, end, mark.kind, "", mark.replacement, mark.why, mark.decision
            )


def sweep(reading: Reading, protected: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the residue of a reading, apart from what is protected."""
    kept = [(mark.start, mark.end) for mark in protected]
    reading.kept.update(
        token for first, last in kept for token in _tokens_within(reading, first, last)
    )
    yield from _unknown_words(reading)
    for match in _INITIALS.finditer(reading.folded.plain):
        if not _is_known_initials(match.group()):
            yield _initials_mark(match.start(), match.start() + len(match.group().rstrip()))


def _tokens_within(reading: Reading, first: int, last: int) -> Iterator[int]:
    token = bisect_left(reading.starts, first)
    while token < len(reading) and reading.starts[token] < last:
        yield token
        token += 1


def _unknown_words(reading: Reading) -> Iterator[Mark]:
    strange = {word for word in reading.distinct if _is_strange(word)}
    for token in reading.places_of(strange):
        if reading.words[token].isdigit():
            yield _mark(reading.starts[token], reading.ends[token], "a long number")
        elif token not in reading.kept and _is_name_here(reading, token):
            what = _kind_of_word(reading, token)
            yield _mark(reading.starts[token], reading.ends[token], what)


def _is_strange(word: str) -> bool:
    if word.isdigit():
        return len(word) >= _LONG_NUMBER
    if len(word) == 1 or word[0].isdigit() or word in _CONTRACTED:
        return False
    return not (vocabulary.is_known(word) or vocabulary.is_built(word))


def _is_name_here(reading: Reading, token: int) -> bool:
    if not (reading.is_capital(token) or reading.is_small):
        return False
    if reading.words[token] in _TAILS and token and reading.gap(token - 1) == "'":
        return False
    if reading.is_upper(token):
        return reading.words[token].isalpha()
    return not (_is_compound(reading.shown(token)) or _is_term(reading, token))


def _is_compound(shown: str) -> bool:
    """Whether a word is a trade name of two English words, as in WordShark."""
    bits = re.findall(r"[A-Z][a-z]+", shown)
    joined = "".join(bits) == shown and len(bits) > 1
    return joined and all(vocabulary.is_known(bit.lower()) for bit in bits)


def _is_term(reading: Reading, token: int) -> bool:
    """Whether the word after next says that this is the name of a test, method or the like."""
    if reading.words[token] in vocabulary.forenames() or reading.gap(token).strip(" -'"):
        return False
    following = [reading.word(token + 1), reading.word(token + 2)]
    return not _TERM_NEXT.isdisjoint(following)


def _kind_of_word(reading: Reading, token: int) -> str:
    return "capitals that are no known acronym" if reading.is_upper(token) else "an unknown word"


def _is_known_initials(shown: str) -> bool:
    letters = "".join(sign for sign in shown.lower() if sign.isalpha())
    dotted = ".".join(letters) + "."
    return dotted in _KNOWN_INITIALS or (
        len(letters) in _SHORT_CAPITALS and vocabulary.is_acronym(letters)
    )


def _initials_mark(start: int, end: int) -> Mark:
    why = "initials with full stops"
    return Mark(start, end, "name", why, Rank.NAME, "", "[name]", Decision.REDACT)


def _mark(start: int, end: int, what: str) -> Mark:
    why = f"{what}; it could name somebody"
    return Mark(start, end, "residue", why, Rank.RESIDUE, "", "[name]", Decision.REVIEW)


def protect(reading: Reading) -> tuple[Mark, ...]:
    """Return the phrases of the vocabulary that stand in a reading."""
    return tuple(survivors(reading, names=frozenset()))
