"""The chosen measure at the side: sections that fold, each of them about one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, cast

from PySide6.QtWidgets import QWidget

from domain.plan.contents import MeasureContents
from gui.making import Steps
from gui.pages.plan import barriers, grounds, measuring, risk, training, trial
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.elsewhere import ElsewhereSection
from gui.pages.plan.like_elsewhere import LikeElsewhere
from gui.pages.plan.what import what_section
from gui.pages.tasks.fold import Fold
from gui.parts.panel import Panel, say
from gui.session import Session
from reports.plans.words import kind_words
from reports.words import _


class Section(Protocol):
    """What a fold of the panel holds."""

    def show_measure(self, row: MeasureContents) -> None:
        """Show this measure."""

    def go_to(self, field: str, about: str = "") -> None:
        """Put the keyboard in a field, or in the row that something is said about."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A section: its key, its heading, what makes it, and what stands beside the heading."""

    key: str
    title: str
    make: Callable[[QWidget], QWidget]
    summary: Callable[[MeasureContents], str]


class MeasurePanel(Panel):
    """The measure of the row that is chosen in the table."""

    def __init__(self, session: Session, plan: ChosenPlan, like: LikeElsewhere, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._plan, self._like = session, plan, like
        self._row: MeasureContents | None = None
        self.title = self.words("heading")
        self.about = self.words("muted", _("Velg et tiltak for å se og skrive det som hører til."))
        self.folds: dict[str, Fold[Any]] = {}
        self._specs: dict[str, Spec] = {}

    def make(self) -> Steps:
        """Make the sections, one at a time; only the first is open."""
        for spec in _specs(self._session, self._plan, self._like):
            fold: Fold[Any] = Fold(spec.title, spec.make, self, is_open=False)
            fold.toggled.connect(partial(self._toggled, spec.key))
            fold.hide()
            self.folds[spec.key], self._specs[spec.key] = fold, spec
            self.add(fold)
            yield
        self.fill()
        self.folds["what"].set_open(True)

    @property
    def row(self) -> MeasureContents | None:
        """What is shown."""
        return self._row

    def show_measure(self, row: MeasureContents | None) -> None:
        """Show this measure; None: none is chosen."""
        self._row = row
        say(self.title, "" if row is None else f"{row.measure.code} {row.measure.title}")
        nothing = _("Velg et tiltak for å se og skrive det som hører til.")
        say(self.about, nothing if row is None else kind_words(row.measure.kind))
        for key, fold in self.folds.items():
            fold.setVisible(row is not None)
            if row is not None:
                fold.summarise(self._specs[key].summary(row))
                if fold.is_open:
                    self._section(key).show_measure(row)

    def go_to(self, section: str, field: str, about: str) -> None:
        """Open a section with the keyboard where something is mended."""
        if section in self.folds and self._row is not None:
            self.folds[section].set_open(True)
            self._section(section).go_to(field, about)

    def _section(self, key: str) -> Section:
        return cast(Section, self.folds[key].inside)

    def _toggled(self, key: str, is_open: object) -> None:
        if is_open and self._row is not None:
            self._section(key).show_measure(self._row)


def _specs(session: Session, plan: ChosenPlan, like: LikeElsewhere) -> Sequence[Spec]:
    """The sections, in the order of the work."""
    return (
        Spec("what", _("Hva"), partial(what_section, session), _from_to(session)),
        Spec("grounds", _("Grunnlag og spørsmål"), partial(grounds.Grounds, session), grounds.summary),
        Spec(
            "risk",
            _("Risiko (ROS)"),
            partial(risk.Risk, session, plan),
            lambda row: risk.summary(row, plan.scale),
        ),
        Spec("training", _("Opplæring"), partial(training.Training, session), training.summary),
        Spec("measuring", _("Måling"), partial(measuring.Measuring, session), measuring.summary),
        Spec("barriers", _("Hindringer"), partial(barriers.Barriers, session), barriers.summary),
        Spec("trial", _("Utprøving"), partial(trial.trial_section, session), trial.summary),
        Spec(
            "elsewhere",
            _("Hos andre"),
            partial(ElsewhereSection, like),
            lambda row: like.summary(row.measure.code),
        ),
    )


def _from_to(session: Session) -> Callable[[MeasureContents], str]:
    def words(row: MeasureContents) -> str:
        names = [session.names.group(code) for code in (row.measure.giver, row.measure.receiver) if code]
        return " → ".join(names)

    return words
