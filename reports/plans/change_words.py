"""What has been changed in a mapping, in the words of the workbook, without saying whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.editing.later_changes import LaterChange
from domain.exchange.sheets import SHEETS, Kind
from domain.model import (
    Answer,
    Code,
    Entity,
    LowerLayer,
    LowerLayerKind,
    Position,
    RuleChange,
    Setting,
    Shift,
    Task,
    Unit,
)
from domain.snapshot import Snapshot
from domain.units import from_micro
from reports.code_words import level_words, shift_words
from reports.names import Names
from reports.questions.lower_layers import ANSWERS, KINDS
from reports.questions.rules import change_words
from reports.setting_words import setting_value_words, setting_words
from reports.words import _, day, marked, number

_QUANTITIES = (Kind.NUMBER, Kind.PERCENT, Kind.FRACTION)
_OF_GROUPS = frozenset({"base", "follow_up_group", "group_added", "holders"})
_OF_TAGS = frozenset({"tags", "scope"})
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
CODE_WORDS = (
    marked("må"),
    marked("bør"),
    marked("kan"),
    marked("skal ikke"),
    marked("forbeholdt"),
    marked("begrenset rett"),
    marked("ansvar"),
    marked("forbudt"),
    marked("ikke forbeholdt"),
    marked("virksomhetskrav"),
    marked("plikt"),
    marked("delegering"),
    marked("rolle"),
    marked("ramme"),
    marked("takst"),
    marked("tilbudskrav"),
)
"""Verdicts and kinds of rules, which the workbook has as words."""


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


def field_words(row: LaterChange, names: Names) -> str:
    """One field before and after, by its heading in the workbook."""
    columns = [each for sheet in SHEETS if sheet.entity is row.kind for each in sheet.columns]
    column = next((each for each in columns if each.field == row.field), None)
    name = row.field if column is None else column.name
    quantity = column is not None and column.kind in _QUANTITIES
    text = _("{field}: {before} → {after}")
    before, after = (_value(row, value, quantity, names) for value in (row.before, row.after))
    heading = name.replace("_", " ")
    return text.format(field=_(heading), before=before, after=after)


def _value(row: LaterChange, value: object, quantity: bool, names: Names) -> str:
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, str):
        return _text(row, value, names)
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, int):
        return _whole(row, value, names) if not quantity else number(from_micro(value))
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return ", ".join(_text(row, part, names) for part in value)
    return str(value)


def _text(row: LaterChange, value: str, names: Names) -> str:
    """A text, or a code by what it stands for."""
    if isinstance(value, Answer):
        return _(ANSWERS[value])
    if isinstance(value, Shift):
        return shift_words(value)
    if isinstance(value, RuleChange):
        return change_words(value)
    if row.kind is Setting:
        return setting_value_words(row.about[-1], value)
    if row.field in _OF_GROUPS:
        return names.group(value)
    if row.field in _OF_TAGS:
        return names.tag(value)
    return _(value) if value in CODE_WORDS else value


def _whole(row: LaterChange, value: int, names: Names) -> str:
    if row.field == "level":
        return level_words(value)
    return names.layer(value) if row.field == "layer" else number(value)
