"""A small department, mapped in a few lines: what the tests of the engine start from."""

from datetime import date
from typing import Any

from domain.model import (
    Answer,
    Approval,
    ApprovalKind,
    Competency,
    Group,
    GroupCompetency,
    Judgement,
    LinkKind,
    LowerLayer,
    LowerLayerKind,
    Person,
    PersonCompetency,
    Position,
    Presence,
    Process,
    Recruitment,
    Requirement,
    ServiceThreshold,
    Setting,
    Share,
    Shift,
    Task,
    TaskCategory,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
    new_id,
)
from domain.snapshot import Snapshot
from domain.units import to_micro


class Mapped:
    """Collects values; 100 % of a position is 1 000 minutes a week unless told otherwise."""

    def __init__(self, **settings: str) -> None:
        self.rows: list[Any] = []
        self._ids: dict[tuple[str, str], str] = {}
        self.setting("dato", "2026-11-02")
        for key, value in settings.items():
            self.setting(key, value)
        self.unit("E")

    def _add(self, row: Any) -> Any:
        self.rows.append(row)
        return row

    def _id(self, kind: str, code: str) -> str:
        return self._ids.setdefault((kind, code), new_id())

    def setting(self, key: str, value: str) -> None:
        self._add(Setting(new_id(), key, value))

    def unit(self, code: str, parent: str = "", minutes: float | None = 1000, **fields: Any) -> None:
        hours = to_micro(37.5) if minutes is None else round(minutes * 1_000_000 / 60)
        self._add(
            Unit(
                self._id("unit", code),
                code,
                code,
                parent_id=self._id("unit", parent) if parent else None,
                full_time_hours_per_week=hours,
                available_share=None if minutes is None else 1_000_000,
                **fields,
            )
        )
        self._add(Process(self._id("process", code), f"P-{code}", code, self._id("unit", code)))

    def time(self, unit: str = "E", group: str = "", **fields: float) -> None:
        micro = {key: to_micro(value) for key, value in fields.items()}
        self._add(TimeBasis(new_id(), self._id("unit", unit), group, **micro))

    def group(self, code: str, **fields: Any) -> None:
        micro = {key: to_micro(value) for key, value in fields.items() if isinstance(value, float)}
        self._add(Group(new_id(), code, **{**fields, **micro}))

    def scarcity(self, group: str, value: float, unit: str = "E") -> None:
        self._add(Recruitment(new_id(), self._id("unit", unit), group, to_micro(value)))

    def competency(self, code: str, hours: float | None = None) -> None:
        known = self._id("competency", code)
        self._add(Competency(known, code, code, training_hours=None if hours is None else to_micro(hours)))

    def holds(self, group: str, **levels: int) -> None:
        for code, level in levels.items():
            self._add(GroupCompetency(new_id(), group, self._id("competency", code), level))

    def staff(
        self,
        code: str,
        group: str,
        percent: float = 100,
        unit: str = "E",
        count: int = 1,
        until: date | None = None,
        shifts: tuple[Shift, ...] = (),
        **levels: int,
    ) -> None:
        known = self._id("person", code)
        if not any(isinstance(row, Person) and row.id == known for row in self.rows):
            self._add(Person(known, code, group, self._id("unit", unit)))
        self._add(Position(new_id(), known, self._id("unit", unit), to_micro(percent), count, shifts=shifts))
        for competency, level in levels.items():
            self._add(PersonCompetency(new_id(), known, self._id("competency", competency), level, until))

    def task(
        self,
        code: str,
        demand: float,
        unit: str = "E",
        today: dict[str, float] | None = None,
        takes: dict[str, int] | None = None,
        follows: list[str] | None = None,
        after: list[str] | None = None,
        category: TaskCategory = TaskCategory.PRAKTISK,
        **fields: Any,
    ) -> None:
        known = self._id("task", code)
        fields.setdefault("importance", to_micro(1))
        self._add(
            Task(
                known,
                code,
                self._id("process", unit),
                code,
                per_week=to_micro(1),
                minutes=to_micro(demand),
                category=category,
                **fields,
            )
        )
        for group, percent in (today or {}).items():
            self._add(Share(new_id(), known, group, to_micro(percent)))
        for competency, level in (takes or {}).items():
            self._add(Requirement(new_id(), known, self._id("competency", competency), level))
        for kind, targets in ((LinkKind.FOLLOWS, follows or []), (LinkKind.AFTER, after or [])):
            for target in targets:
                link = None if target == "*" else self._id("task", target)
                self._add(TaskLink(new_id(), known, kind, link))

    def verdict(
        self, task: str, group: str, verdict: str = "kan", percent: float = 0, by: str = "", factor: float = 1
    ) -> None:
        self._add(
            UnitVerdict(
                new_id(),
                self._id("task", task),
                group,
                Judgement(verdict),
                to_micro(percent),
                by,
                to_micro(factor),
            )
        )

    def there(self, group: str, shift: Shift, share: float | None, unit: str = "E", **fields: Any) -> None:
        percent = None if share is None else to_micro(share)
        self._add(Presence(new_id(), self._id("unit", unit), group, shift, percent, **fields))

    def promise(self, task: str, percent: float, within: float, hours: float, other_work: float = 0) -> None:
        numbers = (to_micro(value) for value in (percent, within, hours, other_work))
        self._add(ServiceThreshold(new_id(), self._id("task", task), *numbers))

    def lower(
        self, task: str, kind: str, answer: str = "ja", saved: float = 0, added: float = 0, by: str = ""
    ) -> None:
        layer, said = LowerLayerKind(kind), Answer(answer)
        minutes = (to_micro(saved), to_micro(added))
        self._add(LowerLayer(new_id(), self._id("task", task), layer, said, *minutes, group_added=by))

    def approve(self, person: str, task: str, kind: ApprovalKind, **fields: Any) -> None:
        known = (self._id("person", person), self._id("task", task))
        self._add(Approval(new_id(), *known, kind, **fields))

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot.of(self.rows)
