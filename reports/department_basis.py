"""Part 4 of the department report: what it all rests on. House figures, verdicts, law, limits, versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus.flowables import Flowable

from domain.catalogue import LegalRule
from domain.knowledge.local_rules import OWN
from domain.model import Code, Task, UnitVerdict
from domain.units import HUNDRED_PERCENT, MICRO, Micro, from_micro
from reports.code_words import judgement_words, scarcity_words
from reports.department_columns import listed
from reports.department_front import net_relief
from reports.department_rules import changed_rules
from reports.flowables import bullets, heading, paragraph
from reports.material import MappedMaterial, Material, capital, data_day, unique
from reports.questions.rules import unit_rule_words
from reports.shown import ShownLoad
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.typography import SMALL
from reports.words import _, day, listing, ngettext, number, percent


def basis(material: Material) -> list[Flowable]:
    """Below the heading of part 4: limits, what to weigh, house figures, own verdicts, rules, versions."""
    return [
        *limits(),
        *tensions(material),
        *house_figures(material),
        *recruitment(material),
        *own_verdicts(material),
        *rules(material),
        *changed_rules(material),
        *versions(material),
    ]


def limits() -> Iterator[Flowable]:
    yield heading(_("Hva programmet ikke gjør"), 2)
    yield from bullets(
        [
            _("Det avgjør ikke: forslaget er beslutningsstøtte, ikke fasit. Forsvarlighet vurderer dere."),
            _("Det rangerer ikke personer, og ingen ansatt vises med navn eller kompetanse."),
            _("Det lager ikke turnus og tar ikke stilling til gjennomsnittsberegning av arbeidstid."),
            _("Det gir ikke juridiske råd. Kontroller reglene mot gjeldende tekst før bruk."),
            _("Frigjort tid er ikke innsparing før bruken er avtalt."),
        ]
    )
    yield paragraph(
        _(
            "Tall vises i hele minutter og hundredels årsverk, avrundet slik at hver tabell summerer. Den"
            " samme tiden kan derfor avvike med ett minutt fra en tabell til en annen."
        ),
        SMALL,
    )


# -- tensions ---------------------------------------------------------------------------------------


def tensions(material: Material) -> Iterator[Flowable]:
    items = list(_weighed(material))
    if items:
        yield heading(_("Hva må sees under ett?"), 2)
        yield from bullets(items)


def _weighed(material: Material) -> Iterator[Text]:
    receiving = [row for row in material.shown.scarce if row.change > 0]
    giving = [row for row in material.shown.scarce if row.change < 0]
    if receiving and giving:
        groups = unique(material.group(row.group) for row in receiving)
        text = ngettext(
            "{groups} får mer arbeid, og er selv vanskelig å rekruttere.",
            "{groups} får mer arbeid, og er selv vanskelige å rekruttere.",
            len(groups),
        )
        lead = text.format(groups=capital(listing(groups)))
        yield rich(bold(lead), " ", *net_relief(material))
    for row in material.broken_rules:
        yield rich(bold(f"{material.names.unit(row.unit)}: "), unit_rule_words(row, material.names))
    for key, moved in material.finance_notices.items():
        yield _finance(material, material.law_catalogue.rules[key], unique(move.task for move in moved))
    if _differs_between_units(material):
        yield _(
            "Hvor vanskelig en gruppe er å rekruttere, er satt for hver enhet: den samme gruppen kan være"
            " vanskelig å få ett sted og ikke et annet."
        )
    outside = {row.group for row in material.analysis.groups if not row.employed}
    if outside:
        yield _(
            "{groups} gjør noe i dag. De får aldri mer i forslaget: om de kan og vil bidra, avgjør mennesker,"
            " og pårørende er ingen reserve."
        ).format(groups=capital(listing(sorted(map(material.group, outside)))))
    losing = _lost_groups(material)
    if losing:
        text = _("Se til at {groups} ikke bare sitter igjen med restoppgaver.")
        yield text.format(groups=listing(losing))


def _finance(material: Material, rule: LegalRule, tasks: list[Code]) -> Text:
    lead = _("Takst og refusjon: {rule}.").format(rule=material.names.rule(rule.id))
    text = ngettext("Gjelder oppgaven {tasks}.", "Gjelder {count} oppgaver: {tasks}.", len(tasks)).format(
        count=len(tasks), tasks=listing(map(material.names.task, tasks))
    )
    return rich(bold(lead), " ", " ".join(part for part in (_(rule.note), text) if part))


def _differs_between_units(material: Material) -> bool:
    weights: dict[Code, set[float]] = {}
    for row in material.suggestion.loads:
        weights.setdefault(row.group, set()).add(row.scarcity)
    return any(len(found) > 1 for found in weights.values())


def _lost_groups(material: Material) -> list[str]:
    """Groups that give tasks away and take over none."""
    receivers = {move.receiver for move in material.moves}
    givers = [move.giver for move in material.moves if move.giver is not None]
    return unique(material.group(giver) for giver in sorted(givers) if giver not in receivers)


# -- house figures ----------------------------------------------------------------------------------


def house_figures(material: Material) -> Iterator[Flowable]:
    settings = material.snapshot.settings
    house, own = _("husregel, kan endres"), _("satt av dere")
    yield heading(_("Tall som er valgt, ikke målt"), 2)
    yield paragraph(
        _("«Husregel» er programmets forslag til tall: ingen lov eller kilde sier at de skal være slik.")
    )
    smallest = settings.get("minste_flytting", "").strip() or "0"
    rows: list[list[Text]] = [
        [_("Tak: det meste forslaget gir en gruppe"), _percent(settings, "tak_prosent", "100"), house],
        [_("Mål: det avlastningen sikter mot"), _percent(settings, "mål_prosent", "0"), house],
        [_("Minste flytting"), _("{minutes} min i uken").format(minutes=smallest), house],
        [
            _("Vekt for rekruttering"),
            _("kan rekrutteres 0, vanskelig 1, svært vanskelig 2"),
            _("husregel; hva som gjelder hver gruppe, står under"),
        ],
        [
            _("Rekkefølgen det bygges nedenfra i"),
            "; ".join(capital(material.names.layer(layer.number)) for layer in material.catalogue.layers),
            _("programmets eget forslag; en rekkefølge å lete i, ingen rangering av kolleger"),
        ],
    ]
    for group in material.snapshot.groups.values():
        for value, what in (
            (group.ceiling_percent, _("Tak for {group}")),
            (group.target_percent, _("Mål for {group}")),
        ):
            if value is not None:
                rows.append([what.format(group=material.group(group.code)), _share(value), own])
    columns = (Column(_("Hva"), 150), Column(_("Verdi"), 192), Column(_("Hvor det kommer fra"), 140))
    yield listed(columns, rows)


def _percent(settings: dict[str, str], key: str, default: str) -> str:
    text = settings.get(key, "").strip() or default
    return percent(float(text.replace(",", ".")) / 100)


def _share(value: Micro) -> str:
    return percent(value / HUNDRED_PERCENT)


# -- recruitment ------------------------------------------------------------------------------------


def recruitment(material: Material) -> Iterator[Flowable]:
    rows = [row for row in material.shown.loads if row.scarcity > 0 or _own_figure(material, row)]
    if not rows:
        return
    yield heading(_("Hvor vanskelig gruppene er å rekruttere hos dere"), 2)
    columns = (Column(_("Gruppe"), 140), Column(_("Rekruttering"), 92), Column(_("Begrunnelse"), 250))
    yield listed(
        columns,
        [
            [
                capital(material.pool(row.unit, row.group)),
                scarcity_words(row.scarcity),
                _reason_of(material, row),
            ]
            for row in rows
        ],
    )


def _own_figure(material: Material, row: ShownLoad) -> bool:
    unit = material.snapshot.units[row.unit]
    return (unit.id, row.group) in material.snapshot.recruitment_of


def _reason_of(material: Material, row: ShownLoad) -> str:
    unit = material.snapshot.units[row.unit]
    own = material.snapshot.recruitment_of.get((unit.id, row.group))
    if own is not None:
        return _("Satt av enheten. {reason}").format(reason=material.unnamed(own.reason)).strip()
    group = material.snapshot.groups.get(row.group)
    if group is not None and group.scarcity is not None:
        return _("Satt av dere for gruppen.")
    known = [code for code in material.groups[row.group].chain if code in material.catalogue.groups]
    reason = material.catalogue.groups[known[0]].scarcity_reason if known else ""
    return _("Husregel. {reason}").format(reason=_(reason)).strip()


# -- the unit's own verdicts ------------------------------------------------------------------------


def own_verdicts(material: MappedMaterial) -> Iterator[Flowable]:
    tasks = {row.task: material.snapshot.tasks[row.task] for row in material.analysis.tasks}
    rows = [
        (task, row)
        for task in tasks.values()
        for row in sorted(material.snapshot.verdicts_of.get(task.id, []), key=lambda row: row.group)
    ]
    locked = [task.name for task in tasks.values() if task.locked]
    if not rows and not locked:
        return
    yield heading(_("Enhetens egne vurderinger og låser"), 2)
    if locked:
        text = _("Låst, slik at ingen gruppe får mer av oppgaven enn i dag: {tasks}.")
        yield paragraph(text.format(tasks="; ".join(locked)))
    if rows:
        columns = (
            Column(_("Oppgave"), 114),
            Column(_("Gruppe"), 94),
            Column(_("Vurdering"), 64),
            Column(_("Veiledning og tempo"), 82),
            Column(_("Begrunnelse"), 128),
        )
        yield listed(columns, [_verdict(material, *row) for row in rows])


def _verdict(material: MappedMaterial, task: Task, row: UnitVerdict) -> list[Text]:
    return [
        task.name,
        material.group(row.group),
        judgement_words(row.verdict),
        "\n".join(_terms(material, row)) or "–",
        material.unnamed(row.reason) or "–",
    ]


def _terms(material: MappedMaterial, row: UnitVerdict) -> Iterator[str]:
    if row.follow_up_percent:
        text = _("{minutes} min per 100 av {group}")
        yield text.format(
            minutes=number(from_micro(row.follow_up_percent)), group=material.group(row.follow_up_group)
        )
    if row.time_factor != MICRO:
        yield _("bruker {factor} ganger tiden").format(factor=number(from_micro(row.time_factor)))


# -- rules ------------------------------------------------------------------------------------------


def rules(material: Material) -> Iterator[Flowable]:
    yield heading(_("Reglene som er brukt"), 2)
    source = _("Regelverket er lest per {day}. Kunnskapen i programmet har versjon {version}.")
    told = source.format(day=day(material.catalogue.law_date), version=material.catalogue.version)
    yield paragraph(told, keep_with_next=True)
    columns = (Column(_("Regel"), 210), Column(_("Henvisning"), 172), Column(_("Kontrollert"), 100))
    rules = cited(material)
    if rules:
        yield listed(columns, [_rule(rule) for rule in rules], caption=_("Regler nevnt i forslaget"))
    yield listed(
        columns, [_rule(rule) for rule in material.change_rules], caption=_("Regler ved enhver endring")
    )
    heeded = "; ".join(f"{_(rule.title_nb)} ({rule.citation})" for rule in _heeded(material))
    if heeded:
        text = _("Gjelder alt arbeid i enhetene, og avgjør ingen enkelt oppgave: {rules}.")
        yield paragraph(text.format(rules=heeded), SMALL)


def cited(material: Material) -> list[LegalRule]:
    """Every rule that a move mentions, in the catalogue's order."""
    found: set[str] = set()
    for move in material.moves:
        found.update(move.rules, (rule.id for rule in material.notices(move)))
        reasons = (*move.conditions, *(text for row in move.why_not for text in row.reasons))
        found.update(text.partition(":")[2] for text in reasons)
    return [rule for key, rule in material.law_catalogue.rules.items() if key in found]


