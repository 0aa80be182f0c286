"""What was not carried over when a plan was begun from another, in sentences that say what to do."""

from collections.abc import Mapping

from domain.editing.plan_copying import Copied, LeftOut, LeftOutKind
from reports.material import capital
from reports.words import _, marked, ngettext

_LEFT_OUT: Mapping[LeftOutKind, str] = {
    LeftOutKind.TASK: marked("Oppgaven «{name}» er ikke her, eller flere har navnet. Velg oppgaven selv."),
    LeftOutKind.GIVER: marked("{name} gjør ikke oppgaven her. Velg hvem som skal gi den fra seg."),
    LeftOutKind.RECEIVER: marked("{name} er ikke i enheten. Velg hvem som skal gjøre oppgaven."),
    LeftOutKind.LEARNER: marked("{name} er ikke i enheten. Velg hvem som skal få opplæringen."),
    LeftOutKind.COMPETENCY: marked(
        "Kompetansen «{name}» er ikke her, eller flere har navnet. Velg hva opplæringen gir."
    ),
    LeftOutKind.INDICATOR: marked(
        "«{name}» følges ikke her: gruppen er så liten at tallene ville vist enkeltpersoner."
    ),
}


def copied_words(found: Copied) -> str:
    """How much was carried over, and that the rest is for the unit itself to say."""
    text = ngettext(
        "{count} tiltak blir med, sammen med hendelser, opplæring og det som kan måles.",
        "{count} tiltak blir med, sammen med hendelser, opplæring og det som kan måles.",
        found.measures,
    )
    own = _("Vurderinger, innspill, tall, datoer og navn blir ikke med. Dem setter dere selv.")
    return f"{text.format(count=found.measures)} {own}"


def left_out_words(row: LeftOut) -> str:
    """Something that has no match in the unit, and what to do about it."""
    return f"{row.measure}: {capital(_(_LEFT_OUT[row.kind]).format(name=row.name))}"
