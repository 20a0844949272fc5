"""Whether the facts of a case name the school by arithmetic."""

from collections.abc import Collection, Mapping


def could_hold(
    schools: Mapping[str, Collection[str]], year_groups: Collection[str]
) -> tuple[str, ...]:
    """Return the keys of the schools that teach every one of these year groups, in order.

    `schools` maps a school's key to the year groups it teaches ("R", "1" ... "13"). A school that
    teaches only some of the year groups of a group referral cannot have sent it. With no year group
    given, every school could.
    """
    wanted = {_year(each) for each in year_groups}
    return tuple(
        key for key, taught in schools.items() if wanted <= {_year(each) for each in taught}
    )


def _year(label: str) -> str:
    bare = label.strip().casefold().removeprefix("year").strip()
    return "r" if bare in {"r", "reception", "0"} else bare.lstrip("0")
