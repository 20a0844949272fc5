"""The rules of privacy, checked on every load: no question leaks because nobody thought of it.

They follow data protection by design (UK GDPR article 25): a panel reads what is listed for it and
nothing else.
"""

import re
from typing import Final

from service.definitions import vocabulary
from service.definitions.fields import Fields
from service.domain.definition import Identifies, Kind, Panel, Question
from service.domain.display import NEAREST, written_as

FREE_TEXT: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})
CONTACT: Final = frozenset({Kind.EMAIL, Kind.PHONE, Kind.POSTCODE, Kind.UPN, Kind.PERSON})
DAYS: Final = frozenset({Kind.DATE, Kind.PARTIAL_DATE})
CLOSED: Final = frozenset({Panel.WITHHOLD, Panel.ANONYMISE})
PANELS: Final = tuple(panel.value for panel in Panel)
IDENTIFIES: Final = re.compile(r"(?P<role>[a-z_]+)\.(?P<attribute>[a-z_]+)", re.ASCII)
CAN_BE_OPTION: Final = vocabulary.CHOICES | vocabulary.SCHOOLS


def read_panel(fields: Fields) -> Panel:
    """Return what the panel sees, noting when the question does not say; in doubt, nothing."""
    if not fields.has("panel"):
        name = fields.keys.text("id")
        message = f"The question `{name}` does not say what the panel sees; there is no default."
        fields.note("P301", "", message, f"Add `panel:` with one of {', '.join(PANELS)}.")
    word = fields.word("panel", PANELS)
    return Panel(word) if word else Panel.WITHHOLD


def read_identifies(fields: Fields) -> Identifies | None:
    """Return whom the answer identifies, or None."""
    text = fields.text("identifies")
    if not text:
        return None
    found = IDENTIFIES.fullmatch(text)
    if found and found["role"] in vocabulary.ROLES and found["attribute"] in vocabulary.ATTRIBUTES:
        return Identifies(found["role"], found["attribute"])
    message = f"`{text}` is not a role and an attribute that are known."
    mend = "Write role.attribute from the table `Who is identified` in form_definitions/README.md."
    fields.note("P310", "identifies", message, mend)
    return None


def check_privacy(fields: Fields, question: Question) -> None:
    """Note every rule of privacy that the question breaks."""
    if fields.has("panel"):
        _check_panel(fields, question)
    _check_general(fields, question)


def _check_panel(fields: Fields, question: Question) -> None:
    panel, kind = question.panel, question.kind
    if panel is Panel.SHOW and kind in FREE_TEXT:
        message = "Free text may not be `show`: people write names into it."
        fields.note("P302", "panel", message, "Use `anonymise` or `withhold`.")
    if panel not in CLOSED and kind in CONTACT:
        message = f"`{kind}` identifies a person, so it may not be `{panel}`."
        fields.note("P303", "panel", message, "Use `withhold` or `anonymise`.")
    if panel is Panel.SHOW and fields.has("identifies"):
        message = "A question that identifies somebody may not be `show`."
        fields.note("P304", "panel", message, "Use `generalise`, `anonymise` or `withhold`.")
    if panel is not Panel.WITHHOLD and kind is Kind.CONTENT:
        message = "A content paragraph has no answer for the panel."
        fields.note("P308", "panel", message, "Use `withhold`.")
    if panel is Panel.SHOW and kind in vocabulary.SCHOOLS:
        message = "A school may not be `show`: the panel must not know which it is."
        fields.note("P309", "panel", message, "Use `anonymise`, `generalise` or `withhold`.")
    _check_person_or_file(fields, question)


def _check_person_or_file(fields: Fields, question: Question) -> None:
    anonymised = question.panel is Panel.ANONYMISE
    if question.kind is Kind.PERSON and anonymised and not fields.has("identifies"):
        message = "A person who is anonymised needs `identifies`, which says who it is."
        fields.note("P311", "panel", message, "Add for example `identifies: staff.name`.")
    if question.kind is Kind.FILE and question.panel is not Panel.WITHHOLD:
        message = "A file may only be `withhold`: nobody has read what is in it."
        fields.note("P312", "panel", message, "Use `withhold`.")


def _check_general(fields: Fields, question: Question) -> None:
    generalised = question.panel is Panel.GENERALISE
    if generalised and not fields.has("general"):
        message = "`generalise` needs `general`, which says how the answer is widened."
        fields.note("P305", "panel", message, "Add `general:` or use another `panel`.")
    if question.general and not generalised:
        message = f"`general` is used only with `generalise`, and this is `{question.panel}`."
        fields.note("P306", "general", message, "Remove it or use `panel: generalise`.")
    elif question.general:
        _check_way(fields, question)


def _check_way(fields: Fields, question: Question) -> None:
    kind = written_as(question)
    step = NEAREST.fullmatch(question.general)
    fits = {
        "option": kind in CAN_BE_OPTION,
        "month": kind in DAYS,
        "year": kind in DAYS,
    }.get(question.general, step is not None and kind in vocabulary.NUMBERS)
    if not fits or (step and not step["step"].strip("0.")):
        message = f"`general: {question.general}` does not fit kind `{question.kind}`."
        mend = "Use `option` for choices, `month` or `year` for dates, `nearest 5` for numbers."
        fields.note("K115", "general", message, mend)
    bare = [option.value for option in question.options if not option.general]
    if question.general == "option" and bare:
        message = f"The option `{bare[0]}` has no `general` to be widened to."
        fields.note("P307", "general", message, "Give every option a `general`.")
