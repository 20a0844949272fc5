"""A whole form worked out: what is asked, what is computed, what is missing and what is broken."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from service.domain.authority import RateCard
from service.domain.definition import Identifies, Kind, Level, Panel, Question, UseOf
from service.domain.evaluation import Evaluated, Mistake, defaults, evaluate_form
from service.domain.values import FormValues, RateChoice, RowValues, Value
from tests.definitions.writing import form

TODAY = date(2025, 5, 20)
CARD = RateCard("costed_2025", "costed", 1, "Costs", TODAY, Decimal(39), "invented", ())
AMOUNT = Question("amount", Kind.MONEY, "How much?", Panel.SHOW)
ALIASES = {"referral": {"amount": AMOUNT}}
DEFINITION = form(
    """\
    form: map
    version: 2
    title: Costs
    uses: {referral: {forms: [group_referral, individual_referral]}}
    rate_card: costed
    conditions:
      large: total > 1000
    sections:
      - id: about
        title: About
        questions:
          - {id: intro, kind: content, ask: Read this., panel: withhold}
          - {id: has_plan, kind: yes_no, ask: Is there a plan?, panel: show,
             required: Say if there is}
          - {id: plan_date, kind: date, ask: From when?, panel: show, show_if: has_plan,
             required: Enter the date}
          - {id: needs, kind: choices, ask: Which?, panel: show, required: Choose one,
             options: [{value: a, label: A}, {value: b, label: B}]}
          - {id: twice, kind: computed, as: number, ask: Twice, panel: show, value: once * 2}
          - {id: once, kind: number, ask: Once?, panel: show}
      - id: provision
        title: Provision
        repeat: {id: lines, item: provision line, min: 1, max: 2, summary: [who]}
        questions:
          - {id: who, kind: rate, ask: Who?, panel: show, required: Choose who}
          - {id: minutes, kind: number, ask: Minutes?, panel: show, required: Enter the minutes}
          - {id: weeks, kind: number, ask: Weeks?, panel: show, default: card.weeks}
          - {id: why, kind: long_text, ask: Why so long?, panel: anonymise,
             show_if: minutes > 60, required: Say why}
          - {id: cost, kind: computed, as: money, ask: Cost, panel: show,
             value: who.rate * minutes / 60}
        checks:
          - {that: minutes <= 100, at: minutes, say: "{minutes} is over 100 at {who.rate} an hour"}
          - {that: answered(why) or minutes != 90, at: why, say: Ninety needs a reason}
      - id: totals
        title: Totals
        questions:
          - {id: total, kind: computed, as: money, ask: Total, panel: show, value: sum(lines.cost)}
          - {id: typed, kind: money, ask: Typed total?, panel: show}
        checks:
          - {that: typed == total, at: typed, level: warn,
             say: "You typed {typed}; the lines add up to {total}"}
          - {that: total <= referral.amount, at: typed,
             say: "{referral.amount} was asked for; large: {conditions.large}"}
      - id: large
        title: Large
        show_if: conditions.large
        questions:
          - {id: reason, kind: long_text, ask: Why?, panel: anonymise, required: Say why}
      - id: outcomes
        title: Outcomes
        show_if: conditions.large
        repeat: {id: outcomes, item: outcome, min: 2, max: 3}
        questions:
          - {id: outcome, kind: text, ask: What?, panel: anonymise, required: Enter it}
      - id: agree
        title: Agree
        questions:
          - {id: agreed, kind: declaration, ask: I agree, panel: withhold, required: Tick to agree}
          - {id: rows, kind: computed, as: number, ask: Rows, panel: show,
             value: count(outcomes) + count(lines)}
    """,
    ALIASES,
)


def rate(pounds: str) -> RateChoice:
    """Return a choice of the rate card."""
    return RateChoice("TA", "Teaching assistant", Decimal(pounds), "costed_2025", 1)


def line(row_id: str, pounds: str, minutes: int, **more: Value) -> RowValues:
    """Return a line of provision."""
    return RowValues(row_id, {"who": rate(pounds), "minutes": Decimal(minutes), **more})


def worked_out(
    values: Mapping[str, Value] | None = None,
    *lines: RowValues,
    others: Mapping[str, FormValues] | None = None,
    outcomes: tuple[RowValues, ...] = (),
) -> Evaluated:
    """Return the form worked out."""
    rows = {"lines": lines, "outcomes": outcomes}
    given = FormValues("map", 2, values or {}, rows)
    return evaluate_form(DEFINITION, given, others=others or {}, card=CARD, today=TODAY)


def missing(evaluated: Evaluated) -> list[tuple[str, str, str]]:
    """Return where something is missing: section, row and question."""
    return [(mistake.section, mistake.row, mistake.question) for mistake in evaluated.missing]


def test_computed_values_are_worked_out_in_rows_and_totals() -> None:
    """Each row has its own cost to the penny, and the total is what the rows show."""
    found = worked_out({}, line("r1", "17.20", 10), line("r2", "10", 61)).values
    assert [row.values["cost"] for row in found.rows["lines"]] == [
        Decimal("2.87"),
        Decimal("10.17"),
    ]
    assert found.values["total"] == Decimal("13.04")


def test_computed_value_may_need_a_question_below_it_on_the_page() -> None:
    """On one page the order does not matter to what is worked out."""
    assert worked_out({"once": Decimal(4)}).values.values["twice"] == Decimal(8)


def test_unanswered_rows_leave_totals_as_they_are() -> None:
    """A row that is not finished adds nothing to the total."""
    found = worked_out({}, line("r1", "6", 10), RowValues("r2", {})).values
    assert found.rows["lines"][1].values["cost"] is None
    assert found.values["total"] == Decimal(1)


def test_hidden_question_is_unknown_and_not_missing() -> None:
    """What a condition leaves out is None, whatever was typed before, and is not asked for."""
    found = worked_out({"has_plan": False, "plan_date": TODAY})
    assert found.values.values["plan_date"] is None
    assert "about.plan_date" in found.hidden
    assert ("about", "", "plan_date") not in missing(found)


def test_shown_question_is_missing_until_it_is_answered() -> None:
    """The error is the question's own text, where the question stands."""
    found = worked_out({"has_plan": True, "needs": ()}, line("r1", "6", 10))
    assert found.missing[:2] == (
        Mistake("about", "plan_date", "Enter the date"),
        Mistake("about", "needs", "Choose one"),
    )


