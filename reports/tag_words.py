"""Tags of tasks in plain words."""

from domain.catalogue import Catalogue
from domain.knowledge.law import DOUBLE_ENTRY
from reports.words import _, marked

WORK = {DOUBLE_ENTRY: marked("samme opplysning føres flere steder")}
"""Tags that say something of the work and nothing of the law."""
_VALUES = {
    "delegerbar": marked("oppgaver som kan overlates til medhjelper"),
    "pasientkontakt": marked("oppgaver med pasientkontakt"),
    "faglig_raadgiver_legemidler": marked("faglig rådgiver for legemidler"),
    "listelengde": marked("hvor mange som står på listen"),
    "muskel_skjelett": marked("muskel- og skjelettlidelser"),
    "tidsregistrering_individ": marked("måling av tiden til enkeltpersoner"),
    "ansattregister": marked("opplysninger om ansatte"),
    "optimaliserer": marked("forslag til oppgavedeling"),
    "bildediagnostikk": marked("bildediagnostikk"),
    "*": marked("all bruk av programmet"),
}
_FIELDS = {
    "purpose_not": marked("når formålet ikke er {value}"),
    "unit_field": marked("enheter som har {value}"),
    "role": marked("den som er {value}"),
    "diagnosis": marked("diagnose: {value}"),
    "max_weeks": marked("høyst {value} uker"),
    "max": marked("høyst {value}"),
}


def tag_words(tag: str, catalogue: Catalogue) -> str:
    """A tag of a task in words; what is stated with `=` as what it states."""
    key, sign, value = tag.partition("=")
    if tag in WORK:
        return _(WORK[tag])
    if not sign:
        return _(catalogue.tags[tag]) if tag in catalogue.tags else tag.replace("_", " ")
    return value_words(key.strip(), value.strip())


def value_words(key: str, value: str) -> str:
    """What a tag or a scope states, in words."""
    said = _(_VALUES[value]) if value in _VALUES else value.replace("_", " ")
    return _(_FIELDS[key]).format(value=said) if key in _FIELDS else said
