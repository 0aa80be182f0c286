"""What has been changed in a mapping, in the words of the workbook, without saying whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.editing.later_changes import LaterChange
from domain.exchange.sheets import SHEETS, Kind
from domain.model import Answer, Code, Entity, LowerLayer, LowerLayerKind, Position, Setting, Task, Unit
from domain.snapshot import Snapshot
from domain.units import from_micro
from reports.names import Names
from reports.plans.setting_words import setting_words
from reports.questions.lower_layers import ANSWERS, KINDS
from reports.words import _, day, marked, number

_QUANTITIES = (Kind.NUMBER, Kind.PERCENT, Kind.FRACTION)
SHEET_WORDS = (
    marked("Oppgaver"),
    marked("Krav"),
    marked("Gruppekompetanser"),
    marked("Ansattkompetanser"),
    marked("Ansatte"),
    marked("Fordeling"),
    marked("Vurderinger"),
    marked("Regler"),
    marked("Grep"),
    marked("Grupper"),
    marked("Rekruttering"),
    marked("Tilstede"),
    marked("Tjenestekrav"),
    marked("Tidsgrunnlag"),
    marked("Enheter"),
    marked("Innstillinger"),
)
"""The sheets of the workbook with values whose change is told."""
FIELD_WORDS = (
    marked("antall per uke"),
    marked("minutter"),
    marked("minutter lav"),
    marked("minutter høy"),
    marked("merker"),
    marked("viktighet"),
    marked("låst"),
    marked("nivå"),
    marked("gyldig til"),
    marked("stilling prosent"),
    marked("antall"),
    marked("vakter"),
    marked("andel prosent"),
    marked("dom"),
    marked("oppfølging prosent"),
    marked("oppfølging gruppe"),
    marked("tidsfaktor"),
    marked("endring"),
    marked("type"),
    marked("grupper"),
    marked("vilkår"),
    marked("gyldig fra"),
    marked("svar"),
    marked("minutter spart"),
    marked("minutter lagt til"),
    marked("gruppe lagt til"),
    marked("grunnprofesjon"),
    marked("lag"),
    marked("knapphet"),
    marked("tak prosent"),
    marked("mål prosent"),
    marked("til stede"),
    marked("minst"),
    marked("innen minutter"),
    marked("åpningstimer per uke"),
    marked("annet arbeid prosent"),
    marked("dager per uke"),
    marked("helligdager"),
    marked("feriedager"),
    marked("sykedager"),
    marked("andre dager"),
    marked("timer per dag"),
    marked("støtte prosent"),
    marked("individuelle timer per år"),
    marked("heltid timer per uke"),
    marked("tilgjengelig andel"),
    marked("verdi"),
)
"""The headings of their columns, spaced."""


def what_words(snapshot: Snapshot, names: Names, kind: type[Entity], about: Sequence[Code]) -> str:
    """Which sheet and which row of it a change is about."""
    name = next((sheet.name for sheet in SHEETS if sheet.entity is kind), kind.__name__)
    sheet = _(name)
    if kind is Position:
        return _("{sheet}: en stilling").format(sheet=sheet)
    named = [_named(snapshot, names, kind, code) for code in about]
    return _("{sheet}: {what}").format(sheet=sheet, what=", ".join(named)) if named else sheet


def _named(snapshot: Snapshot, names: Names, kind: type[Entity], code: Code) -> str:
    """What a code stands for; a code may be that of a task and of a group, so the kind is asked first."""
    if kind is Setting:
        return setting_words(code)
    if kind is Unit and code in snapshot.units:
        return names.unit(code)
    if kind is LowerLayer and code in {layer.value for layer in LowerLayerKind}:
        return _(KINDS[LowerLayerKind(code)])
    if kind is Task or code in snapshot.tasks:
        return names.task(code)
    if code in snapshot.competencies:
        return names.competency(code)
    return names.unit(code) if code in snapshot.units else names.group(code)


def field_words(row: LaterChange) -> str:
    """One field before and after, by its heading in the workbook."""
    columns = [each for sheet in SHEETS if sheet.entity is row.kind for each in sheet.columns]
    column = next((each for each in columns if each.field == row.field), None)
    name = row.field if column is None else column.name
    quantity = column is not None and column.kind in _QUANTITIES
    text = _("{field}: {before} → {after}")
    before, after = (_value(value, quantity) for value in (row.before, row.after))
    heading = name.replace("_", " ")
    return text.format(field=_(heading), before=before, after=after)


def _value(value: object, quantity: bool) -> str:
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, Answer):
        return _(ANSWERS[value])
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, int):
        return number(from_micro(value)) if quantity else number(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(value)
