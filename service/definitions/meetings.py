"""Reading the meetings of a profile, with the deadline of each."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta

from service.definitions import vocabulary
from service.definitions.days import read_day, read_time
from service.definitions.fields import Fields
from service.domain.expressions.suggesting import nearest
from service.domain.meeting import Meeting, london


def read_meetings(profile: Fields, clusters: Collection[str]) -> Iterator[Meeting]:
    """Yield each meeting; its id is made of its cluster, label and day."""
    days_before, at = _deadline(profile)
    profile.need("meetings")
    seen: set[str] = set()
    for keys in profile.mappings("meetings"):
        fields = Fields(keys, what="a meeting", known=vocabulary.MEETING, findings=profile.findings)
        meeting = _meeting(fields, clusters, timedelta(days=days_before), at)
        if meeting is None:
            continue
        if meeting.key in seen:
            message = f"The meeting {meeting.key} stands here again."
            fields.note("K109", "", message, "Give it another day or label.")
        seen.add(meeting.key)
        yield meeting


def _deadline(profile: Fields) -> tuple[int, time]:
    profile.need("deadline")
    keys = profile.mapping("deadline")
    if keys is None:
        return 0, time.min
    fields = Fields(keys, what="a deadline", known=vocabulary.DEADLINE, findings=profile.findings)
    fields.need("days_before")
    return fields.whole("days_before"), read_time(fields, "at") or time.min


def _meeting(
    fields: Fields, clusters: Collection[str], before: timedelta, at: time
) -> Meeting | None:
    cluster, label = _cluster(fields, clusters), fields.needed("label")
    day = read_day(fields, "day")
    starts, ends = read_time(fields, "starts"), read_time(fields, "ends")
    kind = fields.needed("kind")
    if day is None or starts is None or ends is None:
        return None
    if ends <= starts:
        fields.note("K108", "ends", "The meeting ends before it starts.", "Mend the times.")
    name = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
    key = f"{cluster}_{name}_{day:%Y_%m_%d}"
    deadline: datetime = london(day - before, at)
    return Meeting(key, cluster, kind, label, day, starts, ends, deadline)


def _cluster(fields: Fields, clusters: Collection[str]) -> str:
    name = fields.needed("cluster")
    if name and name not in clusters:
        mend = nearest(name, clusters) or f"Write one of: {', '.join(clusters)}."
        fields.note("A706", "cluster", f"The profile has no cluster `{name}`.", mend)
    return name
