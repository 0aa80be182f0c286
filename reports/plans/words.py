"""What the codes of a plan are called: statuses, measures, parts, questions, hazards."""

from collections.abc import Mapping

from domain.model import Task
from domain.plan.risk import Band
from domain.plan_model import Act, Basis, MeasureKind, Part, PlanStatus, Stance
from domain.units import from_micro
from reports.words import NO_BREAK_SPACE, _, marked, number

_STATUS: Mapping[PlanStatus, str] = {
    PlanStatus.UTKAST: marked("utkast"),
    PlanStatus.MEDVIRKNING: marked("medvirkning"),
    PlanStatus.RISIKOVURDERT: marked("risikovurdert"),
    PlanStatus.DROFTET: marked("drøftet"),
    PlanStatus.BESLUTTET: marked("besluttet"),
    PlanStatus.PROVES_UT: marked("prøves ut"),
    PlanStatus.EVALUERT: marked("evaluert"),
    PlanStatus.INNFORT: marked("innført"),
    PlanStatus.JUSTERT: marked("justert"),
    PlanStatus.AVVIST: marked("avvist"),
}
_KIND: Mapping[MeasureKind, str] = {
    MeasureKind.FLYTTE: marked("flytte oppgave"),
    MeasureKind.DELE: marked("dele oppgave"),
    MeasureKind.STOPPE: marked("stoppe eller redusere"),
    MeasureKind.AUTOMATISERE: marked("automatisere"),
    MeasureKind.OPPLARE: marked("opplæring"),
    MeasureKind.KOMBINERE: marked("kombinert stilling"),
}
_BASIS: Mapping[Basis, str] = {
    Basis.STYRINGSRETT: marked("ny oppgavefordeling (styringsrett, hpl §§ 4 og 16)"),
    Basis.MEDHJELPER: marked("overlate til medhjelper (hpl § 5)"),
}
_PART: Mapping[Part, str] = {
    Part.LEDER: marked("leder"),
    Part.UTFORER: marked("de som gjør oppgaven i dag"),
    Part.NY_UTFORER: marked("de som skal gjøre oppgaven"),
    Part.TILLITSVALGT: marked("tillitsvalgt"),
    Part.VERNEOMBUD: marked("verneombud"),
    Part.AMU: marked("arbeidsmiljøutvalget"),
    Part.BRUKER: marked("brukerrepresentant eller brukerorganisasjon"),
    Part.LEGEMIDDELRAADGIVER: marked("faglig rådgiver for legemidler"),
    Part.ANNEN: marked("andre"),
}
_STANCE: Mapping[Stance, str] = {
    Stance.ENIG: marked("enig"),
    Stance.DELVIS: marked("delvis enig"),
    Stance.UENIG: marked("uenig"),
    Stance.IKKE_TATT: marked("har ikke tatt stilling"),
}
_ACT: Mapping[Act, str] = {
    Act.INNFORE: marked("innføre"),
    Act.JUSTERE: marked("justere"),
    Act.FORKASTE: marked("forkaste"),
}
_BAND: Mapping[Band, str] = {
    Band.GREEN: marked("grønn – kan godtas"),
    Band.YELLOW: marked("gul – tiltak vurderes"),
    Band.ORANGE: marked("oransje – tiltak kreves"),
    Band.RED: marked("rød – gjennomføres ikke"),
}
PROBABILITY = (
    marked("svært lite sannsynlig – sjeldnere enn hvert tiende år"),
    marked("lite sannsynlig – ikke hvert år"),
    marked("mindre sannsynlig – noen ganger i året"),
    marked("sannsynlig – hver måned"),
    marked("svært sannsynlig – hver uke eller oftere"),
)
"""The steps of the scale, least first; a proposal that a unit may replace."""
CONSEQUENCE = (
    marked("ubetydelig – merkes knapt"),
    marked("liten – forbigående ubehag"),
    marked("moderat – lengre behandling"),
    marked("alvorlig – varig skade"),
    marked("svært alvorlig – død"),
)

_HAZARD: Mapping[str, str] = {
    "feil_pasient": marked("Oppgaven gjøres for feil pasient"),
    "feil_dose": marked("Feil legemiddel eller dose"),
    "sen_oppdagelse": marked("Forverring oppdages for sent"),
    "uklart_ansvar": marked("Det er uklart hvem som har ansvaret"),
    "taushetsplikt": marked("Opplysninger kommer til noen som ikke skal ha dem"),
    "vikar_uten_opplaring": marked("En vikar uten opplæring gjør oppgaven"),
    "overbelastning": marked("De som overtar, får for mye å gjøre"),
    "tap_av_kontinuitet": marked("Pasienten møter flere, og ingen ser helheten"),
    "svikt_i_overlevering": marked("Beskjeder går tapt når oppgaven skifter hender"),
    "mangelfull_dokumentasjon": marked("Det som er gjort, blir ikke dokumentert"),
    "utstyr_uten_opplaring": marked("Utstyr brukes av noen som ikke har opplæring i det"),
    "ikke_digitale": marked("De som ikke er digitale, faller utenfor"),
    "behov_overses": marked("Noen som trengte oppgaven, får den ikke lenger"),
    "leverandor_svikter": marked("Leverandøren leverer ikke, eller fagmiljøet svekkes"),
    "uautorisert": marked("Autorisert personell erstattes av noen uten autorisasjon"),
}

