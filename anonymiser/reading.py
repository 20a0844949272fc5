"""A field as the layers read it: folded text cut into tokens, with what stands between them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from anonymiser.folding import Folded, fold

_TOKEN = re.compile(r"[^\W_]+")
_ENDS_SENTENCE = ".!?:;\n\u2022|"
_OPENS = " \t\"'([{*-\r"
_NOT_AN_END = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|rev|fr|eg|ie|e\.g|i\.e|no|approx|yr|yrs|vs|etc)|\b[a-z])\.$"
)


@dataclass
class Reading:
    """One field, by its name; token i is `words[i]`, small, at `starts[i]:ends[i]` (folded)."""

    name: str
    original: str
    folded: Folded
    words: list[str]
    starts: list[int]
    ends: list[int]
    kept: set[int] = field(default_factory=set)
    """Tokens inside a phrase that must survive."""

    @classmethod
    def of(cls, field_name: str, original: str) -> "Reading":
        """Return the reading of one field."""
        folded = fold(original)
        spans = [match.span() for match in _TOKEN.finditer(folded.lower)]
        words = [folded.lower[start:end] for start, end in spans]
        return cls(
            field_name, original, folded, words, [s for s, _ in spans], [e for _, e in spans]
        )

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)

    def shown(self, token: int) -> str:
        """Return a token as it was written, folded but with its letter case."""
        return self.folded.plain[self.starts[token] : self.ends[token]]

    def gap(self, token: int) -> str:
        """Return what stands between a token and the next ("" after the last)."""
        if token + 1 >= len(self.words):
            return ""
        return self.folded.plain[self.ends[token] : self.starts[token + 1]]

    def word(self, token: int) -> str:
        """Return a token in lower case, or "" outside the text."""
        return self.words[token] if 0 <= token < len(self.words) else ""

    def is_capital(self, token: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.folded.plain[self.starts[token]].isupper()

    def is_upper(self, token: int) -> bool:
        """Whether a token is two or more letters, all of them capitals."""
        shown = self.shown(token)
        return len(shown) > 1 and shown.isupper()

    def is_title(self, token: int) -> bool:
        """Whether a token is a capital letter followed by small ones, or a lone capital."""
        return self.is_capital(token) and not self.is_upper(token)

    def opens_sentence(self, token: int) -> bool:
        """Whether a token is the first of a sentence, heading, quotation or list item."""
        start = self.starts[token]
        before = self.folded.plain[max(0, start - 12) : start]
        kept = before.rstrip(_OPENS)
        if not kept:
            return start <= len(before)
        if kept[-1] in _ENDS_SENTENCE:
            return not _NOT_AN_END.search(kept.lower())
        return '"' in before[len(kept) :] or " '" in before[len(kept) :]

    @cached_property
    def squeezed(self) -> str:
        """The letters and digits alone, in lower case: what cannot be in here is nowhere."""
        return "".join(self.words)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The different words of the text."""
        return frozenset(self.words)

    def places_of(self, wanted: Collection[str]) -> Iterator[int]:
        """Yield the tokens whose word is one of `wanted`, a set or mapping."""
        present = self.distinct.intersection(wanted)
        if present:
            for token, word in enumerate(self.words):
                if word in present:
                    yield token

    @cached_property
    def is_small(self) -> bool:
        """Whether the writer uses no capitals: most sentences begin with a small letter."""
        openings = [self.is_capital(token) for token in self._sentence_openings()]
        return openings.count(False) * 5 > len(openings) * 3

    @cached_property
    def is_shouted(self) -> bool:
        """Whether the writer uses hardly anything but capitals."""
        letters = [i for i, word in enumerate(self.words[:400]) if len(word) > 1]
        upper = sum(self.is_upper(token) for token in letters)
        return bool(letters) and upper * 5 > len(letters) * 4

    def _sentence_openings(self) -> Iterator[int]:
        """Yield the tokens after a full stop or line end, digits apart, near the beginning."""
        plain = self.folded.plain
        for token in range(min(len(self.words), 600)):
            before = plain[max(0, self.starts[token] - 3) : self.starts[token]].rstrip(" \"'(")
            opens = token == 0 if not before else before[-1] in ".!?\n"
            if opens and self.words[token].isalpha():
                yield token


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded lower-case words of a declared value."""
    return tuple(_TOKEN.findall(fold(text).lower))
