"""Accounts: who may be let in, and what an account needs."""

from dataclasses import replace

import pytest

from service.domain.people import Role
from service.errors import RefusedError
from service.workflow.accounts import NewAccount, open_account
from service.workflow.signing_in import sign_in
from tests.workflow.office import CLUSTER, PASSWORD, SCHOOL, Office

NEW = NewAccount("Newcomer ", "Sam School", Role.SCHOOL, "tidewell", SCHOOL)


@pytest.mark.parametrize(
    ("new", "password", "reason"),
    [
        (NEW, "eleven char", "12 characters"),
        (NEW, "", "12 characters"),
        (replace(NEW, username=""), PASSWORD, "username"),
        (replace(NEW, username="  "), PASSWORD, "username"),
        (replace(NEW, authority="elsewhere"), PASSWORD, "no such authority"),
        (replace(NEW, school=""), PASSWORD, "one of the authority's schools"),
        (replace(NEW, school="Tidewell Infant School"), PASSWORD, "one of the authority's schools"),
        (replace(NEW, role=Role.PANEL), PASSWORD, "one of the authority's clusters"),
        (replace(NEW, role=Role.PANEL, cluster="cluster_9"), PASSWORD, "authority's clusters"),
        (replace(NEW, username="school"), PASSWORD, "taken"),
        (replace(NEW, username=" SCHOOL"), PASSWORD, "taken"),
    ],
)
def test_an_account_that_cannot_be_opened_is_explained(
    office: Office, new: NewAccount, password: str, reason: str
) -> None:
    """What is to be mended is said, and nothing is kept."""
    names = ("school", new.username.strip().lower())
    with office.desk.records.reading() as work:
        before = [work.account_named(name) for name in names]
    with pytest.raises(RefusedError, match=reason):
        open_account(office.desk, new, password=password)
    with office.desk.records.reading() as work:
        assert [work.account_named(name) for name in names] == before


def test_everything_that_is_wrong_is_said_at_once(office: Office) -> None:
    """A short password, no username and no school are three reasons."""
    wrong = replace(NEW, username="", school="")
    with pytest.raises(RefusedError) as refused:
        open_account(office.desk, wrong, password="short")
    assert len(refused.value.reasons) == 3


@pytest.mark.parametrize(
    "new",
    [
        NEW,
        replace(NEW, role=Role.ADMIN, school=""),
        replace(NEW, role=Role.PANEL, school="", cluster=CLUSTER),
    ],
)
def test_an_account_is_open_at_once(office: Office, new: NewAccount) -> None:
    """Somebody of each role can sign in as soon as the account was opened."""
    person = open_account(office.desk, new, password=PASSWORD)
    assert (person.role, person.school, person.cluster) == (new.role, new.school, new.cluster)
    assert sign_in(office.desk, username="newcomer", password=PASSWORD) is not None


def test_a_password_is_kept_as_a_hash(office: Office) -> None:
    """What is kept of a password is its Argon2id hash."""
    with office.desk.records.reading() as work:
        account = work.account_named("school")
    assert account is not None
    assert account.password_hash.startswith("$argon2id$")
    assert PASSWORD not in account.password_hash


def test_opening_an_account_is_in_the_audit(office: Office) -> None:
    """The audit says which account was opened, by its id."""
    person = open_account(office.desk, NEW, password=PASSWORD)
    assert (person.id, "open_account") in office.events("account", person.id)
