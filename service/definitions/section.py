"""Reading a section: its questions, its rows and its checks, with expressions still as text."""

from dataclasses import dataclass
from typing import Final

from service.definitions import vocabulary
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.question import QuestionDraft, read_question
from service.definitions.tree import Keys, Place, Text
from service.domain.definition import Level, Repeat
from service.domain.expressions.suggesting import nearest

MOST_ROWS: Final = 200
LEVELS: Final = tuple(level.value for level in Level)


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A check before its rule is compiled."""

    that: Text
    say: Text
    at: str
    level: Level
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
    checks = [_check(each, names, findings) for each in fields.mappings("checks")]
    return SectionDraft(
        id=fields.id("id"),
        title=fields.needed("title"),
        intro=fields.text("intro"),
        questions=questions,
        checks=tuple(check for check in checks if check is not None),
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
            _note_unknown(fields, "summary", name, names)
    return Repeat(fields.id("id"), fields.needed("item"), least, most, summary)


def _check(keys: Keys, names: list[str], findings: Findings) -> CheckDraft | None:
    fields = Fields(keys, what="a check", known=vocabulary.CHECK, findings=findings)
    fields.need("that", "at", "say")
    at = fields.text("at")
    if at and at not in names:
        _note_unknown(fields, "at", at, names)
    level = fields.word("level", LEVELS)
    that, say = fields.node("that"), fields.node("say")
    if that is None or say is None:
        return None
    return CheckDraft(that, say, at, Level(level) if level else Level.BLOCK, keys.place.line)


def _note_unknown(fields: Fields, key: str, name: str, names: list[str]) -> None:
    message = f"`{key}` names `{name}`, which is no question of this section."
    mend = nearest(name, names) or "Name a question of this section."
    fields.note("K114", key, message, mend)