_QUESTION: Mapping[str, tuple[str, str]] = {
    "oppgavens_art": (
        marked("Oppgavens art"),
        marked("Hva består oppgaven i, hvor krevende er den, og hva skjer hvis den gjøres feil?"),
    ),
    "kvalifikasjoner": (
        marked("Kvalifikasjoner"),
        marked("Hva kan de som skal overta, formelt og reelt, og hva mangler?"),
    ),
    "veiledning": (
        marked("Veiledning og kontroll"),
        marked("Hvem veileder, hvordan følges det opp, og hvem kan kontaktes underveis?"),
    ),
    "forsvarlighet": (
        marked("Faglig forsvarlighet"),
        marked("Hvorfor er det faglig forsvarlig at oppgaven gjøres slik (hpl § 4)?"),
    ),
    "arbeidsmiljo": (
        marked("Fullt forsvarlig arbeidsmiljø"),
        marked("Hvordan blir belastning, variasjon og trygghet for dem som er berørt (aml §§ 4-1 og 4-2)?"),
    ),
    "frigjort_tid": (
        marked("Bruk av frigjort tid"),
        marked("Hva skal tiden som blir fri, brukes til?"),
    ),
    "lonn": (
        marked("Lønn og stillingskode"),
        marked("Endrer oppgaven lønn, stillingskode eller ansvar for dem som overtar?"),
    ),
    "eskalering": (
        marked("Når oppgaven skal tilbake"),
        marked("Når skal den som gjør oppgaven, hente hjelp, og av hvem?"),
    ),
    "legestotte": (
        marked("Støtte fra lege"),
        marked("Hvilken støtte gir legene, og er det avtalt med dem?"),
    ),
    "erfaren_leder": (
        marked("Erfaren ledelse"),
        marked("Hvem leder innføringen, og har de tid til det?"),
    ),
    "skjovet_til_andre": (
        marked("Arbeid som skyves til andre"),
        marked("Får fastlege, sykehus, kommune eller pårørende mer å gjøre?"),
    ),
    "prioritering": (
        marked("Hvorfor dette kan stoppes"),
        marked("Hva er grunnen til å slutte med det, og hvem har bestemt det?"),
    ),
    "ny_oppgaveliste": (
        marked("Ny oppgaveliste"),
        marked("Hvilke oppgaver blir igjen, hvilke er nye, og hvem gjør dem?"),
    ),
    "ansvarlig_for_teknologi": (
        marked("Ansvar for teknologien"),
        marked("Hvilken gruppe kvalitetssikrer det teknologien gir, og svarer når den svikter?"),
    ),
    "vaktbelastning": (
        marked("Vaktbelastning for dem som er igjen"),
        marked("Får de som er igjen, flere vakter når andre kjøpes inn?"),
    ),
    "fagmiljo": (
        marked("Fagmiljøet"),
        marked("Svekkes fagmiljøet når oppgaven settes ut?"),
    ),
    "etikk": (
        marked("Etikk"),
        marked("Er det noe ved tiltaket som strider mot yrkesetikken til dem det gjelder?"),
    ),
}


def status_words(status: PlanStatus) -> str:
    """What a status is called."""
    return _(_STATUS[status])


def kind_words(kind: MeasureKind) -> str:
    """What a kind of measure is called."""
    return _(_KIND[kind])


def basis_words(basis: Basis) -> str:
    """What lets the employer do it."""
    return _(_BASIS[basis])


def part_words(part: Part) -> str:
    """As what somebody takes part."""
    return _(_PART[part])


def stance_words(stance: Stance) -> str:
    """Where somebody stands."""
    return _(_STANCE[stance])


def act_words(act: Act) -> str:
    """What a trial led to."""
    return _(_ACT[act])


def band_words(band: Band) -> str:
    """What a band of risk asks for, its colour first."""
    return _(_BAND[band])


def hazard_words(code: str) -> str:
    """What may happen; empty for a hazard of the unit's own."""
    return _(_HAZARD[code]) if code in _HAZARD else ""


def question_words(code: str) -> tuple[str, str]:
    """A question's heading, and the question itself."""
    heading, question = _QUESTION[code]
    return _(heading), _(question)


def redone_words(task: Task) -> str:
    """How often a task has to be done again: «2,5 % av gangene»."""
    share = number(from_micro(task.redone_percent or 0), most=2) + NO_BREAK_SPACE + "%"
    return _("{share} av gangene").format(share=share)
