"""The reading of panel copies comes back."""

from dataclasses import replace

from service.database.records import SqlRecords
from service.domain.clearing import ClearingState
from tests.database.samples import CLEARING, LATER, SENT, keep


def test_a_clearing_comes_back_as_it_was_last_saved(records: SqlRecords) -> None:
    """A clearing is found by its case and by its meeting, in order of reference."""
    signed = replace(CLEARING, state=ClearingState.SIGNED, signed_by="a3", signed_at=LATER)
    keep(
        records,
        lambda work: work.add_case(SENT),
        lambda work: work.save_clearing(replace(CLEARING, findings=(), read=frozenset())),
        lambda work: work.save_clearing(CLEARING),
    )
    with records.reading() as work:
        assert work.clearing_of_case("c0ffee") == CLEARING

    keep(records, lambda work: work.save_clearing(signed))
    with records.reading() as work:
        assert work.clearing_of_case("c0ffee") == signed
        assert work.clearings_of_meeting(SENT.authority, meeting="north-sum1") == (signed,)
        assert work.clearing_of_case("none") is None
        assert work.clearings_of_meeting(SENT.authority, meeting="south-sum1") == ()
        assert work.clearings_of_meeting("elsewhere", meeting="north-sum1") == ()
