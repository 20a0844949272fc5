"""The answers of one form as its expressions see them: worked out when asked, unknown if hidden.

The loader refuses definitions whose conditions or computed values go in a circle, so asking always
ends.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from service.domain.authority import RateCard
from service.domain.definition import FormDefinition, Question, Section, UseOf
from service.domain.expressions import Context, Expression, Lookup, evaluate
from service.domain.expressions.decimals import rounded
from service.domain.values import FormValues, RowValues, Value

EARLIER = "earlier"
FIGURES = "figures"
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a form is evaluated with: the case's other forms worked out, the card and the day.

    `earlier` are sums over the school's other cases, by the name the form gives them; `reviewed`
    the forms of the case that this one is about.
    """

    others: Mapping[str, FormValues]
    card: RateCard | None
    today: date
    earlier: Mapping[str, Decimal] = field(default_factory=dict)
    reviewed: Mapping[str, FormValues] = field(default_factory=dict)


def holds(condition: Expression | None, context: Context) -> bool:
    """Return whether a condition is met; no condition is, and an unknown one is not."""
    return condition is None or evaluate(condition, context=context) is True


class Page:
    """The answers of one section, filled once or for one row, each worked out once and kept."""

    def __init__(self, section: Section, typed: Mapping[str, Value], *, row: str = "") -> None:
        """Keep the section and what was answered; `row` is the id of the row, or ""."""
        self.section = section
        self.row = row
        self._typed = typed
        self._questions = {question.id: question for question in section.questions}
        self._visible: dict[str, bool] = {}
        self._values: dict[str, Value] = {}

    def holds_question(self, name: str) -> bool:
        """Return whether the section asks this question."""
        return name in self._questions

    def visible(self, name: str, context: Context) -> bool:
        """Return whether a question of a shown section is asked."""
        if name not in self._visible:
            self._visible[name] = holds(self._questions[name].show_if, context)
        return self._visible[name]

    def value(self, name: str, context: Context) -> Value:
        """Return the answer or what is computed; None when it is hidden or not answered."""
        if name not in self._values:
            self._values[name] = self._worked_out(self._questions[name], context)
        return self._values[name]

    def _worked_out(self, question: Question, context: Context) -> Value:
        if not self.visible(question.id, context):
            return None
        if question.value is None:
            value = self._typed.get(question.id)
            return None if value in ("", ()) else value
        value = evaluate(question.value, context=context)
        if question.computed_as == "money" and isinstance(value, Decimal):
            return rounded(value, 2, how="half_up")
        return value


class Answering:
    """One form while it is evaluated: the context of its expressions outside rows."""

    def __init__(
        self, definition: FormDefinition, values: FormValues, surroundings: Surroundings
    ) -> None:
        """Take in the answers as they were read; nothing is worked out yet."""
        self.definition = definition
        self.today = surroundings.today
        self._surroundings = surroundings
        self._given = values
        self._pages = {
            section.id: Page(section, values.values)
            for section in definition.sections
            if section.repeat is None
        }
        self._page_of = {
            question.id: page
            for page in self._pages.values()
            for question in page.section.questions
        }
        self._repeats = {
            section.repeat.id: section for section in definition.sections if section.repeat
        }
        self._rows: dict[str, tuple[InRow, ...]] = {}
        self._shown: dict[str, bool] = {}

    def shows(self, section: Section) -> bool:
        """Return whether the section is asked at all."""
        if section.id not in self._shown:
            self._shown[section.id] = holds(section.show_if, self)
        return self._shown[section.id]

    def page(self, section: Section) -> Page:
        """Return the answers of a section without rows."""
        return self._pages[section.id]

    def in_rows(self, repeat: str) -> "tuple[InRow, ...]":
        """Return the rows of a repeating section; a hidden section has none."""
        if repeat not in self._rows:
            section = self._repeats[repeat]
            rows = self._given.rows.get(repeat, ()) if self.shows(section) else ()
            self._rows[repeat] = tuple(InRow(self, section, row) for row in rows)
        return self._rows[repeat]

    def answer(self, name: str) -> Value:
        """Return the answer to a question outside rows."""
        page = self._page_of[name]
        return page.value(name, self) if self.shows(page.section) else None

    def elsewhere(self, alias: str, name: str) -> Value:
        """Return the answer to a question of another form, or None when the case has none.

        `earlier` and `figures` stand where an alias does: a sum is 0 when there is nothing to add,
        and a figure that the authority has not set is unknown.
        """
        if alias == EARLIER:
            return self._surroundings.earlier.get(name, NOTHING)
        if alias == FIGURES:
            return self.definition.figures.get(name)
        forms = self._forms_of(alias)
        for form in self.definition.uses.get(alias, ()):
            if form in forms:
                return forms[form].values.get(name)
        return None

    def _forms_of(self, alias: str) -> Mapping[str, FormValues]:
        around = self._surroundings
        reviewed = self.definition.uses_of.get(alias) is UseOf.REVIEWED
        return around.reviewed if reviewed else around.others

    def weeks(self) -> Value:
        """Return the weeks a year of the rate card, or None without a card."""
        return None if self._surroundings.card is None else self._surroundings.card.weeks

    def rows(self, repeat: str) -> Iterable[Lookup]:
        """Return what gives the answers of each row."""
        return [row.answer for row in self.in_rows(repeat)]


class InRow:
    """One row while its form is evaluated: the context of expressions inside the row."""

    def __init__(self, form: Answering, section: Section, row: RowValues) -> None:
        """Put the row's own answers before those of the form."""
        self.form = form
        self.today = form.today
        self.page = Page(section, row.values, row=row.id)
        self.elsewhere = form.elsewhere
        self.weeks = form.weeks
        self.rows = form.rows

    def answer(self, name: str) -> Value:
        """Return the row's own answer, or else the form's."""
        if self.page.holds_question(name):
            return self.page.value(name, self)
        return self.form.answer(name)
