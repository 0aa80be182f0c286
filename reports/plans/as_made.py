"""What the program named itself, in whichever language, told in the chosen one; what people changed stays."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from domain.catalogue import Catalogue
from domain.model import Code, Task
from domain.plan.contents import Contents, MeasureContents
from domain.plan.indicators import BY_CODE, LIBRARY, Figure, Ready, Recognise
from domain.plan_model import Hazard, Indicator, Measure, PlannedTraining
from domain.snapshot import Snapshot
from reports.names import BriefNames, Names
from reports.plans.indicator_words import figure_unit, ready_name
from reports.plans.wording import BeginningWords
from reports.plans.words import hazard_words
from reports.words import COMPLETE, _, language, speaking

Making = Callable[[Names], str]
"""A name as the program makes it, with what things are called in the chosen language."""


class AsMade:
    """The names that stand in a workspace as they were made."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._snapshot, self._catalogue = snapshot, catalogue
        self._names: dict[str, tuple[Names, Names]] = {}

    def told(self, plan: Contents) -> Contents:
        """The plan with what was named by the program in the chosen language."""
        return replace(plan, measures=tuple(map(self.told_measure, plan.measures)))

    def told_measure(self, row: MeasureContents) -> MeasureContents:
        """The same for one measure."""
        task = row.task
        makings: list[Making] = [lambda _names: _("Nytt tiltak")]
        if task is not None:
            giver, receiver = row.measure.giver, row.measure.receiver
            makings.append(lambda names: BeginningWords(names).title(task, giver, receiver))
        return replace(
            row,
            measure=replace(row.measure, title=self._told(row.measure.title, makings)),
            hazards=tuple((self._hazard(hazard), controls) for hazard, controls in row.hazards),
            trainings=tuple(self._training(training, row) for training in row.trainings),
            indicators=tuple((self._indicator(each, row), readings) for each, readings in row.indicators),
        )

    def ready(self, indicator: Indicator, row: MeasureContents) -> Ready | None:
        """The ready indicator that one of the measure is, by its code or its name; None: the unit's own."""
        known = BY_CODE.get(indicator.ready)
        name = indicator.name.strip().casefold()
        if known is not None or not name:
            return known
        return next(
            (
                each
                for each in LIBRARY
                if any(made.casefold() == name for made in self._in_every_language(_named(each, row)))
            ),
            None,
        )

    def _indicator(self, row: Indicator, measure: MeasureContents) -> Indicator:
        ready = self.ready(row, measure)
        makings: list[Making] = []
        if ready is not None:
            makings.append(_named(ready, measure))
        elif measure.task is not None:
            task, giver = measure.task, measure.measure.giver
            makings.append(lambda names: BeginningWords(names).indicator(task, giver))
        makings.append(lambda _names: _("Det dere måler"))
        name = self._told(row.name, makings)
        if ready is None and name == row.name:
            return row
        units: list[Making] = [lambda _names: _("minutter"), *map(_unit, Figure)]
        return replace(row, name=name, unit_of_measure=self._told(row.unit_of_measure, units))

    def _training(self, row: PlannedTraining, measure: MeasureContents) -> PlannedTraining:
        makings: list[Making] = [lambda _names: _("Opplæring")]
        if measure.task is not None:
            task = measure.task
            makings.append(lambda names: BeginningWords(names).guidance(task))
        return replace(row, title=self._told(row.title, makings))

    def _hazard(self, row: Hazard) -> Hazard:
        return replace(row, event=self._told(row.event, [lambda _names: hazard_words(row.code)]))

    def _told(self, stored: str, makings: list[Making]) -> str:
        """The name in the chosen language, where one of these makes it in any."""
        here = self._known()
        if not stored or any(make(names) == stored for make in makings for names in here):
            return stored
        made = (make(here[0]) for make in makings if stored in self._in_every_language(make))
        return next(made, stored)

    def _in_every_language(self, make: Making) -> Iterator[str]:
        for code in sorted(COMPLETE):
            with speaking(code):
                yield from [make(names) for names in self._known()]

    def _known(self) -> tuple[Names, Names]:
        """What things are called in the chosen language, briefly and in full."""
        code = language()
        if code not in self._names:
            here = (self._snapshot, self._catalogue)
            self._names[code] = (BriefNames(*here), Names(*here))
        return self._names[code]


def _named(ready: Ready, row: MeasureContents) -> Making:
    return lambda names: ready_name(ready, row, names)


def _unit(figure: Figure) -> Making:
    return lambda _names: figure_unit(figure)


def recognising(catalogue: Catalogue) -> Recognise:
    """Knows the ready indicator that one is by its name in any language."""

    def recognise(snapshot: Snapshot, indicator: Indicator) -> Code:
        measure = snapshot.by_id(Measure).get(indicator.measure_id)
        if measure is None:
            return ""
        task = snapshot.by_id(Task).get(measure.task_id or "")
        row = MeasureContents(measure, task, {}, (), (), (), ())
        ready = AsMade(snapshot, catalogue).ready(indicator, row)
        return "" if ready is None else ready.code

    return recognise
