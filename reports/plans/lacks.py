"""What a plan lacks, in sentences that say what to do; and why an edit of it is refused."""

from collections.abc import Mapping

from domain.model import LowerLayerKind
from domain.plan.gates import Lack, LackCode
from domain.plan.guard import Refusal, RefusalCode
from domain.plan.indicators import FEWEST
from domain.plan_model import Part
from reports.names import Names
from reports.plans.indicator_words import whose
from reports.plans.words import hazard_words, part_words, question_words, status_words
from reports.questions.lower_layers import KINDS
from reports.reason_words import WHY_NOT, sentence
from reports.words import _, marked, number

L = LackCode
_SENTENCES: Mapping[LackCode, str] = {
    L.NO_AIM: marked("Skriv hva planen skal oppnå."),
    L.NO_OWNER: marked("Skriv hvem som eier planen."),
    L.NO_MEASURES: marked("Planen har ingen tiltak. Ta med et fra Forslag, eller skriv et selv."),
    L.NO_TASK: marked("Oppgaven som tiltaket gjelder, er ikke valgt eller finnes ikke lenger."),
    L.NO_RECEIVER: marked("Velg hvilken yrkesgruppe som skal gjøre oppgaven."),
    L.SAME_GROUP: marked("Oppgaven flyttes fra og til samme gruppe. Velg en annen."),
    L.MORE_THAN_THERE_IS: marked("Tiltaket gjelder mer enn de {number} minuttene i uken som finnes."),
    L.REST_WITHOUT_PLACE: marked(
        "Ingen er ført opp på oppgaven i dag, så de {number} minuttene i uken som ikke flyttes, har ingen "
        "plass. La tiltaket gjelde hele oppgaven, del oppgaven i ledd, eller før opp hvem som gjør den i "
        "dag, under Prosesser og oppgaver."
    ),
    L.NO_HAZARDS: marked("Finn minst én uønsket hendelse som tiltaket kan føre til."),
    L.NOT_ASSESSED: marked("Sett sannsynlighet og konsekvens for «{hazard}»."),
    L.RED: marked(
        "Risikoen for «{hazard}» er fortsatt rød. Finn noe som senker den, eller la tiltaket ligge."
    ),
    L.NO_CONTROL: marked("Skriv hva dere gjør med «{hazard}»."),
    L.CONTROL_INCOMPLETE: marked("Alle tiltak mot «{hazard}» skal ha ansvarlig og frist."),
    L.UNAUTHORISED_HAZARD: marked(
        "Autorisert personell erstattes av noen uten autorisasjon. Vurder hva det gjør med kvalitet og "
        "sikkerhet, som egen hendelse."
    ),
    L.NOT_HEARD: marked("Før inn hva {who} har sagt, eller hvorfor det ikke er aktuelt å høre dem."),
    L.VIEW_UNANSWERED: marked("Arbeidsgiver har ikke svart på innspill {number} ({who})."),
    L.NO_BASIS: marked(
        "Velg hva arbeidsgiver bygger på: ny oppgavefordeling ved styringsrett, eller medhjelper (hpl § 5)."
    ),
    L.QUESTION_UNANSWERED: marked("Svar på «{question}»."),
    L.NO_APPROVAL: marked(
        "Legemiddelhåndtering krever at hver enkelt er vurdert (ikke vurdert: {number}). "
        "Før godkjenningene under Ansatte."
    ),
    L.LAYER_UNANSWERED: marked("Svar på laget «{layer}» for oppgaven, under «Før en kollega spørres»."),
    L.NO_INDICATOR: marked("Velg noe å måle som viser om tiltaket virker."),
    L.INDICATOR_INCOMPLETE: marked("Målingen «{about}» mangler navn, dagens verdi eller ansvarlig."),
    L.NO_REVIEW_DATE: marked("Sett en dato for når tiltaket skal vurderes på nytt."),
    L.NO_MEASURE_OWNER: marked("Skriv hvem som har ansvaret for tiltaket."),
    L.NO_TRAINING: marked("Ingen i gruppen {group} har kompetansen som er registrert. Legg inn opplæring."),
    L.CLOSED: marked("Tiltaket er ikke mulig slik det står: {reason}"),
    L.UNIT_RULE_BROKEN: marked("Planen bryter med «{rule}»."),
    L.ABOVE_CEILING: marked("Taket dere har satt for {group}, blir brutt. Flytt mindre, eller til andre."),
    L.NOT_DECIDED_BY: marked("Skriv hvem som beslutter."),
    L.NO_MANDATE: marked("Skriv hvilken fullmakt beslutningen bygger på."),
    L.NO_DECISION_DATE: marked("Sett datoen for beslutningen."),
    L.NO_PREDICTION: marked("Skriv hva dere tror vil skje når tiltaket prøves ut."),
    L.NO_TRIAL_PERIOD: marked("Sett fra og til for utprøvingen."),
    L.NO_MEASUREMENT: marked("Mål «{about}» og før inn tallet."),
    L.NO_RESULT: marked("Skriv hva som ble resultatet."),
    L.NO_LEARNING: marked("Skriv hva dere har lært."),
    L.NOT_ACTED: marked("Velg hva utprøvingen førte til: innføre, justere eller forkaste."),
    L.ACTS_DIFFER: marked("Det dere har valgt for tiltakene, passer ikke med hvordan planen avsluttes."),
    L.NO_REASON: marked("Skriv hvorfor."),
}
_GIVER_DOES_NOTHING = marked(
    "Gruppen {group} gjør ikke noe av oppgaven i dag, så tiltaket endrer ingenting. Velg noen som gjør den."
)
_NOTHING_TO_DO = marked("Oppgaven tar ingen tid i dag, så tiltaket endrer ingenting.")
_REFUSALS: Mapping[RefusalCode, str] = {
    RefusalCode.BEGINS_LATER: marked("En ny plan begynner som utkast."),
    RefusalCode.NOT_NEXT: marked("Planen {plan} kan ikke bli «{status}» nå. Ta ett steg av gangen."),
    RefusalCode.LACKS: marked("Planen {plan} kan ikke bli «{status}» ennå. {first}"),
    RefusalCode.NOT_CARRIED_OUT: marked(
        "Planen {plan} blir «innført» bare sammen med den nye fordelingen. Velg «Innfør planen» på siden "
        "Plan, eller bruk plan status."
    ),
    RefusalCode.NO_REASON: marked("Planen {plan} har vært besluttet. Skriv hvorfor den tas tilbake."),
    RefusalCode.DECIDED: marked(
        "Planen {plan} er «{status}», og innholdet står fast. Ta den tilbake til «drøftet» for å endre det."
    ),
    RefusalCode.MEASURED: marked(
        "Planen {plan} er eller har vært besluttet, og avlesninger skrives ikke om og slettes ikke. Trekk "
        "den gale tilbake, og før en ny."
    ),
    RefusalCode.NO_CAUSE: marked("En avlesning trekkes tilbake med dag og grunn. Skriv hva som var feil."),
    RefusalCode.READ_TWICE: marked(
        "Bare én avlesning av samme dag kan gjelde. Trekk den gale tilbake før du fører den nye."
    ),
    RefusalCode.TOO_FEW: marked(
        "Dette føres ikke for {group}: med færre enn {fewest} ansatte her ville tallene vist enkeltpersoner."
    ),
    RefusalCode.TOO_FEW_OWN: marked(
        "Navnet sier at det er tall om de ansatte, og {group} har færre enn {fewest} ansatte her: tallene "
        "ville vist enkeltpersoner. Gjelder de hele enheten, skriv «alle ansatte» i navnet."
    ),
    RefusalCode.NO_SUCH_REVIEW: marked("En plan ses på etter 3, 6 og 12 måneder. Velg en av dem."),
    RefusalCode.SAID: marked("Det noen har sagt, kan verken endres eller slettes. Før et nytt innspill."),
    RefusalCode.APPROVED: marked("Et godkjent nullpunkt endres ikke. Sett et nytt."),
}


