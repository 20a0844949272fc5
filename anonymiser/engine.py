"""Finds, over the whole of a case at once, what identifies somebody."""

import re
from collections.abc import Iterator, Mapping

from anonymiser.findings import Decision, Finding, replace
from anonymiser.register import Register
from anonymiser.subject import Subject

__all__ = ["Decision", "Finding", "find", "replace"]


def find(texts: Mapping[str, str], *, subject: Subject, register: Register) -> tuple[Finding, ...]:
    """Return what identifies somebody in the fields of one case.

    Findings do not overlap; they are sorted by the order of the fields, then by start.
    """
    surfaces = sorted(_surfaces(subject, register), key=lambda each: -len(each[0]))
    return tuple(
        finding for field, text in texts.items() for finding in _in_field(field, text, surfaces)
    )


def _surfaces(subject: Subject, register: Register) -> Iterator[tuple[str, str, str, str]]:
    for person in subject.people:
        full = f"{person.first_name} {person.last_name}".strip()
        names = (person.name, full, person.first_name, person.last_name, *person.known_as)
        label = f"{person.role.capitalize()} {person.key}"
        yield from ((name, person.role, person.key, label) for name in names if name)
    for place in subject.places:
        yield place.name, place.kind, place.key, f"[{place.kind.replace('_', ' ')}]"
    for school in register.schools:
        for name in (school.name, *school.aliases):
            yield name, "school", school.key, "[school]"
    for detail in subject.details:
        yield detail.value, detail.kind, detail.person, f"[{detail.kind.replace('_', ' ')} removed]"


def _in_field(
    field: str, text: str, surfaces: list[tuple[str, str, str, str]]
) -> Iterator[Finding]:
    if not surfaces:
        return
    wanted = {name: rest for name, *rest in reversed(surfaces)}
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name, *_ in surfaces))
    for match in pattern.finditer(text):
        kind, entity, replacement = wanted[match.group()]
        yield Finding(
            field,
            match.start(),
            match.end(),
            kind,
            entity,
            replacement,
            "declared on the form",
            Decision.REDACT,
        )
