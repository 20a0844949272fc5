"""Walking the example cases of an authority through the whole way: sent, read, signed, packed.

It plays the people of a real week: a reader who decides every finding and a second person who
signs. What the reader knows of each example stands beside it as data: which words identify someone,
and which must stay.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.case import Case
from service.domain.clearing import Decided, RevealChoice
from service.domain.people import Person, Role
from service.workflow.accounts import NewAccount, open_account
from service.workflow.clearing import (
    add_words,
    clearing_view,
    decide,
    decide_reveal,
    finish_reading,
    sign,
)
from service.workflow.clearing_page import ClearingView, ReadingSection, finding_id
from service.workflow.loading import CaseFile, load_case
from service.workflow.ports import Desk

ACCEPTED = "Example data: there is no school behind it."


@dataclass(frozen=True, slots=True)
class Example:
    """One example case: its file, and the words its reader knows to identify someone."""

    name: str
    file: CaseFile
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demonstration with its password, to be shown to whoever runs it."""

    person: Person
    username: str
    password: str


def open_demo_accounts(desk: Desk, example: Example) -> tuple[DemoAccount, ...]:
    """Open an account of each role, and a second admin, around the school of an example."""
    authority = desk.definitions.authority(example.file.authority)
    cluster = authority.school(example.file.school).cluster
    wanted = (
        ("school", "Sam School", Role.SCHOOL, example.file.school, ""),
        ("admin", "Alex Admin", Role.ADMIN, "", ""),
        ("second-admin", "Bobbie Admin", Role.ADMIN, "", ""),
        ("panel", "Pat Panel", Role.PANEL, "", cluster),
    )
    opened = []
    for username, name, role, school, place in wanted:
        password = secrets.token_urlsafe(12)
        new = NewAccount(username, name, role, authority.id, school, place)
        opened.append(DemoAccount(open_account(desk, new, password=password), username, password))
    return tuple(opened)


def load_and_clear(desk: Desk, example: Example, *, reader: Person, signer: Person) -> Case:
    """Send an example, have every finding decided and the copy signed, and return its case."""
    case = load_case(desk, example.file)
    for words in example.identifiers:
        _add_if_missed(desk, reader, case, words=words)
    view = clearing_view(desk, reader, case.id)
    for section in view.sections:
        if section.texts:
            choices = {"seen": (section.seen,), **_choices(section, example.identifiers)}
            view = decide(desk, reader, case.id, section=section.id, data=choices)
    if view.needs_reveal:
        choice = RevealChoice.ACCEPT
        decide_reveal(desk, reader, case.id, choice=choice, reason=ACCEPTED)
    finish_reading(desk, reader, case.id)
    sign(desk, signer, case.id, seen=clearing_view(desk, signer, case.id).seen)
    return case


def _add_if_missed(desk: Desk, reader: Person, case: Case, *, words: str) -> None:
    """Add words that a person would notice and no rule found, as a reader does on the page."""
    view = clearing_view(desk, reader, case.id)
    if _is_missed(view, words):
        add_words(desk, reader, case.id, words=words, replacement="[removed]")


def _is_missed(view: ClearingView, words: str) -> bool:
    return any(
        not any(f.start < at + len(words) and at < f.end for f in text.findings)
        for section in view.sections
        for text in section.texts
        for at in _places(text.text, words)
    )


def _choices(
    section: ReadingSection, identifiers: tuple[str, ...]
) -> Mapping[str, tuple[str, ...]]:
    return {
        finding_id(finding): (_choice(text.text, finding, identifiers),)
        for text in section.texts
        for finding in text.findings
    }


def _choice(text: str, finding: Decided, identifiers: tuple[str, ...]) -> str:
    """Replace what is certain, and whatever lies within words the reader knows to identify."""
    known = any(
        start < finding.end and finding.start < start + len(words)
        for words in identifiers
        for start in _places(text, words)
    )
    return "replace" if finding.certain or known else "keep"


def _places(text: str, words: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(words), text)]
