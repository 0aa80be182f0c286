"""What the law asks of the units themselves: met, not met, or for people to answer; and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.pages.rules.held import held_rules
from gui.parts.lines import Line, Lines
from gui.session import Session
from reports.rule_words import as_sentence
from reports.words import _, either, listing, number

if TYPE_CHECKING:
    from domain.today.unit_rules import UnitRule

_SIGNS = {"broken": "cancel:bad", "ask": "help:warn", "kept": "ok:good"}
"""The signs by how a rule stands, most urgent first."""


class UnitCard(QFrame):
    """One line that says how it stands, every requirement below it when asked; hidden while none applies."""

    rule_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._session = session
        self._rows: tuple[UnitRule, ...] = ()
        self.button = as_role(QToolButton(self), "quiet")
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIcon(icon("expand", self))
        self.lines = Lines(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE, BETWEEN, INSIDE)
        column.setSpacing(INSIDE)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lines)
        self.setAccessibleName(_("Krav til enhetene"))
        self.button.toggled.connect(self._show)
        self.lines.opened.connect(self.rule_wanted)

    def refresh(self) -> None:
        """Judge anew, from the newest figures there are."""
        found = self._session.figures.found
        if found is None:
            self._rows = ()
            self.button.setText(_("Krav til enhetene: regner ut …"))
            self._show()
            return
        from domain.today.unit_rules import unit_rules  # the figures have loaded what it stands on

        self._rows = unit_rules(found.situation)
        self.button.setText(self._summary())
        self._show()
        self.setVisible(bool(self._rows))

    def _summary(self) -> str:
        words = {
            "broken": _("{count} ikke oppfylt"),
            "ask": _("{count} må dere selv vurdere"),
            "kept": _("{count} oppfylt"),
        }
        counts = {key: sum(row.standing.value == key for row in self._rows) for key in words}
        parts = [text.format(count=number(counts[key])) for key, text in words.items() if counts[key]]
        return _("Krav til enhetene: {how}").format(how=", ".join(parts))

    def _show(self, _opened: bool = False) -> None:
        rows = sorted(self._rows, key=lambda row: list(_SIGNS).index(row.standing.value))
        self.button.setEnabled(bool(rows))
        self.lines.show_lines([self._line(row) for row in rows] if self.button.isChecked() else [])

    def _line(self, row: UnitRule) -> Line:
        names = self._session.names
        rule = held_rules(self._session).rules.get(row.rule)
        title = row.rule if rule is None else _(rule.title_nb)
        text = title if len(self._session.snapshot.units) < 2 else f"{names.unit(row.unit)}: {title}"
        return Line(row.rule, text, note=self._why(row), sign=_SIGNS[row.standing.value])

    def _why(self, row: UnitRule) -> str:
        rule = held_rules(self._session).rules.get(row.rule)
        citation = "" if rule is None else " " + as_sentence(rule.citation)
        if row.standing.value == "broken":
            together = either if row.one_of else listing
            missing = together(map(self._session.names.group, row.missing))
            told = _("Ikke oppfylt, så langt det er kartlagt: Ingen stilling her for {groups}.")
            return told.format(groups=missing) + citation
        if row.standing.value == "ask":
            told = _(
                "Må dere selv vurdere: Nedenfra ser om en yrkesgruppe har en stilling her, ikke om en rolle "
                "er fylt eller et tilbud er godt nok."
            )
            about = rule is not None and (row.one_of or row.missing) and rule.note
            note = f" {as_sentence(_(about))}" if about else ""
            return told + note + citation
        return _("Oppfylt: Yrkesgruppene regelen nevner, har stilling her.") + citation
