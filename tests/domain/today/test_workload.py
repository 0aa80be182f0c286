"""Staff needed by WHO WISN: the formulas, and an example worked through by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.model import TimeBasis, Unit
from domain.snapshot import Snapshot
from domain.today.workload import WorkingTime, available_hours, working_time
from domain.units import to_micro

UNIT = Unit(
    "u", "E", "Hjemmetjenesten", full_time_hours_per_week=to_micro(35.5), available_share=to_micro(0.8)
)

# Working time of a home nursing service, made up but plausible: 260 days − 25 leave − 10 holidays − 21 sick
# − 5 courses = 199 days of 7.1 hours. The steps and symbols are those of WHO, Workload Indicators of
# Staffing Need, user's manual, 2nd ed. (ISBN 9789240070066).
HOME_NURSING = TimeBasis(
    "t",
    "u",
    "SP",
    sick_days=to_micro(21),
    other_days=to_micro(5),
    hours_per_day=to_micro(7.1),
    # meetings and reports: 30 + 20 minutes of a 7.1-hour day, and 5 per cent besides
    allowance_percent=to_micro(round(100 * (50 / 60 / 7.1 + 0.05), 6)),
    # two persons with two hours a week of other duties
    individual_hours_per_year=to_micro(208),
)
YEARLY = {  # times a year × minutes
    "dosett": 2600 * 15,
    "wounds": 3900 * 25,
    "injections": 7800 * 12,
    "intravenous": 780 * 40,
    "assessment": 520 * 60,
}


def of(*rows: TimeBasis, unit: Unit = UNIT, group: str = "SP") -> WorkingTime:
    return working_time(Snapshot.of([unit, *rows]), unit, group)


def test_available_working_time() -> None:
    assert available_hours(HOME_NURSING, UNIT) == Fraction("1412.9")


@pytest.mark.parametrize(
    ("activity", "fte"),
    [
        ("dosett", 0.4600),
        ("wounds", 1.1501),
        ("injections", 1.1041),
        ("intravenous", 0.3680),
        ("assessment", 0.3680),
    ],
)
def test_full_time_positions_for_each_activity(activity: str, fte: float) -> None:
    assert YEARLY[activity] / 52 / float(of(HOME_NURSING).minutes) == pytest.approx(fte, abs=5e-5)


def test_staff_needed_before_a_change() -> None:
    time = of(HOME_NURSING)
    assert float(1 / (1 - time.allowance)) == pytest.approx(1.201015, abs=1e-6)  # CAF
    assert float(time.individual_minutes / time.minutes) == pytest.approx(0.147215, abs=1e-6)  # IAF
    required = time.required_fte(sum(YEARLY.values()) / 52)
    assert required == pytest.approx(4.2911, abs=5e-5)
    assert 4 - required == pytest.approx(-0.2911, abs=5e-5)
    assert 4 / required == pytest.approx(0.9322, abs=5e-5)


def test_staff_needed_after_a_change() -> None:
    """Dosett and half of the wounds go to others, whose guidance takes 52 hours a year."""
    time = of(HOME_NURSING)
    left = sum(YEARLY.values()) - YEARLY["dosett"] - YEARLY["wounds"] / 2 + 52 * 60
    assert left / 52 / float(time.minutes) == pytest.approx(2.4520, abs=1e-4)
    required = time.required_fte(left / 52)
    assert required == pytest.approx(3.0922, abs=1e-4)
    assert 4 / required == pytest.approx(1.2936, abs=1e-4)
    released = time.required_fte(sum(YEARLY.values()) / 52) - required
    assert released == pytest.approx(1.1989, abs=1e-4)


@given(
    st.integers(0, 60), st.integers(0, 95), st.integers(0, 2000), st.integers(1, 40), st.integers(10, 1000)
)
def test_the_ratio_is_one_exactly_when_the_load_is_the_capacity(
    sick: int, allowance: int, individual: int, tenths: int, share: int
) -> None:
    row = TimeBasis(
        "t",
        "u",
        "SP",
        sick_days=to_micro(sick),
        allowance_percent=to_micro(allowance),
        individual_hours_per_year=to_micro(individual),
    )
    fte = Fraction(tenths, 10)
    for time in (of(row), of(unit=replace(UNIT, available_share=share * 1000))):
        capacity = time.capacity(fte)
        if capacity:
            assert float(fte) / time.required_fte(float(capacity)) == pytest.approx(1.0)
            assert float(fte) / time.required_fte(float(capacity) * 1.01) < 1


def test_capacity_is_never_below_nothing() -> None:
    time = of(replace(HOME_NURSING, individual_hours_per_year=to_micro(10_000)))
    assert time.capacity(Fraction(1)) == 0


def test_hours_a_day_follow_from_the_week_when_they_are_not_given() -> None:
    row = replace(HOME_NURSING, hours_per_day=None, days_per_week=to_micro(4))
    # (52 × 4 − 61) × 35.5 / 4
    assert available_hours(row, UNIT) == Fraction("1304.625")


def test_which_statement_of_working_time_holds() -> None:
    general = replace(HOME_NURSING, id="g", group="", hours_per_day=to_micro(8))
    assert of(HOME_NURSING, general).minutes == available_hours(HOME_NURSING, UNIT) * 60 / 52
    assert of(HOME_NURSING, general, group="HF").minutes == available_hours(general, UNIT) * 60 / 52
    shares = of(HOME_NURSING, group="HF")  # no row: full time × available share, nothing else
    assert (shares.minutes, shares.allowance, shares.individual_minutes) == (Fraction(1704), 0, 0)


def test_a_parents_statement_is_not_inherited() -> None:
    child = Unit("c", "F", "Sone", parent_id="u", available_share=None)
    time = working_time(Snapshot.of([UNIT, child, replace(HOME_NURSING, group="")]), child, "SP")
    assert time.minutes == Fraction(37.5 * 60)
    assert not time.stated
    assert of().stated
    assert of(HOME_NURSING, unit=replace(UNIT, available_share=None)).stated
