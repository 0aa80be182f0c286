"""The department's own settings, and whether it keeps the names of its staff."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from domain.editing.beginning import forgetting_names, keeping_names, keeps_names
from domain.editing.short_path_mapping import limits_lifted
from domain.model import Person
from domain.snapshot import Change
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.notice import NoticeKind
from gui.pages.preferences.department_settings import specs
from gui.pages.preferences.setting_field import SettingField
from gui.session import Session
from reports.words import _, ngettext


class DepartmentCard(QFrame):
    """What holds for the open department; every edit is a step that can be undone."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._session = session
        self.fields = {spec.key: SettingField(spec, session, self) for spec in specs()}
        self.keeps = QCheckBox(_("Ta vare på navn på ansatte"), self)
        self._about_names = as_role(QLabel(self, wordWrap=True), "muted")
        self.forget = as_role(QPushButton(self), "danger")
        self._about_limits = as_role(QLabel(self, wordWrap=True), "muted")
        self.lift = QPushButton(_("Bruk husregelen for alle grupper"), self)
        self._lay_out()
        self.lift.clicked.connect(self._lift_limits)
        self.keeps.clicked.connect(self._choose_names)
        self.forget.clicked.connect(self._forget_names)
        session.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        column.setSpacing(BETWEEN)
        column.addWidget(as_role(QLabel(_("For denne avdelingen"), self), "heading"))
        for key, field in self.fields.items():
            column.addWidget(field)
            if key == "navn":
                column.addLayout(self._names())
        column.addWidget(self._about_limits)
        column.addWidget(self.lift, 0, Qt.AlignmentFlag.AlignLeft)

    def _names(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(INSIDE)
        lines.addWidget(self.keeps)
        lines.addWidget(self._about_names)
        lines.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        return lines

    @property
    def named(self) -> int:
        """How many people have a name in the department."""
        return sum(bool(person.name) for person in self._session.snapshot.all(Person))

    def refresh(self, _changes: object = None) -> None:
        """Show whether names are kept, and how many there are."""
        keeps, named = keeps_names(self._session.snapshot), self.named
        self.keeps.setChecked(keeps)
        self.keeps.setEnabled(not self._session.read_only)
        self._about_names.setText(self._names_words(keeps, named))
        self.keeps.setAccessibleDescription(self._about_names.text())
        text = ngettext("Fjern {count} navn", "Fjern {count} navn", named).format(count=named)
        self.forget.setText(text)
        self.forget.setVisible(named > 0 and not keeps)
        self.forget.setEnabled(not self._session.read_only)
        self._show_limits()

    def _limits(self) -> list[Change]:
        """What takes back the limits that the short path gave, where nobody has changed them."""
        snapshot, paths = self._session.snapshot, self._session.catalogue.short_paths.values()
        return next((found for path in paths if (found := limits_lifted(path, snapshot))), [])

    def _show_limits(self) -> None:
        count = len(self._limits())
        whose = ngettext("{count} gruppe har", "{count} grupper har", count).format(count=count)
        text = _(
            "{groups} egne grenser fra «Oppgavene der tiden går», fordi bare en del av arbeidet var "
            "kartlagt. Ta dem bort når resten er kartlagt."
        ).format(groups=whose)
        self._about_limits.setText(text)
        self._about_limits.setVisible(count > 0)
        self.lift.setVisible(count > 0)
        self.lift.setEnabled(not self._session.read_only)

    def _lift_limits(self) -> None:
        wrong = self._session.do(_("Brukte husregelen for alle grupper"), self._limits())
        if wrong:
            self._session.tell(wrong, kind=NoticeKind.WARNING)

    def _names_words(self, keeps: bool, named: int) -> str:
        count = ngettext("{count} ansatt har navn her.", "{count} ansatte har navn her.", named)
        if keeps:
            rule = _("Drøft det med de tillitsvalgte først. Navn vises bare når du ber om det (F8).")
        elif named:
            rule = _("Nye navn tas ikke inn, men disse står til du fjerner dem.")
        else:
            rule = _("Ansatte føres med yrkesgruppe og stilling. Navn blir ikke tatt inn fra arbeidsbøker.")
        return f"{rule} {count.format(count=named)}" if named else rule

    def _choose_names(self, keep: bool) -> None:
        step = _("Valgte å ta vare på navn") if keep else _("Valgte å ikke ta vare på navn")
        wrong = self._session.do(step, keeping_names(self._session.snapshot, keep))
        if wrong:
            self._session.tell(wrong, kind=NoticeKind.WARNING)
            self.refresh()

    def _forget_names(self) -> None:
        count = self.named
        step = ngettext("Fjernet {count} navn på ansatte", "Fjernet {count} navn på ansatte", count).format(
            count=count
        )
        wrong = self._session.do(step, forgetting_names(self._session.snapshot))
        if wrong:
            self._session.tell(wrong, kind=NoticeKind.WARNING)
        else:
            told = _("{step}. Navnene står fortsatt i filens historikk, så du kan angre.")
            self._session.tell(told.format(step=step), undo=True)
