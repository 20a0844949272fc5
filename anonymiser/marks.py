"""What a layer found in one reading, before the layers are weighed against each other."""

from dataclasses import dataclass, replace
from enum import IntEnum

from anonymiser.findings import Decision
from anonymiser.reading import Reading


class Rank(IntEnum):
    """How much a mark is worth against another that it overlaps."""

    RESIDUE = 0
    DOUBT = 1
    NAME = 2
    PROTECTED = 3
    DECLARED = 4
    """Declared full names, numbers, addresses and dates, and unmistakable shapes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of folded text; `entity` is who or what it is, `replacement` is fixed if not ""."""

    start: int
    end: int
    kind: str
    why: str
    rank: Rank = Rank.NAME
    entity: str = ""
    replacement: str = ""
    decision: Decision = Decision.REDACT
    certain: bool = False
    """Whether what stands here can be nothing but the declared value."""

    @property
    def length(self) -> int:
        """Characters of folded text."""
        return self.end - self.start

    def over(self, start: int, end: int) -> "Mark":
        """Return the same mark over another stretch."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that a cue gave away: who it is is settled once the whole case is read.

    `pieces` are the folded words of the name, each in its parts (single letters are initials);
    `role` is what the cue suggests, `title` a folded title such as "mrs"; `firm` says that the role
    stands in the text and was not guessed from the title.
    """

    reading: Reading
    start: int
    end: int
    pieces: tuple[tuple[str, ...], ...]
    role: str
    why: str
    title: str = ""
    decision: Decision = Decision.REDACT
    firm: bool = True
