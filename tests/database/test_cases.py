"""Cases, their numbers and what is typed into them."""

from dataclasses import replace

import pytest

from service.database.records import SqlRecords
from service.domain.case import CaseState
from service.errors import RefusedError, StaleError
from tests.database.samples import ANSWERS, CASE, LATER, SENT, keep, refuse


def test_a_case_comes_back_as_it_was_last_saved(records: SqlRecords) -> None:
    """A case is kept whole, as a draft and once it was sent."""
    keep(records, lambda work: work.add_case(CASE))
    with records.reading() as work:
        assert work.case("c0ffee") == CASE

    keep(records, lambda work: work.save_case(SENT))
    with records.reading() as work:
        assert work.case("c0ffee") == SENT
        assert work.case("none") is None


def test_cases_are_listed_for_their_school_and_their_meeting(records: SqlRecords) -> None:
    """A school's come newest first; a meeting's in order of submission, drafts last."""
    draft = replace(CASE, id="1", created_at=LATER)
    first = replace(SENT, id="2", reference="TID-SUM1-0001")
    second = replace(SENT, id="3", reference="TID-SUM1-0002", submitted_at=LATER, school="elmsted")
    elsewhere = replace(CASE, id="4", authority="seaford")
    with records.writing() as work:
        for case in (draft, second, first, elsewhere):
            work.add_case(case)

    with records.reading() as work:
        assert work.cases_of_school("tidewell", school="larkmoor") == (draft, first)
        assert work.cases_of_school("seaford", school="larkmoor") == (elsewhere,)
        assert work.cases_of_meeting("tidewell", meeting="north-sum1") == (first, second, draft)
        assert work.cases_of_meeting("tidewell", meeting="south-sum1") == ()


def test_numbers_count_from_one_in_each_series(records: SqlRecords) -> None:
    """Each series of each authority counts for itself; a number not committed is given again."""
    with records.writing() as work:
        assert [work.next_number("tidewell", series="SUM1") for _ in range(3)] == [1, 2, 3]
        assert work.next_number("tidewell", series="SUM2") == 1
        assert work.next_number("seaford", series="SUM1") == 1
    with pytest.raises(RefusedError):
        keep(records, lambda work: work.next_number("tidewell", series="SUM1"), refuse)

    with records.writing() as work:
        assert work.next_number("tidewell", series="SUM1") == 4


def test_answers_come_back_as_they_were_typed(records: SqlRecords) -> None:
    """Every save gives the next revision, also when nothing was changed, and nothing is altered."""
    keep(records, lambda work: work.add_case(CASE))
    changed = ANSWERS.with_section("needs", {"needs": "ﬁ\r\n\t—"})
    with records.writing() as work:
        assert work.answers("c0ffee", form="individual_referral") is None
        assert work.save_answers("c0ffee", ANSWERS, revision=0) == 1
        assert work.save_answers("c0ffee", ANSWERS, revision=1) == 2
        assert work.save_answers("c0ffee", changed, revision=2) == 3

    with records.reading() as work:
        kept = work.answers("c0ffee", form="individual_referral")
        assert kept is not None
        assert (kept.answers, kept.revision) == (changed, 3)
        assert work.answers("c0ffee", form="profile_of_need") is None


@pytest.mark.parametrize("made_from", [0, 1, 3])
def test_answers_made_from_another_revision_never_overwrite(
    records: SqlRecords, made_from: int
) -> None:
    """The second of two tabs is told, and what the first one saved stays."""
    keep(
        records,
        lambda work: work.add_case(CASE),
        lambda work: work.save_answers("c0ffee", ANSWERS, revision=0),
        lambda work: work.save_answers("c0ffee", ANSWERS, revision=1),
    )
    other = ANSWERS.with_saved("other_tab")

    with pytest.raises(StaleError):
        keep(records, lambda work: work.save_answers("c0ffee", other, revision=made_from))

    with records.reading() as work:
        kept = work.answers("c0ffee", form="individual_referral")
        assert kept is not None
        assert (kept.answers, kept.revision) == (ANSWERS, 2)


def test_a_case_keeps_its_state_in_words_of_ours(records: SqlRecords) -> None:
    """Every state a case can be in is one the database takes."""
    with records.writing() as work:
        for number, state in enumerate(CaseState):
            work.add_case(replace(CASE, id=f"{number}", state=state))

    with records.reading() as work:
        kept = work.cases_of_school("tidewell", school="larkmoor")
        assert {case.state for case in kept} == set(CaseState)
