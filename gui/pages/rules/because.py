"""Why the law says what it says: the rules that decide, in plain words, and what they do not forbid."""

from __future__ import annotations

from collections.abc import Iterable

from domain.catalogue import LegalRule, RuleType
from domain.knowledge.law import LegalKind
from domain.knowledge.local_rules import OWN
from gui.pages.rules.held import held_rules
from gui.pages.rules.verdict import Answer, Asked
from gui.pages.rules.wording import as_sentence, holders_words, type_words
from gui.parts.lines import Line
from gui.session import Session
from reports.words import _, listing


def because(session: Session, asked: Asked, found: Answer) -> list[Line]:
    """The deciding rules with wording and citation, then what stands open all the same."""
    rules = held_rules(session).rules
    deciding = [rules[key] for key in found.verdict.rules]
    lines = [Line(rule.id, _(rule.title_nb), note=_in_plain_words(rule), sign="rules") for rule in deciding]
    if not lines:
        lines = [Line(None, _("Ingen regel avgjør dette alene."))]
    told = _not_forbidden(session, found.verdict.kind, deciding)
    lines.append(Line(None, _("Det reglene ikke forbyr"), note=told, sign="info"))
    return [*lines, *_left_open(asked, deciding, rules.values())]


def _in_plain_words(rule: LegalRule) -> str:
    what = type_words(rule.type)
    note = _(rule.note)
    if rule.verification == OWN and note:
        note = _("Oppgitt av dere selv: {reason}").format(reason=note)
    return " ".join(as_sentence(part) for part in (what, note, rule.citation) if part.strip())


def _not_forbidden(session: Session, kind: LegalKind, deciding: list[LegalRule]) -> str:
    """What the verdict leaves open; never more than the rules themselves say."""
    if kind is LegalKind.FORBIDDEN:
        return _beside_reserved(session, deciding)
    return {
        LegalKind.UNKNOWN: _(
            "Ingen regel som følger med, kjenner merket. Det betyr ikke at oppgaven er forbudt, bare at "
            "dere må vurdere den selv."
        ),
        LegalKind.CONDITIONS: _("Gruppen kan gjøre oppgaven når vilkårene er oppfylt."),
        LegalKind.ASSESS: _(
            "Ingen regel her holder gruppen utenfor. Den som gjør oppgaven, må kunne den: Kravet om "
            "forsvarlighet i helsepersonelloven § 4 gjelder alltid."
        ),
        LegalKind.FREE: _("Ingen regel her sier hvilken yrkesgruppe som skal gjøre oppgaven."),
    }[kind]


def _beside_reserved(session: Session, deciding: list[LegalRule]) -> str:
    if any(rule.type is RuleType.PROHIBITED for rule in deciding):
        return _("Forbudet gjelder bare det regelen nevner.")
    holders = listing(holders_words(deciding, session.names, held_rules(session)))
    return _(
        "Regelen gjelder selve det som er forbeholdt {holders}. Den sier ikke hvem som kan forberede det "
        "eller gjøre det som kommer etterpå. Det kan andre gjøre når det er forsvarlig."
    ).format(holders=holders)


def _left_open(asked: Asked, deciding: list[LegalRule], rules: Iterable[LegalRule]) -> list[Line]:
    """Rules that say outright that something the task is about is open to others."""
    tags = set(asked.tags)
    return [
        Line(rule.id, _(rule.title_nb), note=_in_plain_words(rule), sign="ok:good")
        for rule in rules
        if rule.type is RuleType.NOT_RESERVED and rule.tags & tags and rule not in deciding
    ]