def lack_words(lack: Lack, names: Names) -> str:
    """What is missing, as a sentence that says what to do."""
    text = _sentence(lack)
    return _(text).format(
        number="" if lack.number is None else number(lack.number),
        about=lack.about,
        hazard=_lower(hazard_words(lack.about)) or lack.about,
        question=question_words(lack.about)[0] if lack.code is L.QUESTION_UNANSWERED else "",
        group=names.group(lack.about),
        rule=names.rule(lack.about),
        who=_who(lack, names),
        layer=_(KINDS[LowerLayerKind(lack.about)]) if lack.code is L.LAYER_UNANSWERED else "",
        reason=_reason(lack, names),
    )


def _sentence(lack: Lack) -> str:
    if lack.code is L.MORE_THAN_THERE_IS and not lack.number:
        return _GIVER_DOES_NOTHING if lack.about else _NOTHING_TO_DO
    return _SENTENCES[lack.code]


def refusal_words(refusal: Refusal, names: Names | None = None) -> str:
    """Why an edit is refused; with names, the first thing that is lacking too."""
    status = status_words(refusal.status) if refusal.status is not None else ""
    first = lack_words(refusal.lacks[0], names) if refusal.lacks and names is not None else ""
    group = whose(refusal.group, names)
    told = _(_REFUSALS[refusal.code])
    return told.format(plan=refusal.plan, status=status, first=first, group=group, fewest=FEWEST).strip()


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _who(lack: Lack, names: Names) -> str:
    if lack.code not in (L.NOT_HEARD, L.VIEW_UNANSWERED):
        return ""
    part, _colon, group = lack.about.partition(":")
    who = part_words(Part(part))
    return f"{who} ({names.group(group)})" if group else who


def _reason(lack: Lack, names: Names) -> str:
    if lack.code is not L.CLOSED:
        return ""
    return sentence(WHY_NOT, lack.about, names)
