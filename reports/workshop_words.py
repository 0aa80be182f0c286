"""Words of a workshop: the steps of its agenda, what is asked, what notes are about, guesses and votes."""

from collections.abc import Callable, Sequence

from domain.units import MICRO
from domain.workshop.agenda import Step
from domain.workshop.estimates import Met
from domain.workshop.voting import FEWEST, FEWEST_UNANIMOUS, Choice, Outcome
from domain.workshop_model import Note, NoteKind
from reports.words import _, listing, ngettext, number

# -- the agenda ---------------------------------------------------------------------------------


def step_title(code: str) -> str:
    """What a step is called."""
    return {
        "forankre": _("Forankring"),
        "del_av_dagen": _("Velg en del av dagen"),
        "lapper": _("Lapper"),
        "minutter": _("Minutter"),
        "flyt": _("Flyt"),
        "oppsummering": _("Oppsummering"),
        "hvem_kan": _("Hvem må, bør og kan"),
        "forslag": _("Forslag"),
        "risiko": _("Risiko"),
        "avtale": _("Avtale"),
        "avslutning": _("Avslutning"),
    }[code]


def step_guide(code: str) -> str:
    """What the one who leads the meeting does in a step, in two sentences."""
    return {
        "forankre": _(
            "Si hvorfor dere er samlet, hva dere skal sitte igjen med, og hva som ikke avgjøres i dag. "
            "Spør hva folk er bekymret for, og skriv det opp som hindre."
        ),
        "del_av_dagen": _(
            "Velg én del av dagen, for eksempel dagvakten 07–15. Alle lappene dere skriver, gjelder den, "
            "og da blir oppgavene små nok til at alle kjenner dem igjen."
        ),
        "lapper": _(
            "La alle skrive i stillhet i fem minutter: én oppgave per linje, gjerne med minutter og hvor "
            "ofte. Les opp, slå sammen like lapper, og skill oppgavene fra hindre og ideer."
        ),
        "minutter": _(
            "Ta oppgavene én for én, og la to eller tre som gjør dem, si lavt, trolig og høyt. "
            "Er dere uenige, snakker dere om hva som hører med til oppgaven, før dere bruker tallet."
        ),
        "flyt": _(
            "Begynn med oppgavene som tar mest tid, og still spørsmålene ett for ett. "
            "Skriv korte svar; det som stopper arbeidet, er like viktig som hvem som kunne gjort det."
        ),
        "oppsummering": _(
            "Les opp hva som står på tavlen, og hva som mangler tall. Avtal hvem som finner resten før "
            "neste møte."
        ),
        "hvem_kan": _(
            "Gå gjennom oppgavene og spør hvem som må, bør, kan og ikke skal gjøre dem. "
            "Er dere i tvil om hva regelverket sier, spør dere på siden Regler."
        ),
        "forslag": _(
            "Vis forslaget, og ta flyttingene én for én: ta med, vent, eller ikke aktuelt hos oss. "
            "Stem over dem dere ikke blir enige om."
        ),
        "risiko": _(
            "Spør for hver flytting dere vil prøve: Hva kan gå galt, for hvem, og hva hindrer det? "
            "Skriv tiltakene i planen, med ansvarlig og frist."
        ),
        "avtale": _(
            "Avtal hva dere prøver, hvem som har ansvaret, og når dere ser på det igjen. "
            "Skriv hver beslutning som en linje, og les den opp."
        ),
        "avslutning": _(
            "Spør alle i rommet hva som var nyttig, og hva som mangler. Avtal når dere møtes igjen."
        ),
    }[code]


def step_place(step: Step, place: int, count: int) -> str:
    """Which meeting a step belongs to, and its place there."""
    return _("Møte {meeting}, steg {place} av {count}").format(meeting=step.meeting, place=place, count=count)


def clock_words(left: int) -> str:
    """What is left of the time of a step, or how long it has been up [s].

    >>> clock_words(605), clock_words(-61)
    ('10:05 igjen', 'Tiden er ute for 1:01 siden')
    """
    minutes, seconds = divmod(abs(left), 60)
    time = f"{minutes}:{seconds:02}"
    return (_("{time} igjen") if left > 0 else _("Tiden er ute for {time} siden")).format(time=time)


# -- the board ------------------------------------------------------------------------------------


def kind_words(kind: NoteKind, count: int = 1) -> str:
    """What a note is about; for a heading with several."""
    return {
        NoteKind.OPPGAVE: ngettext("Oppgave", "Oppgaver", count),
        NoteKind.HINDER: ngettext("Hinder", "Hindre", count),
        NoteKind.IDE: ngettext("Idé", "Ideer", count),
    }[kind]