def test_question_hidden_in_one_row_is_shown_in_another() -> None:
    """Conditions in rows look at their own row, and mistakes carry the row's id."""
    found = worked_out({}, line("r1", "6", 10, why="left over"), line("r2", "6", 70))
    assert found.hidden >= {"lines.r1.why"}
    assert "lines.r2.why" not in found.hidden
    assert found.values.rows["lines"][0].values["why"] is None
    assert Mistake("provision", "why", "Say why", row="r2") in found.missing


def test_hidden_section_has_no_answers_rows_or_mistakes() -> None:
    """A section whose condition is not met is left out whole, and its rows count as none."""
    found = worked_out({"reason": "typed"}, outcomes=(RowValues("o1", {"outcome": "x"}),))
    assert found.hidden >= {"large", "large.reason", "outcomes"}
    assert found.values.values["reason"] is None
    assert found.values.rows["outcomes"] == ()
    assert found.values.values["rows"] == Decimal(0)


def test_section_is_asked_once_its_condition_is_met() -> None:
    """The named condition needs the total of the rows, which is worked out first."""
    found = worked_out({}, line("r1", "2000", 60))
    assert "large" not in found.hidden
    assert ("large", "", "reason") in missing(found)


def test_declaration_must_be_ticked() -> None:
    """A declaration that is not ticked is missing."""
    assert ("agree", "", "agreed") in missing(worked_out({"agreed": False}))
    assert ("agree", "", "agreed") not in missing(worked_out({"agreed": True}))


def test_content_is_no_answer() -> None:
    """A paragraph to read is not among the values."""
    assert "intro" not in worked_out().values.values


def test_too_few_rows_are_missing() -> None:
    """A section with too few rows says how many it needs, at the section itself."""
    large = line("r1", "2000", 60)
    assert Mistake("provision", "", "Add at least 1 provision line") in worked_out().missing
    assert Mistake("outcomes", "", "Add at least 2 outcome") not in worked_out().missing
    one = worked_out({}, large, outcomes=(RowValues("o1", {"outcome": "x"}),))
    assert Mistake("outcomes", "", "Add another outcome: at least 2 are needed") in one.missing


def test_too_many_rows_are_refused() -> None:
    """A section with more rows than its maximum says so."""
    found = worked_out({}, *(line(f"r{n}", "1", 1) for n in range(3)))
    wanted = Mistake("provision", "", "Remove one provision line: at most 2 are allowed")
    assert wanted in found.failed


def test_failed_check_names_its_row_and_fills_in_the_answers() -> None:
    """A check in a repeat runs for each row, and its message holds the row's own answers."""
    found = worked_out({}, line("r1", "17.2", 100), line("r2", "17.2", 101, why="x"))
    message = "101 is over 100 at £17.20 an hour"
    assert found.failed == (Mistake("provision", "minutes", message, row="r2"),)


def test_warning_says_both_amounts() -> None:
    """A check of level `warn` is a mistake that may be passed."""
    found = worked_out({"typed": Decimal(1420)}, line("r1", "1420.46", 60))
    message = "You typed £1,420.00; the lines add up to £1,420.46"
    assert found.failed == (Mistake("totals", "typed", message, level=Level.WARN),)


