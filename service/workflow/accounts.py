"""Opening local accounts for people of a school, of admin support and of a panel."""

import secrets
from dataclasses import dataclass

from service.domain.audit import Event
from service.domain.authority import Authority
from service.domain.people import Account, Person, Role
from service.errors import RefusedError
from service.workflow.ports import Desk

SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is needed to open an account.

    `school` for school people, `cluster` for panel members.
    """

    username: str
    name: str
    role: Role
    authority: str
    school: str = ""
    cluster: str = ""


def open_account(desk: Desk, new: NewAccount, *, password: str) -> Person:
    """Keep a new account and return the person; raise RefusedError with what is to be mended."""
    reasons = _reasons(desk, new, password)
    if reasons:
        raise RefusedError(*reasons)
    person = Person(
        secrets.token_hex(16), new.name, new.role, new.authority, new.school, new.cluster
    )
    account = Account(person, new.username.strip().lower(), desk.passwords.hash(password))
    with desk.records.writing() as work:
        work.add_account(account)
        work.note(Event(desk.now(), person.id, "open_account", "account", person.id))
    return person


def _reasons(desk: Desk, new: NewAccount, password: str) -> list[str]:
    try:
        authority = desk.definitions.authority(new.authority)
    except KeyError:
        return ["There is no such authority. `clusterpack check` lists the authorities."]
    reasons = []
    if len(password) < SHORTEST_PASSWORD:
        reasons.append(f"The password must have {SHORTEST_PASSWORD} characters or more.")
    if not new.username.strip():
        reasons.append("Give a username.")
    return reasons + _place_reasons(authority, new)


def _place_reasons(authority: Authority, new: NewAccount) -> list[str]:
    schools = {school.key for school in authority.schools}
    clusters = {cluster.key for cluster in authority.clusters}
    if new.role is Role.SCHOOL and new.school not in schools:
        return ["A school account needs one of the authority's schools."]
    if new.role is Role.PANEL and new.cluster not in clusters:
        return ["A panel account needs one of the authority's clusters."]
    return []
