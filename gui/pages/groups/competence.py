"""What every member of a group can be counted on to hold: a small table of the panel, and a line to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.editing.codes import next_code
from domain.editing.describing import group_level_set
from domain.editing.edits import removal_of
from domain.exchange.sheets import folded
from domain.model import Code, Competency, Group, GroupCompetency, new_id
from domain.national_id import found_in
from domain.problems import ProblemCode
from domain.snapshot import Change
from gui.appearance import INSIDE
from gui.pages.groups.rows import GroupRow
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Edit, Kind, Refused, chosen
from gui.tables.editors import ChoiceBox, Sentence, mark_refused
from gui.tables.sheet_columns import refusal
from reports.code_words import level_words
from reports.words import _

if TYPE_CHECKING:
    from gui.session import Session

INDEPENDENT = 3
"""The level a competency is given when it is added: done without guidance."""
LEVELS = range(5)


@dataclass(frozen=True, slots=True)
class Held:
    """A competency the group holds: by a row of its own, or through a group it builds on."""

    competency: Competency
    row: GroupCompetency
    group: Code
    """The group that the table is about."""
    through: str
    """The group it comes from, "" for its own."""


def competence_kind(session: Session, group: Callable[[], GroupRow | None]) -> Kind[Held]:
    """What the chosen group holds."""
    level = Edit[Held](
        read=str,
        changes=partial(_level_set, session),
        choices=_levels,
        allowed=_is_own,
    )
    return Kind(
        nouns=(_("kompetanse"), _("kompetanser")),
        rows=lambda session: _rows(session, group()),
        id_of=lambda held: f"{held.group} {held.row.id}",
        columns=(
            Column("competency", _("Kompetanse"), _words, width=210),
            Column(
                "level",
                _("Nivå"),
                lambda held: level_words(held.row.level),
                sort=lambda held: held.row.level,
                edit=level,
            ),
        ),
        concerns=lambda change: isinstance(change.entity, GroupCompetency | Competency | Group),
        name_of=lambda held: f"{session.names.group(held.group)}, {held.competency.name}",
        removed=_removed,
    )


def _rows(session: Session, row: GroupRow | None) -> list[Held]:
    if row is None:
        return []
    competencies, stated = session.snapshot.by_id(Competency), session.snapshot.group_competencies_of
    found = [
        Held(
            competencies[held.competency_id],
            held,
            row.code,
            "" if code == row.code else session.names.group(code),
        )
        for code in row.group.chain
        for held in stated.get(code, ())
    ]
    return sorted(found, key=lambda held: (bool(held.through), collation_key(held.competency.name)))


def _words(held: Held) -> str:
    if not held.through:
        return held.competency.name
    return _("{competency} (som {group})").format(competency=held.competency.name, group=held.through)


def _is_own(held: Held) -> bool:
    return not held.through


def _levels(_held: Held | None) -> Sequence[Choice]:
    return [Choice(level, level_words(level), str(level)) for level in LEVELS]


def _level_set(session: Session, held: Held, value: object) -> list[Change]:
    return group_level_set(session.snapshot, held.group, held.competency.id, int(str(value)))


def _removed(session: Session, rows: Sequence[Held]) -> list[Change]:
    through = next((held.through for held in rows if held.through), "")
    if through:
        raise Refused(_("Denne har gruppen fra {group}. Ta den bort der.").format(group=through))
    return removal_of(session.snapshot, [held.row for held in rows])


class AddCompetence(QWidget):
    """A line that finds a competency while one types; a new name makes a new one."""

    def __init__(self, session: Session, group: Callable[[], GroupRow | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._group = session, group
        self._choices: Sequence[Choice] = ()
        self.box = ChoiceBox((), self)
        self.box.setAccessibleName(_("Legg til kompetanse"))
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.sentence = Sentence(self)
        self._line = self.box.lineEdit()
        assert self._line is not None, "the box can be typed in"
        self._line.setPlaceholderText(_("Legg til: finn eller skriv en ny …"))
        self._line.returnPressed.connect(self._entered)
        self.box.picked.connect(self._add)
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(row)
        column.addWidget(self.sentence)

    def refresh(self) -> None:
        """Offer the competencies that the group has no row of its own for."""
        row, snapshot = self._group(), self._session.snapshot
        held = (
            {known.competency_id for known in snapshot.group_competencies_of.get(row.code, ())} if row else ()
        )
        made = [
            Choice(known.id, known.name, known.code, known.description)
            for known in snapshot.competencies.values()
            if known.id not in held
        ]
        self._choices = sorted(made, key=lambda choice: collation_key(choice.text))
        self.box.offer(self._choices)
        self.setVisible(row is not None and not self._session.read_only)

    def clear(self) -> None:
        """Nothing is typed any more."""
        self.box.show_text("")
        self._say("")

    def _entered(self) -> None:
        completer = self.box.completer()
        popup = None if completer is None else completer.popup()
        if popup is None or not popup.isVisible() or not popup.currentIndex().isValid():
            self._add()

    def _add(self) -> None:
        row, text = self._group(), self.box.typed().strip()
        if row is None or not text:
            return
        try:
            found, made = self._found(text)
        except Refused as refused:
            self._say(refused.sentence)
            return
        step = _("{group}: {competency} lagt til").format(group=row.name, competency=found.name)
        held = GroupCompetency(new_id(), row.code, found.id, INDEPENDENT)
        said = self._session.do(step, [*made, Change(None, held)])
        self._say(said)
        if not said:
            self.clear()
            self.box.setFocus()

    def _found(self, text: str) -> tuple[Competency, list[Change]]:
        """The competency that was typed, and the edit that makes it when there is none."""
        snapshot = self._session.snapshot
        if found_in(text):
            raise refusal(ProblemCode.NATIONAL_ID)
        known = {
            choice.value for choice in self._choices if folded(text) in (folded(choice.text), choice.code)
        }
        if known:
            return snapshot.by_id(Competency)[str(chosen(self._choices, text))], []
        if any(folded(row.name) == folded(text) for row in snapshot.competencies.values()):
            raise Refused(_("Gruppen har allerede {competency}.").format(competency=text))
        new = Competency(new_id(), next_code(snapshot.competencies, "K"), text)
        return new, [Change(None, new)]

    def _say(self, sentence: str) -> None:
        mark_refused(self.box, sentence)
        self.sentence.say(sentence)
