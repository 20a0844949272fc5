"""Reading the schools of a profile."""

from collections.abc import Collection, Iterator
from typing import Final

from service.definitions import vocabulary
from service.definitions.days import read_day_if_given
from service.definitions.fields import Fields
from service.definitions.listing import each, named
from service.domain.authority import School

YEAR_GROUPS: Final = frozenset({"N1", "N2", "R", *(str(year) for year in range(1, 15))})


def read_schools(profile: Fields, clusters: Collection[str]) -> Iterator[School]:
    """Yield each school, noting all that is wrong with it; `clusters` are the ids there are."""
    for fields in each(profile, "schools", what="a school", known=vocabulary.SCHOOL):
        years = fields.texts("year_groups")
        for year in years:
            if year not in YEAR_GROUPS:
                message = f"`{year}` is not a year group."
                fields.note("K106", "year_groups", message, "Write N1, N2, R or 1 to 14.")
        yield School(
            key=fields.id("id"),
            name=fields.needed("name"),
            cluster=named(fields, "cluster", clusters, code="A706"),
            setting=fields.needed("setting"),
            year_groups=frozenset(years),
            aliases=fields.texts("aliases"),
            starts=read_day_if_given(fields, "from"),
            ends=read_day_if_given(fields, "until"),
        )