def test_unknown_check_passes() -> None:
    """A check that cannot be decided yet does not complain."""
    assert worked_out({"typed": None}, RowValues("r1", {})).failed == ()


@pytest.mark.parametrize("asked", ["group_referral", "individual_referral"])
def test_other_form_is_the_first_one_the_case_has(asked: str) -> None:
    """An alias stands for whichever of its forms the case has."""
    others = {asked: FormValues(asked, 1, {"amount": Decimal(5)})}
    found = worked_out({}, line("r1", "6", 60), others=others)
    wanted = Mistake("totals", "typed", "£5.00 was asked for; large: No")
    assert found.failed == (wanted,)


def test_default_of_a_new_row_comes_from_the_rate_card() -> None:
    """A new row begins with the weeks of the card; without a card the box is empty."""
    section = DEFINITION.section("provision")
    assert section is not None
    surroundings: dict[str, Any] = {"others": {}, "today": TODAY}
    assert defaults(DEFINITION, section, card=CARD, **surroundings) == {"weeks": Decimal(39)}
    assert defaults(DEFINITION, section, card=None, **surroundings) == {}


def test_check_at_a_hidden_question_stands_at_its_section() -> None:
    """A message never points at a box that is not on the page."""
    definition = form(
        """\
        form: small
        version: 1
        title: Small
        sections:
          - id: only
            title: Only
            questions:
              - {id: asked, kind: number, ask: How many?, panel: show}
              - {id: hidden, kind: number, ask: Why?, panel: show, show_if: asked > 5}
            checks:
              - {that: asked > 3, at: hidden, say: "{hidden}, {asked}"}
        """
    )
    given = FormValues("small", 1, {"asked": Decimal(2)})
    found = evaluate_form(definition, given, others={}, card=None, today=TODAY)
    assert found.failed == (Mistake("only", "", "(not answered), 2"),)


def test_row_may_look_at_all_rows() -> None:
    """A row's own share of the total, and a check against a second row of the same kind."""
    definition = form(
        """\
        form: small
        version: 1
        title: Small
        sections:
          - id: only
            title: Only
            repeat: {id: lines, item: line}
            questions:
              - {id: cost, kind: number, ask: How much?, panel: show}
              - {id: share, kind: computed, as: number, ask: Share, panel: show,
                 value: cost / sum(lines.cost)}
            checks:
              - {that: count(lines where lines.cost == cost) == 1, at: cost, say: "{cost} twice"}
        """
    )
    costs = {"r1": Decimal(1), "r2": Decimal(2), "r3": Decimal(2)}
    rows = tuple(RowValues(row, {"cost": cost}) for row, cost in costs.items())
    given = FormValues("small", 1, {}, {"lines": rows})
    found = evaluate_form(definition, given, others={}, card=None, today=TODAY)
    shares = [row.values["share"] for row in found.values.rows["lines"]]
    assert shares == [Decimal("0.2"), Decimal("0.4"), Decimal("0.4")]
    twice = [Mistake("only", "cost", "2 twice", row=row) for row in ("r2", "r3")]
    assert list(found.failed) == twice


def test_identified_person_is_kept_with_the_question() -> None:
    """Whom an answer identifies goes with the definition, for whoever makes a panel copy."""
    definition = form(
        """\
        form: small
        version: 1
        title: Small
        sections:
          - id: only
            title: Only
            questions:
              - {id: first, kind: text, ask: First name?, panel: anonymise,
                 identifies: pupil.first_name}
        """
    )
    question = definition.sections[0].questions[0]
    assert question.identifies == Identifies("pupil", "first_name")


WHOLE = """\
form: whole
version: 1
title: Whole
checks:
  - {that: asked < 10, at: asked, code: TOO_MUCH, say: "{asked} is too much"}
  - {that: asked < 20, at: cost, level: warn, say: Look at the lines}
  - {that: asked < 30, at: reason, say: Look at the reason}
sections:
  - id: asking
    title: Asking
    questions:
      - {id: asked, kind: number, ask: How many?, panel: show}
  - id: lines
    title: Lines
    repeat: {id: lines, item: line}
    questions:
      - {id: cost, kind: number, ask: Cost?, panel: show}
  - id: reasons
    title: Reasons
    show_if: asked > 100
    questions:
      - {id: reason, kind: number, ask: Reason?, panel: show}
"""


