"""Exact arithmetic: a step carries forty digits, what is seen or compared twenty-eight.

The twelve digits between the two take up what repeating fractions lose, so that 1 / 3 * 3 is 1 and
half a penny that went through a division is still half a penny when it is rounded.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

STEP = Context(prec=40, traps=[])
SEEN = Context(prec=28, traps=[], rounding=ROUND_HALF_UP)
LOST = 30
ROUNDING = {"half_up": ROUND_HALF_UP, "down": ROUND_DOWN}


def added(left: Decimal, right: Decimal) -> Decimal:
    """Return the sum; what only a repeating fraction left over counts as nothing.

    Without that, 1 / 3 * 3 - 1 would be a very small number, and dividing by it a very large one.
    """
    total = STEP.add(left, right)
    if total and total.adjusted() < max(left.adjusted(), right.adjusted()) - LOST:
        return Decimal(0)
    return total


def subtracted(left: Decimal, right: Decimal) -> Decimal:
    """Return the difference, as `added` does."""
    return added(left, STEP.minus(right))


def known(number: Decimal) -> Decimal | None:
    """Return the number, or None when it is none: divided by zero, or too large to be meant."""
    return number if number.is_finite() else None


def seen(number: Decimal) -> Decimal:
    """Return the number with the twenty-eight digits that are seen and compared."""
    return SEEN.plus(number)


def rounded(number: Decimal, places: int, *, how: str) -> Decimal | None:
    """Return the number rounded `half_up` (away from zero) or `down` (towards zero)."""
    unit = Decimal(1).scaleb(-places)
    return known(seen(number).quantize(unit, rounding=ROUNDING[how], context=STEP))
