"""What the definitions that ship with the product hold."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest

from service.definitions.lint import problems
from service.domain.definition import Kind, Panel
from service.domain.meeting import LONDON, Meeting
from tests.definitions.shipped import FOLDER, FORMS, catalogue

ESSENTIAL = {
    "individual_referral": (
        "author_name author_role author_email author_phone deputy_name headteacher_agrees "
        "headteacher_name headteacher_agreed_on first_name last_name known_as birth_date upn "
        "nhs_number year_group out_of_year first_language address postcode location_confidential "
        "approval_given parent_name parent_relation parent_responsibility approval_date "
        "approval_method sen_provision plan_date section_f primary_need secondary_need first_area "
        "second_area diagnosis looked_after previously_looked_after child_in_need child_protection "
        "early_help young_carer pupil_premium pupil_premium_use attendance_percent suspensions "
        "suspension_days exclusion_risk part_time_timetable previous_setting phase_change "
        "transition_plan request after_funding ehcp_notice terms document_type document_date "
        "named_who named_staff named_sibling named_peer named_professional"
    ),
    "group_referral": (
        "author_name headteacher_agrees group_title group_need first_name last_name known_as "
        "birth_date upn year_group sen_provision primary_need diagnosis attendance_percent "
        "parent_name approval_date approval_given pupils_in_group pupils_with_plans "
        "current_provision group_size programme entry_measure exit_measure request after_funding "
        "pupil_voice parent_views outcome ehcp_notice terms document_type named_who"
    ),
    "project_referral": (
        "author_name headteacher_agrees project_title project_kind project_outline need_and_data "
        "lead_name collaborative partner_schools partners_agree who_benefits pupils_benefit "
        "year_groups start_date end_date timeline roles_and_costs school_contribution quotes vat "
        "impact_and_measures sharing after_funding risks school_plan outcome payment terms "
        "ehcp_notice document_type named_who"
    ),
    "profile_of_need": (
        "strengths needs area severity area_evidence measure score_type baseline_score "
        "baseline_years baseline_months latest_score cycle_when cycle_done cycle_by cycle_often "
        "cycle_impact graduated_approach universal targeted specialist agency_type agency_name "
        "professional_name check_by check_on pupil_voice pupil_voice_how parent_views "
        "parent_views_how outcome_ref outcome outcome_measure outcome_baseline outcome_target "
        "outcome_by"
    ),
    "costed_provision_map": (
        "period_from period_to costed_by line_kind intervention area_of_need wave outcome_ref "
        "section_f_ref staff_role adults minutes sessions weeks group_size pupils unit_cost "
        "quantity vat payer line_starts line_ends expected_impact annual_cost total paid_by_school "
        "requested_from_cluster paid_by_others instalment last_instalment typed_total"
    ),
    "contingency_referral": (
        "author_name headteacher_agrees contingency_reason other_reason arrival_date "
        "previous_authority had_support discussed_lead discussed_on discussion_recorded "
        "why_not_wait first_name last_name known_as birth_date upn year_group address postcode "
        "location_confidential office_told readers approval_given parent_name approval_date "
        "sen_provision primary_need diagnosis diagnosis_rare looked_after attendance_percent "
        "suspensions previous_setting phase_change request after_funding ehcp_notice terms "
        "document_type named_who"
    ),
    "capital_referral": (
        "author_name headteacher_agrees project_title capital_kind location_on_site "
        "project_outline who_benefits pupils_benefit other_users accessibility plan_files "
        "photo_files quote_for first_supplier first_price second_supplier second_price "
        "third_supplier third_price quotes_got why_fewer asked vat had_capital previous_capital "
        "before room_left within_cap site_owner owner_consents permissions start_date end_date "
        "roles_and_costs revenue_effect risks impact_and_measures outcome document_type named_who"
    ),
    "solution_focused": (
        "author_name stuck_on tried_so_far works_sometimes good_month help_wanted no_money "
        "first_name last_name year_group approval_given parent_name named_who"
    ),
    "ehcp_information": (
        "plan_date decided_by award terms review_by first_name last_name birth_date upn "
        "year_group f_ref f_wording f_quantified met_by paragraphs paragraphs_vague "
        "paragraphs_costed needs provision_so_far effect pupil_voice parent_views named_who"
    ),
    "review": (
        "author_name review_of award_reference awarded_on awarded awarded_terms review_due "
        "in_time first_name last_name known_as birth_date upn year_group parent_agrees "
        "parent_name spent underspend underspend_reason money_to_return use_of_funding "
        "delivered_what planned_cost was_delivered delivered_change actual_impact outcome_ref "
        "reached_what reached_baseline reached_now was_met attendance_before attendance_after "
        "suspensions_before suspensions_after exclusions_before exclusions_after "
        "independent_before independent_after special_before special_after assessments_before "
        "assessments_after progress_since_award pupil_voice parent_views action action_done "
        "recommendation continues request terms learning document_type named_who"
    ),
    "declaration_of_interest": (
        "position information_wanted contact_name contact_role contact_email contact_phone "
        "deputy_name deputy_email headteacher_agrees"
    ),
    "chair_expression_of_interest": (
        "candidate_name candidate_role candidate_email leadership facilitation send_knowledge "
        "collaboration availability headteacher_agrees"
    ),
    "evaluation_questionnaire": (
        "part_played forms_clear time_fair decisions_fair quick_enough practice_changed go_on "
        "worked_well to_change"
    ),
}
RATES_2024 = {
    "ta": "17.20",
    "hlta": "21.40",
    "elsa_ta": "18.60",
    "learning_mentor": "19.10",
    "midday_supervisor": "13.80",
    "teacher": "41.50",
    "specialist_teacher": "62.00",
    "ep": "105.00",
    "salt": "72.00",
    "ot": "68.00",
}
FREE_TEXT = (Kind.TEXT, Kind.LONG_TEXT)
ASKED_TWICE = ("terms", "ehcp_notice", "author_name", "headteacher_agrees", "named_who")
EASY_TO_READ = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3)."""


