"""What each limit of the unit costs: as an answer, and as JSON."""

from collections.abc import Sequence

from domain.optimum.limit_prices import LimitKind, LimitPrice
from domain.results import Status
from domain.today.course_days import CourseDays
from reports.json_documents import Document, ratio
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line, sentences
from reports.words import _, listing, marked, minutes

_NAMES = {
    LimitKind.CEILING: marked("Taket for alle grupper"),
    LimitKind.GROUP_CEILING: marked("Taket for {group}"),
    LimitKind.TARGET: marked("Målet for alle grupper"),
    LimitKind.GROUP_TARGET: marked("Målet for {group}"),
    LimitKind.LOCKS: marked("Låste oppgaver"),
    LimitKind.SMALLEST_MOVE: marked("Den minste flyttingen"),
    LimitKind.MOST_NEW: marked("Høyeste antall nye minutter"),
    LimitKind.LEAST_CORE: marked("Minste andel kjerneoppgaver"),
    LimitKind.SMALLEST_SHARE: marked("Den minste andelen av en oppgave"),
    LimitKind.ROUNDING: marked("Avrundingen av flyttinger"),
    LimitKind.WHOLE_TASKS: marked("At hele oppgaver flyttes"),
    LimitKind.PERFORMERS: marked("Hvor mange som deler på en oppgave"),
    LimitKind.HANDOVERS: marked("Tiden overleveringer tar"),
}

_TARGETS = (LimitKind.TARGET, LimitKind.GROUP_TARGET)


def answer_of(status: Status, prices: Sequence[LimitPrice], names: Names) -> Answer:
    """What the limits cost, dearest first."""
    question = _("Hva koster grensene dere har satt?")
    if not prices:
        return Answer(question, _("Dere har ikke satt noen grenser."))
    dear = [row for row in prices if not row.free]
    told = (
        _("Grensene koster ingenting: uten dem blir forslaget like godt.")
        if not dear
        else _("Uten grensene hver for seg kunne mer blitt gjort eller avlastet. De er der for å verne folk.")
    )
    notes = [_("Tallene er vektet og kan ikke legges sammen.")]
    if any(row.kind in _TARGETS for row in prices):
        notes.append(
            _("Under målet teller ikke avlastning. Prisen på målet er det som kunne vært avlastet der.")
        )
    if any(not row.proven for row in prices):
        notes.append(
            _("Et søk ble stanset før det var ferdig. Prisen som ikke er bevist, kan være en annen.")
        )
    elif status is not Status.OPTIMAL:
        notes.append(_("Søket ble stanset før alle grensene var regnet ut."))
    return Answer(question, told, tuple(_line(row, names) for row in prices), tuple(notes))


def _line(row: LimitPrice, names: Names) -> Line:
    text = _price(row) if row.proven else sentences(_price(row), _("Ikke bevist."))
    return Line(_(_NAMES[row.kind]).format(group=names.group(row.group)), text)


def _price(row: LimitPrice) -> str:
    costs = []
    if row.covers > 0:
        costs.append(_("{minutes} mer kunne blitt gjort").format(minutes=minutes(row.covers)))
    if row.relieves > 0:
        costs.append(
            _("knappe grupper kunne vært avlastet {minutes} mer").format(minutes=minutes(row.relieves))
        )
    elif row.covers > 0 and row.relieves < 0:
        text = _("{covered} i uken, men det tar {minutes} av knappe grupper.")
        return text.format(covered=costs[0], minutes=minutes(-row.relieves))
    return _("{costs} i uken.").format(costs=listing(costs)) if costs else _("Koster ingenting.")


def course_answer(found: Sequence[CourseDays], names: Names) -> Answer:
    """Whether time for courses is set aside before anything is divided, and where it is not."""
    question = _("Er det satt av tid til opplæring først?")
    note = _(
        "Dagene til kurs og annet fravær står på siden Tid (andre_dager i arket Tidsgrunnlag). De "
        "trekkes fra tiden gruppen har, før noe fordeles."
    )
    if not found:
        return Answer(question, _("Ingen ansatte er lagt inn."))
    without = [names.pool(row.unit, row.group) for row in found if row.days == 0]
    unknown = [names.pool(row.unit, row.group) for row in found if row.days is None]
    told = [] if without or unknown else [_("Ja, for alle gruppene.")]
    if len(without) == len(found):
        told.append(_("Nei, ikke for noen av gruppene."))
    elif without:
        told.append(_("Ikke for alle. Det mangler for {groups}.").format(groups=listing(without)))
    if unknown:
        told.append(_("Det er ikke ført opp for seg for {groups}.").format(groups=listing(unknown)))
    return Answer(question, sentences(*told), notes=(note,))


def document_of(status: Status, prices: Sequence[LimitPrice], course_days: Sequence[CourseDays]) -> Document:
    """The prices in codes and numbers, and the days set aside for courses."""
    return {
        "schema": "nedenfra.limits/1",
        "status": status.value,
        "limits": [
            {
                "kind": row.kind.value,
                "group": row.group or None,
                "covers": as_minutes(row.covers),
                "relieves": as_minutes(row.relieves),
                "proven": row.proven,
            }
            for row in prices
        ],
        "course_days": [
            {"unit": row.unit, "group": row.group, "days": None if row.days is None else ratio(row.days)}
            for row in course_days
        ],
    }
