"""Unique pupil numbers, with their check letter."""

import re

from service.domain.definition import Question
from service.forms.cleaning import code
from service.forms.fields import Unbound, typed_field
from service.forms.handler import Handler, Look
from service.forms.wording import called

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters a UPN can have, without I, O and S; each stands for its place from 0 to 22."""

SHAPE = re.compile("[A-Z][0-9]{11}[0-9A-Z]")
FIRST_WEIGHT = 2
WRONG_LETTER = "The UPN's check letter does not match. Check each character."


class UpnHandler(Handler):
    """A UPN, permanent or temporary, kept in capitals without spaces."""

    usual_look = Look(spellcheck=False, width=20)

    def field(self, question: Question) -> Unbound:
        """Return a field that reads a UPN."""
        wrong = (
            f"{called(question)} must be a letter and 12 numbers, like A123456789012;"
            " the last may be a letter"
        )

        def parse(text: str) -> str:
            upn = text.replace(" ", "").upper()
            if not SHAPE.fullmatch(upn):
                raise ValueError(wrong)
            if check_letter(upn) != upn[0]:
                raise ValueError(WRONG_LETTER)
            return upn

        return typed_field(question, clean=code, parse=parse)


def check_letter(upn: str) -> str:
    """Return the letter that a UPN of the right shape must begin with.

    The rule is that of the Unique Pupil Number in the Government Data Standards Catalogue (version
    2.0, 2004), which the school census checks as error 1510: the second to the thirteenth
    character, times 2 to 13, added up, modulo 23. It is "" when the last letter is one that no UPN
    has. The last character of a temporary number is a letter and counts as its place among the
    letters.
    """
    if upn[-1].isalpha() and upn[-1] not in LETTERS:
        return ""
    values = (LETTERS.index(c) if c.isalpha() else int(c) for c in upn[1:])
    return LETTERS[sum(value * weight for weight, value in enumerate(values, FIRST_WEIGHT)) % 23]
