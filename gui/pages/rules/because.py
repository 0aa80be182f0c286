"""Why the law says what it says, as lines that lead to the rules."""

from __future__ import annotations

from gui.pages.rules.held import held_rules
from gui.pages.rules.verdict import Answer, Asked
from gui.parts.lines import Line
from gui.session import Session
from reports.because import because as told_because
from reports.words import _


def because(session: Session, asked: Asked, found: Answer) -> list[Line]:
    """The deciding rules with wording and citation, then what stands open all the same."""
    told = told_because(found.verdict, asked.tags, session.names, held_rules(session), session.catalogue)
    lines = [Line(row.rule, row.title, note=row.words, sign="rules") for row in told.deciding]
    if not lines:
        lines = [Line(None, _("Ingen regel avgjør dette alene."))]
    lines.append(Line(None, _("Det reglene ikke forbyr"), note=told.not_forbidden, sign="info"))
    off = _("Slått av hos dere. Loven gjelder fortsatt.")
    lines += [
        Line(row.rule, row.title, note=f"{off} {row.words}", sign="warning:warn") for row in told.set_aside
    ]
    return lines + [Line(row.rule, row.title, note=row.words, sign="ok:good") for row in told.left_open]
