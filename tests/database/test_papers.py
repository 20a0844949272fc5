"""Panel copies and packs come back, and none is written over by mistake."""

from dataclasses import replace

import pytest

from service.database.records import SqlRecords
from service.domain.panel_copy import CopyState
from service.errors import StaleError
from tests.database.samples import COPY, MANIFEST, PACK, keep


def test_a_panel_copy_is_replaced_and_taken_away(records: SqlRecords) -> None:
    """A copy is kept without any case, listed by reference, replaced whole, and removed."""
    draft = replace(COPY, state=CopyState.DRAFT, sections=())
    other = replace(COPY, key="1b2c", reference="TID-SUM1-0001")
    keep(
        records,
        lambda work: work.save_copy("tidewell", draft),
        lambda work: work.save_copy("tidewell", COPY),
        lambda work: work.save_copy("tidewell", other),
    )
    with records.reading() as work:
        assert work.copies_of_meeting("tidewell", meeting="north-sum1") == (other, COPY)
        assert work.copies_of_meeting("seaford", meeting="north-sum1") == ()

    keep(records, lambda work: work.remove_copy("1b2c"), lambda work: work.save_copy("x", COPY))
    with records.reading() as work:
        assert work.copies_of_meeting("tidewell", meeting="north-sum1") == ()
        assert work.copies_of_meeting("x", meeting="north-sum1") == (COPY,)


def test_a_copy_that_was_removed_can_be_kept_again(records: SqlRecords) -> None:
    """Opening a clearing again and finishing it in one transaction leaves one copy."""
    keep(
        records,
        lambda work: work.save_copy("tidewell", COPY),
        lambda work: work.remove_copy(COPY.key),
        lambda work: work.save_copy("tidewell", COPY),
    )

    with records.reading() as work:
        assert work.copies_of_meeting("tidewell", meeting="north-sum1") == (COPY,)


def test_packs_are_listed_newest_first(records: SqlRecords) -> None:
    """Every version of a pack is kept with its manifest, its papers in their order."""
    papers = tuple(replace(paper, key=f"{paper.key}-2") for paper in MANIFEST.papers)
    newer = replace(MANIFEST, version=2, draft=True, papers=papers)
    keep(
        records,
        lambda work: work.add_manifest("tidewell", MANIFEST, pack=PACK),
        lambda work: work.add_manifest("tidewell", newer, pack=replace(PACK, version=2)),
    )

    with records.reading() as work:
        assert work.manifests("tidewell", meeting="north-sum1") == (newer, MANIFEST)
        assert work.manifests("seaford", meeting="north-sum1") == ()
        assert work.pack("tidewell", meeting="north-sum1", version=1) == PACK
        assert work.pack("tidewell", meeting="north-sum1", version=3) is None


def test_a_version_of_a_pack_is_built_once(records: SqlRecords) -> None:
    """Of two builds of one version the second is refused, and the first stays."""
    keep(records, lambda work: work.add_manifest("tidewell", MANIFEST, pack=PACK))

    with pytest.raises(StaleError, match="Version 1"):
        keep(records, lambda work: work.add_manifest("tidewell", MANIFEST, pack=PACK))

    with records.reading() as work:
        assert work.manifests("tidewell", meeting="north-sum1") == (MANIFEST,)
