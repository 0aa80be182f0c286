"""What a plan is worth and costs in kroner, as far as the unit has stated what it takes to know.

Nothing is guessed: what is not stated is None, and whoever writes asks for it. Fees, cover and the price
year stand in the settings, the cost of an hour in the sheet Grupper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from domain.catalogue import Catalogue, LegalRule
from domain.knowledge.groups import Groups
from domain.knowledge.local_rules import rules_in
from domain.model import Code, Process, Task, TaskCategory, Unit
from domain.plan.contents import Contents, MeasureContents
from domain.plan.low_and_high import Pool, low_and_high
from domain.plan.questions import moves
from domain.plan_model import PlannedTraining
from domain.results import Milli
from domain.snapshot import Snapshot
from domain.units import MICRO, MINUTES_PER_HOUR, WEEKS_PER_YEAR

DOCTOR: Code = "LE"
DELEGATED_FEE = "FL-DELEG-TAKST"
"""The rule on fees for consultations a nurse has by delegation from a general practitioner."""
YEAR_KEY, FEE_KEY, COVER_KEY, BOUGHT_KEY = (
    "prisår",
    "s_takst_kroner",
    "vikar_kroner_per_time",
    "vikar_timer_per_uke",
)
_MINUTE = 1000


@dataclass(frozen=True, slots=True)
class Stated:
    """What the unit has stated of prices; None where it has not."""

    price_year: int | None
    fee: float | None
    """Kroner for one consultation by the delegated tariff."""
    cover_hour: float | None
    """Kroner for an hour of cover or overtime."""
    bought_hours: float | None
    """Hours of cover and overtime a week today."""


@dataclass(frozen=True, slots=True)
class Consultations:
    """A moved task that may give a delegated fee: how many times a week it moves."""

    task: Task
    per_week: float


@dataclass(frozen=True, slots=True)
class Delegated:
    """What the rule on delegated fees says of the plan: what may give one, and what goes to others."""

    rule: LegalRule
    to_nurses: tuple[Consultations, ...]
    to_others: tuple[Consultations, ...]

    @property
    def per_year(self) -> float:
        """Consultations a year that may give the fee."""
        return sum(row.per_week for row in self.to_nurses) * WEEKS_PER_YEAR


def stated(snapshot: Snapshot) -> Stated:
    """What stands in the settings."""
    year = _number(snapshot, YEAR_KEY)
    return Stated(
        None if year is None else int(year),
        _number(snapshot, FEE_KEY),
        _number(snapshot, COVER_KEY),
        _number(snapshot, BOUGHT_KEY),
    )


def _number(snapshot: Snapshot, key: str) -> float | None:
    text = snapshot.settings.get(key, "").strip().replace(",", ".")
    try:
        return float(Decimal(text)) if text else None
    except InvalidOperation:
        return None


def kroner_a_year(change: Milli, hourly: float) -> float:
    """What minutes a week come to in a year."""
    return change / _MINUTE / MINUTES_PER_HOUR * WEEKS_PER_YEAR * hourly


# -- the interval -----------------------------------------------------------------------------------


def changes_between(
    snapshot: Snapshot, catalogue: Catalogue, plan: Contents
) -> tuple[Mapping[Pool, Milli], Mapping[Pool, Milli]] | None:
    """How much the load of each pool changes with low, and with high minutes; None without an interval."""
    ends = low_and_high(snapshot, catalogue, plan)
    if ends is None:
        return None
    low, high = ({(row.unit, row.group): row.after - row.before for row in end.loads} for end in ends)
    return low, high


# -- training ---------------------------------------------------------------------------------------


def training_hours(row: PlannedTraining) -> tuple[float, float]:
    """Hours that those who learn spend in all, and that their teacher does; once."""
    return row.persons * row.hours_each / MICRO, row.teacher_hours / MICRO


# -- fees -------------------------------------------------------------------------------------------


def delegated(snapshot: Snapshot, catalogue: Catalogue, plan: Contents) -> Delegated | None:
    """What moves from doctors in a general practice that may give a delegated fee, and what does not.

    None where the rule does not hold, or nothing moves from a doctor there. Only people can say which of
    the moved tasks are consultations: administrative and practical ones are left out.
    """
    rule = rules_in(snapshot, catalogue).rules.get(DELEGATED_FEE)
    if rule is None:
        return None
    groups = Groups(snapshot, catalogue)
    nurses: list[Consultations] = []
    others: list[Consultations] = []
    for row in plan.measures:
        task = row.task
        if task is None or not _from_doctor(snapshot, groups, row, rule) or not task.minutes:
            continue
        moved = Consultations(task, (row.measure.minutes or 0) / task.minutes)
        chain = groups[row.measure.receiver].chain
        (nurses if set(chain) & set(rule.holders) else others).append(moved)
    return Delegated(rule, tuple(nurses), tuple(others)) if nurses or others else None


def _from_doctor(snapshot: Snapshot, groups: Groups, row: MeasureContents, rule: LegalRule) -> bool:
    measure, task = row.measure, row.task
    if not moves(row) or task is None or task.category is not TaskCategory.HELSEFAGLIG:
        return False
    if measure.giver not in groups or measure.receiver not in groups:
        return False
    process = snapshot.by_id(Process)[task.process_id]
    place = snapshot.by_id(Unit)[process.unit_id].type
    is_there = rule.scope.get("unit_type", place.value) == place.value
    return is_there and DOCTOR in groups[measure.giver].chain
