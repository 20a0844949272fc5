"""The audit holds ids only, and only what happened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from service.database.records import SqlRecords
from service.errors import RefusedError
from tests.database.samples import CASE, EVENT, NOW, keep, refuse


def test_the_audit_tells_of_one_thing_in_order(records: SqlRecords) -> None:
    """Events come back in the order they were written, for the one thing asked of."""
    seen = replace(EVENT, action="read_case", at=NOW - timedelta(hours=1))
    other = replace(EVENT, subject="decade")
    with records.writing() as work:
        for event in (EVENT, other, seen):
            work.note(event)

    with records.reading() as work:
        assert work.events(kind="case", subject="c0ffee") == (EVENT, seen)
        assert work.events(kind="pack", subject="c0ffee") == ()


@pytest.mark.parametrize(
    "event",
    [
        replace(EVENT, subject="Marigold Tern"),
        replace(EVENT, subject="someone@example.org"),
        replace(EVENT, subject="x" * 241),
        replace(EVENT, actor="Marigold Tern"),
        replace(EVENT, action="Looked at it"),
        replace(EVENT, kind=""),
    ],
)
def test_the_audit_takes_ids_only(records: SqlRecords, event: object) -> None:
    """An event that could hold somebody's words is an error, and nothing is written."""
    with pytest.raises(ValueError, match="audit") as refused:
        keep(records, lambda work: work.note(event))  # type: ignore[arg-type] # a table of events.

    assert "Marigold" not in str(refused.value)


def test_an_error_takes_the_whole_transaction_back(records: SqlRecords) -> None:
    """The audit says only what happened: when a change fails, its event goes too."""
    with pytest.raises(RefusedError):
        keep(records, lambda work: work.add_case(CASE), lambda work: work.note(EVENT), refuse)

    with records.reading() as work:
        assert work.case("c0ffee") is None
        assert work.events(kind="case", subject="c0ffee") == ()