def test_shipped_definitions_have_no_problems() -> None:
    """The lint finds nothing in what ships, the lock of published versions included."""
    assert [str(problem) for problem in problems(FOLDER)] == []


@pytest.mark.parametrize("form", FORMS)
def test_forms_ask_what_authorities_ask(form: str) -> None:
    """Each form has the fields of real referrals, not a selection of them."""
    asked = {question.id for _, question in catalogue().form("tidewell", form).questions()}
    assert set(ESSENTIAL[form].split()) - asked == set()


@pytest.mark.parametrize("form", FORMS)
def test_free_text_is_never_shown_as_it_is(form: str) -> None:
    """What somebody wrote reaches the panel through the anonymiser or not at all."""
    shown = [
        question.id
        for _, question in catalogue().form("tidewell", form).questions()
        if question.kind in FREE_TEXT and question.panel is Panel.SHOW
    ]
    assert shown == []


@pytest.mark.parametrize("form", FORMS)
def test_errors_say_what_to_do(form: str) -> None:
    """The text of an error starts with what to do, never with "Please", and has no full stop."""
    definition = catalogue().form("tidewell", form)
    said = [q.required for _, q in definition.questions() if q.required]
    said += [check.say for section in definition.sections for check in section.checks]
    said += [check.say for check in definition.checks]
    assert said
    assert [text for text in said if text.startswith("Please") or text.endswith(".")] == []


@pytest.mark.parametrize("form", FORMS)
def test_names_of_pupils_never_leave_as_they_are(form: str) -> None:
    """Whatever part of a pupil's name is asked, it is withheld or becomes a pseudonym."""
    names = ("name", "first_name", "middle_name", "last_name", "known_as")
    panels = {
        question.panel
        for _, question in catalogue().form("tidewell", form).questions()
        if question.identifies and question.identifies.attribute in names
    }
    assert panels <= {Panel.WITHHOLD, Panel.ANONYMISE}


PUPIL = ("first_name", "birth_date", "year_group", "sen_provision", "looked_after", "request")


@pytest.mark.parametrize("question", PUPIL)
def test_a_contingency_referral_asks_what_an_individual_one_does(question: str) -> None:
    """Beyond its reason, it is about one pupil, asked in the very same words."""
    forms = [catalogue().form("tidewell", form) for form in ("individual_referral", FORMS[5])]
    words = {q.ask for form in forms for _, q in form.questions() if q.id == question}
    assert len(words) == 1


