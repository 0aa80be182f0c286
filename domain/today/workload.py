"""Working time and staff need by WHO WISN: what a pool can do in a week, and what its load takes.

Source: WHO, Workload Indicators of Staffing Need, user's manual, 2nd ed. (ISBN 9789240070066); worked
through in docs/METHOD.md. A pool without a stated time basis uses the unit's full-time hours and the
share of them that can go to the mapped tasks; both ways end in the same three numbers.
"""

from dataclasses import dataclass
from fractions import Fraction

from domain.model import Code, TimeBasis, Unit
from domain.snapshot import Snapshot
from domain.units import HUNDRED_PERCENT, MINUTES_PER_HOUR, WEEKS_PER_YEAR, as_fraction


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """What one full-time position gives a week [minutes], and what of it goes elsewhere.

    `allowance` is the part of the time for meetings and the like of the whole category (WISN CAS),
    `individual_minutes` what single members spend on other things, all together (WISN IAS), and
    `stated` whether the unit has said anything about its working time at all.
    """

    minutes: Fraction
    allowance: Fraction = Fraction(0)
    individual_minutes: Fraction = Fraction(0)
    stated: bool = True

    def capacity(self, fte: Fraction) -> Fraction:
        """Time for the mapped tasks of so many full-time positions [minutes a week].

        >>> WorkingTime(Fraction(2000), Fraction(1, 10), Fraction(100)).capacity(Fraction(2))
        Fraction(3510, 1)
        """
        return max(Fraction(0), fte * self.minutes - self.individual_minutes) * (1 - self.allowance)

    def required_fte(self, load: float) -> float:
        """Full-time positions that a load [minutes a week] takes: service × CAF + IAF.

        >>> round(WorkingTime(Fraction(2000), Fraction(1, 10), Fraction(100)).required_fte(3510), 6)
        2.0
        """
        service = load / float(self.minutes)
        return service / float(1 - self.allowance) + float(self.individual_minutes / self.minutes)


def available_hours(basis: TimeBasis, unit: Unit) -> Fraction:
    """Available working time of a full-time position [hours a year]: WISN's AWT.

    Source: WISN user's manual: (working days − holidays − leave − sickness − other) × hours a day.
    """
    days = as_fraction(basis.days_per_week)
    absent = basis.public_holidays + basis.vacation_days + basis.sick_days + basis.other_days
    if basis.hours_per_day is not None:
        hours = as_fraction(basis.hours_per_day)
    else:
        hours = as_fraction(unit.full_time_hours_per_week) / days
    return (WEEKS_PER_YEAR * days - as_fraction(absent)) * hours


def working_time(snapshot: Snapshot, unit: Unit, group: Code) -> WorkingTime:
    """The working time that holds for a group in a unit: its own row, the unit's, or the unit's shares."""
    rows = snapshot.time_basis_of
    basis = rows.get((unit.id, group)) or rows.get((unit.id, ""))
    if basis is None:
        full = as_fraction(unit.full_time_hours_per_week) * MINUTES_PER_HOUR
        share = Fraction(1) if unit.available_share is None else as_fraction(unit.available_share)
        return WorkingTime(full * share, stated=unit.available_share is not None)
    per_week = Fraction(MINUTES_PER_HOUR, WEEKS_PER_YEAR)
    return WorkingTime(
        available_hours(basis, unit) * per_week,
        Fraction(basis.allowance_percent, HUNDRED_PERCENT),
        as_fraction(basis.individual_hours_per_year) * per_week,
    )
