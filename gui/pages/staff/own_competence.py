"""What one person can beyond the group: level, how long it holds, what it rests on; edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from domain.exchange.sheets import STAFF_COMPETENCIES
from domain.model import Competency, Evidence, Person, PersonCompetency
from gui.parts.folded_rows import Told
from gui.session import Session
from gui.tables.columns import Choice, Column, Kind
from gui.tables.sheet_columns import enum_choices, sheet_column
from reports.code_words import level_words
from reports.words import _, day


def day_of(session: Session) -> date | None:
    """The day the figures hold for; what ended before it does not count."""
    text = session.snapshot.settings.get("dato", "").strip()
    return date.fromisoformat(text) if text else None


def has_ended(last: date | None, today: date | None) -> bool:
    """Whether something with that last day had ended on the day."""
    return last is not None and today is not None and last < today


def until_words(last: date, ended: bool) -> str:
    """Until when something holds, or that it does not any more."""
    text = _("utløpt {day}: teller ikke") if ended else _("gyldig til {day}")
    return text.format(day=day(last))


def evidence_words(evidence: Evidence) -> str:
    """What a competence rests on."""
    return {
        Evidence.FORMELL: _("formell"),
        Evidence.REELL: _("reell"),
        Evidence.BEGGE: _("formell og reell"),
    }[evidence]


def level_choices(_row: object) -> Sequence[Choice]:
    """The levels in words; their number may be typed."""
    return [Choice(level, level_words(level), str(level)) for level in range(5)]


def own_competences(session: Session) -> Told[PersonCompetency]:
    """How own competences are told and edited; a step is named by the person's code, never the name."""
    kind = Kind(
        nouns=(_("kompetanse"), _("kompetanser")),
        rows=lambda session: list(session.snapshot.all(PersonCompetency)),
        id_of=lambda row: row.id,
        columns=_columns(),
        concerns=lambda change: isinstance(change.entity, PersonCompetency),
        name_of=partial(_step_subject, session),
    )
    return Told(kind, partial(_name, session), partial(_state, session), _("Fjern kompetansen"))


def _name(session: Session, row: PersonCompetency) -> str:
    return session.snapshot.by_id(Competency)[row.competency_id].name


def _step_subject(session: Session, row: PersonCompetency) -> str:
    return f"{_name(session, row)} ({session.snapshot.by_id(Person)[row.person_id].code})"


def _columns() -> tuple[Column[PersonCompetency], ...]:
    field = partial(sheet_column, STAFF_COMPETENCIES)
    return (
        field("level", _("Nivå"), choices=level_choices, text=lambda row: level_words(row.level)),
        field("valid_until", _("Gyldig til"), about=_("Siste dag den gjelder. Tom: ingen sluttdato.")),
        field("evidence", _("Grunnlag"), choices=enum_choices(Evidence, evidence_words, _("ikke oppgitt"))),
        field("source", _("Kilde"), about=_("Kurs, attest eller hvem som har vurdert det")),
    )


def _state(session: Session, row: PersonCompetency) -> tuple[str, bool]:
    ended = has_ended(row.valid_until, day_of(session))
    parts = [level_words(row.level)]
    if row.valid_until is not None:
        parts.append(until_words(row.valid_until, ended))
    if row.evidence is not None:
        parts.append(evidence_words(row.evidence))
    return " · ".join(parts), ended