def _heeded(material: Material) -> Iterable[LegalRule]:
    """Rules that concern every task of the units; they decide nothing."""
    known: dict[str, None] = {}
    for row in material.analysis.tasks:
        task = material.snapshot.tasks[row.task]
        about = material.law.about(task, material.snapshot.unit_of_task(task))
        known |= dict.fromkeys(about.notices())
    rules = (material.law_catalogue.rules[key] for key in sorted(known))
    return [rule for rule in rules if not rule.tags]


def _rule(rule: LegalRule) -> list[Text]:
    words = {
        "law": _("lest i lovteksten"),
        "law+web": _("lest i lovteksten og på nett"),
        "law+memory": _("delvis lest i lovteksten"),
        "memory": _("ikke kontrollert"),
        OWN: _("oppgitt av enheten selv"),
    }
    return [_(rule.title_nb), rule.citation, words[rule.verification]]


# -- versions ---------------------------------------------------------------------------------------


def versions(material: MappedMaterial) -> Iterator[Flowable]:
    yield heading(_("Versjoner og datoer"), 2)
    rows: list[list[Text]] = [
        [_("Programmet Nedenfra"), material.version],
        [_("Kunnskapen i programmet"), material.catalogue.version],
        [_("Regelverket gjelder per"), day(material.catalogue.law_date)],
        [_("Data gjelder per"), data_day(material)],
        [_("Arbeidsområdet"), material.analysis.workspace or _("Uten navn")],
    ]
    yield listed((Column(_("Hva"), 200), Column(_("Versjon eller dato"), 282)), rows)
