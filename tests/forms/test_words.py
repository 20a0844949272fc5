"""What can be typed into questions that are answered in words."""

import pytest

from service.domain.definition import Kind
from service.forms.cleaning import MOST_READ
from service.forms.words import MOST_IN_A_LINE, words
from tests.forms.asking import mistake, question, value

RIGHT_TO_LEFT_MARK = "\u200f"
OVERRIDE = "\u202e"
ZERO_WIDTH_SPACE = "\u200b"
SOFT_HYPHEN = "\u00ad"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Idris", "Idris"),
        ("  Idris \n Quaye\t", "Idris Quaye"),
        ("Ren\u0065\u0301e", "Renée"),
        ("O\u2019Neil & Sons <5", "O\u2019Neil & Sons <5"),
        (f"Id{ZERO_WIDTH_SPACE}ris{RIGHT_TO_LEFT_MARK}", "Idris"),
        (f"{OVERRIDE}Idris", "Idris"),
        ("Id\x00ris", "Idris"),
        ("", None),
        (" \n\t", None),
        (ZERO_WIDTH_SPACE + SOFT_HYPHEN, None),
        ("x" * MOST_IN_A_LINE, "x" * MOST_IN_A_LINE),
    ],
)
def test_a_line_is_read_without_what_cannot_be_seen(typed: str, expected: str | None) -> None:
    """A line keeps its words and loses blanks at its ends, line ends and invisible characters."""
    assert value(question(Kind.TEXT), typed) == expected


@pytest.mark.parametrize("typed", ["x" * (MOST_IN_A_LINE + 1), "x y " * MOST_IN_A_LINE])
def test_a_line_has_a_greatest_length(typed: str) -> None:
    """A line that is too long is refused with its limit."""
    message = mistake(question(Kind.TEXT, "Name"), typed).message
    assert message == "Name must be 500 characters or fewer"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("One.\r\n\r\nTwo.\r\n", "One.\n\nTwo."),
        ("  - a list\n  - of things", "- a list\n  - of things"),
        ("\u2028One\u2029Two", "One\nTwo"),
        ("family 👩\u200d👧", "family 👩\u200d👧"),
        ("\r\n \r\n", None),
    ],
)
def test_paragraphs_are_kept(typed: str, expected: str | None) -> None:
    """A long text keeps its line ends, each as one newline, and its joined characters."""
    assert value(question(Kind.LONG_TEXT), typed) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        ("one two", 2),
        (" one\n\ntwo\tthree ", 3),
        ("well-being isn't two/three", 3),
        ("one - two", 3),
        ("one\u00a0two", 2),
    ],
)
def test_words_are_runs_without_white_space(text: str, count: int) -> None:
    """A word is a run of anything but white space, as the counter on the page counts."""
    assert words(text) == count


def test_a_long_text_has_no_more_words_than_allowed() -> None:
    """The word limit is kept exactly, and the message says what it is."""
    asked = question(Kind.LONG_TEXT, "Needs", max_words=1500)
    allowed = "word " * 1500

    assert value(asked, allowed) == allowed.strip()
    assert mistake(asked, allowed + "more").message == "Needs must be 1,500 words or fewer"


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.NUMBER, Kind.UPN])
def test_no_kind_reads_a_text_that_may_have_been_cut(kind: Kind) -> None:
    """A text longer than any answer is a mistake, even when nothing of it can be seen."""
    asked = question(kind)

    for typed in ("x" * (MOST_READ + 1), ZERO_WIDTH_SPACE * (MOST_READ + 1)):
        assert mistake(asked, typed).message == "Answer must be 20,000 characters or fewer"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a.quaye@example.com", "a.quaye@example.com"),
        (" A.Quaye@Example.COM ", "A.Quaye@Example.COM"),
        ("o\u2019neil@school.sch.example", "o'neil@school.sch.example"),
        ("a+b@example.co", "a+b@example.co"),
        (f"{RIGHT_TO_LEFT_MARK}a@example.com", "a@example.com"),
    ],
)
def test_email_addresses_are_read(typed: str, expected: str) -> None:
    """An address keeps its case, without blanks and marks, and with a straight apostrophe."""
    assert value(question(Kind.EMAIL), typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "a.quaye",
        "a@b",
        "@example.com",
        "a@",
        "a..b@example.com",
        ".a@example.com",
        "a.@example.com",
        "a b@example.com",
        "a@example.com, b@example.com",
        "a@exa mple.com",
        "a@-example.com",
        "a@example..com",
        "a@example.c",
        "a@example.123",
        "A <a@example.com>",
        "a@@example.com",
        "a" * 65 + "@example.com",
        "a@" + "x" * 250 + ".com",
        "a@" + "a." * 9000 + "!",
    ],
)
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    """Anything but one address with a domain is refused, with an example."""
    message = mistake(question(Kind.EMAIL, "Parent's email"), typed).message
    assert message == "Parent's email must be an email address, like name@example.com"


