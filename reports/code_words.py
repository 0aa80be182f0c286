"""Words for the codes that `domain` answers with: law, judgement, scarcity, competence, kinds of unit."""

from collections.abc import Sequence

from domain.knowledge.law import LegalKind
from domain.model import Judgement, PatientContact, Phase, Shift, TaskCategory, UnitLevel, UnitType
from domain.results import Status
from reports.words import _, at_most_percent, listing, ngettext, number


def legal_words(kind: LegalKind, reserved_for: Sequence[str] = ()) -> str:
    """What the law says about a group doing a task; `reserved_for` names those it is reserved for."""
    if kind == LegalKind.FORBIDDEN and reserved_for:
        return _("forbeholdt {groups}").format(groups=listing(reserved_for))
    return {
        LegalKind.FORBIDDEN: _("ikke tillatt"),
        LegalKind.UNKNOWN: _("ukjent for regelverket"),
        LegalKind.CONDITIONS: _("tillatt på vilkår"),
        LegalKind.ASSESS: _("krever forsvarlighetsvurdering"),
        LegalKind.FREE: _("ingen krav til yrkesgruppe"),
    }[kind]


def proof_words(status: Status, gap: float, most_moves: int | None = None) -> str:
    """How good a suggestion is known to be, among those with at most so many moves (None: any number).

    `gap` is relative, and 1 or more says nothing.
    """
    if status is Status.OPTIMAL and most_moves is not None:
        return ngettext(
            "Med høyst {count} endring gir ingen annen fordeling mer avlastning med tallene, reglene og "
            "grensene dere har lagt inn.",
            "Med høyst {count} endringer gir ingen annen fordeling mer avlastning med tallene, reglene og "
            "grensene dere har lagt inn.",
            most_moves,
        ).format(count=most_moves)
    if status is Status.OPTIMAL:
        return _(
            "Ingen annen fordeling gir mer avlastning med tallene, reglene og grensene dere har lagt inn."
        )
    if gap >= 1:
        return _("Søket ble stanset. Dette er det beste så langt; det kan finnes bedre.")
    return _("Søket ble stanset. Dette er det beste så langt, høyst {gap} fra det beste mulige.").format(
        gap=at_most_percent(gap)
    )


def judgement_words(verdict: Judgement) -> str:
    """What the unit itself has decided about a group doing a task."""
    return {
        Judgement.MUST: _("må gjøre oppgaven, og ingen andre"),
        Judgement.SHOULD: _("bør gjøre oppgaven"),
        Judgement.MAY: _("kan gjøre oppgaven"),
        Judgement.MUST_NOT: _("skal ikke gjøre oppgaven"),
    }[verdict]


def shift_words(shift: Shift) -> str:
    """When in the week something is done, as it stands after «på»."""
    return {
        Shift.DAG: _("dag"),
        Shift.KVELD: _("kveld"),
        Shift.NATT: _("natt"),
        Shift.HELG: _("helg"),
    }[shift]


def scarcity_words(weight: float) -> str:
    """How hard a group is to recruit; a weight between the three words is shown as a number."""
    words = {
        0.0: _("kan rekrutteres"),
        1.0: _("vanskelig å rekruttere"),
        2.0: _("svært vanskelig å rekruttere"),
    }
    return words.get(weight) or _("rekrutteringsvekt {weight}").format(weight=number(weight))


def level_words(level: int) -> str:
    """How well a competency is held."""
    return (
        _("ingen"),
        _("kjennskap"),
        _("under veiledning"),
        _("selvstendig"),
        _("kan lære opp andre"),
    )[level]


def unit_level_words(level: UnitLevel) -> str:
    """Which part of the health service a unit belongs to."""
    return {
        UnitLevel.KOMMUNE: _("kommunen"),
        UnitLevel.SPESIALIST: _("spesialisthelsetjenesten"),
        UnitLevel.FASTLEGE: _("fastlegeordningen"),
        UnitLevel.PRIVAT: _("privat virksomhet"),
        UnitLevel.ANNET: _("annet"),
    }[level]


def unit_type_words(kind: UnitType) -> str:
    """What kind of unit it is."""
    return {
        UnitType.LEGEKONTOR: _("legekontor"),
        UnitType.LEGEVAKT: _("legevakt"),
        UnitType.HJEMMETJENESTE: _("hjemmetjeneste"),
        UnitType.SYKEHJEM: _("sykehjem"),
        UnitType.HELSESTASJON: _("helsestasjon"),
        UnitType.SENGEPOST: _("sengepost"),
        UnitType.POLIKLINIKK: _("poliklinikk"),
        UnitType.APOTEK: _("apotek"),
        UnitType.TANNKLINIKK: _("tannklinikk"),
        UnitType.ANNET: _("annet"),
    }[kind]


def contact_words(contact: PatientContact) -> str:
    """How close to the patient a task is done."""
    return {
        PatientContact.DIREKTE: _("direkte"),
        PatientContact.INDIREKTE: _("indirekte"),
        PatientContact.INGEN: _("ingen"),
    }[contact]


def category_words(category: TaskCategory) -> str:
    """What kind of work a task is."""
    return {
        TaskCategory.HELSEFAGLIG: _("helsefaglig"),
        TaskCategory.ADMINISTRATIV: _("administrativ"),
        TaskCategory.PRAKTISK: _("praktisk"),
    }[category]


def phase_words(phase: Phase) -> str:
    """Which part of a whole task a task is."""
    return {
        Phase.VURDERE: _("vurdere"),
        Phase.FORBEREDE: _("forberede"),
        Phase.UTFORE: _("utføre"),
        Phase.BESLUTTE: _("beslutte"),
    }[phase]
