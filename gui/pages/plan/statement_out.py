"""The statements of tillitsvalgt and verneombud on their way to paper, where they are signed."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.appearance import as_role
from gui.asking import DIALOGS, Asking, FileKind
from gui.icons import icon
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.report.made import Wanted, plan_file_name
from gui.parts.file_out import FileOut
from gui.session import Session
from reports.plans.kinds import STATEMENT, plan_report
from reports.words import _


class StatementOut(QPushButton):
    """Saves a page for each statement, and one to fill in for each part that has made none."""

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        super().__init__(icon("print", parent), _("Lagre uttalelser til underskrift …"), parent)
        self._session, self._plan = session, plan
        self.ask: Asking = DIALOGS
        as_role(self, "quiet")
        self.setToolTip(
            _(
                "Tillitsvalgt og verneombud får hver sin side med sine egne ord, merket «ikke bekreftet» til"
                " den er skrevet under"
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._save)

    def _save(self) -> None:
        from reports.plans.material import PlanMaterial

        session, found = self._session, self._plan.contents
        if found is None:
            return
        material = PlanMaterial(session.snapshot, session.catalogue, found, session.ports.version)
        name = plan_file_name(Wanted(STATEMENT), found.plan, material.said(found.plan.name))
        saved = _("Uttalelsene er lagret: {place}. Når de er skrevet under, fører du datoen i innspillet.")
        FileOut(session, self, self.ask).save(
            _("Lagre uttalelser til underskrift"),
            name,
            FileKind(_("PDF"), (".pdf",)),
            lambda: plan_report(STATEMENT, material),
            saved,
        )
