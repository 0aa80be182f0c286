"""The unit's own rules, rules about whom it must have, and how old the law is: as answers, and as JSON."""

from collections.abc import Sequence
from datetime import date

from domain.catalogue import Catalogue
from domain.knowledge.local_rules import (
    OLD_AFTER_DAYS,
    RuleDifference,
    days_since_control,
    is_due_for_control,
)
from domain.model import LocalRule, RuleChange
from domain.today.unit_rules import Standing, UnitRule
from reports.json_documents import Document
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.words import _, day, either, listing, marked, ngettext, number, unstopped

_CHANGES = {
    RuleChange.AV: marked("slått av"),
    RuleChange.ENDRET: marked("endret"),
    RuleChange.NY: marked("lagt til"),
}


def answers_of(
    found: Sequence[RuleDifference],
    units: Sequence[UnitRule],
    catalogue: Catalogue,
    today: date,
    names: Names,
) -> list[Answer]:
    """What differs from the rules that ship, what the law asks of the units, and how old the law is."""
    age = _age(catalogue.law_date, days_since_control(catalogue, today))
    return [age, _differences(found, today, names), _units(units, names)]


def is_old(days: int) -> bool:
    """Whether the law was looked up so long ago that it is told on every page about rules."""
    return days > OLD_AFTER_DAYS


def age_sentence(law_date: date, days: int) -> str:
    """When the law was looked up, and a warning when that is more than a year ago."""
    told = _("Reglene er kontrollert mot lovteksten {day}.").format(day=day(law_date))
    if not is_old(days):
        return told
    return told + " " + _("Det er mer enn tolv måneder siden. Kontroller dem før dere beslutter noe.")


def old_rules_sentence(found: Sequence[RuleDifference], today: date, names: Names) -> str:
    """Which of the unit's own rules have not been controlled for a year; empty for none."""
    old = [names.rule(row.stated.code) for row in found if is_due_for_control(row.stated, today)]
    if not old:
        return ""
    text = ngettext(
        "Deres egen regel {rules} er ikke kontrollert på mer enn tolv måneder.",
        "Deres egne regler {rules} er ikke kontrollert på mer enn tolv måneder.",
        len(old),
    )
    return text.format(rules=listing(f"«{rule}»" for rule in old))


def control_words(row: LocalRule, today: date) -> str:
    """When the unit last controlled a rule of its own, and a warning when that is long ago."""
    if row.controlled_on is None:
        return _("Ingen har skrevet når den sist ble kontrollert.")
    told = _("Kontrollert {day}.").format(day=day(row.controlled_on))
    if not is_due_for_control(row, today):
        return told
    return told + " " + _("Det er mer enn tolv måneder siden.")


def _age(law_date: date, days: int) -> Answer:
    return Answer(_("Hvor ferske er reglene?"), age_sentence(law_date, days))


def change_words(change: RuleChange) -> str:
    """What the unit has done to a rule."""
    return _(_CHANGES[change])


def _differences(found: Sequence[RuleDifference], today: date, names: Names) -> Answer:
    question = _("Hva har dere selv endret i reglene?")
    if not found:
        return Answer(question, _("Ingenting. Dere bruker reglene som følger med."))
    told = ngettext("Én regel.", "{count} regler.", len(found)).format(count=number(len(found)))
    lines = tuple(Line(names.rule(row.stated.code), _difference(row, today)) for row in found)
    return Answer(question, told, lines, (_("Reglene som følger med, er uendret."),))


def _difference(row: RuleDifference, today: date) -> str:
    text = _("{change} (av {owner}): {reason}.").format(
        change=change_words(row.stated.change), owner=row.stated.owner, reason=unstopped(row.stated.reason)
    )
    if not row.counts:
        text += " " + _("Gjelder ikke på arbeidsområdets dato.")
    return f"{text} {control_words(row.stated, today)}"


def _units(units: Sequence[UnitRule], names: Names) -> Answer:
    question = _("Har enhetene dem loven krever?")
    if not units:
        return Answer(question, _("Ingen av reglene om enheter gjelder dem som er kartlagt her."))
    broken = [row for row in units if row.standing is Standing.BROKEN]
    asked = [row for row in units if row.standing is Standing.ASK]
    told = _("Nei, ikke ut fra det som er kartlagt.") if broken else _("Ja, så langt kartleggingen viser.")
    lines = [Line(names.unit(row.unit), unit_rule_words(row, names)) for row in (*broken, *asked)]
    note = _("Nedenfra ser bare om yrkesgruppen har en stilling her, ikke om rollen er fylt.")
    return Answer(question, told, tuple(lines), (note,))


def unit_rule_words(row: UnitRule, names: Names) -> str:
    """What a rule about a unit lacks there, or that it is for people to judge."""
    rule = names.rule(row.rule)
    if row.idle:
        text = _("Fordelingen lar ikke {groups} ha noe av arbeidet her. Kravet er: {rule}.")
        return text.format(groups=either(map(names.group, row.idle)), rule=rule)
    if row.standing is Standing.BROKEN:
        together = either if row.one_of else listing
        text = _("Ikke kartlagt her: {groups}. Kravet er: {rule}.")
        return text.format(groups=together(map(names.group, row.missing)), rule=rule)
    return _("Må dere selv vurdere: {rule}.").format(rule=rule)


def broken_document(broken: Sequence[UnitRule]) -> Document:
    """The rules about units that a division breaks, in codes; empty for none."""
    rows = [{"unit": row.unit, "rule": row.rule, "idle": list(row.idle)} for row in broken]
    return {"unit_rules_broken": rows} if rows else {}


def document_of(
    found: Sequence[RuleDifference], units: Sequence[UnitRule], catalogue: Catalogue, today: date
) -> Document:
    """The same in codes and numbers."""
    days = days_since_control(catalogue, today)
    return {
        "schema": "nedenfra.rules/1",
        "law_date": catalogue.law_date.isoformat(),
        "days_since_control": days,
        "old": is_old(days),
        "own": [
            {
                "rule": row.stated.code,
                "change": row.stated.change.value,
                "owner": row.stated.owner,
                "reason": row.stated.reason,
                "counts": row.counts,
                "controlled_on": None
                if row.stated.controlled_on is None
                else row.stated.controlled_on.isoformat(),
                "old": is_due_for_control(row.stated, today),
            }
            for row in found
        ],
        "units": [
            {
                "unit": row.unit,
                "rule": row.rule,
                "standing": row.standing.value,
                "missing": list(row.missing),
                **({"one_of": True} if row.one_of else {}),
            }
            for row in units
        ],
    }
