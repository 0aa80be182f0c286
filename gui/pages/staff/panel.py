"""Everything about the chosen member of staff: positions, own competences, and what the whole group can."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from domain.editing.describing import person_level_set
from domain.model import Code, Competency, Person, PersonCompetency, Position, Unit
from domain.snapshot import Change
from domain.units import HUNDRED_PERCENT, from_micro
from gui.forms import Form, kept_in
from gui.pages.staff.approvals import Approvals
from gui.pages.staff.making import free_units, further_position
from gui.pages.staff.own_competence import own_competences
from gui.pages.staff.rows import StaffRow, positions_of
from gui.pages.staff.table import chosen_kind, unit_choices
from gui.parts.add_field import AddField
from gui.parts.doing import done
from gui.parts.folded_rows import FoldedRows
from gui.parts.lines import Line, Lines
from gui.parts.section import Panel
from gui.place import Place
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice
from reports.code_words import level_words, shift_words
from reports.material import capital
from reports.words import NO_BREAK_SPACE, _, listing, number

_ALONE = 3
"""Level of a competence that is added: does it alone, until somebody says otherwise."""


class StaffPanel(Panel):
    """The person, or whole group without names, that the chosen position belongs to."""

    wanted = Signal(object)
    """A Place that somebody wants to see."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Velg en stilling for å se hva den ansatte kan ut over yrkesgruppen."), parent)
        self._session = session
        self._row: StaffRow | None = None
        positions = self.positions = self.section(_("Stillinger"))
        self.position_lines = positions.add(Lines(positions))
        kind = chosen_kind(session)
        keep, free = kept_in(session, kind), not session.read_only
        self.chosen: Form[StaffRow] = positions.add(Form(kind.columns, keep, positions, editable=free))
        shifts = self.chosen.fields["shifts"].control
        if isinstance(shifts, QLineEdit):
            shifts.setPlaceholderText(_("alle"))
        self.add_position = positions.add(AddField(_("Ny stilling i en annen enhet"), positions))
        own = self.own = self.section(_("Kan ut over gruppen"))
        self.competences = own.add(FoldedRows(session, own_competences(session), own))
        self.add_competence = own.add(AddField(_("Legg til kompetanse"), own))
        self.approvals = Approvals(session, self.section(_("Godkjenninger")))
        group = self.group = self.section(_("Kan, som alle i gruppen"))
        self.group_lines = group.add(Lines(group))
        self.group_lines.opened.connect(self.wanted)
        self.add_position.added.connect(self._add_position)
        self.add_competence.added.connect(self._add_competence)
        self.competences.remove_wanted.connect(self._remove_competence)

    def show_row(self, row: StaffRow | None) -> None:
        """Show who a position belongs to; None: none is chosen."""
        self._row = row
        if row is None:
            self.say()
            return
        title = f"{row.code} – {row.name}" if row.name else row.code
        waits = _("Venter på godkjenning av utdanning: bare oppgaver under veiledning.")
        self.say(title, f"{row.group_name}. {waits}" if row.under_approval else row.group_name)
        self.chosen.show_row(row, row.position.id)
        self._show_positions(row)
        self._show_own(row)
        self.approvals.show_person(row.position.person_id)
        self._show_group(row)

    # -- positions ---------------------------------------------------------------------------------------

    def _show_positions(self, row: StaffRow) -> None:
        session, person_id = self._session, row.position.person_id
        rows = positions_of(session.snapshot, person_id)
        units = session.snapshot.by_id(Unit)
        self.position_lines.show_lines(
            [Line(None, units[at.unit_id].name, _percent(at.percent), _note(at)) for at in rows]
        )
        self.positions.say(*_sum_words(rows))
        free = () if session.read_only else unit_choices(free_units(session, person_id))
        self.add_position.offer(free)

    def _add_position(self, unit_id: object) -> None:
        if self._row is not None:
            session = self._session
            unit = session.snapshot.by_id(Unit)[str(unit_id)]
            step = _("{code}: ny stilling i {unit}").format(code=self._row.code, unit=unit.name)
            done(session, step, further_position(session, self._row.position.person_id, unit.id))

    # -- own competences -----------------------------------------------------------------------------

    def _show_own(self, row: StaffRow) -> None:
        snapshot = self._session.snapshot
        competencies = snapshot.by_id(Competency)
        held = list(snapshot.person_competencies_of.get(row.position.person_id, ()))
        held.sort(key=lambda own: collation_key(competencies[own.competency_id].name))
        self.own.say("" if held else _("Ingenting er registrert ut over det hele gruppen kan."))
        self.competences.show_rows(held)
        known = {own.competency_id for own in held}
        free = [
            Choice(found.id, found.name, found.code, found.code)
            for found in sorted(competencies.values(), key=lambda found: collation_key(found.name))
            if found.id not in known
        ]
        self.add_competence.offer(() if self._session.read_only else free)

    def _add_competence(self, competency_id: object) -> None:
        if self._row is not None:
            snapshot, known = self._session.snapshot, str(competency_id)
            changes = person_level_set(snapshot, self._row.position.person_id, known, _ALONE)
            self._did(_("{competency} lagt til for {code}"), known, changes)

    def _remove_competence(self, own: PersonCompetency) -> None:
        changes = person_level_set(self._session.snapshot, own.person_id, own.competency_id, None)
        self._did(_("{competency} fjernet for {code}"), own.competency_id, changes)

    def _did(self, step: str, competency_id: str, changes: list[Change]) -> None:
        """The step is stored: it names the person by code."""
        if self._row is not None:
            name = self._session.snapshot.by_id(Competency)[competency_id].name
            person = self._session.snapshot.by_id(Person)[self._row.position.person_id]
            done(self._session, step.format(competency=name, code=person.code), changes)

    # -- the group -----------------------------------------------------------------------------------

    def _show_group(self, row: StaffRow) -> None:
        levels = group_levels(self._session, row.group)
        lines = [
            Line(None, capital(level_words(level)), note=listing(levels[level]))
            for level in sorted(levels, reverse=True)
        ]
        self.group.say("" if lines else _("Det er ikke registrert hva gruppen kan."))
        link = Line(Place("groups", row.group), _("Se og endre på siden Yrkesgrupper"))
        self.group_lines.show_lines([*lines, link])


