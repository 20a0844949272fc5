"""Settles who the people are that cues gave away: declared ones, or figures met only in the text.

Mentions with more of a name are settled first, so that "Ms Ana Lane" and "Ms Lane" are one figure.
A name that two people could have is left to a reviewer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from anonymiser import vocabulary
from anonymiser.aliases import Alias, Letters, Tier, parts_of
from anonymiser.findings import Decision
from anonymiser.marks import Mark, Mention, Rank
from anonymiser.subject import Person, Role

Pieces = tuple[tuple[str, ...], ...]

_YOUNG = frozenset({Role.PUPIL, Role.SIBLING, Role.PEER})
_MOTHERS = frozenset({"mrs", "ms", "miss", "senora", "mme", "madam", "pani", "frau", "lady"})
_FATHERS = frozenset({"mr", "sir", "senor", "monsieur", "herr", "lord"})
_FEMALE = frozenset(
    "mother mum mummy stepmother stepmum grandmother aunt sister nan carer-f".split()
)
_MALE = frozenset("father dad daddy stepfather stepdad grandfather uncle brother".split())
_FUZZY_FROM = 5
_SHORTEST_PART = 3


@dataclass(slots=True)
class _Figure:
    """Somebody of the case: what is known of the name, joined without separators."""

    entity: str
    role: str
    givens: set[str]
    last: str
    lasts: set[str]
    gender: str = ""
    declared: bool = False
    firm: bool = False
    pieces: Pieces = ()

    def fits_given(self, given: str) -> bool:
        """Whether a given name or initial can be this figure's."""
        if not given or not self.givens:
            return True
        if len(given) == 1:
            return any(each.startswith(given) for each in self.givens)
        return any(_same_given(given, each) or each == given[0] for each in self.givens)


def _same_given(one: str, other: str) -> bool:
    if one == other or one.startswith(other) or other.startswith(one):
        return one == other or min(len(one), len(other)) >= _SHORTEST_PART
    forms = (*vocabulary.short_forms().get(one, ()), *vocabulary.long_forms().get(one, ()))
    return other in forms


class Cast:
    """The people of one case."""

    def __init__(self, people: Sequence[Person]) -> None:
        """Start with the declared people."""
        self._figures = [_declared(person) for person in people]
        self._made = 0

    def settle(self, mentions: Iterable[Mention]) -> list[tuple[Mention, Mark]]:
        """Return every mention with a mark that says who it was settled to."""
        ordered = sorted(mentions, key=lambda each: -_weight(each.pieces))
        settled = [(mention, self._owner(mention)) for mention in ordered if mention.pieces]
        return [(mention, _mark(mention, owner)) for mention, owner in settled]

    def aliases(self) -> Iterator[Alias]:
        """Yield name forms of the figures met only in the text, to find them everywhere."""
        for figure in self._figures:
            if not figure.declared:
                yield from _forms(figure)

    def _owner(self, mention: Mention) -> _Figure | None:
        given, last = _split(mention)
        fitting = [each for each in self._figures if _fits(each, mention, given, last)]
        fitting = _closest(fitting, mention)
        if len(fitting) == 1:
            return _enriched(fitting[0], mention, given, last)
        if fitting:
            return None
        return self._new(mention, given, last)

    def _new(self, mention: Mention, given: str, last: str) -> _Figure:
        self._made += 1
        role = mention.role
        if mention.title and not mention.firm and self._is_pupils_surname(last):
            role = "parent"
        figure = _Figure(
            f"undeclared-{self._made}", role, {given} - {""}, last, {last} - {""},
            _gender(mention.title), declared=False, firm=mention.firm or role == "parent",
            pieces=mention.pieces,
        )  # fmt: skip
        if mention.decision is Decision.REDACT:
            self._figures.append(figure)
        return figure

    def _is_pupils_surname(self, last: str) -> bool:
        return any(last in each.lasts for each in self._figures if each.role == "pupil")


def _declared(person: Person) -> _Figure:
    parts = parts_of(person)
    lasts = {"".join(parts.last), *(word for word in parts.last if len(word) >= _SHORTEST_PART)} - {
        ""
    }
    words = set(f"{person.name} {person.post}".lower().replace("(", " ").replace(")", " ").split())
    gender = "f" if words & _FEMALE else "m" if words & _MALE else ""
    return _Figure(
        person.key, person.role.value, {"".join(each) for each in parts.givens},
        "".join(parts.last), lasts, gender, declared=True, firm=True,
    )  # fmt: skip