def test_a_questionnaire_asks_for_nobody() -> None:
    """It is one page, and no question of it identifies anyone or asks for a name or address."""
    form = catalogue().form("tidewell", "evaluation_questionnaire")
    assert len(form.sections) == 1
    kinds = {question.kind for _, question in form.questions()}
    assert kinds == {Kind.CHOICE, Kind.LONG_TEXT}
    assert [q.id for _, q in form.questions() if q.identifies] == []


def test_files_stay_with_the_office() -> None:
    """Drawings and photographs can hold names and faces, so the panel sees none of them."""
    files = [
        question
        for form in FORMS
        for _, question in catalogue().form("tidewell", form).questions()
        if question.kind is Kind.FILE
    ]
    assert {question.id for question in files} == {"plan_files", "photo_files"}
    assert {question.panel for question in files} == {Panel.WITHHOLD}


@pytest.mark.parametrize("question", ASKED_TWICE)
def test_the_three_referrals_share_their_sections(question: str) -> None:
    """What every referral asks is asked in every referral."""
    for form in FORMS[:3]:
        asked = {each.id for _, each in catalogue().form("tidewell", form).questions()}
        assert question in asked


@pytest.mark.parametrize(("code", "rate"), RATES_2024.items())
def test_rates_of_2024_are_those_of_the_examples(code: str, rate: str) -> None:
    """The first card has the prices that the expected figures of the examples were made with."""
    card = (
        catalogue()
        .authority("tidewell")
        .rate_card("costed_provision_document", on=datetime(2025, 5, 12, tzinfo=LONDON).date())
    )
    assert card is not None
    found = card.rate(code)
    assert found is not None
    assert (found.rate, card.weeks) == (Decimal(rate), Decimal(38))


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_year_has_its_own_card(year: int) -> None:
    """On 1 September a new card with the same roles begins."""
    authority = catalogue().authority("tidewell")
    first = datetime(year, 9, 1, tzinfo=LONDON).date()
    before = authority.rate_card("costed_provision_document", on=first - timedelta(days=1))
    card = authority.rate_card("costed_provision_document", on=first)
    assert card is not None
    assert card != before
    assert {rate.code for rate in card.rates} == set(RATES_2024)


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2026-09-01", "Aut 1"),
        ("2026-11-22", "Aut 2"),
        ("2027-01-04", "Spr 1"),
        ("2027-02-22", "Spr 2"),
        ("2027-04-12", "Sum 1"),
        ("2027-06-07", "Sum 2"),
        ("2027-09-01", "Aut 1"),
        ("2028-06-05", "Sum 2"),
    ],
)
def test_every_cluster_has_a_meeting_in_every_half_term(day: str, label: str) -> None:
    """At the beginning of each half-term every cluster has a meeting that can still be met."""
    authority = catalogue().authority("tidewell")
    for cluster in authority.clusters:
        upcoming = [
            meeting
            for meeting in authority.meetings
            if meeting.cluster == cluster.key and not meeting.is_late(_moment(day))
        ]
        first = min(upcoming, key=lambda meeting: meeting.day)
        assert first.label == label
        assert first.deadline > _moment(day) + timedelta(days=7)


def _deadline(meeting: Meeting) -> tuple[timedelta, time]:
    local = meeting.deadline.astimezone(LONDON)
    return meeting.day - local.date(), local.time()


def test_deadlines_are_a_week_before_at_five_in_london() -> None:
    """Summer time or not, a referral may come until five o'clock seven days before."""
    found = {_deadline(meeting) for meeting in catalogue().authority("tidewell").meetings}
    assert found == {(timedelta(days=7), time(17))}


def test_no_meeting_is_at_a_weekend() -> None:
    """Meetings are held from Monday to Friday."""
    weekend = 5
    assert all(m.day.weekday() < weekend for m in catalogue().authority("tidewell").meetings)


def _brightness(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("brand_text", "brand"),
        ("brand_text", "banner"),
        ("link", "#ffffff"),
        ("link", "#f3f2f1"),
        ("#0b0c0c", "focus"),
    ],
)
def test_colours_can_be_told_apart(front: str, back: str) -> None:
    """Text in the authority's colours has the contrast that the law asks of public bodies."""
    colours = catalogue().authority("tidewell").colours
    lights = sorted(_brightness(colours.get(each, each)) for each in (front, back))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= EASY_TO_READ
