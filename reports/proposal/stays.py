"""Part 4 of the report on a suggestion: what is locked, what is ruled out, and why the rest stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from domain.model import Code, Judgement
from domain.reasons import Reason
from domain.results import WhyNot
from reports.code_words import judgement_words
from reports.department_columns import listed
from reports.flowables import heading, paragraph
from reports.material import Material, capital
from reports.proposal.material import ProposalMaterial
from reports.reason_words import WHY_NOT, Sentence, sentence
from reports.tables import Column
from reports.text import Rich, Text, bold, rich
from reports.words import _, marked, minutes, number, rounded_to_add

if TYPE_CHECKING:
    from domain.optimum.staying import Staying

STAYS: Mapping[str, Sentence] = {
    "no_relief": Sentence(
        "",
        marked("Avlaster ikke: tiden deres er like knapp, eller det tar lengre tid og veiledning."),
    ),
    "giver_within_target": Sentence(
        ":{group}", marked("Arbeidet til {group} er innenfor målet, så avlastning har ingen verdi.")
    ),
}
"""Why a task stays, besides what keeps it from a group (`domain.optimum.staying`)."""
_RULED_OUT = (Judgement.MUST, Judgement.MUST_NOT)
MINUTE = 1000
_MOST_NAMED = 4
"""Of more groups with the same reasons only the number is told."""


def stays(proposal: ProposalMaterial) -> Iterator[Flowable]:
    """What people have decided beforehand, then what the suggestion leaves where it is."""
    material = proposal.material
    yield from _decided(material)
    yield heading(_("Dette blir hos dem som er vanskelige å rekruttere"), 2)
    rows = [row for row in proposal.staying if not row.locked]
    if not rows:
        yield paragraph(_("Alt det de gjør, er enten låst eller tatt opp i endringene."))
        return
    yield paragraph(
        _(
            "Oppgaver uten endring, med det gruppen beholder. For hver av de andre gruppene på stedet står"
            " det hvorfor den ikke får oppgaven."
        ),
        keep_with_next=True,
    )
    columns = (
        Column(_("Oppgave"), 120),
        Column(_("Hos"), 76),
        Column(_("I uken"), 58, "right"),
        Column(_("Hvorfor ikke andre"), 228),
    )
    shown = rounded_to_add([row.minutes for row in rows], MINUTE)
    yield listed(
        columns,
        [_row(material, row, kept) for row, kept in zip(rows, shown, strict=True)],
        totals=[[_("I alt"), "", minutes(sum(shown)), ""]],
    )


def _decided(material: Material) -> Iterator[Flowable]:
    """Locks and verdicts that close a task, whoever might have done it."""
    tasks = [material.snapshot.tasks[row.task] for row in material.analysis.tasks]
    locked = [task.name for task in tasks if task.locked]
    closed = [
        (task, row)
        for task in tasks
        for row in sorted(material.snapshot.verdicts_of.get(task.id, ()), key=lambda row: row.group)
        if row.verdict in _RULED_OUT
    ]
    yield heading(_("Låst eller utelukket av dere"), 2)
    if locked:
        text = _("Låst, slik at ingen gruppe får mer av oppgaven enn i dag: {tasks}.")
        yield paragraph(text.format(tasks="; ".join(locked)))
    if closed:
        columns = (
            Column(_("Oppgave"), 150),
            Column(_("Gruppe"), 100),
            Column(_("Vurdering"), 102),
            Column(_("Begrunnelse"), 130),
        )
        yield listed(
            columns,
            [
                [
                    task.name,
                    material.group(row.group),
                    judgement_words(row.verdict),
                    material.unnamed(row.reason.strip()) or "–",
                ]
                for task, row in closed
            ],
        )
    if not locked and not closed:
        yield paragraph(_("Ingenting: dere har ikke låst noe eller sagt at noen skal eller ikke skal."))


def _row(material: Material, row: Staying, kept: int) -> list[Text]:
    return [
        material.names.task(row.task),
        material.group(row.group),
        minutes(kept),
        _why_not(material, row.others),
    ]


def _why_not(material: Material, others: Sequence[WhyNot]) -> Rich:
    """Groups with the same reasons together, a line each; the most of them last, by their number."""
    alike: dict[tuple[Reason, ...], list[Code]] = {}
    for row in others:
        alike.setdefault(row.reasons, []).append(row.group)
    if not alike:
        return rich(_("Ingen andre arbeider der."))
    most = max(alike, key=lambda reasons: len(alike[reasons]))
    parts: list[Text] = []
    for reasons in sorted(alike, key=lambda reasons: reasons == most):
        told = " ".join(sentence({**WHY_NOT, **STAYS}, text, material.brief_names) for text in reasons)
        named = capital(", ".join(map(material.group, alike[reasons])))
        if reasons == most and len(alike[most]) > _MOST_NAMED:
            named = _("De {count} andre gruppene").format(count=number(len(alike[most])))
        parts += ["\n", bold(_("{groups}: ").format(groups=named)), told]
    return rich(*parts[1:])
