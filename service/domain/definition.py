"""What a form is: sections of questions, each with a kind, a rule for the panel and its errors.

These values are what the loader makes of `form_definitions/forms/<form>/v<n>.yaml`, with lists,
shared sections and expressions resolved. They are frozen, and carry the canonical text they were
made from, so that a submission can keep the whole definition it was made under and still be shown
years later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from service.domain.expressions import Expression
from service.domain.step import Step


class Kind(StrEnum):
    """Every kind of question; a new one is a member here, a handler in `service/forms`, a test."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    YES_NO = "yes_no"
    YES_NO_NOT_KNOWN = "yes_no_not_known"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    UPN = "upn"
    SCHOOL = "school"
    SCHOOLS = "schools"
    RATE = "rate"
    PERSON = "person"
    FILE = "file"
    DECLARATION = "declaration"
    COMPUTED = "computed"
    CONTENT = "content"


class Panel(StrEnum):
    """What the panel copy does with an answer. Every question says one; there is no default."""

    SHOW = "show"
    GENERALISE = "generalise"
    ANONYMISE = "anonymise"
    WITHHOLD = "withhold"


class Style(StrEnum):
    """How an answer is set on paper: a line of facts, a block of prose, a table, or not at all."""

    LINE = "line"
    BLOCK = "block"
    TABLE = "table"
    OMIT = "omit"


class Level(StrEnum):
    """What a failed check does: a block stops the submission, a warning may be passed."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Identifies:
    """Whom or what an answer identifies, for example `pupil.first_name` or `parent.phone`."""

    role: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen; `general` is the wider wording of a generalised answer."""

    value: str
    label: str
    hint: str = ""
    general: str = ""
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `required` is the text of the error when it is left out; empty means it may be left out.
    `minimum` and `maximum` bound a number or an amount in pounds, and `maximum` counts the files of
    a `file`; `accept` are the endings a file may have, all known ones when empty. `decimals` is how
    many places may be typed. `general` says how a generalised answer is widened: `option`,
    `month`, `year` or `nearest <n>`. `value` is the expression of a computed question and
    `computed_as` how it is written (`money`, `number`, `text`, `date` or `yes_no`). `default` is an
    expression that fills an empty new row or section.
    """

    id: str
    kind: Kind
    ask: str
    panel: Panel
    label: str = ""
    hint: str = ""
    required: str = ""
    show_if: Expression | None = None
    identifies: Identifies | None = None
    options: tuple[Option, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = 0
    max_words: int = 0
    unit: str = ""
    general: str = ""
    value: Expression | None = None
    computed_as: str = ""
    default: Expression | None = None
    style: Style | None = None
    accept: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """Return the short name for summaries and paper: the label, or the question itself."""
        return self.label or self.ask

    def option(self, value: str) -> Option | None:
        """Return the option with this value, or None when there is none."""
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class Prefill:
    """The rows that a repeating section starts with: those of a form named in `uses`, by its alias.

    `rows` is the repeating section there; `copy` gives, for each question here, the question there
    whose answer it starts with.
    """

    alias: str
    rows: str
    copy: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A section that is filled once for each row: `item` is one row in words ("provision line").

    `summary` names the questions whose answers stand for a row in a list; `minimum` and `maximum`
    count rows.
    """

    id: str
    item: str
    minimum: int
    maximum: int
    summary: tuple[str, ...]
    prefill: Prefill | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A rule over several answers: when `that` is false, `say` is shown at the question `at`.

    `say` may hold `{name}` for any name an expression could use; it is filled from the answers.
    `code` is a name for other programs, such as TOTAL_MISMATCH, or "".
    """

    that: Expression
    say: str
    at: str
    level: Level
    code: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A page of questions, filled once or, with `repeat`, once for each row."""

    id: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    show_if: Expression | None = None
    repeat: Repeat | None = None
    checks: tuple[Check, ...] = ()
    line: int = field(default=0, compare=False)

    def question(self, name: str) -> Question | None:
        """Return the question of this section with this id, or None."""
        return next((question for question in self.questions if question.id == name), None)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question to be added up over the same school's other submitted cases."""

    form: str
    question: str


class UseOf(StrEnum):
    """Which case the forms of an alias belong to: the same one, or the one this case reviews."""

    SAME_CASE = "same_case"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A whole form at one version, resolved for one authority.

    `uses` maps an alias to the forms it may stand for, in order of preference, and `uses_of` to the
    case they belong to. `checks` are rules over the whole form. `earlier` names sums over the
    school's other cases, `figures` those of the authority's numbers that expressions here name and
    it has set. `upgrades` has, for each older version, the steps from it to this one.
    `rate_card` names the family of rate cards that `rate` questions choose from. `borrowed` holds,
    for each alias, the questions of the other forms that expressions here name, without their own
    expressions. `source` is the canonical JSON the definition was made from, `hash` its SHA-256 in
    hexadecimal.
    """

    form: str
    version: int
    title: str
    sections: tuple[Section, ...]
    purpose: str = ""
    uses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rate_card: str = ""
    conditions: Mapping[str, Expression] = field(default_factory=dict)
    borrowed: Mapping[str, Mapping[str, Question]] = field(default_factory=dict)
    source: str = ""
    hash: str = ""
    checks: tuple[Check, ...] = ()
    uses_of: Mapping[str, UseOf] = field(default_factory=dict)
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    upgrades: Mapping[int, tuple[Step, ...]] = field(default_factory=dict)

    def section(self, name: str) -> Section | None:
        """Return the section with this id, or None."""
        return next((section for section in self.sections if section.id == name), None)

    def questions(self) -> Iterator[tuple[Section, Question]]:
        """Yield every question with the section it stands in, in the order of the form."""
        for section in self.sections:
            for question in section.questions:
                yield section, question
