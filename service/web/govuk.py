"""Boxes of a form to macros of the GOV.UK Design System.

One table from kind of question to the parameters of a macro.

`govuk-frontend-wtf` is not used: it fails on absent dates and loses hints. The parameters are those
of GOV.UK Frontend 6 as `govuk-frontend-jinja` 4 takes them; a name it does not know is dropped
without a word, so tests look at the HTML.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from service.domain.definition import Kind
from service.forms.boxes import Box, BoxOption

Params = dict[str, Any]

WIDTHS = (2, 3, 4, 5, 10, 20, 30)
"""The widths in characters for which GOV.UK Frontend has a class."""

MOST_RADIOS = 15
"""With more choices than this a list that opens is easier to use than a page of radios."""

FILES_OF = "files:"
"""What the value of the button to a question's files starts with; the question's name follows."""

SHORT_LIST = frozenset({Kind.YES_NO, Kind.YES_NO_NOT_KNOWN})


@dataclass(frozen=True, slots=True)
class Drawing:
    """A macro to call with its parameters, for one question."""

    question: str
    macro: str
    params: Params


def drawings(boxes: Sequence[Box]) -> tuple[Drawing, ...]:
    """Return how each box is drawn; what is only worked out has no box of its own."""
    return tuple(
        Drawing(box.name, *MAKERS[box.kind](box)) for box in boxes if box.kind is not Kind.COMPUTED
    )


def _input(box: Box) -> tuple[str, Params]:
    return "input", {
        **_labelled(box),
        "value": box.value,
        "type": box.input_type,
        "inputmode": box.inputmode or None,
        "autocomplete": box.autocomplete or None,
        "spellcheck": box.spellcheck,
        "classes": _width(box.width),
        "prefix": {"text": box.prefix} if box.prefix else None,
        "suffix": {"text": box.suffix} if box.suffix else None,
    }


def _text_area(box: Box) -> tuple[str, Params]:
    params = {
        **_labelled(box),
        # The parser of HTML drops a first empty line; one more keeps what was typed.
        "value": f"\n{box.value}" if box.value.startswith("\n") else box.value,
        "rows": box.rows or 8,
        "autocomplete": box.autocomplete or None,
        "spellcheck": box.spellcheck,
    }
    if box.max_words:
        return "character_count", {**params, "maxwords": box.max_words, "threshold": 50}
    return "textarea", params


def _radios(box: Box) -> tuple[str, Params]:
    if len(box.options) > MOST_RADIOS:
        return _select(box)
    return "radios", {
        **_grouped(box),
        "items": [_item(option) for option in box.options],
        "classes": "govuk-radios--inline" if box.kind in SHORT_LIST else "",
    }


def _checkboxes(box: Box) -> tuple[str, Params]:
    items: list[Params] = []
    for option in box.options:
        if option.exclusive and items:
            items.append({"divider": "or"})
        behaviour = {"behaviour": "exclusive"} if option.exclusive else {}
        items.append({**_item(option), **behaviour})
    return "checkboxes", {**_grouped(box), "items": items}


def _declaration(box: Box) -> tuple[str, Params]:
    """Draw one box to tick; its words are its label, so it stands in no group."""
    return "checkboxes", {
        "idPrefix": box.id,
        "name": box.name,
        "items": [_item(option) for option in box.options],
        "errorMessage": _error(box),
    }


def _select(box: Box) -> tuple[str, Params]:
    choices = [
        {"value": option.value, "text": option.label, "selected": option.checked}
        for option in box.options
    ]
    chosen = any(option.checked for option in box.options)
    first = {"value": "", "text": "Choose one", "selected": not chosen}
    return "select", {**_labelled(box), "items": [first, *choices]}


def _date(box: Box) -> tuple[str, Params]:
    parts = [
        {
            "id": part.id,
            "name": part.name,
            "label": part.label,
            "value": part.value,
            "autocomplete": box.autocomplete or None,
            "classes": _width(part.width) + (" govuk-input--error" if part.wrong else ""),
        }
        for part in box.parts
    ]
    group = _grouped(box)
    return "date_input", {
        "id": box.id,
        "items": parts,
        **{name: group[name] for name in ("fieldset", "hint", "errorMessage")},
    }


def _files(box: Box) -> tuple[str, Params]:
    """Draw how many files there are, and the button to the page on which they are added.

    The button saves the page first, so that nothing typed on it is lost on the way.
    """
    count = len([one for one in box.values if one])
    return "files", {
        "id": box.id,
        "label": _asked(box),
        "hint": box.hint,
        "error": box.error,
        "count": count,
        "action": f"{FILES_OF}{box.name}",
    }


def _paragraph(box: Box) -> tuple[str, Params]:
    return "paragraph", {"text": box.label}


MAKERS: Mapping[Kind, Callable[[Box], tuple[str, Params]]] = MappingProxyType(
    {
        Kind.TEXT: _input,
        Kind.LONG_TEXT: _text_area,
        Kind.YES_NO: _radios,
        Kind.YES_NO_NOT_KNOWN: _radios,
        Kind.CHOICE: _radios,
        Kind.CHOICES: _checkboxes,
        Kind.NUMBER: _input,
        Kind.MONEY: _input,
        Kind.DATE: _date,
        Kind.PARTIAL_DATE: _date,
        Kind.EMAIL: _input,
        Kind.PHONE: _input,
        Kind.POSTCODE: _input,
        Kind.UPN: _input,
        Kind.SCHOOL: _select,
        Kind.SCHOOLS: _checkboxes,
        Kind.RATE: _select,
        Kind.PERSON: _input,
        Kind.FILE: _files,
        Kind.DECLARATION: _declaration,
        Kind.CONTENT: _paragraph,
    }
)
"""How each kind is drawn. A new kind that is asked needs a row here; a test says so."""


def _labelled(box: Box) -> Params:
    return {
        "id": box.id,
        "name": box.name,
        "label": {"text": _asked(box), "classes": "govuk-label--s"},
        "hint": {"text": box.hint} if box.hint else None,
        "errorMessage": _error(box),
    }


def _grouped(box: Box) -> Params:
    legend = {"text": _asked(box), "classes": "govuk-fieldset__legend--s"}
    return {
        "idPrefix": box.id,
        "name": box.name,
        "fieldset": {"legend": legend},
        "hint": {"text": box.hint} if box.hint else None,
        "errorMessage": _error(box),
    }


def _item(option: BoxOption) -> Params:
    return {
        "id": option.id,
        "value": option.value,
        "text": option.label,
        "checked": option.checked,
        "hint": {"text": option.hint} if option.hint else None,
    }


def _error(box: Box) -> Params | None:
    return {"text": box.error} if box.error else None


def _asked(box: Box) -> str:
    return f"{box.label} (optional)" if box.optional else box.label


def _width(characters: int) -> str:
    """Return the class of the narrowest box that holds them, "" for the full width."""
    fitting = [width for width in WIDTHS if width >= characters]
    return f"govuk-input--width-{fitting[0]}" if characters and fitting else ""