@pytest.mark.parametrize(
    "typed",
    [
        "01632 960 001",
        "(01632) 960001",
        "01632-960-001",
        "07700 900 982",
        "+44 7700 900982",
        "+44 (0)1632 960 001",
        "0044 1632 960001",
        "016977 2000",
        "01632 960001 ext. 12",
        "01632 960001 x12",
        "01632 960001 #3",
        "+353 20 912 3456",
    ],
)
def test_phone_numbers_are_kept_as_typed(typed: str) -> None:
    """UK numbers as people write them, and foreign ones with a plus sign, are kept as typed."""
    assert value(question(Kind.PHONE), typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "960001",
        "1632 960 001",
        "07700 900 98",
        "07700 900 9822",
        "00000 000000",
        "01632 960 001 or 07700 900 982",
        "01632 960 001 / 002",
        "ask the office",
        "+44",
        "0\u0661632 960 001",
        "\uff10\uff11\uff16\uff13\uff12\uff19\uff16\uff10\uff10\uff10\uff11",
        "ext 12",
        "0" * 15_000,
    ],
)
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    """Too few digits, too many, two numbers, words and other scripts' digits are refused."""
    message = mistake(question(Kind.PHONE, "Mobile"), typed).message
    assert message == "Mobile must be a phone number, like 01632 960 001 or 07700 900 982"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("SO99 1ZQ", "SO99 1ZQ"),
        ("so991zq", "SO99 1ZQ"),
        (" s o 9 9 1 z q ", "SO99 1ZQ"),
        ("M1 1AA", "M1 1AA"),
        ("EC1A1BB", "EC1A 1BB"),
        ("w1a 0ax", "W1A 0AX"),
        ("gir0aa", "GIR 0AA"),
        ("SO99\u00a01ZQ", "SO99 1ZQ"),
    ],
)
def test_postcodes_are_written_one_way(typed: str, expected: str) -> None:
    """A postcode is kept in capitals with one space before the last three characters."""
    assert value(question(Kind.POSTCODE), typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "SO99",
        "SO99 1Z",
        "SO99 1Z1",
        "QO9 1ZQ",
        "SI9 1ZQ",
        "SO99 1CQ",
        "SO999 1ZQ",
        "1SO 9ZQ",
        "SO99-1ZQ",
        "\uff33\uff2f99 1ZQ",
    ],
)
def test_what_is_no_postcode_is_refused(typed: str) -> None:
    """Half a postcode, or letters that stand in no postcode at that place, are refused."""
    message = mistake(question(Kind.POSTCODE, "Postcode"), typed).message
    assert message == "Postcode must be a full UK postcode, like AA3 1AB"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  Ada   Obi ", "Ada Obi"),
        ("Zoë O'Neill-Ray", "Zoë O'Neill-Ray"),
        ("محمد", "محمد"),
        ("J", "J"),
        ("", None),
    ],
)
def test_a_person_is_a_name_in_one_box(typed: str, expected: str | None) -> None:
    """Names are kept as they are typed, in any writing and of any length people have."""
    assert value(question(Kind.PERSON, "Class teacher"), typed) == expected


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("x" * 201, "Class teacher must be 200 characters or fewer"),
        ("01632 960001", "Class teacher must be a name"),
        ("-", "Class teacher must be a name"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, message: str) -> None:
    """A number or a dash names nobody."""
    assert mistake(question(Kind.PERSON, "Class teacher"), typed).message == message
