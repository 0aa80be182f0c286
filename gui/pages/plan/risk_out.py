"""The risk assessment of a whole plan on its way to a spreadsheet, or to another system."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from gui.appearance import as_role
from gui.asking import DIALOGS, Asking, FileKind, file_name
from gui.icons import icon
from gui.pages.plan.chosen import ChosenPlan
from gui.parts.file_out import FileOut, csv_table, workbook
from gui.session import Session
from reports.words import _

if TYPE_CHECKING:
    from reports.plans.material import PlanMaterial


class RiskOut(QToolButton):
    """A button with the two kinds of file that it can be saved as."""

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._plan = session, plan
        self.ask: Asking = DIALOGS
        as_role(self, "quiet")
        self.setText(_("Lagre ROS for hele planen"))
        self.setIcon(icon("export", self))
        self.setToolTip(_("Lagre hendelser, risiko og mottiltak i alle tiltakene som en fil"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        self.as_workbook = menu.addAction(_("Som Excel-arbeidsbok …"), self._save_workbook)
        self.as_csv = menu.addAction(_("Som CSV til andre systemer …"), self._save_csv)
        self.setMenu(menu)

    def refresh(self) -> None:
        """Offer it where there is something to save."""
        found = self._plan.contents
        self.setVisible(found is not None and any(row.hazards for row in found.measures))

    def _save_workbook(self) -> None:
        from reports.plans.risk_sheets import risk_sheets

        figures_bytes = self._session.ports.figures_bytes
        self._save(workbook(), lambda material: figures_bytes(risk_sheets(material)))

    def _save_csv(self) -> None:
        from reports.plans.risk_sheets import risk_rows

        csv_bytes = self._session.ports.csv_bytes
        self._save(csv_table(), lambda material: csv_bytes(risk_rows(material).table))

    def _save(self, kind: FileKind, content: Callable[[PlanMaterial], bytes]) -> None:
        from reports.plans.material import PlanMaterial

        session, found = self._session, self._plan.contents
        if found is None:
            return
        material = PlanMaterial(session.snapshot, session.catalogue, found, session.ports.version)
        title, plan = _("ROS {code} {plan}"), found.plan
        name = file_name(title.format(code=plan.code, plan=material.said(plan.name)))
        saved = _("Risikovurderingen er lagret: {place}")
        out = FileOut(session, self, self.ask)
        out.save(_("Lagre ROS for hele planen"), name, kind, lambda: content(material), saved)
