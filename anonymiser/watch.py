"""The gate on finished documents: searches them again for everything a case declared."""

import re
from dataclasses import dataclass

from anonymiser.register import Register
from anonymiser.subject import Subject


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of a finished document where a declared value still stands.

    `certain` is true for surfaces that cannot be ordinary words (full names, distinctive names,
    numbers, e-mail addresses) and false for names and short forms that are words as well.
    """

    kind: str
    entity: str
    start: int
    end: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """Everything that must not be seen, gathered from one or several cases."""

    surfaces: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, subject: Subject, register: Register) -> "Watch":
        """Return the watch for one case."""
        people = [
            (each.role.value, each.key, name)
            for each in subject.people
            for name in (each.name, each.first_name, each.last_name, *each.known_as)
            if name
        ]
        schools = [("school", each.key, each.name) for each in register.schools]
        details = [(each.kind.value, each.person, each.value) for each in subject.details]
        return cls((*people, *schools, *details))

    @classmethod
    def together(cls, *watches: "Watch") -> "Watch":
        """Return one watch for everything the given watches look for."""
        return cls(tuple(surface for watch in watches for surface in watch.surfaces))

    def search(self, text: str) -> tuple[Hit, ...]:
        """Return where any of the values stands in `text`, in order."""
        hits = (
            Hit(kind, entity, found.start(), found.end(), certain=True)
            for kind, entity, surface in self.surfaces
            for found in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text, re.IGNORECASE)
        )
        return tuple(sorted(hits, key=lambda hit: hit.start))