def _weight(pieces: Pieces) -> int:
    return sum(10 if len("".join(piece)) > 1 else 1 for piece in pieces)


def _split(mention: Mention) -> tuple[str, str]:
    """Return the given name (or initial) and the last name, joined, "" for what is not there."""
    pieces = ["".join(piece) for piece in mention.pieces]
    if len(pieces) > 1:
        return pieces[0], pieces[-1]
    return ("", pieces[0]) if mention.title else (pieces[0], "")


def _fits(figure: _Figure, mention: Mention, given: str, last: str) -> bool:
    if mention.title and figure.declared and figure.role in _YOUNG:
        return False
    if figure.declared and len(mention.pieces) > 1 and _is_all_of(figure, mention):
        return True
    if not last:
        return any(_same_given(given, each) for each in figure.givens) or given in figure.lasts
    if not (last in figure.lasts or _nearly(last, figure)):
        return _is_reversed(figure, given, last)
    return figure.fits_given(given)


def _is_all_of(figure: _Figure, mention: Mention) -> bool:
    """Whether every piece of a mention is one of the figure's own names ("Samuel Sam")."""
    names = figure.givens | figure.lasts
    forms = {form for each in names for form in vocabulary.short_forms().get(each, ())}
    return all("".join(piece) in names | forms for piece in mention.pieces)


def _nearly(last: str, figure: _Figure) -> bool:
    if len(last) < _FUZZY_FROM or not figure.declared or figure.role == "pupil":
        return False
    known = figure.last
    if not known or known[0] != last[0] or vocabulary.is_known(last):
        return False
    return DamerauLevenshtein.distance(known, last, score_cutoff=1) <= 1


def _is_reversed(figure: _Figure, given: str, last: str) -> bool:
    return given in figure.lasts and last in figure.givens


def _closest(fitting: list[_Figure], mention: Mention) -> list[_Figure]:
    """Narrow several figures by what the cue says: gender of the title, then role, then given."""
    if mention.title:
        gender = _gender(mention.title)
        fitting = [each for each in fitting if not gender or each.gender in {"", gender}]
        if mention.firm:
            return [each for each in fitting if _same_side(each.role, mention.role)] or fitting * 2
    if len(fitting) > 1:
        same = [each for each in fitting if each.role == mention.role]
        fitting = same or [each for each in fitting if each.declared] or fitting
    return fitting


def _same_side(one: str, other: str) -> bool:
    home = {"parent", "sibling", "relative", "pupil"}
    return (one in home) is (other in home)


def _gender(title: str) -> str:
    return "f" if title in _MOTHERS else "m" if title in _FATHERS else ""


def _enriched(figure: _Figure, mention: Mention, given: str, last: str) -> _Figure:
    if figure.declared:
        return figure
    if len(given) > 1 and not any(len(each) > 1 for each in figure.givens):
        figure.givens.add(given)
    if last and not figure.last:
        figure.last, figure.lasts = last, {last}
    if (mention.firm and not figure.firm) or figure.role == "person":
        figure.role, figure.firm = mention.role, mention.firm
    figure.gender = figure.gender or _gender(mention.title)
    return figure


def _mark(mention: Mention, owner: _Figure | None) -> Mark:
    if owner is None:
        why = f"{mention.why}; two people of this case may have it"
        rank = Rank.NAME if mention.title or mention.firm else Rank.DOUBT
        return Mark(mention.start, mention.end, "name", why, rank, "", "[name]", Decision.REVIEW)
    rank = Rank.NAME if mention.decision is Decision.REDACT else Rank.DOUBT
    return Mark(
        mention.start,
        mention.end,
        owner.role,
        mention.why,
        rank,
        owner.entity,
        "",
        mention.decision,
    )


def _forms(figure: _Figure) -> Iterator[Alias]:
    pieces = [piece for piece in figure.pieces if len("".join(piece)) > 1]
    if len(pieces) > 1:
        whole = tuple(word for piece in pieces for word in piece)
        yield Alias(whole, figure.entity, figure.role, Tier.NAME, Letters.CAPITAL)
    for piece in pieces:
        known = all(map(vocabulary.is_known, piece))
        letters = Letters.WORD if known and len(piece) == 1 else Letters.CAPITAL
        ordinary = any(word in vocabulary.ordinary_words() for word in piece)
        if not known and not ordinary and len("".join(piece)) > _SHORTEST_PART:
            letters = Letters.ANY
        yield Alias(piece, figure.entity, figure.role, Tier.PART, letters)
