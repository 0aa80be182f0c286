"""The settings of a department in plain words, as the window calls them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from domain.exchange.cells import day as day_in
from domain.exchange.sheets import SETTING_KINDS, Kind
from domain.plan.economy import YEAR_KEY
from reports.words import _, day, marked, number

SETTINGS: Mapping[str, str] = {
    "navn": marked("Avdelingens navn"),
    "dato": marked("Tallene gjelder for"),
    "modellversjon": marked("Arbeidsbokens utgave"),
    "tak_prosent": marked("Tak"),
    "mål_prosent": marked("Mål"),
    "minste_flytting": marked("Minste flytting"),
    "ansattnavn": marked("Navn på ansatte"),
    "minste_andel_flytting": marked("Minste del av en oppgave"),
    "avrunding_prosent": marked("Runde tall"),
    "hele_oppgaver": marked("Heller hele oppgaver"),
    "nye_minutter_tak": marked("Mest nytt arbeid"),
    "overlevering_minutter": marked("Overlevering"),
    "minste_kjerneandel": marked("Minste del kjerneoppgaver"),
    "ros_gul_fra": marked("Risiko er gul fra"),
    "ros_oransje_fra": marked("Risiko er oransje fra"),
    "ros_rød_fra": marked("Risiko er rød fra"),
    YEAR_KEY: marked("Prisår"),
    "s_takst_kroner": marked("S-takst"),
    "vikar_kroner_per_time": marked("Pris for vikar og overtid"),
    "vikar_timer_per_uke": marked("Vikar og overtid i dag"),
}


def setting_words(key: str) -> str:
    """What a setting is called; a key of other programs stands for itself."""
    return _(SETTINGS[key]) if key in SETTINGS else key


def setting_value_words(key: str, stored: str) -> str:
    """The stored value of a setting as people write it; "" for none.

    >>> setting_value_words("minste_kjerneandel", "12.5"), setting_value_words("dato", "2026-07-02")
    ('12,5', '02.07.2026')
    """
    kind, _allowed = SETTING_KINDS.get(key, (Kind.TEXT, None))
    if stored and kind in (Kind.NUMBER, Kind.PERCENT):
        return number(Decimal(stored.replace(",", ".")))
    if stored and kind is Kind.DATE:
        return day(day_in(stored))
    return _(stored) if kind is Kind.YES_NO else stored
