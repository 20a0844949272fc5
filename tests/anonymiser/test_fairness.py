"""Names of every community are found alike, in capitals, in small letters and as written."""

from collections.abc import Callable

import pytest

from anonymiser import Person, Role, Subject
from tests.anonymiser.shown import found

GROUPS = {
    "english": "Oliver Hartley;Amelia Tisdale;Jack Pemberton;George Whitcombe",
    "polish": "Kacper Wiśniewski;Zofia Kowalczyk;Wojciech Nowak;Małgorzata Dąbrowska",
    "south asian": "Arjun Patel;Harpreet Dhillon;Thilini Perera;Venkat Subramaniam",
    "muslim": "Mohammed al-Hassan;Abdirahman Warsame;Fatima Khatun;Hodan Farah",
    "african": "Oluwaseun Adeyemi;Kwabena Mensah;Ngozi Eze;Tendai Moyo",
    "east asian": "Haoran Zhang;Thuy Tran;Yuki Tanaka;Bao Pham",
    "celtic": "Siobhán O'Brien;Caoimhe MacGregor;Tadhg Llewellyn;Angharad Gwilym",
    "other european": "Demetri Kouris;Andreea Popescu;João Ferreira;Oksana Shevchenko",
}
DECLARED = [
    "{f} is below the level expected.", "We asked what {f} likes best.", "{f} {l} joined us.",
    "The records of {l}, {f} were sent.", "{f}'s work is on display.", "This is for {f} {l} only.",
]  # fmt: skip
CUED = [
    "His mum, {f} {l}, works nights.", "We spoke to Mrs {l} about it.",
    "He plays with {f} at lunch.",
    "The class teacher, {f} {l}, will keep it.", "{f} {l} (occupational therapist) came.",
    "His brother {f} attends too.", "His best friend is {f} and so on.",
]  # fmt: skip
CASINGS: list[Callable[[str], str]] = [str, str.lower, str.upper]
PEOPLE = [
    (group, *name.split(" ", 1)) for group, names in GROUPS.items() for name in names.split(";")
]


def _is_covered(text: str, shown: list[str], subject: Subject) -> bool:
    surfaces = " ".join(found(text, subject)).casefold()
    return all(part.casefold() in surfaces for part in shown)


@pytest.mark.parametrize("casing", CASINGS)
@pytest.mark.parametrize(("group", "first", "last"), PEOPLE)
def test_declared_names_are_found_alike(
    group: str, first: str, last: str, casing: Callable[[str], str]
) -> None:
    """No declared name of any community is missed in any template or casing."""
    subject = Subject(people=(Person("p", Role.PUPIL, first_name=first, last_name=last),))
    for template in DECLARED:
        text = casing(template.format(f=first, l=last))
        shown = [each for each, mark in ((first, "{f}"), (last, "{l}")) if mark in template]
        assert _is_covered(text, shown, subject), (group, text)


@pytest.mark.parametrize("casing", CASINGS)
@pytest.mark.parametrize("group", GROUPS)
def test_undeclared_names_beside_a_cue_are_found_alike(
    group: str, casing: Callable[[str], str]
) -> None:
    """At most one in twenty undeclared names beside a cue is missed, in every community."""
    people = [(first, last) for each, first, last in PEOPLE if each == group]
    missed = [
        text
        for first, last in people
        for template in CUED
        if not _is_covered(
            text := casing(template.format(f=first, l=last)),
            [each for each, mark in ((first, "{f}"), (last, "{l}")) if mark in template],
            Subject(),
        )
    ]
    assert len(missed) * 20 <= len(people) * len(CUED), missed