@pytest.mark.parametrize(
    ("asked", "failed"),
    [
        (9, ()),
        (15, (Mistake("asking", "asked", "15 is too much", code="TOO_MUCH"),)),
        (
            25,
            (
                Mistake("asking", "asked", "25 is too much", code="TOO_MUCH"),
                Mistake("lines", "", "Look at the lines", level=Level.WARN),
            ),
        ),
        (
            35,
            (
                Mistake("asking", "asked", "35 is too much", code="TOO_MUCH"),
                Mistake("lines", "", "Look at the lines", level=Level.WARN),
                Mistake("lines", "", "Look at the reason"),
            ),
        ),
        (
            135,
            (
                Mistake("asking", "asked", "135 is too much", code="TOO_MUCH"),
                Mistake("lines", "", "Look at the lines", level=Level.WARN),
                Mistake("reasons", "reason", "Look at the reason"),
            ),
        ),
    ],
)
def test_rule_over_the_whole_form_stands_where_it_can_be_seen(
    asked: int, failed: tuple[Mistake, ...]
) -> None:
    """It stands at its question; in rows at the section; while that is hidden, at the last one."""
    given = FormValues("whole", 1, {"asked": Decimal(asked)})
    found = evaluate_form(form(WHOLE), given, others={}, card=None, today=TODAY)
    assert found.failed == failed


def test_reviewed_case_is_not_the_same_case() -> None:
    """An alias of the reviewed case finds its forms there, and one of the same case does not."""
    amount = Question("amount", Kind.MONEY, "How much?", Panel.SHOW)
    definition = form(
        """\
        form: review
        version: 1
        title: Review
        uses: {now: {forms: [map]}, before: {forms: [map], of: reviewed}}
        sections:
          - id: only
            title: Only
            questions:
              - {id: more, kind: computed, as: money, ask: More, panel: show,
                 value: now.amount - before.amount}
        """,
        {"now": {"amount": amount}, "before": {"amount": amount}},
    )
    assert definition.uses_of == {"now": UseOf.SAME_CASE, "before": UseOf.REVIEWED}
    found = evaluate_form(
        definition,
        FormValues("review", 1),
        others={"map": FormValues("map", 1, {"amount": Decimal(30)})},
        card=None,
        today=TODAY,
        reviewed={"map": FormValues("map", 1, {"amount": Decimal(10)})},
    )
    assert found.values.values["more"] == Decimal(20)


@pytest.mark.parametrize(
    ("earlier", "total"), [({"before": Decimal("10.50")}, "15.50"), ({}, "5.00")]
)
def test_sum_over_earlier_cases_is_nothing_when_there_is_none(
    earlier: dict[str, Decimal], total: str
) -> None:
    """What the school asked for before is added; without earlier cases that is 0, not unknown."""
    asked = Question("before", Kind.MONEY, "Asked", Panel.SHOW)
    definition = form(
        """\
        form: small
        version: 1
        title: Small
        earlier: {before: {form: small, question: asked}}
        sections:
          - id: only
            title: Only
            questions:
              - {id: asked, kind: money, ask: How much?, panel: show}
              - {id: total, kind: computed, as: money, ask: Total, panel: show,
                 value: asked + earlier.before}
            checks:
              - {that: total < 1, at: asked, say: "{earlier.before}"}
        """,
        {"earlier": {"before": asked}},
    )
    given = FormValues("small", 1, {"asked": Decimal(5)})
    found = evaluate_form(definition, given, others={}, card=None, today=TODAY, earlier=earlier)
    assert found.values.values["total"] == Decimal(total)
    assert found.failed[0].message == ("£10.50" if earlier else "£0.00")


@pytest.mark.parametrize(
    ("typed", "late", "shown"),
    [
        ("2025-05", True, "May 2025"),
        ("2025-05-14", True, "14 May 2025"),
        ("2025-04-30", False, None),
        ("spring", None, None),
        (None, None, None),
    ],
)
def test_partial_date_stands_for_a_day(typed: str | None, late: object, shown: str | None) -> None:
    """Without its day it is the first of the month; what is no date at all is unknown."""
    definition = form(
        """\
        form: small
        version: 1
        title: Small
        sections:
          - id: only
            title: Only
            questions:
              - {id: since, kind: partial_date, ask: Since when?, panel: show, default: today()}
              - {id: from, kind: date, ask: From?, panel: show}
              - {id: late, kind: computed, as: yes_no, ask: Late, panel: show, value: since >= from}
            checks:
              - {that: not late, at: since, say: "{since}"}
        """.replace("from", "start")
    )
    given = FormValues("small", 1, {"since": typed, "start": date(2025, 5, 1)})
    found = evaluate_form(definition, given, others={}, card=None, today=TODAY)
    assert found.values.values["late"] is late
    assert [mistake.message for mistake in found.failed] == ([shown] if shown else [])
    empty: dict[str, FormValues] = {}
    started = defaults(definition, definition.sections[0], others=empty, card=None, today=TODAY)
    assert started == {"since": TODAY.isoformat()}
