"""Gives back what was typed when it could not be saved, so that it can be copied from the page.

Browsers are told to keep no page, so what an answer does not hold is lost.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import render_template, request
from flask.typing import ResponseReturnValue

from service.errors import NotFoundError, RefusedError, StaleError
from service.web.visit import desk, person
from service.web.wording import upper_first
from service.workflow.access import require_own_case
from service.workflow.changing import ON_PAGE, SENT_BEFORE

Given = ParamSpec("Given")
Answered = Callable[Given, ResponseReturnValue]

STALE = "Someone changed this while you had it open. Open it again to see how it is now."
GONE = (
    "This part of the case was removed or is no longer asked. Someone in your school, or you in "
    "another window, changed that while you had it open."
)

_OURS = frozenset(
    {"action", "csrf_token", "kept", "password", "resume", "seen", ON_PAGE, SENT_BEFORE}
)
"""Fields that nobody types into, and the one that is never shown."""


def typed_pairs() -> tuple[tuple[str, str], ...]:
    """Return what was typed into the page that was sent: each field's name in words, and text."""
    pairs = request.form.items(multi=True)
    return tuple((_called(name), text) for name, text in pairs if text and name not in _OURS)


def giving_back(save: Answered[Given]) -> Answered[Given]:
    """Have a page that saves answer with what was typed when the case has changed meanwhile.

    Only for the case's own school: anyone else gets the page for what does not exist.
    """

    @wraps(save)
    def answered(*args: Given.args, **place: Given.kwargs) -> ResponseReturnValue:
        try:
            return save(*args, **place)
        except RefusedError as error:
            return _not_saved(str(place["case_id"]), error.reasons)
        except StaleError:
            return _not_saved(str(place["case_id"]), (STALE,))
        except NotFoundError:
            return _not_saved(str(place["case_id"]), (GONE,))

    return answered


def _not_saved(case_id: str, reasons: tuple[str, ...]) -> ResponseReturnValue:
    require_own_case(desk(), person(), case_id=case_id)
    page = render_template(
        "failures/not_saved.html", reasons=reasons, typed=typed_pairs(), case_id=case_id
    )
    return page, 409


def _called(name: str) -> str:
    """Return a field's name as words: what was typed can be told apart without its form."""
    return upper_first(name.replace("_", " ").replace("-", ", "))
