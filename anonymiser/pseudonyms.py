"""Mints one steady pseudonym for each person and place of a case.

Numbers follow the order in which people first appear in the text of this case. That order is the
same each time, and tells nothing that the panel does not read anyway; rows, names, registers and
numbers have no part in it. The referring school is School 1 whether or not it appears.
"""

from collections.abc import Iterable
from string import ascii_uppercase

from anonymiser.findings import Finding
from anonymiser.subject import Subject

_LABELS = {
    "parent": "Parent", "sibling": "Sibling", "peer": "Peer", "staff": "Staff",
    "professional": "Professional", "relative": "Relative", "person": "Person", "other": "Person",
    "agency": "Agency", "school": "School",
}  # fmt: skip
_FIXED = {"previous_setting": "[previous setting]", "name": "[name]"}


def letters(number: int) -> str:
    """Return A, B ... Z, AA, AB ... for 1, 2 ..."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        out = ascii_uppercase[rest] + out
    return out


class Minter:
    """The pseudonyms of one case."""

    def __init__(self, referring_school: str) -> None:
        """Reserve School 1 for the referring school, whose key may be ""."""
        self._given: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        if referring_school:
            self.name(referring_school, "school")

    def name(self, entity: str, kind: str) -> str:
        """Return the pseudonym of an entity, minting one at its first appearance."""
        if kind in _FIXED:
            return _FIXED[kind]
        if entity not in self._given:
            label = "Pupil" if kind == "pupil" else _LABELS.get(kind, "Person")
            number = self._counts[label] = self._counts.get(label, 0) + 1
            self._given[entity] = f"{label} {letters(number) if label == 'Pupil' else number}"
        return self._given[entity]


def everyone(findings: Iterable[Finding], subject: Subject) -> dict[str, str]:
    """Return the pseudonym of every declared person and of whoever the findings name, by key.

    `findings` are all that `find` returned for the case, in order; people who were declared but do
    not appear in the text get the next free pseudonyms, for the key sheet and for headings.
    """
    minter = Minter(subject.referring_school)
    named = [each for each in findings if each.entity and not each.replacement.startswith("[")]
    out = {each.entity: minter.name(each.entity, each.kind) for each in named}
    out |= {person.key: minter.name(person.key, person.role.value) for person in subject.people}
    if subject.referring_school:
        out[subject.referring_school] = minter.name(subject.referring_school, "school")
    return out
