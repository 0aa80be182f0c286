"""The formula of working time, worked through with the numbers of one row."""

from __future__ import annotations

from domain.model import TimeBasis, Unit
from domain.units import MINUTES_PER_HOUR, WEEKS_PER_YEAR, Micro, as_fraction, from_micro
from gui.pages.time.rows import PoolTime, TimeRow, UnitRow, week
from gui.parts.lines import Line
from reports.names import Names
from reports.words import _, fte, number


def source() -> str:
    """Where the formula comes from."""
    return _(
        "Regnet etter WHO, Workload Indicators of Staffing Need (WISN), brukerhåndbok, 2. utgave "
        "(ISBN 9789240070066)."
    )


def _plain(value: Micro) -> str:
    return number(from_micro(value))


def absent(basis: TimeBasis) -> Micro:
    """Days a year away from work."""
    return basis.public_holidays + basis.vacation_days + basis.sick_days + basis.other_days


def steps(row: TimeRow) -> list[Line]:
    """The way from the days of a year to a week's time for the tasks."""
    basis = row.basis
    year = WEEKS_PER_YEAR * as_fraction(basis.days_per_week)
    days = year - as_fraction(absent(basis))
    per_day = row.hours / days if days else as_fraction(basis.hours_per_day or 0)
    made = [
        Line(
            None,
            _("{weeks} uker × {days} dager").format(weeks=WEEKS_PER_YEAR, days=_plain(basis.days_per_week)),
            _days(float(year)),
        ),
        Line(None, _("minus fravær"), _days(-float(as_fraction(absent(basis)))), note=_away(basis)),
        Line(
            None,
            _("{days} dager × {hours} t").format(days=number(float(days)), hours=number(float(per_day))),
            _("{hours} t i året").format(hours=number(float(row.hours), 1)),
            note="" if basis.hours_per_day is not None else _from_full_time(row.unit, basis),
        ),
        Line(None, _("delt på {weeks} uker").format(weeks=WEEKS_PER_YEAR), week(row.time.minutes)),
    ]
    if basis.allowance_percent:
        made.append(
            Line(
                None,
                _("minus {percent} % til møter og annet felles").format(
                    percent=_plain(basis.allowance_percent)
                ),
                week(row.time.minutes * (1 - row.time.allowance)),
            )
        )
    return made


def _days(count: float) -> str:
    return _("{days} dager").format(days=number(count))


def _away(basis: TimeBasis) -> str:
    return _("{holidays} helligdager + {vacation} feriedager + {sick} sykedager + {other} andre").format(
        holidays=_plain(basis.public_holidays),
        vacation=_plain(basis.vacation_days),
        sick=_plain(basis.sick_days),
        other=_plain(basis.other_days),
    )


def _from_full_time(unit: Unit, basis: TimeBasis) -> str:
    return _("{hours} t i uken delt på {days} dager").format(
        hours=_plain(unit.full_time_hours_per_week), days=_plain(basis.days_per_week)
    )


def pool_lines(pools: tuple[PoolTime, ...], names: Names) -> list[Line]:
    """Each group: positions times a week's time, with what comes off."""
    return [
        Line(None, _name(names.group(pool.group)), week(pool.capacity), note=_times(pool)) for pool in pools
    ]


def _name(text: str) -> str:
    return text[:1].upper() + text[1:]


def _times(pool: PoolTime) -> str:
    text = _("{fte} × {week}").format(fte=fte(float(pool.fte)), week=week(pool.time.minutes))
    if pool.time.individual_minutes:
        text = _("({product} − {individual} til enkeltes andre oppgaver)").format(
            product=text, individual=week(pool.time.individual_minutes)
        )
    if pool.time.allowance:
        text = _("{product} × {percent} %").format(
            product=text, percent=number(float(100 * (1 - pool.time.allowance)))
        )
    return text


def unit_steps(row: UnitRow) -> list[Line]:
    """What a position gives a week where only hours and share are known."""
    unit = row.unit
    full = as_fraction(unit.full_time_hours_per_week) * MINUTES_PER_HOUR
    if unit.available_share is None:
        return [Line(None, _("Full stilling"), week(full), note=_("Alt regnes som tid til oppgavene."))]
    share = as_fraction(unit.available_share)
    text = _("{full} × {percent} %").format(full=week(full), percent=number(float(100 * share)))
    return [Line(None, text, week(full * share))]


def defaults() -> list[Line]:
    """What a row begins with, and why."""
    return [
        Line(None, _("5 dager i uken"), note=_("Det vanlige. I turnus: gjennomsnittet i uken.")),
        Line(
            None,
            _("10 helligdager"),
            note=_("Så mange helligdager kan falle på hverdager i et år. I turnus alle dager: 0."),
        ),
        Line(
            None,
            _("25 feriedager"),
            note=_("Fem uker med avtalefestet ferie. De over 60 år har en uke mer."),
        ),
        Line(
            None,
            _("0 sykedager og andre dager"),
            note=_("Fyll ut det dere vet: fravær som ikke dekkes av vikar, kurs og permisjoner."),
        ),
    ]
