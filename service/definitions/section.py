"""Reading a section: its questions, its rows and its checks, with expressions still as text."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from service.definitions import vocabulary
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.prefill import note_unknown, read_prefill
from service.definitions.question import QuestionDraft, read_question
from service.definitions.tree import Keys, Place, Text
from service.domain.definition import Level, Repeat

MOST_ROWS: Final = 200
CODE: Final = re.compile(r"[A-Z][A-Z0-9_]{1,59}", re.ASCII)
LEVELS: Final = tuple(level.value for level in Level)


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A check before its rule is compiled."""

    that: Text
    say: Text
    at: str
    level: Level
    code: str
    line: int


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section before its expressions are compiled."""

    id: str
    title: str
    intro: str
    questions: tuple[QuestionDraft, ...]
    checks: tuple[CheckDraft, ...]
    repeat: Repeat | None
    show_if: Text | None
    place: Place


def read_section(keys: Keys, *, findings: Findings) -> SectionDraft:
    """Return the section, noting all that is wrong with it."""
    fields = Fields(keys, what="a section", known=vocabulary.SECTION, findings=findings)
    drafts = [read_question(each, findings=findings) for each in fields.mappings("questions")]
    questions = tuple(draft for draft in drafts if draft is not None)
    fields.need("questions")
    if fields.has("questions") and not fields.items("questions"):
        fields.note("C402", "questions", "A section has no questions.", "Add one or remove it.")
    names = [draft.question.id for draft in questions]
    checks = read_checks(fields, names)
    return SectionDraft(
        id=fields.id("id"),
        title=fields.needed("title"),
        intro=fields.text("intro"),
        questions=questions,
        checks=checks,
        repeat=_repeat(fields, names, findings),
        show_if=fields.node("show_if"),
        place=keys.place,
    )


def _repeat(section: Fields, names: list[str], findings: Findings) -> Repeat | None:
    keys = section.mapping("repeat")
    if keys is None:
        return None
    fields = Fields(keys, what="a repeat", known=vocabulary.REPEAT, findings=findings)
    least = fields.whole("min")
    most = fields.whole("max", default=MOST_ROWS)
    if least > most or not 0 < most <= MOST_ROWS:
        message = f"`min` {least} and `max` {most} do not fit; {MOST_ROWS} rows is the most."
        fields.note("K108", "max", message, "Mend the numbers.")
    summary = fields.texts("summary")
    for name in summary:
        if name not in names:
            note_unknown(fields, "summary", name, names)
    prefill = read_prefill(fields, names)
    return Repeat(fields.id("id"), fields.needed("item"), least, most, summary, prefill)


def read_checks(owner: Fields, names: Collection[str]) -> tuple[CheckDraft, ...]:
    """Return the checks of a section or form; `names` are the questions they may stand at."""
    drafts = [_check(each, names, owner) for each in owner.mappings("checks")]
    return tuple(draft for draft in drafts if draft is not None)


def _check(keys: Keys, names: Collection[str], owner: Fields) -> CheckDraft | None:
    fields = Fields(keys, what="a check", known=vocabulary.CHECK, findings=owner.findings)
    fields.need("that", "at", "say")
    at = fields.text("at")
    if at and at not in names:
        note_unknown(fields, "at", at, names, within=owner.what)
    level = fields.word("level", LEVELS)
    code = fields.text("code")
    if code and not CODE.fullmatch(code):
        message = f"`{code}` is not a code."
        fields.note("K105", "code", message, "Use capital letters, digits and _, a letter first.")
    that, say = fields.node("that"), fields.node("say")
    if that is None or say is None:
        return None
    blocks = Level(level) if level else Level.BLOCK
    return CheckDraft(that, say, at, blocks, code, keys.place.line)
