"""One-question forms, a rate card and lists to choose from, for the tests of every kind."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from service.domain.answers import Answers, Typed
from service.domain.authority import Rate, RateCard
from service.domain.definition import FormDefinition, Kind, Option, Panel, Question, Section
from service.domain.evaluation import Mistake
from service.domain.values import Value
from service.forms.reading import Reading, read

OPTIONS = (
    Option("reading", "Reading"),
    Option("writing", "Writing"),
    Option("neither", "Neither of these", exclusive=True),
)
CARD = RateCard(
    id="tidewell_costs_2",
    family="costs",
    version=2,
    title="Tidewell costs 2025",
    valid_from=date(2025, 4, 1),
    weeks=Decimal(38),
    source="Invented for tests",
    rates=(
        Rate("ta", "Teaching assistant", Decimal("17.20"), "an hour"),
        Rate("ot", "Occupational therapist", Decimal("68.00"), "an hour"),
    ),
)


def question(kind: Kind, label: str = "Answer", **more: object) -> Question:
    """Return a question of a kind with a short name."""
    return Question("asked", kind, f"What is the {label}?", Panel.WITHHOLD, label=label, **more)  # type: ignore[arg-type]  # each test knows the fields it sets.


def form(*questions: Question) -> FormDefinition:
    """Return a form of one section."""
    return FormDefinition("form", 1, "Form", (Section("section", "Section", questions),))


def reading(
    definition: FormDefinition, typed: Mapping[str, Typed], *, card: RateCard | None = CARD
) -> Reading:
    """Return what reading the typed answers gives."""
    return read(definition, Answers("form", 1, typed), card=card)


def value(asked: Question, typed: Typed, *, card: RateCard | None = CARD) -> Value:
    """Return the value of an answer that is expected to be read without a mistake."""
    result = reading(form(asked), {asked.id: typed}, card=card)
    assert result.mistakes == ()
    return result.values.values[asked.id]


def mistake(asked: Question, typed: Typed, *, card: RateCard | None = CARD) -> Mistake:
    """Return the only mistake of an answer, whose value must then be None."""
    result = reading(form(asked), {asked.id: typed}, card=card)
    assert result.values.values[asked.id] is None
    (found,) = result.mistakes
    return found
