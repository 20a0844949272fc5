"""Reading a question, all but its expressions, which need to know every other question first."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from service.definitions import vocabulary
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.options import read_options
from service.definitions.privacy import check_privacy, read_identifies, read_panel
from service.definitions.tree import Items, Keys, Place, Text
from service.domain.definition import Kind, Option, Question, Style

EXPRESSIONS: Final = ("show_if", "value", "default")
MOST_DECIMALS: Final = 6
PENNIES: Final = 2
TRUTHS: Final = frozenset({"true", "false", "yes", "no"})


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question before its expressions are compiled; if not `sound`, its type is not known."""

    question: Question
    expressions: Mapping[str, Text]
    place: Place
    sound: bool


def read_question(keys: Keys, *, findings: Findings) -> QuestionDraft | None:
    """Return the question, noting all that is wrong with it; None when it has no id."""
    fields = Fields(keys, what="a question", known=vocabulary.QUESTION, findings=findings)
    name = fields.id("id")
    kind = _kind(fields)
    question = Question(
        id=name,
        kind=kind or Kind.TEXT,
        ask=fields.needed("ask"),
        panel=read_panel(fields),
        label=fields.text("label"),
        hint=fields.text("hint"),
        required=fields.text("required"),
        identifies=read_identifies(fields),
        options=_options(fields),
        minimum=fields.number("min"),
        maximum=fields.number("max"),
        decimals=fields.whole("decimals"),
        max_words=fields.whole("max_words"),
        unit=fields.text("unit"),
        general=fields.text("general"),
        computed_as=fields.word("as", vocabulary.COMPUTED_AS),
        style=_style(fields),
        accept=_accept(fields),
        line=keys.place.line,
    )
    if kind is not None:
        _check(fields, question)
    expressions = {key: node for key in EXPRESSIONS if (node := fields.node(key))}
    sound = kind is not None and _has_type(question, fields)
    return QuestionDraft(question, expressions, fields.place("id"), sound) if name else None


def _kind(fields: Fields) -> Kind | None:
    fields.need("kind")
    word = fields.word("kind", vocabulary.KINDS)
    return Kind(word) if word else None


def _style(fields: Fields) -> Style | None:
    word = fields.word("style", vocabulary.STYLES)
    return Style(word) if word else None


def _accept(fields: Fields) -> tuple[str, ...]:
    endings = fields.texts("accept")
    for ending in endings:
        if ending not in vocabulary.FILE_ENDINGS:
            known = ", ".join(vocabulary.FILE_ENDINGS)
            message = f"`{ending}` is not a kind of file that can be looked through."
            fields.note("K106", "accept", message, f"Write some of: {known}.")
    return endings


def _options(fields: Fields) -> tuple[Option, ...]:
    """Return the options; those of a school question are the authority's, and may be none yet."""
    node = fields.keys.values.get("options")
    if not isinstance(node, Items):
        return ()
    fewest = 0 if fields.keys.text("kind") in vocabulary.SCHOOLS else 2
    return read_options(node, findings=fields.findings, fewest=fewest)


def _has_type(question: Question, fields: Fields) -> bool:
    if question.kind in vocabulary.CHOICES:
        return isinstance(fields.keys.values.get("options"), Items)
    return question.kind is not Kind.COMPUTED or bool(question.computed_as)


def _check(fields: Fields, question: Question) -> None:
    _check_keys(fields, question.kind)
    _check_bounds(fields, question)
    _check_wording(fields, question)
    if question.kind is not Kind.CHOICES and any(option.exclusive for option in question.options):
        message = "`exclusive` means something only where several options can be chosen."
        fields.note("C404", "options", message, "Use kind `choices` or remove `exclusive`.")
    check_privacy(fields, question)


def _check_keys(fields: Fields, kind: Kind) -> None:
    for key, kinds in vocabulary.GOES_WITH.items():
        if fields.has(key) and kind not in kinds:
            message = f"`{key}` does not go with kind `{kind}`."
            among = ", ".join(sorted(kinds)) if len(kinds) <= len(vocabulary.KINDS) // 2 else ""
            mend = f"Remove it; it goes with {among}." if among else "Remove it."
            fields.note("K110", key, message, mend)
    if kind in vocabulary.CHOICES:
        fields.need("options")
    if kind is Kind.COMPUTED:
        fields.need("value", "as")


def _check_bounds(fields: Fields, question: Question) -> None:
    least, most = question.minimum, question.maximum
    if least is not None and most is not None and least > most:
        message = f"`min` {least} is more than `max` {most}."
        fields.note("K108", "min", message, "Swap them or mend one.")
    places = PENNIES if question.kind is Kind.MONEY else question.decimals
    for key, bound in (("min", least), ("max", most)):
        if bound is not None and question.kind is not Kind.FILE and _places(bound) > places:
            message = f"`{key}` {bound} has more decimal places than may be typed, {places}."
            fields.note("C409", key, message, "Mend the number, or `decimals`.")
    if question.kind is Kind.FILE and most is not None and (most < 1 or most % 1):
        fields.note("K108", "max", f"`max` {most} does not count files.", "Write 1 or more.")
    if question.decimals > MOST_DECIMALS:
        message = f"`decimals` is {question.decimals}; {MOST_DECIMALS} is the most."
        fields.note("K108", "decimals", message, "Lower it.")


def _places(number: Decimal) -> int:
    """Return how many decimal places a number has."""
    exponent = number.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _check_wording(fields: Fields, question: Question) -> None:
    for key in ("ask", "required", "label", "hint"):
        if fields.keys.text(key).lower().startswith("please"):
            message = f"`{key}` begins with Please."
            fields.note("C401", key, message, "Say plainly what to do: Enter, Choose, Tick.")
    if question.required.lower() in TRUTHS:
        message = "`required` is the text of the error, not yes or no."
        fields.note("C405", "required", message, "Write for example `required: Enter the date`.")