def group_levels(session: Session, group: Code) -> dict[int, list[str]]:
    """What every member can be counted on to hold, above none: names of competencies by level."""
    snapshot = session.snapshot
    chain = session.groups[group].chain if group in session.groups else (group,)
    held: dict[str, int] = {}
    for code in chain:
        for row in snapshot.group_competencies_of.get(code, ()):
            held[row.competency_id] = max(held.get(row.competency_id, 0), row.level)
    found: dict[int, list[str]] = {}
    for competency_id, level in held.items():
        if level:
            found.setdefault(level, []).append(snapshot.by_id(Competency)[competency_id].name)
    for names in found.values():
        names.sort(key=collation_key)
    return found


def _percent(micro: int) -> str:
    return number(from_micro(micro)) + NO_BREAK_SPACE + "%"


def _note(position: Position) -> str:
    """Which shifts it works, where that is said, and how many it stands for."""
    shifts = ""
    if position.shifts:
        shifts = _("Går {shifts}.").format(shifts=listing(map(shift_words, position.shifts)))
    return " ".join(part for part in (shifts, _heads(position)) if part)


def _heads(position: Position) -> str:
    if position.count == 1:
        return ""
    return _("{count} personer uten navn, til sammen").format(count=number(position.count))


def _sum_words(rows: list[Position]) -> tuple[str, str]:
    """What the positions come to, when there are several, and whether that is more than full time."""
    total = sum(row.percent for row in rows)
    if len(rows) < 2:
        return "", "muted"
    if total > HUNDRED_PERCENT * max(row.count for row in rows):
        text = _("Til sammen {percent}. Det er mer enn full stilling; se over prosentene.")
        return text.format(percent=_percent(total)), "warn"
    return _("Til sammen {percent}.").format(percent=_percent(total)), "muted"
