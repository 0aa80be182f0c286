"""«Virkning»: what the plan as a whole would do, worked out anew as the plan stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import Code
from domain.plan.effect import Effect
from domain.plan.goals import Goal, Weighing
from domain.plan.low_and_high import LoadBetween, Pool
from domain.results import Milli
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.pages.plan.chosen import ChosenPlan
from gui.parts.lines import Line, Lines
from gui.parts.words import Words
from gui.pictures.load_bars import LoadBars
from gui.pictures.load_words import PoolLoad
from gui.pictures.look import Mark
from gui.place import Place
from gui.session import Session
from reports.between_words import between_words
from reports.code_words import scarcity_words
from reports.material import capital
from reports.plans.figures import EffectFigures
from reports.plans.goal_words import goal_name, goal_words
from reports.plans.nursing_words import nursing_words
from reports.shown import ShownLoad
from reports.words import _, listing, minutes, minutes_change, number

LEAST = 500
"""Half a minute a week [thousandths]: what is less is rounding."""


class PlanEffect(QWidget):
    """The sum in lines, and every group before and after."""

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._plan = session, plan
        self.words = as_role(Words("", self), "heading")
        self.sums = Lines(self)
        self.loads_title = as_role(Words(_("Arbeid mot tid, før og etter"), self), "heading")
        self.loads = LoadBars(self)
        self.goals_title = as_role(Words(_("Fem mål: hva taler for og mot?"), self), "heading")
        self.goals = Lines(self)
        self.between_title = as_role(Words(_("Med lave og høye minutter"), self), "heading")
        self.between = Lines(self)
        self.layers_title = as_role(Words(_("Arbeid etter utdanningsnivå"), self), "heading")
        self.layers = Lines(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE, BETWEEN, INSIDE, 0)
        column.setSpacing(INSIDE)
        for widget in (
            self.words,
            self.sums,
            self.goals_title,
            self.goals,
            self.loads_title,
            self.loads,
            self.between_title,
            self.between,
            self.layers_title,
            self.layers,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.loads.chosen.connect(self._open_group)
        self.refresh()

    def refresh(self) -> None:
        """Show what was worked out last."""
        found = self._plan.found
        would = None if found is None else found.effect
        figures = None if found is None else found.figures
        if found is None:
            self.words.setText(_("Regner ut …"))
        elif would is None or figures is None:
            self.words.setText(_("Virkningen kommer her når planen har tiltak."))
        else:
            self.words.setText(headline(figures))
        weighing = None if found is None else found.weighing
        for widget in (self.goals_title, self.loads_title, self.loads, self.layers_title):
            widget.setVisible(would is not None)
        self.sums.show_lines([] if would is None or figures is None else self._sums(would, figures))
        self.goals.show_lines([] if weighing is None else _goals(weighing))
        self.layers.show_lines([] if figures is None else self._layers(figures))
        between = [] if found is None or figures is None else self._between(figures, found.between)
        self.between.show_lines(between)
        self.between_title.setVisible(bool(between))
        if figures is not None:
            self.loads.set_loads([self._load(row) for row in _sorted(figures)])

    def _sums(self, would: Effect, figures: EffectFigures) -> list[Line]:
        training = would.training
        before, after = _scarce(figures)
        lines = [
            Line(
                None,
                _("Netto avlastning for dem det er vanskelig å rekruttere"),
                minutes_change(after - before),
                _("{before} i uken i dag, {after} med planen. Veiledning er regnet med.").format(
                    before=minutes(before), after=minutes(after)
                ),
                "ok:good" if after < before else "info:muted",
            ),
            Line(
                None,
                _("Opplæring, én gang"),
                _("{hours} t").format(hours=number(training.learners + training.teachers)),
                _("{learners} timer for dem som lærer, {teachers} timer for dem som underviser").format(
                    learners=number(training.learners), teachers=number(training.teachers)
                ),
                "time:muted",
            ),
        ]
        lines += [Line(None, text, "", "", "info:muted") for text in nursing_words(would.nursing)]
        if would.taken_away > LEAST:
            gone = _("Arbeid som ikke gjøres lenger")
            lines.insert(1, Line(None, gone, minutes(would.taken_away), "", "stop:muted"))
        if would.above_ceiling:
            text = lifted(would, self._session.names.group)
            lines.append(Line(Place("groups", would.above_ceiling[0][1]), text, "", "", "warning:warn"))
        freed = _("Frigjort tid er ikke innsparing før bruken er avtalt.")
        return [*lines, Line(None, freed, "", "", "info:muted")]

    def _layers(self, figures: EffectFigures) -> list[Line]:
        names = self._session.names
        return [
            Line(
                None,
                capital(names.layer(row.layer)),
                minutes_change(row.after - row.before),
                _("{before} i uken i dag, {after} med planen").format(
                    before=minutes(row.before), after=minutes(row.after)
                ),
            )
            for row in figures.layers
        ]

    def _between(self, figures: EffectFigures, between: Mapping[Pool, LoadBetween]) -> list[Line]:
        """The groups whose work changes, from the low end of all minutes to the high."""
        return [
            Line(
                None,
                self._pool(row),
                between_words(between[row.unit, row.group].after),
                _("I dag {interval}").format(interval=between_words(between[row.unit, row.group].before)),
            )
            for row in _sorted(figures)
            if (row.unit, row.group) in between and row.change
        ]

    def _pool(self, row: ShownLoad) -> str:
        names = self._session.names
        several = len(self._session.snapshot.units) > 1
        return capital(names.pool(row.unit, row.group) if several else names.group(row.group))

    def _load(self, row: ShownLoad) -> PoolLoad:
        names = self._session.names
        present, group = names.present, row.group
        order = present.index(group) if group in present else len(present)
        return PoolLoad(
            key=(row.unit, group),
            mark=Mark(group, capital(names.group(group)), order),
            label=self._pool(row),
            today=row.before,
            capacity=row.capacity,
            suggested=row.after,
            ceiling=row.ceiling,
            target=row.target if row.scarcity and row.target else None,
            scarcity=scarcity_words(row.scarcity) if row.scarcity else "",
            planned=True,
        )

    def _open_group(self, key: object) -> None:
        if isinstance(key, tuple):
            self._session.wanted.emit(Place("groups", str(key[1])))


def _goals(weighing: Weighing) -> list[Line]:
    """Each goal with what speaks for it, and what against it."""
    lines = []
    for goal in Goal:
        good, bad = (goal_words(weighing, goal, is_for=is_for) for is_for in (True, False))
        told = _("Taler for: {good}\nTaler mot: {bad}").format(good=good, bad=bad)
        lines.append(Line(None, goal_name(goal), "", told))
    return lines


def lifted(would: Effect, name_of: Callable[[Code], str]) -> str:
    """Which groups come above their ceiling, each named once, in however many units it does."""
    above = dict.fromkeys(group for _unit, group in would.above_ceiling)
    return _("Planen løfter {groups} over taket dere har satt.").format(groups=listing(map(name_of, above)))


def _scarce(figures: EffectFigures) -> tuple[Milli, Milli]:
    """What those who are hard to recruit do before and after, as it is shown."""
    return sum(row.before for row in figures.scarce), sum(row.after for row in figures.scarce)


def headline(figures: EffectFigures) -> str:
    """The answer in a sentence."""
    before, after = _scarce(figures)
    less = before - after
    if less > 0:
        return _("Planen gir dem det er vanskelig å rekruttere, {minutes} mindre arbeid i uken.").format(
            minutes=minutes(less)
        )
    if less < 0:
        return _("Planen gir dem det er vanskelig å rekruttere, {minutes} mer arbeid i uken.").format(
            minutes=minutes(-less)
        )
    return _("Planen endrer ikke arbeidet for dem det er vanskelig å rekruttere.")


def _sorted(figures: EffectFigures) -> list[ShownLoad]:
    """Those hard to recruit first, and among them those that change most."""
    rows = [row for row in figures.loads if row.before or row.after]
    return sorted(rows, key=lambda row: (-row.scarcity, -abs(row.change), row.unit, row.group))
