"""Finds the declared people, and those that cues gave away, by every form of their names."""

from collections.abc import Iterable, Iterator, Sequence

from anonymiser import vocabulary
from anonymiser.aliases import Alias, Letters, Tier
from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank
from anonymiser.phrases import Phrases, joins_name
from anonymiser.reading import Reading
from anonymiser.word_names import acts, judge

AMBIGUOUS = "name"
_SURE_INITIALS = 3
_FAMILY = frozenset({"pupil", "parent", "sibling", "relative"})
_WHY = {
    Tier.FULL: "a name declared for this case, or a way of writing the whole of it",
    Tier.NAME: "a first or last name declared for this case",
    Tier.PART: "a part of a name declared for this case",
    Tier.SHORT: "a short or familiar form of a declared name",
    Tier.INITIALS: "the initials of a declared person",
}
_AMBIGUOUS_WHY = "a name that two people of this case may have"


class Names:
    """All name forms of one case."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        """Index the forms."""
        self._phrases: Phrases[Alias] = Phrases(_joins)
        for alias in aliases:
            self._phrases.add(alias.words, alias)

    def search(self, reading: Reading) -> Iterator[Mark]:
        """Return a mark for every form that stands in the reading as a name."""
        for token, after, aliases in self._phrases.search(reading):
            standing = [
                (alias, decision)
                for alias in aliases
                if (decision := _admit(alias, reading, token)) is not None
            ]
            if standing:
                yield _mark(standing, reading, token, after)


def _joins(gap: str) -> bool:
    return joins_name(gap) or gap.strip(" \n") in {",", ".,"}


def _admit(alias: Alias, reading: Reading, token: int) -> Decision | None:
    after = token + len(alias.words)
    if not _has_comma_where_due(alias, reading, token):
        return None
    if alias.letters is Letters.WORD:
        return judge(reading, token, exact=alias.tier is Tier.NAME)
    if alias.letters is Letters.UPPER:
        return _admit_initials(alias, reading, token)
    if alias.letters is Letters.LONE:
        alone = reading.is_capital(token) and acts(reading, token)
        return Decision.REVIEW if alone else None
    if alias.letters is Letters.ANY or all(
        reading.is_capital(each) for each in range(token, after) if alias.words[each - token] != "s"
    ):
        return Decision.REDACT
    whole = alias.tier is Tier.FULL or not all(map(vocabulary.is_known, alias.words))
    unmistaken = alias.tier is Tier.NAME and not vocabulary.is_known(alias.words[0])
    return Decision.REVIEW if whole and (reading.is_small or unmistaken) else None


def _has_comma_where_due(alias: Alias, reading: Reading, token: int) -> bool:
    for place in range(len(alias.words) - 1):
        if ("," in reading.gap(token + place)) is not (place + 1 == alias.comma):
            return False
    return True


def _admit_initials(alias: Alias, reading: Reading, token: int) -> Decision | None:
    after = token + len(alias.words)
    joined = "".join(alias.words)
    gaps = {reading.gap(each).strip() for each in range(token, after - 1)}
    if not all(reading.is_capital(each) for each in range(token, after)):
        unlike = (
            len(alias.words) == 1
            and len(joined) >= _SURE_INITIALS
            and not vocabulary.is_known(joined)
        )
        return Decision.REDACT if unlike and reading.is_small else None
    if len(alias.words) > 1:
        return Decision.REDACT if gaps & {".", "-", ".-"} else None
    if not reading.is_upper(token) or len(joined) == 1:
        return None
    if vocabulary.is_known(joined):
        return Decision.REDACT if _is_explained(reading, token) else None
    return Decision.REDACT


def _is_explained(reading: Reading, token: int) -> bool:
    """Whether the initials stand alone in brackets, as after the name they stand for."""
    return token > 0 and reading.gap(token - 1).endswith("(") and reading.gap(token).startswith(")")


def _mark(
    standing: Sequence[tuple[Alias, Decision]], reading: Reading, token: int, after: int
) -> Mark:
    best = max(alias.tier for alias, _ in standing)
    chosen = [(alias, decision) for alias, decision in standing if alias.tier is best]
    end = reading.ends[after - 1]
    if _takes_stop(reading, token, after, best):
        end += 1
    decision = chosen[0][1]
    owner = _owner([each for each, _ in chosen])
    rank = _rank(best, decision)
    whole = best is Tier.FULL or (best >= Tier.PART and chosen[0][0].letters is Letters.ANY)
    certain = whole and decision is Decision.REDACT
    start = reading.starts[token]
    if owner is None:
        return Mark(
            start, end, AMBIGUOUS, _AMBIGUOUS_WHY, rank, "", "[name]", Decision.REVIEW,
            certain=certain,
        )  # fmt: skip
    return Mark(
        start, end, owner.kind, _WHY[best], rank, owner.entity, "", decision, certain=certain
    )


def _takes_stop(reading: Reading, token: int, after: int, tier: Tier) -> bool:
    """Whether the full stop after a final initial belongs to it ("S.K.", "Kowalski, S. was")."""
    following = reading.folded.plain[reading.ends[after - 1] :][:3]
    if not following.startswith(".") or after - token == 1 or len(reading.words[after - 1]) > 1:
        return False
    return tier is Tier.INITIALS or following[2:].islower()


def _rank(tier: Tier, decision: Decision) -> Rank:
    if decision is Decision.REVIEW:
        return Rank.DOUBT
    return Rank.DECLARED if tier is Tier.FULL else Rank.NAME


def _owner(aliases: Sequence[Alias]) -> Alias | None:
    """Return whose form it is: a bare family surname is the pupil's; None when two may own it."""
    if len({alias.entity for alias in aliases}) == 1:
        return aliases[0]
    pupils = {alias.entity: alias for alias in aliases if alias.kind == "pupil"}
    family = all(alias.kind in _FAMILY for alias in aliases)
    initials = all(alias.tier is Tier.INITIALS for alias in aliases)
    if len(pupils) == 1 and (family or initials):
        return next(iter(pupils.values()))
    return None
