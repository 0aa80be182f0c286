"""Part 6 of the mapping: what the unit itself has judged, locked and changed, and what the law asks today."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Unit
from domain.today.unit_rules import Standing, unit_rules
from domain.units import from_micro
from reports.code_words import legal_words, scarcity_words
from reports.department_basis import own_verdicts
from reports.department_columns import listed
from reports.department_rules import changed_rules
from reports.flowables import bullets, heading, paragraph
from reports.material import MappedMaterial, capital
from reports.questions.rules import unit_rule_words
from reports.reason_words import CONDITIONS, sentence
from reports.tables import Column
from reports.text import Text
from reports.words import _, ngettext, number


def rules(material: MappedMaterial) -> Iterator[Flowable]:
    """Changed rules, own verdicts, recruitment, then the law about today's division and the units."""
    yield from changed_rules(material)
    verdicts = list(own_verdicts(material))
    yield from verdicts
    if not verdicts:
        yield heading(_("Enhetens egne vurderinger og låser"), 2)
        yield paragraph(_("Ingen. Kompetanse og regelverk avgjør alene hvem som kan gjøre hva."))
    yield from _recruitment(material)
    yield from _law_today(material)
    yield from _units(material)


def _recruitment(material: MappedMaterial) -> Iterator[Flowable]:
    known, scope = material.snapshot.by_id(Unit), material.situation.scope
    rows = [
        row for key, row in sorted(material.snapshot.recruitment_of.items(), key=_place) if key[0] in scope
    ]
    if not rows:
        return
    yield heading(_("Hvor vanskelig gruppene er å rekruttere hos dere"), 2)
    columns = (Column(_("Gruppe"), 140), Column(_("Rekruttering"), 110), Column(_("Begrunnelse"), 232))
    yield listed(
        columns,
        [
            [
                capital(material.pool(known[row.unit_id].code, row.group)),
                scarcity_words(float(from_micro(row.scarcity))),
                material.unnamed(row.reason.strip()) or "–",
            ]
            for row in rows
        ],
    )


def _place(item: tuple[tuple[str, str], object]) -> tuple[str, str]:
    (unit, group), _row = item
    return group, unit


_ASSESSED = ("assessment",)


def _law_today(material: MappedMaterial) -> Iterator[Flowable]:
    """What the law asks of those who do the tasks today; tasks and groups it asks the same of together."""
    alike: dict[tuple[str, tuple[str, ...]], dict[str, list[str]]] = {}
    situation, assessed = material.situation, set[str]()
    for work in situation.works:
        for group in work.today:
            found = situation.eligibility.legal(work, group)
            conditions = tuple(sentence(CONDITIONS, text, material.brief_names) for text in found.conditions)
            if found.conditions == _ASSESSED:
                assessed.add(work.code)
            elif conditions:
                tasks = alike.setdefault((legal_words(found.kind), conditions), {})
                tasks.setdefault(work.task.name, []).append(material.group(group))
    if not alike and not assessed:
        return
    yield heading(_("Det regelverket krever i dag"), 2)
    if assessed:
        text = ngettext(
            "I {count} oppgave ber regelverket bare om at dere vurderer om det er faglig forsvarlig.",
            "I {count} oppgaver ber regelverket bare om at dere vurderer om det er faglig forsvarlig.",
            len(assessed),
        )
        yield paragraph(text.format(count=number(len(assessed))))
    if not alike:
        return
    yield paragraph(
        _("Vilkårene gjelder dem som gjør oppgavene i dag. Oppgaver med de samme vilkårene står sammen."),
        keep_with_next=True,
    )
    columns = (Column(_("Regelverket"), 92), Column(_("Dette kreves"), 210), Column(_("Oppgaver"), 180))
    rows: list[list[Text]] = [
        [
            capital(verdict),
            "\n".join(conditions),
            "\n".join(
                _("{task} ({groups})").format(task=task, groups=", ".join(groups))
                for task, groups in tasks.items()
            ),
        ]
        for (verdict, conditions), tasks in alike.items()
    ]
    yield listed(columns, rows)


def _units(material: MappedMaterial) -> Iterator[Flowable]:
    """What the law asks the units to have, as far as the mapping shows whether they do."""
    rows = [row for row in unit_rules(material.situation) if row.standing is not Standing.KEPT]
    if not rows:
        return
    names = material.brief_names
    yield heading(_("Det loven krever at enhetene har"), 2)
    yield paragraph(
        _("Nedenfra ser bare om yrkesgruppen har en stilling her, ikke om rollen er fylt."),
        keep_with_next=True,
    )
    yield from bullets(f"{names.unit(row.unit)}: {unit_rule_words(row, names)}" for row in rows)
