"""The records as a whole."""

from service.database.records import SqlRecords
from service.workflow.ports import Records


def test_the_records_are_what_the_workflow_asks_for(records: SqlRecords) -> None:
    """The records can be handed to the workflow as its `Records`."""
    port: Records = records

    with port.reading() as work:
        assert work.account("none") is None
