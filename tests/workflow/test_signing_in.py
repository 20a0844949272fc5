"""Signing in: one answer to every wrong try, and an end to every session."""

import pytest

from service.domain.people import Person
from service.errors import RefusedError
from service.workflow.signing_in import person_for, sign_in, sign_out
from tests.workflow.office import PASSWORD, Office


def token(office: Office, username: str = "school") -> str:
    """Return the token of a sign-in that is expected to succeed."""
    found = sign_in(office.desk, username=username, password=PASSWORD)
    assert found is not None
    return found


def who(office: Office, held: str) -> Person | None:
    """Return whom a token stands for now."""
    return person_for(office.desk, held)


def fail(office: Office, username: str, *, times: int) -> None:
    """Try a wrong password some times."""
    for _ in range(times):
        assert sign_in(office.desk, username=username, password="wrong") is None


@pytest.mark.parametrize("username", ["school", "SCHOOL", "School", " school ", "school\n"])
def test_the_right_password_opens_a_session(office: Office, username: str) -> None:
    """A username is the same in capitals and with spaces around it."""
    assert who(office, token(office, username)) == office.people.school


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("school", "wrong"),
        ("school", ""),
        ("school", PASSWORD.upper()),
        ("school", f"{PASSWORD} "),
        ("school", PASSWORD[:-1]),
        ("nobody", PASSWORD),
        ("nobody", ""),
        ("", PASSWORD),
        ("", ""),
        ("school admin", PASSWORD),
        ("scho%", PASSWORD),
    ],
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(
    office: Office, username: str, password: str
) -> None:
    """Whatever is wrong, the answer is None."""
    assert sign_in(office.desk, username=username, password=password) is None


def test_every_sign_in_has_a_token_of_its_own(office: Office) -> None:
    """Two browsers of one person hold two tokens, and ending one leaves the other."""
    first, second = token(office), token(office)
    sign_out(office.desk, first)
    assert first != second
    assert who(office, first) is None
    assert who(office, second) == office.people.school


@pytest.mark.parametrize("username", ["school", "nobody"])
def test_too_many_wrong_tries_close_a_name_for_five_minutes(office: Office, username: str) -> None:
    """After ten wrong tries even the right password is refused, for a name nobody has too."""
    fail(office, username, times=10)
    with pytest.raises(RefusedError, match="too many tries"):
        sign_in(office.desk, username=username.upper(), password=PASSWORD)
    office.clock.turn(minutes=5, seconds=1)
    opened = sign_in(office.desk, username=username, password=PASSWORD)
    assert (opened is not None) is (username == "school")


def test_nine_wrong_tries_do_not_close_a_name(office: Office) -> None:
    """The tenth try is still looked at."""
    fail(office, "school", times=9)
    assert who(office, token(office)) == office.people.school


def test_wrong_tries_close_their_own_name_only(office: Office) -> None:
    """Nobody can be locked out by tries for another name."""
    fail(office, "school", times=10)
    assert who(office, token(office, "reader")) == office.people.reader


@pytest.mark.parametrize(
    ("minutes", "signed_in"), [(0, True), (59, True), (60, True), (60.1, False), (600, False)]
)
def test_a_session_ends_after_an_idle_hour(
    office: Office, minutes: float, *, signed_in: bool
) -> None:
    """A session that nobody uses for more than 60 minutes is over."""
    held = token(office)
    office.clock.turn(minutes=minutes)
    assert (who(office, held) is not None) is signed_in


def test_using_a_session_keeps_it_open(office: Office) -> None:
    """Each look starts the idle hour again."""
    held = token(office)
    for _ in range(4):
        office.clock.turn(minutes=50)
        assert who(office, held) == office.people.school


def test_a_session_ends_after_twelve_hours_however_it_is_used(office: Office) -> None:
    """No use of a session carries it past its twelfth hour."""
    held = token(office)
    for _ in range(24):
        office.clock.turn(minutes=30)
        assert who(office, held) == office.people.school
    office.clock.turn(seconds=1)
    assert who(office, held) is None


def test_a_session_that_ended_is_forgotten(office: Office) -> None:
    """The record of an ended session is gone, so that it cannot come back."""
    held = token(office)
    office.clock.turn(hours=2)
    assert who(office, held) is None
    office.clock.turn(hours=-2)
    assert who(office, held) is None


@pytest.mark.parametrize("made_up", ["", "x", "x" * 5000, "☃", "school"])
def test_a_token_that_was_not_given_out_stands_for_nobody(office: Office, made_up: str) -> None:
    """A made-up token is nobody's, and signing out with it does no harm."""
    held = token(office)
    assert who(office, made_up) is None
    sign_out(office.desk, made_up)
    assert who(office, held) == office.people.school


def test_the_token_itself_is_not_kept(office: Office) -> None:
    """Records hold a hash, so that whoever reads them cannot sign in."""
    held = token(office)
    with office.desk.records.reading() as work:
        assert work.session(held) is None


def test_a_sign_in_is_in_the_audit(office: Office) -> None:
    """Who signed in is written down; a wrong try is not, since what was typed may be anything."""
    person = office.people.school
    before = office.events("account", person.id)
    fail(office, "school", times=1)
    token(office)
    assert office.events("account", person.id) == [*before, (person.id, "sign_in")]
