"""Exact quantities and the only conversions between them.

A quantity (minutes, a count per week, a percentage, full-time positions) is kept as a whole number
of millionths, so that 2.5 minutes, 0.5 per week and 33.3 percent survive storage and equality is
exact. Products of two quantities are whole numbers of 10⁻¹².
"""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

Micro = int
"""A quantity in millionths: 2.5 is 2_500_000."""

MICRO = 1_000_000
HUNDRED_PERCENT = 100 * MICRO
MINUTES_PER_HOUR = 60
WEEKS_PER_YEAR = 52


def to_micro(value: Decimal | float | str) -> Micro:
    """The quantity in millionths, the sixth decimal rounded half to even.

    >>> to_micro("2.5"), to_micro(Decimal("0.0000005")), to_micro("33.3")
    (2500000, 0, 33300000)
    """
    scaled = Decimal(str(value)) * MICRO
    return int(scaled.to_integral_value(rounding=ROUND_HALF_EVEN))


def from_micro(value: Micro) -> Decimal:
    """The quantity as a decimal number without trailing zeros.

    >>> from_micro(2_500_000), from_micro(170_000_000)
    (Decimal('2.5'), Decimal('170'))
    """
    exact = Decimal(value) / MICRO
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()


def as_fraction(value: Micro) -> Fraction:
    """The quantity as an exact fraction, for arithmetic that must not round.

    >>> as_fraction(37_500_000)
    Fraction(75, 2)
    """
    return Fraction(value, MICRO)


def percent_of(percent: Micro, whole: Fraction) -> Fraction:
    """The given percentage of something.

    >>> percent_of(to_micro(90), Fraction(1000))
    Fraction(900, 1)
    """
    return whole * percent / HUNDRED_PERCENT