def amount_words(note: Note) -> str:
    """Minutes each time and times a week, as far as a note says so."""
    parts = []
    if note.minutes:
        parts.append(_("{minutes} min").format(minutes=number(note.minutes / MICRO)))
    if note.per_week:
        parts.append(_("{count} i uken").format(count=number(note.per_week / MICRO)))
    return ", ".join(parts)


def lacking_words(fields: tuple[str, ...]) -> str:
    """What a note needs before it can become a task."""
    if not fields:
        return ""
    words = {"minutes": _("minutter"), "per_week": _("ganger i uken")}
    return _("mangler {what}").format(what=listing(words[field] for field in fields))


# -- minutes and questions --------------------------------------------------------------------------


def met_words(found: Met) -> str:
    """What several people's minutes meet in."""
    voices = ngettext("{count} person", "{count} personer", found.voices).format(count=number(found.voices))
    return _("{voices} møtes i {likely} min, fra {low} til {high} min.").format(
        voices=voices.capitalize(),
        likely=number(found.likely / MICRO),
        low=number(found.low / MICRO),
        high=number(found.high / MICRO),
    )


def agreement_words(found: Met) -> str:
    """Whether they see the task alike."""
    if found.voices == 1:
        return _("Spør minst én til som gjør oppgaven.")
    if not found.disagree:
        return _("Dere ser omtrent likt på det.")
    return _(
        "Dere er uenige: det høyeste anslaget er {times} ganger det laveste. "
        "Snakk om hva som hører med til oppgaven."
    ).format(times=number(found.spread, 1) if found.spread != float("inf") else _("mange"))


def question_words(code: str) -> str:
    """What is asked about a task."""
    return {
        "hva_stopper": _("Hva stopper arbeidet?"),
        "hvem_kunne": _("Hvem andre kunne gjort det?"),
        "hva_kan_slutte": _("Hva kan vi slutte med?"),
        "hva_mangler": _("Hva mangler for å få det til?"),
    }[code]


# -- who is there -------------------------------------------------------------------------------------

ROLES = ("leder", "tillitsvalgt", "verneombud", "brukerrepresentant")
"""Those present besides the groups, by code."""


def role_words(code: str) -> str:
    """A role of somebody present; the code itself where it is none of `ROLES`."""
    return {
        "leder": _("leder"),
        "tillitsvalgt": _("tillitsvalgt"),
        "verneombud": _("verneombud"),
        "brukerrepresentant": _("brukerrepresentant"),
    }.get(code, code)


def present_words(codes: Sequence[str], group: Callable[[str], str]) -> str:
    """Who is present, as roles; `group` names a performer group. "" where nobody is said to be."""
    words = [role_words(code) if code in ROLES else group(code) for code in codes]
    return listing(words) if words else ""


# -- votes ----------------------------------------------------------------------------------------------


def choice_words(choice: Choice) -> str:
    """What one can vote."""
    return {Choice.FOR: _("For"), Choice.MOT: _("Mot"), Choice.BLANK: _("Blank")}[choice]


def voters_words(count: int) -> str:
    """How many have voted."""
    if not count:
        return _("Ingen har stemt ennå.")
    return ngettext("{count} stemme er gitt.", "{count} stemmer er gitt.", count).format(count=number(count))


def too_few_words() -> str:
    """Why nothing is shown of a vote."""
    return _(
        "For få stemmer til å vise resultatet. Det vises ikke med færre enn {fewest} stemmer, eller når "
        "færre enn {unanimous} har stemt og alle mente det samme."
    ).format(fewest=FEWEST, unanimous=FEWEST_UNANIMOUS)


def outcome_words(found: Outcome) -> str:
    """How many have voted for what."""
    counts = {choice: number(found.choices.get(choice, 0)) for choice in Choice}
    return _("{yes} for, {no} mot, {blank} blankt").format(
        yes=counts[Choice.FOR], no=counts[Choice.MOT], blank=counts[Choice.BLANK]
    )


def confidence_words(found: Outcome) -> str:
    """How sure those who voted are; "" where that is not shown."""
    count = sum(found.confidence.values())
    if not count:
        return ""
    mean = sum(step * many for step, many in found.confidence.items()) / count
    return _("Sikkerhet i snitt {mean} av 5.").format(mean=number(mean, 1))
