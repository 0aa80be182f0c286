"""The table of what those who are not employed do, as it is declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.exchange.sheets import SHARES
from domain.model import Code, Group, Process, Share, Task, TaskLink, Unit
from domain.snapshot import Change
from gui.pages.resources.shares import ResourceRow, removed, resource_rows, share_set
from gui.session import Session
from gui.tables.columns import Column, Edit, Kind
from gui.tables.sheet_columns import cell_read, editor_text, value_text
from reports.words import _, minutes

_CONCERNED = (Group, Process, Share, Task, TaskLink, Unit)
_PERCENT = SHARES.column("percent").kind


def resource_kind(session: Session, shown: Callable[[], Code | None]) -> Kind[ResourceRow]:
    """The table of shares: of the group that is `shown`, None: of all."""
    return Kind(
        nouns=(_("andel"), _("andeler")),
        rows=lambda session: resource_rows(session, shown()),
        id_of=lambda row: row.share.id,
        columns=_columns(session),
        concerns=lambda change: isinstance(change.entity, _CONCERNED),
        name_of=lambda row: f"{row.group_name}, {row.task}",
        removed=removed,
    )


def _columns(session: Session) -> tuple[Column[ResourceRow], ...]:
    def changes(row: ResourceRow, value: object) -> list[Change]:
        assert isinstance(value, int), "percents are whole millionths"
        return share_set(session.snapshot, row.share.task_id, row.share.group, value)

    return (
        Column("group", _("Hvem"), lambda row: row.group_name, width=210),
        Column("task", _("Oppgave"), lambda row: row.task, width=240, fills=True),
        Column(
            "percent",
            _("Andel"),
            lambda row: value_text(_PERCENT, row.share.percent),
            sort=lambda row: row.share.percent,
            edit=Edit(
                cell_read(SHARES, "percent"),
                changes,
                text=lambda row: editor_text(_PERCENT, row.share.percent),
            ),
            numeric=True,
            about=_("Hvor mye av oppgaven de gjør i dag. Resten deles på de andre slik de deler nå."),
            width=80,
        ),
        Column(
            "minutes",
            _("I uken"),
            lambda row: minutes(row.minutes),
            sort=lambda row: row.minutes,
            numeric=True,
            about=_("Tiden i uken, sammen med oppgaver som følger denne"),
            width=110,
            total=_sum,
        ),
    )


def _sum(rows: Sequence[ResourceRow]) -> str:
    return minutes(sum(row.minutes for row in rows))
