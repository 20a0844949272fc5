"""Accounts, sessions and failed sign-ins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from service.database.records import SqlRecords
from service.errors import RefusedError
from tests.database.samples import ACCOUNT, LATER, NOW, SESSION, keep


def test_an_account_comes_back_by_id_and_by_name(records: SqlRecords) -> None:
    """An account is found by its id and by its username, among others."""
    first = replace(
        ACCOUNT, person=replace(ACCOUNT.person, id="a0", school="", cluster="north"), username="ann"
    )
    keep(records, lambda work: work.add_account(ACCOUNT), lambda work: work.add_account(first))

    with records.reading() as work:
        assert work.account("a1") == ACCOUNT
        assert work.account_named("marigold") == ACCOUNT
        assert work.account_named("ann") == first
        assert work.account("a9") is None
        assert work.account_named("Marigold") is None


def test_a_username_is_given_once(records: SqlRecords) -> None:
    """A second account with a taken username is refused, and nothing of it is kept."""
    keep(records, lambda work: work.add_account(ACCOUNT))
    other = replace(ACCOUNT, person=replace(ACCOUNT.person, id="a2"))

    with pytest.raises(RefusedError, match="username is taken"):
        keep(records, lambda work: work.add_account(other))

    with records.reading() as work:
        assert work.account("a2") is None
        assert work.account_named(ACCOUNT.username) == ACCOUNT


def test_a_session_is_seen_and_forgotten(records: SqlRecords) -> None:
    """A session says when it was last seen, until it is closed."""
    keep(
        records,
        lambda work: work.add_account(ACCOUNT),
        lambda work: work.open_session(SESSION),
        lambda work: work.touch_session(SESSION.token_hash, seen_at=LATER),
    )
    with records.reading() as work:
        assert work.session(SESSION.token_hash) == replace(SESSION, seen_at=LATER)

    keep(records, lambda work: work.close_session(SESSION.token_hash))
    with records.reading() as work:
        assert work.session(SESSION.token_hash) is None


def test_failed_sign_ins_are_counted_for_each_subject_from_a_moment(records: SqlRecords) -> None:
    """Only this subject's failures count, from the moment on; those a day old are forgotten."""
    with records.writing() as work:
        work.note_failure("s1", at=NOW - timedelta(hours=25))
        work.note_failure("s1", at=NOW - timedelta(minutes=1))
        work.note_failure("s1", at=NOW)
        work.note_failure("s2", at=NOW)

        assert work.failures_since("s1", since=NOW - timedelta(minutes=1)) == 2
        assert work.failures_since("s1", since=NOW) == 1
        assert work.failures_since("s1", since=LATER) == 0
        assert work.failures_since("s1", since=NOW - timedelta(days=9)) == 2
