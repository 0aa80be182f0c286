"""The last parts of the memo that no choice removes: what has been changed, and the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportlab.platypus.flowables import Flowable

from domain.knowledge.local_rules import differences
from domain.plan.gates import ORDER
from domain.plan_model import PlanStatus
from domain.today.unit_rules import between, unit_rules
from reports.department_columns import listed
from reports.flowables import bullets, paragraph
from reports.material import capital
from reports.plans.changes import change_rows
from reports.plans.lacks import lack_words
from reports.plans.material import PlanMaterial
from reports.plans.voices import confirmation, invited, who
from reports.plans.words import status_words
from reports.questions.rules import answers_of
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.words import _, day, unstopped

BLANK = "\n\n"
"""Room for a signature in a cell."""
_BEFORE_DECISION = ORDER[: ORDER.index(PlanStatus.BESLUTTET)]

# -- 6: what has been changed -----------------------------------------------------------------------


def changed(material: PlanMaterial, on: date) -> Iterator[Flowable]:
    """Part 6: what is changed since the mapping was approved, own rules, and how old the law is on a day."""
    yield from _since(material)
    rules = answers_of(
        differences(material.snapshot, material.catalogue),
        unit_rules(material.will.situation, between(material.was.situation, material.will.situation)),
        material.catalogue,
        on,
        material.names,
    )
    for answer in rules:
        told = rich(bold(answer.question), " ", material.said(answer.answer))
        yield paragraph(told, keep_with_next=bool(answer.lines))
        if answer.lines:
            yield from bullets(rich(bold(line.head), ": ", material.said(line.text)) for line in answer.lines)


def _since(material: PlanMaterial) -> Iterator[Flowable]:
    since = material.since
    if since is None:
        yield paragraph(
            _(
                "Kartleggingen er ikke godkjent som nullpunkt. Derfor kan ikke notatet si hva som er endret"
                " siden den ble lagt fram."
            )
        )
        return
    text = _("Kartleggingen ble godkjent som nullpunkt {day} av {who}.")
    approved = text.format(
        day=day(since.baseline.approved_on), who=material.said(since.baseline.approved_by) or _("ukjent")
    )
    if not since.changes:
        yield paragraph(
            _("{approved} Ingen tall, regler eller grenser er endret siden.").format(approved=approved)
        )
        return
    more = _("Dette er endret siden. Stegene har samme nummer i loggen, som vet hvem brukerne er.")
    yield paragraph(f"{approved} {more}", keep_with_next=True)
    columns = (
        Column(_("Når"), 56),
        Column(_("Steg"), 60),
        Column(_("Hva"), 130),
        Column(_("Fra og til"), 108),
        Column(_("Hvorfor"), 128),
    )
    yield listed(columns, change_rows(material, since.changes), row_headers=3)


# -- 8: the protocol --------------------------------------------------------------------------------


def protocol(material: PlanMaterial) -> Iterator[Flowable]:
    """Part 8: what is lacking or decided, and room for everybody to agree or not and sign."""
    yield from _missing(material)
    yield paragraph(
        _("Partene krysser av og skriver under. En uttalelse uten dato er ikke bekreftet."),
        keep_with_next=True,
    )
    columns = (
        Column(_("Part"), 122),
        Column(_("Enig eller uenig"), 92),
        Column(_("Merknad"), 138),
        Column(_("Dato og underskrift"), 130),
    )
    yield listed(columns, [*_signing(material)])


def _signing(material: PlanMaterial) -> Iterator[list[Text]]:
    choice = "\n".join(("□ " + _("enig"), "□ " + _("delvis enig"), "□ " + _("uenig")))
    yield [_("Leder for enheten"), BLANK, "", BLANK]
    stated = [view for view, _answer in material.plan.views if view.statement]
    known = set()
    for party, said in invited(material):
        known.add(party.part)
        if said and all(view.not_relevant for view in said):
            yield [capital(who(material, party)), _("ikke aktuelt, begrunnet i del 5"), "", ""]
            continue
        notes = "\n".join(dict.fromkeys(confirmation(view) for view in said if view.statement))
        yield [capital(who(material, party)), choice, notes, BLANK]
    for view in stated:
        if view.part not in known:
            yield [capital(who(material, view)), choice, confirmation(view), BLANK]


def _missing(material: PlanMaterial) -> Iterator[Flowable]:
    plan = material.plan.plan
    if plan.status is PlanStatus.AVVIST:
        text = _("Planen er avvist: {reason}")
        yield paragraph(text.format(reason=material.said(plan.status_reason) or _("uten begrunnelse")))
        return
    if plan.status not in _BEFORE_DECISION:
        text = _(
            "Planen har status «{status}». Besluttet {day} av {who}, med fullmakt: {mandate}. Støtte fra"
            " nivået over: {support}."
        )
        yield paragraph(
            text.format(
                status=status_words(plan.status),
                day=day(plan.decided_on) if plan.decided_on else _("uten dato"),
                who=material.said(plan.decided_by) or _("ukjent"),
                mandate=unstopped(material.said(plan.mandate)) or _("ikke oppgitt"),
                support=unstopped(material.said(plan.support)) or _("ikke oppgitt"),
            )
        )
        return
    lacks = material.gates.lacks(PlanStatus.BESLUTTET)
    if not lacks:
        yield paragraph(_("Planen har alt den må ha for å kunne besluttes."))
        return
    yield paragraph(bold(_("Dette gjenstår før planen kan besluttes")), keep_with_next=True)
    by_sentence: dict[str, list[str]] = {}
    for lack in lacks:
        by_sentence.setdefault(lack_words(lack, material.names), []).append(lack.measure)
    for text, codes in by_sentence.items():
        told = ", ".join(code for code in codes if code)
        by_sentence[text] = [f"{text} ({told})" if told else text]
    yield from bullets(row[0] for row in by_sentence.values())
