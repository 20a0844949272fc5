"""Kinds of question answered in words: a line, paragraphs, a name, three ways to reach someone."""

import re

from service.domain.definition import Question
from service.forms.cleaning import code, line, prose
from service.forms.fields import Unbound, must, typed_field
from service.forms.handler import Handler, Look
from service.forms.wording import called

MOST_IN_A_LINE = 500
"""The most characters of a question that is answered in a few words."""

MOST_IN_A_NAME = 200
"""The most characters of a person's name, with a title and several family names."""

WORD = re.compile(r"\S+")
ROWS = 5
ROWS_OF_A_LONG_TEXT = 10
MANY_WORDS = 150

EMAIL = re.compile(
    r"(?=.{3,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
"""The shape of RFC 5321, section 4.1.2, with a domain name and without quoted local parts."""

MOST_IN_A_LOCAL_PART = 64

POSTCODE = re.compile(
    r"(GIR|[A-PR-UWYZ](?:[0-9]{1,2}|[0-9][A-HJKPSTUW]"
    r"|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][ABEHMNPRVWXY]))"
    r" ?([0-9][ABD-HJLNP-UW-Z]{2})"
)
"""The outward and inward codes of BS 7666, with the letters that each place can have."""

PHONE = re.compile(
    r"(?P<number>\+?[0-9 ().-]+?) ?(?:(?:ext(?:ension)?|x|#)[. :]{0,2}[0-9]{1,6})?",
    re.IGNORECASE,
)
PHONE_MARKS = re.compile("[ ().-]")
UK_NUMBER = re.compile("0(?:7[0-9]{9}|[1-689][0-9]{8,9})")
FOREIGN_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
"""A number of another country as in ITU-T E.164: a plus sign and at most fifteen digits."""


class TextHandler(Handler):
    """A few words on one line."""

    def field(self, question: Question) -> Unbound:
        """Return a field that reads a line."""
        too_long = f"{called(question)} must be {MOST_IN_A_LINE} characters or fewer"
        return typed_field(
            question,
            clean=line,
            parse=str,
            rules=(must(lambda text: len(text) <= MOST_IN_A_LINE, too_long),),
        )

    def look(self, question: Question) -> Look:
        """Return a box of full width; what identifies someone is not sent to a spelling service."""
        return Look(spellcheck=None if question.identifies is None else False)


class PersonHandler(Handler):
    """The name of one person, in one box: names have no parts that all people have.

    The pattern is that of the GOV.UK Design System, "Names".
    """

    usual_look = Look(spellcheck=False)

    def field(self, question: Question) -> Unbound:
        """Return a field that reads a name."""
        too_long = f"{called(question)} must be {MOST_IN_A_NAME} characters or fewer"
        no_name = f"{called(question)} must be a name"
        return typed_field(
            question,
            clean=line,
            parse=str,
            rules=(
                must(lambda name: len(name) <= MOST_IN_A_NAME, too_long),
                must(lambda name: any(map(str.isalpha, name)), no_name),
            ),
        )


class LongTextHandler(Handler):
    """Paragraphs, with `max_words`: a word is a run of anything that is not white space."""

    def field(self, question: Question) -> Unbound:
        """Return a field that reads paragraphs."""
        most = question.max_words
        too_many = f"{called(question)} must be {most:,} words or fewer"
        rules = (must(lambda text: words(text) <= most, too_many),) if most else ()
        return typed_field(question, clean=prose, parse=str, rules=rules)

    def look(self, question: Question) -> Look:
        """Return a text area."""
        many = question.max_words == 0 or question.max_words > MANY_WORDS
        return Look(rows=ROWS_OF_A_LONG_TEXT if many else ROWS)


class EmailHandler(Handler):
    """An e-mail address, kept in the case it was typed in."""

    usual_look = Look(input_type="email", inputmode="email", spellcheck=False)

    def field(self, question: Question) -> Unbound:
        """Return a field that reads an address."""
        wrong = f"{called(question)} must be an email address, like name@example.com"

        def parse(text: str) -> str:
            # Word processors turn the apostrophe of a name into a closing quotation mark.
            address = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
            local_part = address.rpartition("@")[0]
            if len(local_part) > MOST_IN_A_LOCAL_PART or not EMAIL.fullmatch(address):
                raise ValueError(wrong)
            return address

        return typed_field(question, clean=code, parse=parse)


class PhoneHandler(Handler):
    """A telephone number, kept as it was typed: a UK one, or a foreign one with a plus sign."""

    usual_look = Look(input_type="tel", inputmode="tel", spellcheck=False, width=20)

    def field(self, question: Question) -> Unbound:
        """Return a field that reads a number."""
        wrong = f"{called(question)} must be a phone number, like 01632 960 001 or 07700 900 982"

        def parse(text: str) -> str:
            if not _is_phone(text):
                raise ValueError(wrong)
            return text

        return typed_field(question, clean=code, parse=parse)


class PostcodeHandler(Handler):
    """A postcode of the United Kingdom, kept in capitals with one space."""

    usual_look = Look(spellcheck=False, width=10)

    def field(self, question: Question) -> Unbound:
        """Return a field that reads a postcode."""
        wrong = f"{called(question)} must be a full UK postcode, like AA3 1AB"

        def parse(text: str) -> str:
            found = POSTCODE.fullmatch(text.upper().replace(" ", ""))
            if found is None:
                raise ValueError(wrong)
            return f"{found[1]} {found[2]}"

        return typed_field(question, clean=code, parse=parse)


def words(text: str) -> int:
    """Return how many words a text has."""
    return sum(1 for _ in WORD.finditer(text))


def _is_phone(text: str) -> bool:
    found = PHONE.fullmatch(text)
    if found is None:
        return False
    number = PHONE_MARKS.sub("", found["number"].replace("(0)", ""))
    if number.startswith("00"):
        number = "+" + number[2:]
    if number.startswith("+44"):
        number = "0" + number[3:].removeprefix("0")
    return bool(UK_NUMBER.fullmatch(number) or FOREIGN_NUMBER.fullmatch(number))
