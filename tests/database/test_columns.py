"""Moments are kept in UTC, and none without a zone."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from service.database.records import SqlRecords
from service.domain.audit import Event
from tests.database.samples import NOW, keep

LONDON = ZoneInfo("Europe/London")


def test_a_london_moment_is_kept_in_utc(records: SqlRecords) -> None:
    """A time of day in summer comes back an hour earlier, in UTC, as the same moment."""
    summer = datetime(2026, 5, 22, 10, 30, 15, 250_000, tzinfo=LONDON)
    keep(records, lambda work: work.note_failure("s", at=summer))

    with records.reading() as work:
        assert work.failures_since("s", since=NOW) == 1
        assert work.failures_since("s", since=NOW + timedelta(microseconds=1)) == 0


def test_a_moment_without_a_zone_is_refused(records: SqlRecords) -> None:
    """Nobody can say later what such a moment meant, so it is never kept."""
    naive = datetime(2026, 5, 22, 10, 30)  # noqa: DTZ001 - this is what must be refused.

    with pytest.raises(StatementError, match="without a time zone"):
        keep(records, lambda work: work.note_failure("s", at=naive))


@given(
    moment=st.datetimes(
        min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone.
        timezones=st.sampled_from([LONDON, timezone(timedelta(hours=-9, minutes=-30))]),
    )
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_moment_comes_back_aware_and_the_same(records: SqlRecords, moment: datetime) -> None:
    """Whatever its zone, a moment is the same one to the microsecond when it comes back."""
    subject = moment.isoformat().replace("+", "")
    keep(records, lambda work: work.note(Event(moment, "a1", "seen", "moment", subject)))

    with records.reading() as work:
        kept = work.events(kind="moment", subject=subject)[-1]
    assert kept.at == moment.astimezone(UTC)
    assert kept.at.utcoffset() == timedelta(0)
