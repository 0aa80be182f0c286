"""A run chart in sentences: the median, what cannot well be chance, and each reading."""

from collections.abc import Mapping, Sequence

from domain.plan.run_chart import FEWEST, RunChart, Signal, Stretch
from domain.plan_model import Indicator, Measurement
from domain.units import from_micro
from reports.words import _, day, marked, number

_SIGNALS: Mapping[Signal, str] = {
    Signal.SHIFT: marked("{count} avlesninger på rad ligger på samme side av midten ({first}–{last})."),
    Signal.TREND: marked("{count} avlesninger på rad går samme vei ({first}–{last})."),
    Signal.FEW_RUNS: marked("Avlesningene veksler sjeldnere om midten enn tilfeldigheter gir."),
    Signal.MANY_RUNS: marked("Avlesningene veksler oftere om midten enn tilfeldigheter gir."),
}


def value_words(value: float, indicator: Indicator) -> str:
    """A value with its unit."""
    told = number(value)
    return f"{told} {indicator.unit_of_measure}".rstrip()


def reading_words(row: Measurement, indicator: Indicator) -> str:
    """One reading: when, how much, and what was noted."""
    told = f"{day(row.measured_on)}: {value_words(float(from_micro(row.value)), indicator)}"
    return f"{told}. {row.note}".strip() if row.note else f"{told}."


def withdrawn_words(row: Measurement) -> str:
    """When and why a reading was withdrawn; empty for one that counts."""
    if row.withdrawn_on is None:
        return ""
    text = _("Trukket tilbake {day}: {why}")
    return text.format(day=day(row.withdrawn_on), why=row.withdrawn_because)


def chart_words(chart: RunChart | None, readings: Sequence[Measurement], indicator: Indicator) -> list[str]:
    """What the readings show: the middle, then every signal, or that there is none, or none can be yet."""
    if chart is None:
        return [_("Ingenting er målt ennå.")]
    if len(readings) == 1:
        return [_("Bare én avlesning ennå. En kurve sier noe først når det er flere.")]
    middle = _("Midten (medianen) er {value}.").format(value=value_words(chart.median, indicator))
    if not chart.signals and len(readings) < FEWEST:
        return [middle, _("Det er for få avlesninger til å si om noe har endret seg. Minst ti er vanlig.")]
    if not chart.signals:
        return [middle, _("Ingenting i avlesningene skiller seg fra det tilfeldigheter gir.")]
    return [middle, *(signal_words(row, readings) for row in chart.signals)]


def signal_words(row: Stretch, readings: Sequence[Measurement]) -> str:
    """What a stretch of readings shows."""
    return _(_SIGNALS[row.signal]).format(
        count=row.last - row.first + 1,
        first=day(readings[row.first].measured_on),
        last=day(readings[row.last].measured_on),
    )
